package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"handbook/generator/internal/diag"
)

func TestDiagnosticTextPutsTheCaretUnderTheColumn(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("word ", 60)
	for name, test := range map[string]struct {
		d    diag.Diagnostic
		want string
	}{
		"a tab":        {diag.Diagnostic{Excerpt: "\tx y", Column: 4, Length: 1}, "  \tx y\n  \t  ^\n"},
		"wide before":  {diag.Diagnostic{Excerpt: "Größe x", Column: 7, Length: 1}, "  Größe x\n        ^\n"},
		"a long line":  {diag.Diagnostic{Excerpt: long, Column: 151, Length: 4}, "  " + long[100:200] + "\n  " + strings.Repeat(" ", 50) + "^^^^\n"},
		"over the end": {diag.Diagnostic{Excerpt: "abc", Column: 3, Length: 9}, "  abc\n    ^\n"},
	} {
		_, got, _ := strings.Cut(diagnosticText(test.d), "\n")
		if got != test.want {
			t.Errorf("%s:\n%q, want\n%q", name, got, test.want)
		}
	}
}

func TestGithubCommandEscapes(t *testing.T) {
	t.Parallel()
	d := diag.Diagnostic{File: "a,b:c%.md", Line: 3, Column: 4, Level: diag.Error, Kind: "k", Message: "50% of\nit", Hint: "mend"}
	want := "::error title=k,file=a%2Cb%3Ac%25.md,line=3,col=4::50%25 of%0Ait%0Amend"
	if got := githubCommand(d); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestProgress draws a bar only once a build takes long, and takes it away at its end.
func TestProgress(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	r := &Reporter{Err: &out}
	r.Progress("reading", 1, 10)
	r.EndProgress()
	if out.Len() > 0 {
		t.Errorf("a short build drew %q", out.String())
	}
	r.started = time.Now().Add(-2 * progressDelay)
	r.Progress("writing", 5, 10)
	if got := out.String(); !strings.Contains(got, "["+strings.Repeat("#", 15)+strings.Repeat(" ", 15)+"] 5/10") {
		t.Errorf("drew %q", got)
	}
	r.EndProgress()
	if !strings.HasSuffix(out.String(), "\r\x1b[K") {
		t.Errorf("the bar stays: %q", out.String())
	}
}
