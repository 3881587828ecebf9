package render

import (
	"cmp"
	"crypto/sha256"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

const questionTemplate = "components/question/question.html"

// question writes a question at its place in a page's text.
func (f *filler) question(index int) {
	view, err := f.site.question(book.Asked{Question: &f.page.Questions[index], Page: f.page}, f.at)
	if err != nil && f.problem == nil {
		f.problem = err
	}
	f.template(questionTemplate, view)
}

// question makes the view of a question as seen from a path of the output.
func (s *site) question(asked book.Asked, at string) (Question, error) {
	q := asked.Question
	parts := &fragments{site: s, page: asked.Page, at: at}
	view := Question{
		Question:    q,
		Words:       &s.words.Question,
		Anchor:      q.Anchor(),
		Situation:   parts.html(q.Situation, false),
		Ask:         parts.html(q.Ask, false),
		Sentence:    parts.html(q.Sentence, false),
		Explanation: parts.html(q.Explanation, false),
		Poles:       s.bothPoles(),
		Passage:     s.passage(asked, at),
	}
	if at != asked.Page.Output {
		view.Page = &Link{href(at, asked.Page, ""), asked.Page.FrontMatter.Title}
	}
	for _, option := range q.Options {
		view.Options = append(view.Options, Option{
			Option:   option,
			Body:     parts.html(option.Body, false),
			Feedback: parts.html(option.Feedback, false),
			Word:     s.words.Question.mark(q.Type, option.Mark),
			Pole:     Pole{s.pole(option.Label), option.Label},
		})
	}
	view.Shown = view.Options
	if q.Type == book.QuestionOrder {
		view.Shown = disordered(q.ID, view.Options)
	}
	if statistic := asked.Estimated(); statistic != nil {
		view.Estimate = s.estimate(statistic, asked.Page.References[q.Figure].Text, at)
	}
	return view, parts.problem
}

// fragments fills the texts of one question.
type fragments struct {
	site    *site
	page    *book.Page
	at      string
	problem error
}

// html returns one text, without ids where it is bare or stands on another page than its own.
func (f *fragments) html(span book.Span, bare bool) template.HTML {
	if span.Start == span.End {
		return ""
	}
	filler := &filler{site: f.site, page: f.page, at: f.at, bare: bare || f.at != f.page.Output}
	filler.copy(span)
	if filler.problem != nil && f.problem == nil {
		f.problem = filler.problem
	}
	return template.HTML(strings.TrimSpace(string(filler.b))) // the text was escaped when it was parsed
}

// gap writes the field of a gap.
func (f *filler) gap(slot book.Slot) {
	number := strconv.Itoa(slot.Index + 1)
	f.write(`<input class="gap" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" size="20"`)
	f.attribute("name", "quiz."+slot.Text+"."+number)
	f.attribute("aria-label", f.site.words.Question.Gap+" "+number)
	f.write(">")
}

// passage links the passage that teaches the answer, by the title of its heading.
func (s *site) passage(asked book.Asked, at string) Link {
	link := asked.Passage()
	text := ""
	if link.Page != nil {
		text = link.Page.FrontMatter.Title
		for _, heading := range link.Page.Headings {
			if heading.ID == link.Anchor {
				text = heading.Text
				if link.Page.Output != at {
					text = link.Page.FrontMatter.Title + ": " + text
				}
			}
		}
	}
	return Link{s.address(at, link), cmp.Or(text, link.URL)}
}

// bothPoles are the two sides, the manager's first.
func (s *site) bothPoles() []Pole {
	return []Pole{{"manager", s.book.Config.Manager}, {"leader", s.book.Config.Leader}}
}

// disordered returns steps in an order that is not the right one, and is the same in every build.
func disordered(id string, options []Option) []Option {
	key := func(o Option) string {
		sum := sha256.Sum256([]byte(id + " " + o.ID))
		return string(sum[:])
	}
	shown := slices.Clone(options)
	slices.SortFunc(shown, func(a, b Option) int { return strings.Compare(key(a), key(b)) })
	same := slices.EqualFunc(shown, options, func(a, b Option) bool { return a.ID == b.ID })
	if same && len(shown) > 1 {
		shown = append(shown[1:], shown[0])
	}
	return shown
}

// estimate makes the view of a figure to guess. Shares written as fractions are asked for in percent.
func (s *site) estimate(statistic *book.Statistic, caption, at string) *Estimate {
	e := &Estimate{Figure: s.figureView(statistic, caption, at)}
	value, tolerance := statistic.Value.Value, statistic.Tolerance()
	switch statistic.Unit {
	case book.UnitPercent:
		e.Unit = "%"
	case book.UnitRatio:
		e.Unit = "%"
		value, tolerance = value*100, tolerance*100
	}
	e.Value = strconv.FormatFloat(value, 'g', 6, 64)
	e.Tolerance = strconv.FormatFloat(tolerance, 'g', 6, 64)
	return e
}

// Numbers are the places of an order's steps, from 1.
func (q Question) Numbers() []int {
	numbers := make([]int, len(q.Shown))
	for i := range numbers {
		numbers[i] = i + 1
	}
	return numbers
}

// key is the answer to a question in plain words.
func (s *site) key(asked book.Asked) string {
	var right []string
	switch asked.Type {
	case book.QuestionEstimate:
		return s.words.display(asked.Estimated())
	case book.QuestionShort:
		for _, gap := range asked.Gaps {
			right = append(right, gap.Answers[0])
		}
	case book.QuestionOrder:
		for i, option := range asked.Options {
			right = append(right, strconv.Itoa(i+1)+". "+option.Text)
		}
	case book.QuestionSort:
		for _, option := range asked.Options {
			right = append(right, option.Label+": "+option.Text)
		}
	default:
		for _, option := range asked.Options {
			if option.Mark == book.MarkRight {
				right = append(right, option.Text)
			}
		}
	}
	return strings.Join(right, "; ")
}
