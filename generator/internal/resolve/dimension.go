package resolve

import (
	"fmt"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// What a dimension's text must hold at least, so that no dimension is thinner than the others.
const (
	dimensionExamples  = 2
	dimensionFigures   = 2
	dimensionQuestions = 4
)

// dimension reports what a page of that kind lacks, one diagnostic a part.
func (r *resolver) dimension(page *book.Page) {
	if page.FrontMatter.Kind != book.KindDimension {
		return
	}
	lacks := func(what, hint string) {
		r.report(diag.New(diag.DimensionPart, whole(page), "the dimension %q lacks %s", page.FrontMatter.Title, what).WithHint(hint))
	}
	if page.FrontMatter.Manager == "" {
		lacks("what its first pole does", "add manager: with one sentence to the front matter")
	}
	if page.FrontMatter.Leader == "" {
		lacks("what its second pole does", "add leader: with one sentence to the front matter")
	}
	if n := len(page.Examples); n < dimensionExamples {
		lacks(fmt.Sprintf("examples: it has %d of at least %d", n, dimensionExamples), "write one as > [!EXAMPLE] Title")
	}
	if n := len(page.Questions); n < dimensionQuestions {
		lacks(fmt.Sprintf("questions: it has %d of at least %d", n, dimensionQuestions), `ask one between <quiz id="…" see="#…"> and </quiz>`)
	}
	if n := len(page.Cited); n < dimensionFigures {
		lacks(fmt.Sprintf("cited figures: it has %d of at least %d", n, dimensionFigures), "cite one as [48%](stat:id)")
	}
}
