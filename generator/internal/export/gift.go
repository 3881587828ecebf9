package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// giftFile writes the questions in Moodle's GIFT: choices with weights, rows and steps as matching, guesses as numbers with a
// tolerance, gaps as short answers. Moodle's matching wants three pairs at least, so fewer become a choice; and GIFT knows one
// gap a question, so each further one becomes a question of its own, with the others filled in.
// Source: "GIFT format" in the documentation of Moodle, docs.moodle.org/en/GIFT_format.
func giftFile(b *book.Book) ([]byte, error) {
	var out strings.Builder
	var last *book.Page
	for _, q := range b.Questions {
		if q.Page != last {
			fmt.Fprintf(&out, "$CATEGORY: $course$/%s/%s\n\n", giftCategory(b.Config.Title), giftCategory(q.Page.FrontMatter.Title))
			last = q.Page
		}
		for _, g := range giftQuestions(b, q) {
			fmt.Fprintf(&out, "::%s::[plain]%s{%s####%s}\n\n", giftEscape(g.title), giftEscape(g.text), g.answers, giftText(explaining(b, q)))
		}
	}
	return []byte(out.String()), nil
}

// giftCategory writes a name of a category, in which a slash divides levels unless it is doubled.
func giftCategory(name string) string { return strings.ReplaceAll(name, "/", "//") }

// giftEscape escapes what GIFT gives a meaning, and keeps the text on one line.
func giftEscape(text string) string {
	return strings.NewReplacer(`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\n", `\n`).Replace(text)
}

// giftText escapes a text that stands where Moodle looks for a format or a weight first, and names the format where the text
// would be taken for either.
func giftText(text string) string {
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "%") {
		return "[plain]" + giftEscape(text)
	}
	return giftEscape(text)
}

// giftArrow writes an arrow as one sign: as two it makes a question one of matching, and cannot be escaped.
func giftArrow(text string) string { return strings.ReplaceAll(text, "->", "→") }

// giftQuestion is one question of the file; answers is written already.
type giftQuestion struct{ title, text, answers string }

func giftQuestions(b *book.Book, q book.Asked) []giftQuestion {
	one := giftQuestion{title: q.ID, text: asking(q)}
	switch q.Type {
	case book.QuestionShort:
		return giftGaps(q)
	case book.QuestionEstimate:
		one = giftEstimate(q, one)
	case book.QuestionSort:
		one = giftSort(b, q, one)
	case book.QuestionOrder:
		one = giftOrder(q, one)
	case book.QuestionSeveral:
		one.answers = giftSeveral(q.Options, func(o book.Option) bool { return o.Mark == book.MarkRight })
	default:
		for _, o := range q.Options {
			one.answers += map[book.Mark]string{book.MarkRight: "=", book.MarkWorkable: "~%50%", book.MarkWrong: "~"}[o.Mark] + giftAnswer(o)
		}
	}
	return []giftQuestion{one}
}

func giftEstimate(q book.Asked, one giftQuestion) giftQuestion {
	g := guessOf(q.Estimated())
	if g.unit != "" {
		one.text += " (" + g.unit + ")"
	}
	value := decimal(g.value)
	one.answers = fmt.Sprintf("#=%%100%%%s:%s =%%50%%%s:%s", value, decimal(g.tolerance), value, decimal(2*g.tolerance))
	return one
}

// giftAnswer is an option with its feedback.
func giftAnswer(o book.Option) string {
	text := giftText(o.Text)
	if o.FeedbackText != "" {
		text += "#" + giftText(o.FeedbackText)
	}
	return text + " "
}

// giftSeveral weighs options so that the right ones make a hundred, and each wrong one takes as much away.
func giftSeveral(options []book.Option, isRight func(book.Option) bool) string {
	right := 0
	for _, o := range options {
		if isRight(o) {
			right++
		}
	}
	weight := strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(100/float64(max(right, 1)), 'f', 5, 64), "0"), ".") // Moodle knows five decimals
	var out strings.Builder
	for _, o := range options {
		sign := "-"
		if isRight(o) {
			sign = ""
		}
		out.WriteString("~%" + sign + weight + "%" + giftAnswer(o))
	}
	return out.String()
}

// giftPairs is how many pairs a matching question has at least.
const giftPairs = 3

func giftSort(b *book.Book, q book.Asked, one giftQuestion) giftQuestion {
	if len(q.Options) < giftPairs {
		one.text += "\n\n" + b.Config.Manager + ":"
		one.answers = giftSeveral(q.Options, func(o book.Option) bool { return pole(b, o.Label) == "manager" })
		return one
	}
	for _, o := range q.Options {
		one.answers += "=" + giftText(giftArrow(o.Text)) + " -> " + giftEscape(poleLabel(b, o.Label)) + " "
	}
	return one
}

func giftOrder(q book.Asked, one giftQuestion) giftQuestion {
	if len(q.Options) < giftPairs {
		first, second := q.Options[0].Text, q.Options[1].Text
		one.answers = "=" + giftText(first+" → "+second) + " ~" + giftText(second+" → "+first) + " "
		return one
	}
	for i, o := range q.Options {
		one.answers += "=" + strconv.Itoa(i+1) + " -> " + giftEscape(giftArrow(o.Text)) + " "
	}
	return one
}

func giftGaps(q book.Asked) []giftQuestion {
	var all []giftQuestion
	for i, g := range q.Gaps {
		parts := strings.Split(q.SentenceText, "___")
		text := parts[0]
		for j, part := range parts[1:] {
			if j == i || j >= len(q.Gaps) {
				text += "_____" + part
			} else {
				text += q.Gaps[j].Answers[0] + part
			}
		}
		filled := *q.Question
		filled.SentenceText = text
		one := giftQuestion{title: q.ID, text: asking(book.Asked{Question: &filled, Page: q.Page})}
		if len(q.Gaps) > 1 {
			one.title += "." + strconv.Itoa(i+1)
		}
		for _, answer := range g.Answers {
			one.answers += "=" + giftText(giftArrow(strings.ReplaceAll(answer, "*", `\*`))) + " " // a star stands for any text
		}
		all = append(all, one)
	}
	return all
}

// byText returns options in the order of their texts.
func byText(options []book.Option) []book.Option {
	sorted := slices.Clone(options)
	slices.SortFunc(sorted, func(a, b book.Option) int { return cmp.Compare(a.Text, b.Text) })
	return sorted
}
