package resolve

import (
	"slices"
	"unicode/utf8"

	"handbook/generator/internal/book"
)

// Coverage says what the questions of a book test, and what none of them does.
type Coverage struct {
	Questions int            `json:"questions"`
	Types     map[string]int `json:"types"` // how many of each type
	Pages     []PageCoverage `json:"pages"` // those that ask questions, and all dimensions, in the order of the outline
	Answers   AnswerSpread   `json:"answers"`
}

// PageCoverage is the coverage of one page.
type PageCoverage struct {
	Path      string            `json:"path"`
	Title     string            `json:"title"`
	Questions int               `json:"questions"`
	Types     map[string]int    `json:"types"`
	Headings  []HeadingCoverage `json:"headings"` // those that teach something: with text of their own
	Figures   []FigureCoverage  `json:"figures"`  // those that the page cites
}

// HeadingCoverage counts the questions that name a heading as what teaches their answer.
type HeadingCoverage struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Questions int    `json:"questions"`
}

// FigureCoverage counts the questions, of all pages, that ask for a figure or cite it.
type FigureCoverage struct {
	ID        string `json:"id"`
	Questions int    `json:"questions"`
}

// AnswerSpread says where the right options stand, of questions that have one.
type AnswerSpread struct {
	Choices int   `json:"choices"`
	Places  []int `json:"places"`  // how often the right option is the first, the second …, as it is written
	Longest int   `json:"longest"` // how often it is longer than every other
}

// Cover finds the coverage of a book.
func Cover(b *book.Book) Coverage {
	c := Coverage{Types: map[string]int{}, Pages: []PageCoverage{}, Answers: AnswerSpread{Places: []int{}}}
	headings, figures := map[book.Link]int{}, map[*book.Statistic]int{}
	for _, q := range b.Questions {
		c.Questions++
		c.Types[string(q.Type)]++
		c.Answers.add(q)
		headings[q.Passage()]++
		for _, statistic := range asksFor(q) {
			figures[statistic]++
		}
	}
	for _, page := range b.Pages {
		if page.FrontMatter.Kind == book.KindDimension || len(page.Questions) > 0 {
			c.Pages = append(c.Pages, coverPage(page, headings, figures))
		}
	}
	return c
}

// asksFor returns the figures that a question's text holds, each once.
func asksFor(q book.Asked) []*book.Statistic {
	var all []*book.Statistic
	for _, link := range q.Page.Links[q.References.Start:q.References.End] {
		if link.Statistic != nil && !slices.Contains(all, link.Statistic) {
			all = append(all, link.Statistic)
		}
	}
	return all
}

func coverPage(page *book.Page, headings map[book.Link]int, figures map[*book.Statistic]int) PageCoverage {
	p := PageCoverage{
		Path: page.Path, Title: page.FrontMatter.Title, Questions: len(page.Questions),
		Types: map[string]int{}, Headings: []HeadingCoverage{}, Figures: []FigureCoverage{},
	}
	for i := range page.Questions {
		p.Types[string(page.Questions[i].Type)]++
	}
	for i, heading := range page.Headings {
		end := page.Document.End
		if i+1 < len(page.Headings) {
			end = page.Headings[i+1].At
		}
		if heading.Level <= 3 && hasProse(page, heading, end) {
			p.Headings = append(p.Headings, HeadingCoverage{heading.ID, heading.Text, headings[book.Link{Page: page, Anchor: heading.ID}]})
		}
	}
	for _, statistic := range page.Cited {
		p.Figures = append(p.Figures, FigureCoverage{statistic.ID, figures[statistic]})
	}
	return p
}

// hasProse says whether text stands between a heading and the next.
func hasProse(page *book.Page, heading book.Heading, end int) bool {
	return slices.ContainsFunc(page.Prose, func(span book.Span) bool { return span.Start > heading.At && span.Start < end })
}

// add counts where the right option of a question stands.
func (a *AnswerSpread) add(q book.Asked) {
	if q.Type != book.QuestionOne && q.Type != book.QuestionScenario {
		return
	}
	a.Choices++
	length, others := 0, 0
	for i, option := range q.Options {
		n := utf8.RuneCountInString(option.Text)
		if option.Mark != book.MarkRight {
			others = max(others, n)
			continue
		}
		length = n
		for len(a.Places) <= i {
			a.Places = append(a.Places, 0)
		}
		a.Places[i]++
	}
	if length > others {
		a.Longest++
	}
}
