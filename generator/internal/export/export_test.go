package export

import (
	"bytes"
	"testing"

	"handbook/generator/internal/book"
)

// sample is a book with a question of each type, and with signs in its texts that the formats give a meaning.
func sample() *book.Book {
	source := &book.Source{ID: "s", Title: "A report"}
	statistic := &book.Statistic{
		ID: "said-so", Claim: "Those who said so", Value: book.Number{Text: "48", Value: 48}, Unit: book.UnitPercent,
		Population: "people", Year: 2021, Source: source,
	}
	at := &book.Page{
		File:     &book.File{Path: "dimensions/focus.md", FrontMatter: book.FrontMatter{Title: "Focus / today"}},
		Document: &book.Document{}, Output: "dimensions/focus.html",
	}
	at.Links = []book.Link{{Page: at, Anchor: "when"}, {Statistic: statistic}}
	other := &book.Page{
		File:     &book.File{Path: "index.md", FrontMatter: book.FrontMatter{Title: "Start"}},
		Document: &book.Document{}, Output: "index.html", Links: []book.Link{{URL: "https://example.org/x"}},
	}
	choice := func(id, text string, mark book.Mark) book.Option {
		return book.Option{ID: id, Text: text, Mark: mark, FeedbackText: "Because " + text}
	}
	b := &book.Book{Statistics: []*book.Statistic{statistic}, Config: book.Config{Title: "A: handbook", Language: "en", URL: "https://example.org/h/", Manager: "Manager", Leader: "Leader"}}
	ask := func(page *book.Page, q book.Question) {
		q.ExplanationText = "So {it} = 50% ~ \"true\"."
		if q.Type != book.QuestionEstimate {
			q.Figure = -1
		}
		b.Questions = append(b.Questions, book.Asked{Question: &q, Page: page})
	}
	ask(at, book.Question{ID: "one", Type: book.QuestionOne, SituationText: "First.\n\nSecond <line>.", AskText: "Which: a or b?", Options: []book.Option{
		choice("aaa", "A & {b} = c", book.MarkRight), choice("2bb", "Tab\tand ~", book.MarkWrong), {ID: "ccc", Text: "#C", Mark: book.MarkWrong},
	}})
	ask(at, book.Question{ID: "several", Type: book.QuestionSeveral, AskText: "Which?", Options: []book.Option{
		choice("a", "A", book.MarkRight), choice("b", "B", book.MarkRight), choice("c", "C", book.MarkRight), choice("d", "D", book.MarkWrong),
	}})
	ask(at, book.Question{ID: "scenario", Type: book.QuestionScenario, AskText: "What?", Options: []book.Option{
		choice("a", "A", book.MarkWrong), choice("b", "B", book.MarkWorkable), choice("c", "C", book.MarkRight),
	}})
	row := func(id, label string) book.Option { return book.Option{ID: id, Text: "does " + id, Label: label} }
	ask(at, book.Question{ID: "sort", Type: book.QuestionSort, AskText: "Whose?", Options: []book.Option{row("a", "manager"), row("b", "Leader"), row("c", "Leader")}})
	ask(other, book.Question{ID: "sort-two", Type: book.QuestionSort, AskText: "Whose?", Options: []book.Option{row("a", "Manager"), row("b", "Leader")}})
	ask(other, book.Question{ID: "order", Type: book.QuestionOrder, AskText: "In which order?", Options: []book.Option{row("z", ""), row("y", ""), row("x", "")}})
	ask(other, book.Question{ID: "order-two", Type: book.QuestionOrder, AskText: "In which order?", Options: []book.Option{row("z", ""), row("y", "")}})
	ask(at, book.Question{ID: "estimate", Type: book.QuestionEstimate, AskText: "How many?", Figure: 1})
	ask(other, book.Question{ID: "short", Type: book.QuestionShort, SentenceText: "It is ___.", Gaps: []book.Gap{{Answers: []string{"trust", "the trust"}}}})
	ask(other, book.Question{ID: "short-two", Type: book.QuestionShort, AskText: "Fill.", SentenceText: "___ and ___ = all.", Gaps: []book.Gap{{Answers: []string{"Bread"}}, {Answers: []string{"butter", "oil"}}}})
	b.Items = []book.Assessed{{Item: &book.Item{ID: "did", Side: "leader", Statement: "did it"}, Page: at}}
	return b
}

// newStatistic is a figure of a unit, with its value as an author writes it.
func newStatistic(t *testing.T, value string, unit book.Unit) *book.Statistic {
	t.Helper()
	number, err := book.ParseNumber(value)
	if err != nil {
		t.Fatal(err)
	}
	return &book.Statistic{ID: "figure", Claim: "What it is", Value: number, Unit: unit, Source: &book.Source{Title: "A report"}}
}

// export writes the files of a book.
func export(t *testing.T, b *book.Book) map[string][]byte {
	files := map[string][]byte{}
	if err := Files(b, func(path string, content []byte) error {
		files[path] = content
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func TestFiles(t *testing.T) {
	t.Parallel()
	first, second := export(t, sample()), export(t, sample())
	for _, name := range Generated() {
		if len(first[name]) == 0 {
			t.Errorf("%s is not written", name)
		}
		if !bytes.Equal(first[name], second[name]) {
			t.Errorf("%s differs between two runs", name)
		}
	}
	if len(first) != len(Generated()) {
		t.Errorf("%d files are written, and %d announced", len(first), len(Generated()))
	}
	if files := export(t, &book.Book{}); len(files) > 0 {
		t.Errorf("a book without questions makes %d files", len(files))
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	page := &book.Page{Output: "guías/mi página.html"}
	for _, test := range []struct{ link, url, relative, absolute string }{
		{"", "", "gu%C3%ADas/mi%20p%C3%A1gina.html", ""},
		{"después", "https://example.org/h/", "gu%C3%ADas/mi%20p%C3%A1gina.html#despu%C3%A9s", "https://example.org/h/gu%C3%ADas/mi%20p%C3%A1gina.html#despu%C3%A9s"},
		{"https://example.org/x", "", "https://example.org/x", "https://example.org/x"},
	} {
		link := book.Link{Page: page, Anchor: test.link}
		if test.link == "https://example.org/x" {
			link = book.Link{URL: test.link}
		}
		q := book.Asked{Question: &book.Question{}, Page: &book.Page{Links: []book.Link{link}}}
		got := passage(q)
		if whole := absolute(&book.Book{Config: book.Config{URL: test.url}}, got); got != test.relative || whole != test.absolute {
			t.Errorf("%q: %q and %q, want %q and %q", test.link, got, whole, test.relative, test.absolute)
		}
	}
}
