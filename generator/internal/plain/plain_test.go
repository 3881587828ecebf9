package plain

import (
	"testing"

	"handbook/generator/internal/book"
)

// TestLinkAt finds the parts of links however their authors broke and nested them.
func TestLinkAt(t *testing.T) {
	t.Parallel()
	for source, want := range map[string][2]string{
		"[a](stat:b)":                  {"a", "stat:b"},
		"![a](stat:b)":                 {"a", "stat:b"},
		"[a\nb](stat:c \"t\") d":       {"a\nb", "stat:c"},
		"[a](\n> stat:b)":              {"a", "stat:b"},
		"[a](<stat:b c>)":              {"a", "<stat:b c>"},
		"[a [b] c](d(e)f)":             {"a [b] c", "d(e)f"},
		"[a \\] `]` ``]`]`` b](c\\)d)": {"a \\] `]` ``]`]`` b", "c\\)d"},
		"[![a](i.png)](stat:b)":        {"![a](i.png)", "stat:b"},
		"[a][b] c":                     {"a", "[b]"},
		"[a] c":                        {"a", ""},
		"[a `b](c)":                    {"a `b", "c"},
	} {
		text, to, _, ok := linkAt([]byte(source), 0)
		if !ok || source[text.Start:text.End] != want[0] || source[to.Start:to.End] != want[1] {
			t.Errorf("%q: %v, text %q to %q", source, ok, source[text.Start:text.End], source[to.Start:to.End])
		}
	}
	for _, source := range []string{"[a", "[a](b", "[a](<b", "![a"} {
		if _, _, _, ok := linkAt([]byte(source), 0); ok {
			t.Errorf("%q is taken for a link", source)
		}
	}
}

func TestRedirect(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ source, address, want string }{
		{"x [a](stat:b) y", "c.md#d", "x [a](c.md#d) y"},
		{`x [a](stat:b "t") y`, "c.md", `x [a](c.md "t") y`},
		{`x [a](stat:b "t") y`, "", "x a y"},
		{"x [a](<stat:b>) y", "", "x a y"},
		{"x [a][b] y", "c.md", "x [a](c.md) y"},
		{"x [a][b] y", "", "x a y"},
		{"x [a] y", "c.md", "x [a](c.md) y"},
		{"x [a] y", "", "x a y"},
	} {
		source := []byte(test.source)
		text, to, inline, ok := linkAt(source, 2)
		if !ok {
			t.Fatalf("%q is no link", test.source)
		}
		if got := string(apply(source, 0, redirect(source, 2, text, to, inline, test.address))); got != test.want {
			t.Errorf("%q to %q: %q, want %q", test.source, test.address, got, test.want)
		}
	}
}

func TestApply(t *testing.T) {
	t.Parallel()
	got := apply([]byte("0123456789"), 2, []edit{{8, 9, ""}, {3, 6, "x"}, {4, 5, "within another"}, {0, 1, "before"}, {6, 6, "y"}})
	if string(got) != "2xy679" {
		t.Errorf("%q", got)
	}
}

func TestRelative(t *testing.T) {
	t.Parallel()
	for _, test := range [][3]string{
		{"a.md", "b.md", "b.md"}, {"a/b.md", "a/c.md", "c.md"}, {"a/b.md", "c.md", "../c.md"}, {"a.md", "b/c.md", "b/c.md"},
		{"a/b/c.md", "a/d/e f.md", "../d/e%20f.md"}, {"a/b.md", "ab/c.md", "../ab/c.md"}, {"a.md", "b:c.md", "./b:c.md"},
	} {
		if got := relative(test[0], test[1]); got != test[2] {
			t.Errorf("from %s to %s: %s, want %s", test[0], test[1], got, test[2])
		}
	}
}

// TestEscape holds that plain texts stay plain in Markdown.
func TestEscape(t *testing.T) {
	t.Parallel()
	if got := escape("a [b](c) *d* <e> `f` | g_h # \\ \n i"); got != "a \\[b\\](c) \\*d\\* \\<e> \\`f\\` \\| g\\_h \\# \\\\   i" {
		t.Errorf("%q", got)
	}
}

// TestPublished prefers what stays: the DOI, then the publication's own address, then a stored copy.
func TestPublished(t *testing.T) {
	t.Parallel()
	s := &book.Source{DOI: "10.1/a<b", URL: "https://example.org/", Archive: "https://archive.org/"}
	for _, want := range []string{"https://doi.org/10.1/a%3Cb", "https://example.org/", "https://archive.org/", ""} {
		if got := published(s); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		switch {
		case s.DOI != "":
			s.DOI = ""
		case s.URL != "":
			s.URL = ""
		default:
			s.Archive = ""
		}
	}
}
