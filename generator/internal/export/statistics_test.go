package export

import (
	"encoding/json"
	"testing"

	"handbook/generator/internal/book"
)

// TestStatistics reads statistics.json back: every figure stands there with its source, its status and who cites it.
func TestStatistics(t *testing.T) {
	t.Parallel()
	value, err := book.ParseNumber("1/3")
	if err != nil {
		t.Fatal(err)
	}
	source := &book.Source{ID: "paper", Title: "A <paper>", Year: 2020, Kind: book.SourceArticle, DOI: "10.1/a"}
	citing := &book.Page{File: &book.File{FrontMatter: book.FrontMatter{Title: "A"}}, Output: "a.html"}
	b := &book.Book{Config: book.Config{Title: "T", Language: "en"}, Statistics: []*book.Statistic{{
		ID: "share", Claim: "C", Value: value, Unit: book.UnitRatio, Population: "P", Year: 2020, Source: source,
		Status: book.StatusReported, Via: &book.Source{ID: "blog", Title: "B", Kind: book.SourceWeb},
		Citations: []book.Citation{{Page: citing}, {Page: citing, Anchor: "x"}},
	}}}
	var read figures
	if err := json.Unmarshal(export(t, b)[statisticsName], &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Statistics) != 1 {
		t.Fatalf("%d figures", len(read.Statistics))
	}
	got := read.Statistics[0]
	if got.Display != "1 in 3" || got.Value != 1.0/3 || got.Status != book.StatusReported || got.Source.Title != "A <paper>" ||
		got.Source.DOI != "10.1/a" || got.Via.ID != "blog" || len(got.CitedBy) != 1 || got.CitedBy[0] != (page{"a.html", "A"}) {
		t.Errorf("%+v", got)
	}
	if files := export(t, &book.Book{}); len(files) > 0 {
		t.Errorf("a book without figures and questions writes %d files", len(files))
	}
}
