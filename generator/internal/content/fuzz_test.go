package content

import (
	"strings"
	"testing"
	"unicode/utf8"

	"handbook/generator/internal/diag"
)

// FuzzFrontMatter reads anything as a page: it must not panic, must report what it does not read, and point into the page.
func FuzzFrontMatter(f *testing.F) {
	for _, yaml := range []string{
		"title: T\nsummary: S.", "title: \"a", "a: [1, {b: c}]\n? x", "title: &a b\nsummary: *a", "title: !!str 1\n<<: {a: b}", "- a",
		"title: |2-\n   a\n\n  # b\nsummary: >\n", "a:\tb\tc # d\n'e''': \"\\u00e4\\\n x\"", "- - a\n  - b: c\n-", "{a: , b}", "a: - b", "...\n--- x",
		"title: Größe: 日本\n\tb: c", "# only this", "a: >9\n  b", "draft: true", "%YAML 1.2", "a: @b `c`",
	} {
		f.Add([]byte("---\n" + yaml + "\n---\nText.\n"))
	}
	f.Add([]byte("---\ntitle: T\n\nText."))
	f.Add([]byte("\ufeff---\r\ntitle: T\rsummary: S\r\n---"))
	f.Fuzz(func(t *testing.T, text []byte) {
		source := &diag.Source{Path: "page.md", Text: normalize(text)}
		file, diagnostics := readPage("page.md", source)
		if file == nil && len(diagnostics) == 0 {
			t.Error("nothing read and nothing reported")
		}
		if file != nil && (file.Body < 0 || file.Body > len(source.Text)) {
			t.Errorf("the body begins at %d of %d", file.Body, len(source.Text))
		}
		lines := strings.Split(string(source.Text), "\n")
		for _, d := range diagnostics {
			if d.Line == 0 && len(source.Text) == 0 {
				continue
			}
			if d.Line < 1 || d.Line > len(lines) || d.Column < 1 || d.Column > utf8.RuneCountInString(lines[d.Line-1])+1 {
				t.Errorf("%s points out of the text", d)
			}
		}
	})
}
