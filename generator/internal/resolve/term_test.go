package resolve

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
)

func TestTermUses(t *testing.T) {
	t.Parallel()
	terms := []*book.Term{
		{ID: "span", Term: "span"},
		{ID: "span-of-control", Term: "Span of control", Aliases: []string{"spans of control"}},
		{ID: "uebung", Term: "Übung"},
		{ID: "pre-mortem", Term: "pre-mortem"},
	}
	index := newTermIndex(terms)
	for text, want := range map[string][]string{
		"A span.":                          {"span"},
		"Spans of\ncontrol and span":       {"Spans of\ncontrol", "span"},
		"SPAN OF CONTROL":                  {"SPAN OF CONTROL"},
		"span of, control":                 {"span"},
		"span of":                          {"span"},
		"lifespan spanner span-like":       nil,
		"ÜBUNG, übung &amp; übungen":       {"ÜBUNG", "übung"},
		"a pre-mortem's pre-mortem pre":    {"pre-mortem", "pre-mortem"},
		"":                                 nil,
		"span&nbsp;of control span&amp; x": {"span", "span"},
	} {
		var got []string
		for _, use := range index.uses([]byte(text), book.Span{Start: 0, End: len(text)}) {
			got = append(got, text[use.Start:use.End])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}
