package markdown

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// maxOptions is how many options a choice has at most without a warning. Source: Rodriguez 2005 and Tarrant, Ware and Mohammed
// 2009 find that three do as well as more.
const maxOptions = 4

// check reports what is wrong with a question as far as its own page says it.
func (q *questionReader) check() {
	q.checkHead()
	switch {
	case q.question.Type == "":
		q.report(diag.New(diag.QuizQuestion, q.question.Place, "the question has nothing to answer with").
			WithHint("add a task list (- [x] right, - [ ] wrong), a gap [[answer]], a figure ![…](stat:id), a list of **Manager:** and **Leader:** rows, or a numbered list of steps"))
		return
	case q.question.AskText == "" && q.question.Type != book.QuestionShort:
		q.report(diag.New(diag.QuizQuestion, q.question.Place, "there is no question before what it is answered with").
			WithHint("write it as a paragraph below the line with <quiz>"))
	}
	q.checkOptions()
	switch q.question.Type {
	case book.QuestionOne, book.QuestionSeveral:
		q.checkRight()
	case book.QuestionScenario:
		q.checkScenario()
	}
	if q.question.ExplanationText == "" {
		q.report(diag.New(diag.QuizExplanation, q.question.Place, "the question has no explanation").
			WithHint("write one behind the options, above </quiz>: bare right or wrong teaches nothing"))
	}
}

// checkHead reports a question without id or without the passage that teaches its answer, with the line to write.
func (q *questionReader) checkHead() {
	line := func(id, see string) string {
		kind := ""
		if k := q.node.attribute("kind"); k != nil {
			kind = ` kind="` + k.value + `"`
		}
		return fmt.Sprintf(`<quiz id="%s"%s see="%s">`, id, kind, see)
	}
	id, see := q.question.ID, "#"+q.node.heading
	if a := q.node.attribute("see"); a != nil && a.value != "" {
		see = a.value
	}
	if id == "" || !questionID.MatchString(id) {
		what := "the question has no id"
		if id != "" {
			what = fmt.Sprintf("the id %q is not of small letters, digits and hyphens", id)
		}
		id = q.proposeID()
		q.report(diag.New(diag.QuizID, q.question.Place, "%s", what).
			WithHint("write " + line(id, see) + "; progress is kept by the id, so it must never change"))
	}
	if q.question.See < 0 {
		q.report(diag.New(diag.QuizSee, q.question.Place, "the question does not say which passage teaches its answer").
			WithHint("write " + line(id, see) + ", with the heading that does"))
	}
}

// proposeID makes an id of the page's name and the question's first words.
func (q *questionReader) proposeID() string {
	page := strings.TrimSuffix(path.Base(q.printer.source.Path), ".md")
	words := strings.Fields(q.question.AskText + " " + q.question.SentenceText)
	var id []string
	for _, word := range append([]string{page}, words[:min(4, len(words))]...) {
		if s := strings.Trim(asciiSlug.ReplaceAllString(strings.ToLower(word), ""), "-"); s != "" {
			id = append(id, s)
		}
	}
	return strings.Join(id, "-")
}

var asciiSlug = regexp.MustCompile(`[^a-z0-9-]+`)

// checkOptions reports mistakes in the list that a question is answered with.
func (q *questionReader) checkOptions() {
	options := q.question.Options
	if len(options) == 0 {
		return
	}
	chosen := q.question.Type.Chosen()
	if len(options) == 1 {
		q.report(diag.New(diag.QuizOption, q.options[0].place, "the question has a single option").WithHint("add two that a thoughtful person could believe"))
	}
	seen := map[string]bool{}
	for i, option := range options {
		place := q.options[i].place
		folded := strings.ToLower(option.Text)
		switch {
		case option.Text == "" && len(strings.TrimSpace(string(q.document.HTML[option.Body.Start:option.Body.End]))) == 0:
			q.report(diag.New(diag.QuizOption, place, "the option is empty").WithHint("write its text behind the box"))
		case seen[folded] && option.Text != "":
			q.report(diag.New(diag.QuizOption, place, "the option %q stands twice", option.Text).WithHint("change or remove one of them"))
		case chosen && q.options[i].tick == "":
			q.report(diag.New(diag.QuizOption, place, "the item has no box, but others of its list have").
				WithHint("begin it with [ ] or [x], and a space behind it"))
		case q.options[i].tick == "~" && q.question.Type != book.QuestionScenario:
			q.report(diag.New(diag.QuizOption, place, "only scenarios have workable options").WithHint(`write [ ] or [x], or add kind="scenario" to <quiz>`))
		case chosen && allOfAbove.MatchString(folded):
			q.report(diag.New(diag.QuizOption, place, "the option %q is about the other options", option.Text).
				WithHint("options are shuffled, and such an option rewards guessing: write what is meant"))
		case q.question.Type == book.QuestionSort && option.Label == "":
			q.report(diag.New(diag.QuizOption, place, "the row has no label, but others of its list have").WithHint("begin it with **Label:**"))
		case chosen && option.FeedbackText == "":
			q.report(diag.New(diag.QuizFeedback, place, "the option has no feedback").
				WithHint("say below it why it is right or wrong, as a quotation: two spaces, >, the text"))
		}
		seen[folded] = true
	}
	if chosen && len(options) > maxOptions {
		q.report(diag.New(diag.QuizPadding, q.options[maxOptions].place, "the question has %d options", len(options)).
			WithHint("three usually do; take away those that nobody would choose"))
	}
}

// allOfAbove matches options that only speak of the others, in English and Spanish.
var allOfAbove = regexp.MustCompile(`^(?:all|none|both|neither|any) of (?:the above|these|them|the options)\W*$|^(?:todas|ninguna) (?:de )?las (?:anteriores|opciones)\W*$`)

func (q *questionReader) marked(mark book.Mark) int {
	n := 0
	for _, option := range q.question.Options {
		if option.Mark == mark {
			n++
		}
	}
	return n
}

func (q *questionReader) checkRight() {
	if q.marked(book.MarkRight) == 0 {
		q.report(diag.New(diag.QuizAnswer, q.question.Place, "no option is right").WithHint("tick it: - [x]"))
	}
	if n := len(q.question.Options); n > 1 && q.marked(book.MarkRight) == n {
		q.report(diag.New(diag.QuizAnswer, q.question.Place, "every option is right").WithHint("add one that is wrong: - [ ]"))
	}
}

func (q *questionReader) checkScenario() {
	if n := q.marked(book.MarkRight); n != 1 {
		q.report(diag.New(diag.QuizAnswer, q.question.Place, "the scenario has %d best options", n).
			WithHint("tick one with [x]; one that would serve is marked [~]"))
	}
}

// negative matches a word that turns a question around, where it is not emphasized.
var negative = regexp.MustCompile(`(?:^|[\s(])(not|never|except|cannot|\w+n['’]t)(?:[\s,.;:?!)]|$)`)

// checkNegative warns of a question that a reader in a hurry takes for its opposite.
func (q *questionReader) checkNegative(paragraph ast.Node) {
	if q.node.attribute("kind") == nil && q.question.Type != book.QuestionOne {
		return
	}
	lines := paragraph.Lines()
	if lines.Len() == 0 {
		return
	}
	start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	text := strings.TrimRight(string(q.source[start:end]), " \n")
	last := strings.LastIndexAny(strings.TrimRight(text, ".?!:"), ".?!")
	m := negative.FindStringSubmatchIndex(text[last+1:])
	if m == nil || !strings.HasSuffix(text, "?") {
		return
	}
	at := start + last + 1
	q.report(diag.New(diag.QuizNegative, q.place(at+m[2], at+m[3]), "the question is negative, which is easily overlooked").
		WithHint("ask for what is so, or put the word in bold: **" + text[last+1:][m[2]:m[3]] + "**"))
}

// enoughToJudge is how many choices a page must have before the spread of their right options says something.
const enoughToJudge = 4

// checkGiveaways warns where a reader can guess right without reading: the right option is mostly the longest, or always
// stands in the same place.
func checkGiveaways(out *printer) {
	var asked, longest int
	places := map[int]int{}
	var first diag.Place
	for _, question := range out.document.Questions {
		if question.Type != book.QuestionOne && question.Type != book.QuestionScenario {
			continue
		}
		at, isLongest := rightOption(question)
		if at < 0 {
			continue
		}
		if asked++; asked == 1 {
			first = question.Place
		}
		places[at]++
		if isLongest {
			longest++
		}
	}
	if asked < enoughToJudge {
		return
	}
	if 2*longest > asked {
		out.report(diag.New(diag.QuizGiveaway, first, "the right option is the longest in %d of the page's %d choices", longest, asked).
			WithHint("shorten the right ones, or say more in the wrong ones"))
	}
	if len(places) == 1 {
		out.report(diag.New(diag.QuizGiveaway, first, "the right option stands in the same place in all of the page's %d choices", asked).
			WithHint("move some: without script they are shown as they are written"))
	}
}

// rightOption returns where the right option stands, and whether it is longer than every other; -1 where there is none.
func rightOption(question book.Question) (at int, longest bool) {
	at = -1
	length, others := 0, 0
	for i, option := range question.Options {
		if n := utf8.RuneCountInString(option.Text); option.Mark == book.MarkRight {
			at, length = i, n
		} else {
			others = max(others, n)
		}
	}
	return at, length > others
}
