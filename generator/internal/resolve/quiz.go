package resolve

import (
	"fmt"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// quiz gathers a page's questions and behaviors, and reports what only the whole handbook can say of them: ids that stand
// twice, labels of no pole, figures that are due for review.
func (r *resolver) quiz(page *book.Page) {
	for i := range page.Questions {
		question := &page.Questions[i]
		r.uniqueID("question", question.ID, question.Place)
		if question.Type == book.QuestionSort {
			r.sortLabels(question)
		}
		asked := book.Asked{Question: question, Page: page}
		r.estimate(asked)
		r.book.Questions = append(r.book.Questions, asked)
	}
	for i := range page.Assessments {
		for j := range page.Assessments[i].Items {
			item := &page.Assessments[i].Items[j]
			r.uniqueID("behavior", item.ID, item.Place)
			if !r.isPole(item.Side) {
				r.report(r.noPole(item.Side, item.SideAt))
			}
			r.book.Items = append(r.book.Items, book.Assessed{Item: item, Page: page})
		}
	}
}

// uniqueID reports an id that another question or behavior has. An id that is missing is reported where it is parsed.
func (r *resolver) uniqueID(what, id string, place diag.Place) {
	if id == "" {
		return
	}
	if r.asked == nil {
		r.asked = map[string]diag.Place{}
	}
	first, taken := r.asked[id]
	if !taken {
		r.asked[id] = place
		return
	}
	where := diag.New(diag.IDDuplicate, first, "")
	r.report(diag.New(diag.IDDuplicate, place, "the id %q of this %s is taken", id, what).
		WithHint(fmt.Sprintf("%s:%d has it already; the older one keeps it, because readers' answers are kept by it", where.File, where.Line)))
}

// sortLabels reports rows that belong to no pole, and questions whose rows all belong to one.
func (r *resolver) sortLabels(question *book.Question) {
	labels := map[string]bool{}
	for i, option := range question.Options {
		switch {
		case option.Label == "": // reported where it is parsed
		case !r.isPole(option.Label):
			r.report(r.noPole(option.Label, question.Parts[i]))
		}
		labels[strings.ToLower(option.Label)] = true
	}
	if len(labels) == 1 {
		r.report(diag.New(diag.QuizAnswer, question.Place, "every row belongs to the same pole").
			WithHint("add rows of the other one, or ask it as a choice"))
	}
}

func (r *resolver) isPole(label string) bool {
	return strings.EqualFold(label, r.book.Config.Manager) || strings.EqualFold(label, r.book.Config.Leader)
}

func (r *resolver) noPole(label string, place diag.Place) diag.Diagnostic {
	poles := []string{r.book.Config.Manager, r.book.Config.Leader}
	hint := diag.DidYouMean(label, poles)
	if hint == "" {
		hint = "the poles of this handbook are " + strings.Join(poles, " and ")
	}
	return diag.New(diag.QuizLabel, place, "there is no pole %q", label).WithHint(hint)
}

// estimate warns of a question whose answer is a figure that should have been looked at again.
func (r *resolver) estimate(asked book.Asked) {
	statistic := asked.Estimated()
	if statistic == nil || r.today == "" || statistic.ReviewBy == "" || statistic.ReviewBy >= r.today {
		return
	}
	r.report(diag.New(diag.ReviewDue, asked.Place, "the question %q asks for figure %q, which was to be reviewed by %s", asked.ID, statistic.ID, statistic.ReviewBy).
		WithHint("compare the figure with its publication before readers are tested on it"))
}
