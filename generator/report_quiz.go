package main

import (
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strconv"
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
	return fmt.Errorf("there is no page %q; %s", name, hint)
}

// errCount says that a number of questions makes no sense.
func errCount(n int) error {
	return fmt.Errorf("--count is how many questions are asked, not %d; without it, all are", n)
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
		p.text("  "+optionSign(q.Type, i)+". ", option.Text)
	}
	if q.Type == book.QuestionSort {
		poles := bothPoles(b)
		fmt.Fprintf(p.out, "\n  %s is %s, %s is %s.\n", poleSign(poles, 0), poles[0], poleSign(poles, 1), poles[1])
	}
}

// optionSign is what stands before an option: a number to choose it by. Rows, which are not chosen, have letters.
func optionSign(t book.QuestionType, i int) string {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	if t == book.QuestionSort && i < len(letters) {
		return letters[i : i+1]
	}
	return strconv.Itoa(i + 1)
}

// prompt says what is expected; of a question with gaps, in the gap of an index.
func (p *quizPrinter) prompt(q book.Asked, gap int) {
	text := map[book.QuestionType]string{
		book.QuestionOne: "number", book.QuestionScenario: "number", book.QuestionSeveral: "all the numbers that apply",
		book.QuestionSort: "one letter a row", book.QuestionOrder: "the numbers in their order",
		book.QuestionEstimate: "your guess", book.QuestionShort: "the gap",
	}[q.Type]
	switch {
	case q.Type == book.QuestionEstimate && asksPercent(q):
		text += " in percent"
	case len(q.Gaps) > 1:
		text = fmt.Sprintf("gap %d of %d", gap+1, len(q.Gaps))
	}
	fmt.Fprintf(p.out, "%s> ", text)
}

// asksPercent says whether a figure is a share of a whole.
func asksPercent(q book.Asked) bool {
	s := q.Estimated()
	return s.Unit == book.UnitPercent || s.Unit == book.UnitRatio
}

func (p *quizPrinter) skipped() { fmt.Fprintln(p.out, "Skipped.") }

// ended ends the line of the prompt that was not answered.
func (p *quizPrinter) ended() { fmt.Fprintln(p.out) }

// misunderstood says how an answer is written.
func (p *quizPrinter) misunderstood(b *book.Book, q book.Asked) {
	p.text("", "That was not understood: write "+expected(b, q)+".")
}

// expected says what an answer looks like.
func expected(b *book.Book, q book.Asked) string {
	n := len(q.Options)
	switch q.Type {
	case book.QuestionSeveral:
		return fmt.Sprintf("numbers from 1 to %d, each once, as 1 %d", n, n)
	case book.QuestionOrder:
		return fmt.Sprintf("all the numbers from 1 to %d, each once", n)
	case book.QuestionSort:
		poles := bothPoles(b)
		return fmt.Sprintf("%d letters, one a row: %s or %s", n, poleSign(poles, 0), poleSign(poles, 1))
	case book.QuestionEstimate:
		if asksPercent(q) {
			return "a number, as 25, 25%, 1 in 4 or 1/4"
		}
		return "a number, as 25 or 0.25"
	}
	return fmt.Sprintf("one number from 1 to %d", n)
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
		if option.FeedbackText != "" && isTold(q, given, option) {
			p.text("  ", strings.TrimSuffix(option.Text, ".")+": "+option.FeedbackText)
		}
	}
	if score < 1 || q.Type == book.QuestionEstimate {
		p.text("  ", "The answer: "+rightAnswer(q))
	}
	p.text("  ", q.ExplanationText)
	p.text("  ", "Read "+passageOf(b, q))
}

// isTold says whether the reader is told why an option is as it is: those that were chosen, and rows that were given to the
// wrong side.
func isTold(q book.Asked, given book.Given, option book.Option) bool {
	if q.Type == book.QuestionSort {
		return !strings.EqualFold(given.Labels[option.ID], option.Label)
	}
	return q.Type.Chosen() && slices.Contains(given.Options, option.ID)
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
	switch {
	case link.Asset != nil:
		return "content/" + link.Asset.Path
	case link.Page == nil:
		return link.URL
	}
	text := "content/" + link.Page.Path
	if link.Anchor != "" {
		text += "#" + link.Anchor
	}
	if b.Config.URL != "" {
		text += " (" + b.Config.URL + (&url.URL{Path: link.Page.Output, Fragment: link.Anchor}).String() + ")"
	}
	return text
}

// results prints what the round came to, page by page, and what to read for the answers that were not wholly right.
func (p *quizPrinter) results(b *book.Book, scores []scored) {
	if len(scores) == 0 {
		fmt.Fprintln(p.out, "\nNothing was answered.")
		return
	}
	var pages []*book.Page
	byPage := map[*book.Page][]scored{}
	var passages []string
	for _, s := range scores {
		if byPage[s.Page] == nil {
			pages = append(pages, s.Page)
		}
		byPage[s.Page] = append(byPage[s.Page], s)
		if passage := passageOf(b, s.Asked); s.score < 1 && !slices.Contains(passages, passage) {
			passages = append(passages, passage)
		}
	}
	fmt.Fprintf(p.out, "\n%s\n", p.paint(1, tally(scores)+"."))
	for _, page := range pages {
		p.text("  ", page.FrontMatter.Title+": "+tally(byPage[page]))
	}
	if len(passages) > 0 {
		fmt.Fprintln(p.out, "\nTo read again:")
	}
	for _, passage := range passages {
		p.text("  ", passage)
	}
}

// tally says how many answers are right, how many partly, and what all of them are worth.
func tally(scores []scored) string {
	right, partly, worth := 0, 0, 0.0
	for _, s := range scores {
		worth += s.score
		switch {
		case s.score >= 1:
			right++
		case s.score > 0:
			partly++
		}
	}
	text := fmt.Sprintf("%d of %d right", right, len(scores))
	if partly > 0 {
		text += fmt.Sprintf(", %d partly: %.0f%% in all", partly, worth/float64(len(scores))*100)
	}
	return text
}
