package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pdfPage matches a page's object; Chromium writes them uncompressed.
var pdfPage = regexp.MustCompile(`/Type /Page\b`)

// TestBrowserPDF prints the real handbook: a page at least for each chapter, the headings as the outline, the structure for
// screen readers, and the title.
func TestBrowserPDF(t *testing.T) {
	t.Parallel()
	output := filepath.Join(t.TempDir(), "out.pdf")
	var out, complaints bytes.Buffer
	if code := run(t.Context(), []string{"pdf", "-s", "..", "-o", output}, &out, &complaints); code != 0 {
		t.Fatalf("exit status %d:\n%s", code, complaints.String())
	}
	content, err := os.ReadFile(output)
	if err != nil {
		t.Fatal(err)
	}
	if pages := len(pdfPage.FindAll(content, -1)); pages < 100 {
		t.Errorf("the PDF has %d pages", pages)
	}
	contains := func(what, text string) {
		if !bytes.Contains(content, []byte(text)) {
			t.Errorf("the PDF has no %s: %s", what, text)
		}
	}
	b := realBook(t)
	contains("title", "/Title ("+b.Config.Title+")")
	contains("tags", "/StructTreeRoot")
	contains("outline", "/Outlines")
	contains("part in its outline", "/Title ("+b.Parts[1].Title+")")
	for _, page := range b.Parts[1].Pages {
		contains("chapter in its outline", "/Title ("+page.FrontMatter.Title+")")
	}
	if !strings.HasPrefix(out.String(), output+" written: ") {
		t.Errorf("it printed %q", out.String())
	}
}
