package main

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"handbook/generator/internal/book"
)

// quizPage is a page that asks about figures of several units.
func quizPage() *book.Page {
	source := &book.Source{Title: "Report"}
	figure := func(value string, unit book.Unit) book.Link {
		number, _ := book.ParseNumber(value) // the values below are numbers
		return book.Link{Statistic: &book.Statistic{Value: number, Unit: unit, Source: source, Year: 2020}}
	}
	page := &book.Page{File: &book.File{Path: "dimensions/focus.md"}, Document: &book.Document{}, Output: "dimensions/focus.html"}
	page.FrontMatter.Title = "Focus"
	page.Links = []book.Link{
		{Page: page, Anchor: "here"},
		figure("48", book.UnitPercent), figure("1/3", book.UnitRatio), figure("-.37", book.UnitCorrelation), figure("2000", book.UnitNumber),
	}
	return page
}

// listenTo holds a conversation about questions of one page, with the lines of a reader, and returns what is printed. The
// options stand in the order in which they are given here, but for steps.
func listenTo(ctx context.Context, page *book.Page, in io.Reader, questions ...book.Question) string {
	var out bytes.Buffer
	var asked []book.Asked
	for i := range questions {
		asked = append(asked, book.Asked{Question: &questions[i], Page: page})
	}
	b := &book.Book{Config: book.Config{Manager: "Manager", Leader: "Leader"}, Questions: asked}
	talk := &conversation{book: b, in: lines(ctx, in), print: newQuizPrinter(&out), random: rand.New(inOrder{})}
	talk.run(asked)
	return out.String()
}

// inOrder is a source of chance under which a shuffle changes nothing: it puts everything in the place that it has.
type inOrder struct{}

func (inOrder) Uint64() uint64 { return 1<<64 - 1 }

// TestConversationScores answers one question of every type in every way, once for each line.
func TestConversationScores(t *testing.T) {
	t.Parallel()
	const right, wrong, again, skipped, ended = "Right.", "Not right.", "That was not understood", "Skipped.", "Nothing was answered."
	partly := func(percent string) string { return "Partly right: " + percent + "%." }
	choice := []book.Option{
		{ID: "a", Text: "A", Mark: book.MarkRight, FeedbackText: "for a"},
		{ID: "b", Text: "B", Mark: book.MarkWrong, FeedbackText: "for b"},
		{ID: "c", Text: "C", Mark: book.MarkRight},
		{ID: "d", Text: "D", Mark: book.MarkWorkable},
	}
	rows := []book.Option{{ID: "a", Text: "plans", Label: "Manager", FeedbackText: "for plans"}, {ID: "b", Text: "asks", Label: "Leader"}}
	steps := []book.Option{{ID: "a", Text: "First"}, {ID: "b", Text: "Second"}, {ID: "c", Text: "Third"}} // shown as 2, 3, 1
	gaps := []book.Gap{{Answers: []string{"trust"}}, {Answers: []string{"rest", "sleep"}}}
	for name, test := range map[string]struct {
		question book.Question
		lines    map[string]string // what is answered to each
	}{
		"one": {book.Question{Type: book.QuestionOne, Options: choice[:2], Figure: -1}, map[string]string{
			"1": right, "1.": right, "2": wrong, "3": again, "0": again, "-1": again, "1 2": again, "a": again, ",": again, "": skipped, "q": ended, "Q": ended,
		}},
		"several": {book.Question{Type: book.QuestionSeveral, Options: choice[:3], Figure: -1}, map[string]string{
			"1 3": right, "3,1": right, "1": partly("50"), "1, 2, 3": partly("50"), "1 2": wrong, "2": wrong, "1 1": again, "13": again, ",": again, "": skipped,
		}},
		"scenario": {book.Question{Type: book.QuestionScenario, Options: []book.Option{choice[0], choice[1], choice[3]}, Figure: -1}, map[string]string{
			"1": right, "3": partly("50"), "2": wrong, "x": again, "": skipped, "q": ended,
		}},
		"sort": {book.Question{Type: book.QuestionSort, Options: rows, Figure: -1}, map[string]string{
			"ml": right, "M L": right, "1 2": right, "12": right, "manager, leader": right, "mm": partly("50"), "lm": wrong, "m": again, "mx": again, "mlm": again, "": skipped,
		}},
		"order": {book.Question{Type: book.QuestionOrder, Options: steps, Figure: -1}, map[string]string{
			"3 1 2": right, "1 3 2": partly("67"), "2 1 3": wrong, "1 2": again, "1 1 2": again, "": skipped,
		}},
		"percent": {book.Question{Type: book.QuestionEstimate, Figure: 1}, map[string]string{
			"48": right, "53%": right, "43 percent": right, "1/2": right, "1 in 2": right, "5 out of 10": right, "38": partly("50"), "1 in 3": wrong,
			"37.9": wrong, "half": again, "1 in 0": again, "1/": again, "%": again, "": skipped, "q": ended,
		}},
		"ratio": {book.Question{Type: book.QuestionEstimate, Figure: 2}, map[string]string{
			"1 in 3": right, "1/3": right, "0.33": right, "33": right, "33 %": right, "30%": right, "40": partly("50"), "1 in 2": wrong, "1": wrong, "50%": wrong,
		}},
		"correlation": {book.Question{Type: book.QuestionEstimate, Figure: 3}, map[string]string{
			"-.37": right, "r = −.37": right, "-0.40": right, "-.3": partly("50"), ".37": wrong,
		}},
		"number": {book.Question{Type: book.QuestionEstimate, Figure: 4}, map[string]string{
			"2,000": right, "2200": right, "2201": partly("50"), "3000": wrong, "many": again,
		}},
		"short": {book.Question{Type: book.QuestionShort, Gaps: gaps, Figure: -1}, map[string]string{
			"Trust\nsleep": right, " trúst. \nREST": right, "trust\nwork": partly("50"), "trust\n": partly("50"), "work\nwork": wrong,
			"": skipped, "q": ended, "trust\nq": ended, "trust": ended,
		}},
	} {
		for line, want := range test.lines {
			ending := "\n"
			if line == "trust" {
				ending = "" // the end of input, where the second gap should be
			}
			got := listenTo(t.Context(), quizPage(), strings.NewReader(line+ending), test.question)
			_, got, _ = strings.Cut(got, "1/1 Focus")
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q has no %q in its reply:\n%s", name, line, want, got)
			}
			for _, other := range []string{right, wrong, again, skipped, "Partly right"} {
				if !strings.HasPrefix(want, other) && strings.Contains("\n"+got, "\n"+other) {
					t.Errorf("%s: %q is answered with %q too:\n%s", name, line, other, got)
				}
			}
		}
	}
}

// TestConversationTellsWhy holds what is said behind a verdict.
func TestConversationTellsWhy(t *testing.T) {
	t.Parallel()
	sort := book.Question{
		Type: book.QuestionSort, Figure: -1, ExplanationText: "Both are needed.",
		Options: []book.Option{
			{ID: "a", Text: "plans.", Label: "Manager", FeedbackText: "a plan keeps"},
			{ID: "b", Text: "asks", Label: "Leader", FeedbackText: "a question opens"},
		},
	}
	got := listenTo(t.Context(), quizPage(), strings.NewReader("ll\n"), sort)
	for _, want := range []string{
		"  plans: a plan keeps\n", "  The answer: Manager: plans.; Leader: asks\n", "  Both are needed.\n", "  Read content/dimensions/focus.md#here\n",
		"\n0 of 1 right, 1 partly: 50% in all.\n", "\nTo read again:\n  content/dimensions/focus.md#here\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "a question opens") {
		t.Errorf("it is told why a row that was sorted rightly belongs where it does:\n%s", got)
	}
	got = listenTo(t.Context(), quizPage(), strings.NewReader("ml\n"), sort)
	if strings.Contains(got, "To read again") || !strings.HasSuffix(got, "1 of 1 right.\n  Focus: 1 of 1 right\n") {
		t.Errorf("an answer that was right leaves something to read:\n%s", got)
	}
}

// TestConversationStops ends a round with what was answered until then, while it waits for a line.
func TestConversationStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	in, typed := io.Pipe()
	t.Cleanup(func() { typed.Close() })
	ended := make(chan string)
	one := book.Question{Type: book.QuestionOne, Options: []book.Option{{ID: "a", Mark: book.MarkRight}, {ID: "b"}}, Figure: -1}
	go func() { ended <- listenTo(ctx, quizPage(), in, one, one) }()
	if _, err := io.WriteString(typed, "1\nx\nx\n"); err != nil {
		t.Fatal(err)
	}
	stop()
	select {
	case got := <-ended:
		if !strings.Contains(got, "\n1 of 1 right.\n") && !strings.Contains(got, "\nNothing was answered.\n") {
			t.Errorf("the round ends without its results:\n%s", got)
		}
	case <-time.After(time.Minute):
		t.Error("the round goes on")
	}
}

// TestFindPage takes the ways in which a page can be named.
func TestFindPage(t *testing.T) {
	t.Parallel()
	b := &book.Book{}
	for _, path := range []string{"guide/index.md", "index.md", "dimensions/focus.md", "about/focus.md"} {
		b.Pages = append(b.Pages, &book.Page{File: &book.File{Path: path}, Document: &book.Document{Questions: make([]book.Question, 1)}})
	}
	for name, want := range map[string]string{
		"focus": "dimensions/focus.md", "focus.md": "dimensions/focus.md", "about/focus": "about/focus.md", "content/about/focus.md": "about/focus.md",
		"./content/index.md": "index.md", `content\guide\index.md`: "guide/index.md", "index": "index.md",
	} {
		page, err := findPage(b, name)
		if err != nil || page.Path != want {
			t.Errorf("%q is %v, %v, want %s", name, page, err, want)
		}
	}
	for name, hint := range map[string]string{
		"focsu": `did you mean "focus"?`, "dimension/focus": `did you mean "dimensions/focus"?`, "zzz": "the pages with questions are guide/index, ",
	} {
		if _, err := findPage(b, name); err == nil || !strings.Contains(err.Error(), hint) {
			t.Errorf("%q: %v, want %q", name, err, hint)
		}
	}
}

// TestQuizTextBreaksLines breaks at the width, behind an indent, and never inside a word.
func TestQuizTextBreaksLines(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	p := &quizPrinter{out: &out, width: 12}
	p.text("  1. ", "größe über alles\n\nunbreakable-word x")
	want := "  1. größe\n     über\n     alles\n\n     unbreakable-word\n     x\n"
	if got := out.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
