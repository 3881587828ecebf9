package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"handbook/generator/internal/book"
)

// Every word that handbook quiz prints is in this file, in the voice of report.go.

// errNoQuestions says that there is nothing to ask.
func errNoQuestions(page string) error {
	if page == "" {
		return fmt.Errorf(`this handbook asks no questions; write one between <quiz id="…" see="#…"> and </quiz>`)
	}
	return fmt.Errorf("the page %s asks no questions; without a page, those of all pages are asked", page)
}

// errNoPage says that a page is not there.
func errNoPage(name, hint string, known []string) error {
	if hint == "" {
		hint = "the pages with questions are " + strings.Join(known, ", ")
	}
	return fmt.Errorf("there is no page %q\n  hint: %s", name, hint)
}

// quizPrinter prints a conversation.
type quizPrinter struct {
	out   io.Writer
	width int
	color bool
}

// The widths that lines are broken at.
const (
	usualWidth  = 80
	widestLines = 100
)

// newQuizPrinter prints as wide as the terminal is, and in color where it is one and nobody minds.
// Source of NO_COLOR: no-color.org.
func newQuizPrinter(out io.Writer) *quizPrinter {
	p := &quizPrinter{out: out, width: usualWidth}
	if file, ok := out.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		p.color = os.Getenv("NO_COLOR") == ""
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 20 {
			p.width = min(width, widestLines)
		}
	}
	return p
}

// text prints paragraphs, broken into lines, the first of each behind a sign and the others as far in.
func (p *quizPrinter) text(sign, text string) {
	indent := strings.Repeat(" ", len([]rune(sign)))
	for paragraph := range strings.SplitSeq(text, "\n") {
		line := sign
		room := 0
		for word := range strings.FieldsSeq(paragraph) {
			if n := len([]rune(word)); room > 0 && len([]rune(line))+1+n > p.width {
				fmt.Fprintln(p.out, line)
				line, room = indent, 0
			}
			if room > 0 {
				line += " "
			}
			line += word
			room++
		}
		fmt.Fprintln(p.out, strings.TrimRight(line, " "))
		sign = indent
	}
}

// paint colors a word: 1 is bold, 31 red, 32 green, 33 yellow.
func (p *quizPrinter) paint(code int, text string) string {
	if !p.color {
		return text
	}
	return fmt.Sprintf("\x1b[%dm%s\x1b[0m", code, text)
}

func (p *quizPrinter) start(n int) {
	fmt.Fprintf(p.out, "%s. An empty line skips one, q ends the round.\n", plural(n, "question"))
}

// question prints a question with its options.
func (p *quizPrinter) question(b *book.Book, q book.Asked, shown []book.Option, n, of int) {
	fmt.Fprintf(p.out, "\n%s %s\n\n", p.paint(1, fmt.Sprintf("%d/%d", n, of)), q.Page.FrontMatter.Title)
	for _, text := range []string{q.SituationText, q.AskText, q.SentenceText} {
		if text != "" {
			p.text("", text)
			fmt.Fprintln(p.out)
		}
	}
	for i, option := range shown {
		p.text(fmt.Sprintf("  %d. ", i+1), option.Text)
	}
	if q.Type == book.QuestionSort {
		poles := []string{b.Config.Manager, b.Config.Leader}
		fmt.Fprintf(p.out, "\n  %s is %s, %s is %s.\n", poleSign(poles, 0), poles[0], poleSign(poles, 1), poles[1])
	}
}

// prompt says what is expected.
func (p *quizPrinter) prompt(q book.Asked) {
	fmt.Fprintf(p.out, "%s> ", map[book.QuestionType]string{
		book.QuestionOne: "number", book.QuestionScenario: "number", book.QuestionSeveral: "all the numbers that apply",
		book.QuestionSort: "one letter a row", book.QuestionOrder: "the numbers in their order",
		book.QuestionEstimate: "your guess", book.QuestionShort: "first gap",
	}[q.Type])
}

func (p *quizPrinter) gap(n int) { fmt.Fprintf(p.out, "gap %d> ", n) }

func (p *quizPrinter) skipped() { fmt.Fprintln(p.out, "Skipped.") }

func (p *quizPrinter) misunderstood(err error) {
	fmt.Fprintf(p.out, "That was not understood: %v.\n", err)
}

// verdict says what an answer is worth, why, and where to read on.
func (p *quizPrinter) verdict(b *book.Book, q book.Asked, given book.Given, score float64) {
	fmt.Fprintln(p.out)
	switch {
	case score >= 1:
		fmt.Fprintln(p.out, p.paint(32, "Right."))
	case score > 0:
		fmt.Fprintln(p.out, p.paint(33, fmt.Sprintf("Partly right: %.0f%%.", score*100)))
	default:
		fmt.Fprintln(p.out, p.paint(31, "Not right."))
	}
	for _, option := range q.Options {
		if slices.Contains(given.Options, option.ID) && option.FeedbackText != "" && q.Type.Chosen() {
			p.text("  ", option.Text+": "+option.FeedbackText)
		}
	}
	if score < 1 || q.Type == book.QuestionEstimate {
		p.text("  ", "The answer: "+rightAnswer(q))
	}
	p.text("  ", q.ExplanationText)
	p.text("  ", "Read "+passageOf(b, q))
}

// rightAnswer is the answer to a question in a line.
func rightAnswer(q book.Asked) string {
	var right []string
	for i, option := range q.Options {
		switch {
		case q.Type == book.QuestionSort:
			right = append(right, option.Label+": "+option.Text)
		case q.Type == book.QuestionOrder:
			right = append(right, fmt.Sprintf("%d. %s", i+1, option.Text))
		case option.Mark == book.MarkRight:
			right = append(right, option.Text)
		}
	}
	for _, gap := range q.Gaps {
		right = append(right, gap.Answers[0])
	}
	if s := q.Estimated(); s != nil {
		right = append(right, fmt.Sprintf("%s (%s, %d)", s.Display(), s.Source.Title, s.Year))
	}
	return strings.Join(right, "; ")
}

// passageOf names the passage that teaches an answer: its file and heading, and its address where that is known.
func passageOf(b *book.Book, q book.Asked) string {
	link := q.Passage()
	if link.Page == nil {
		return link.URL
	}
	anchor := ""
	if link.Anchor != "" {
		anchor = "#" + link.Anchor
	}
	text := "content/" + link.Page.Path + anchor
	if b.Config.URL != "" {
		text += " (" + b.Config.URL + link.Page.Output + anchor + ")"
	}
	return text
}

// results prints what the round came to.
func (p *quizPrinter) results(scores []scored) {
	if len(scores) == 0 {
		fmt.Fprintln(p.out, "\nNothing was answered.")
		return
	}
	var pages []*book.Page
	right, asked := map[*book.Page]int{}, map[*book.Page]int{}
	total := 0
	for _, s := range scores {
		if asked[s.Page] == 0 {
			pages = append(pages, s.Page)
		}
		asked[s.Page]++
		if s.score >= 1 {
			right[s.Page]++
			total++
		}
	}
	fmt.Fprintf(p.out, "\n%s\n", p.paint(1, fmt.Sprintf("%d of %d right.", total, len(scores))))
	for _, page := range pages {
		note := ""
		if right[page] < asked[page] {
			note = "  read content/" + page.Path
		}
		fmt.Fprintf(p.out, "  %d of %d  %s%s\n", right[page], asked[page], page.FrontMatter.Title, note)
	}
}
