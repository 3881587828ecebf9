package resolve

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
)

// coveredPage makes a page of lines: headings as "## One", and prose.
func coveredPage(path string, kind book.Kind, lines ...string) *book.Page {
	page := &book.Page{File: &book.File{Path: path}, Document: &book.Document{}}
	page.FrontMatter = book.FrontMatter{Title: "Title of " + path, Kind: kind}
	for _, line := range lines {
		start := len(page.HTML)
		page.HTML = append(page.HTML, line+"\n"...)
		if signs, text, ok := strings.Cut(line, "# "); ok {
			page.Headings = append(page.Headings, book.Heading{Level: len(signs) + 1, ID: strings.ToLower(text), Text: text, At: start})
			continue
		}
		page.Prose = append(page.Prose, book.Span{Start: start, End: len(page.HTML)})
	}
	page.End = len(page.HTML)
	return page
}

// coveredBook is a book of a guide with one question, a dimension with three, and a dimension and a page with none.
func coveredBook() *book.Book {
	cited, asked, left := &book.Statistic{ID: "cited"}, &book.Statistic{ID: "asked"}, &book.Statistic{ID: "left"}
	guide := coveredPage("guide.md", book.KindGuide, "## Start", "text")
	focus := coveredPage("focus.md", book.KindDimension,
		"before all headings", "## One", "text", "## Bare", "### Below", "text", "#### Deep", "text", "## Left", "text", "## Questions")
	other := coveredPage("other.md", book.KindDimension, "## Other", "text")
	plain := coveredPage("plain.md", book.KindPage, "## Plain", "text")
	focus.Cited = []*book.Statistic{cited, asked, left}
	focus.Links = []book.Link{
		{Statistic: left}, // cited in the page's own text
		{Page: focus, Anchor: "one"}, {Statistic: cited}, {Statistic: cited},
		{Page: focus, Anchor: "below"}, {Statistic: asked},
		{Page: other, Anchor: "other"},
	}
	option := func(mark book.Mark, text string) book.Option { return book.Option{Mark: mark, Text: text} }
	focus.Questions = []book.Question{
		{
			Type: book.QuestionOne, See: 1, References: book.Span{Start: 2, End: 4}, Figure: -1,
			Options: []book.Option{option(book.MarkWrong, "short"), option(book.MarkRight, "longer"), option(book.MarkWrong, "abc")},
		},
		{Type: book.QuestionEstimate, See: 4, References: book.Span{Start: 5, End: 6}, Figure: 5},
		{
			Type: book.QuestionScenario, See: 6, Figure: -1,
			Options: []book.Option{option(book.MarkRight, "größer"), option(book.MarkWorkable, "bigger")},
		},
	}
	guide.Links = []book.Link{{Page: focus, Anchor: "one"}}
	guide.Questions = []book.Question{{
		Type: book.QuestionSeveral, See: 0, Figure: -1,
		Options: []book.Option{option(book.MarkRight, "the longest of all"), option(book.MarkRight, "b"), option(book.MarkWrong, "c")},
	}}
	b := &book.Book{Pages: []*book.Page{guide, focus, other, plain}}
	for _, page := range b.Pages {
		for i := range page.Questions {
			b.Questions = append(b.Questions, book.Asked{Question: &page.Questions[i], Page: page})
		}
	}
	return b
}

// TestCover counts a question for the heading and the figures that it names, on whatever page it stands. A heading without
// text of its own is left out, and so is one below the third level; answers to choose several of have no one right place.
func TestCover(t *testing.T) {
	t.Parallel()
	want := Coverage{
		Questions: 4,
		Types:     map[string]int{"one": 1, "several": 1, "scenario": 1, "estimate": 1},
		Pages: []PageCoverage{
			{
				Path: "guide.md", Title: "Title of guide.md", Questions: 1, Types: map[string]int{"several": 1},
				Headings: []HeadingCoverage{{"start", "Start", 0}}, Figures: []FigureCoverage{},
			},
			{
				Path: "focus.md", Title: "Title of focus.md", Questions: 3, Types: map[string]int{"one": 1, "scenario": 1, "estimate": 1},
				Headings: []HeadingCoverage{{"one", "One", 2}, {"below", "Below", 1}, {"left", "Left", 0}},
				Figures:  []FigureCoverage{{"cited", 1}, {"asked", 1}, {"left", 0}},
			},
			{
				Path: "other.md", Title: "Title of other.md", Types: map[string]int{},
				Headings: []HeadingCoverage{{"other", "Other", 1}}, Figures: []FigureCoverage{},
			},
		},
		Answers: AnswerSpread{Choices: 2, Places: []int{1, 1}, Longest: 1},
	}
	if diff := cmp.Diff(want, Cover(coveredBook())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestCoverOfNothing holds that programs that read the JSON find lists where lists are promised.
func TestCoverOfNothing(t *testing.T) {
	t.Parallel()
	got, err := json.Marshal(Cover(&book.Book{}))
	want := `{"questions":0,"types":{},"pages":[],"answers":{"choices":0,"places":[],"longest":0}}`
	if err != nil || string(got) != want {
		t.Errorf("%s, %v, want %s", got, err, want)
	}
}
