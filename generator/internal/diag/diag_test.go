package diag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNewCountsCharacters(t *testing.T) {
	t.Parallel()
	source := &Source{Path: "a.md", Text: []byte("one\nGröße: 日本 x\n")}
	d := New(LinkPage, Place{source, 12, 18}, "no %s", "page")
	want := Diagnostic{
		File: "a.md", Line: 2, Column: 7, Level: Error, Kind: LinkPage, Message: "no page", Excerpt: "Größe: 日本 x", Length: 4,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := d.String(); got != "a.md:2:7: error: no page [link-page]" {
		t.Errorf("got %q", got)
	}
}

func TestNewAtTheEdges(t *testing.T) {
	t.Parallel()
	source := &Source{Path: "a.md", Text: []byte("ab\n")}
	for name, test := range map[string]struct {
		at     Place
		line   int
		column int
		length int
	}{
		"nowhere":        {Place{}, 0, 0, 0},
		"an empty file":  {Place{Source: &Source{Path: "b.md"}}, 0, 0, 0},
		"the end":        {Place{source, 3, 3}, 2, 1, 1},
		"behind the end": {Place{source, 9, 12}, 2, 1, 1},
		"over the line":  {Place{source, 1, 3}, 1, 2, 1},
	} {
		d := New(LinkPage, test.at, "m")
		if d.Line != test.line || d.Column != test.column || d.Length != test.length {
			t.Errorf("%s: %d:%d length %d, want %d:%d length %d", name, d.Line, d.Column, d.Length, test.line, test.column, test.length)
		}
	}
}

func TestSortAndStrict(t *testing.T) {
	t.Parallel()
	list := List{{File: "b"}, {File: "a", Line: 2}, {File: "a", Line: 1, Column: 9}, {File: "a", Line: 2}, {File: "a", Line: 1, Column: 3}}
	list.Sort()
	want := List{{File: "a", Line: 1, Column: 3}, {File: "a", Line: 1, Column: 9}, {File: "a", Line: 2}, {File: "b"}}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if list.Failed() || !list.Strict().Failed() || list[0].Level != Warning {
		t.Error("a list of warnings fails when it is strict, and strictness changes no other list")
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	words := []string{"title", "summary", "kind", "manager"}
	for word, want := range map[string]string{
		"titel": "title", "Summery": "summary", "maneger": "manager", "knd": "kind", "draft": "", "": "", "x": "",
	} {
		if got := Suggest(word, words); got != want {
			t.Errorf("Suggest(%q) = %q, want %q", word, got, want)
		}
	}
}
