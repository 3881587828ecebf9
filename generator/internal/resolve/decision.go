package resolve

import (
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// decisions links the decision models to their sources, and tries every combination of answers: each must leave an outcome.
func (r *resolver) decisions() {
	var page *book.Page
	for _, p := range r.book.Pages {
		if p.FrontMatter.Kind == book.KindDecision {
			page = p
		}
	}
	for _, model := range r.book.Decisions {
		for i, id := range model.SourceIDs {
			source := r.recordSource(id, model.SourcesAt[i])
			if source == nil {
				continue
			}
			model.Sources = append(model.Sources, source)
			if page != nil {
				source.Citations = append(source.Citations, book.Citation{Page: page})
				consult(page, source)
			}
		}
		r.tryDecision(model)
	}
}

// tryDecision reports combinations without outcome, and what no combination leads to.
func (r *resolver) tryDecision(model *book.DecisionModel) {
	reached, used := map[string]bool{}, map[int]bool{}
	gap := ""
	model.Combinations(func(answers map[string]bool) {
		left := model.Feasible(answers)
		if len(left) == 0 && gap == "" {
			gap = spokenAnswers(model, answers)
		}
		for _, outcome := range left {
			reached[outcome] = true
		}
		if row := model.Row(answers); row >= 0 {
			used[row] = true
		}
		for i := range model.Rules {
			if model.Rules[i].Holds(answers) {
				used[i] = true
			}
		}
	})
	if gap != "" {
		r.report(diag.New(diag.DecisionGap, model.Place, "the model %q has no outcome for %s", model.ID, gap).
			WithHint("add a row for these answers, or take away a rule that strikes too much"))
		return
	}
	idle := func(place diag.Place, what string) {
		r.report(diag.New(diag.DecisionIdle, place, "no answers lead to %s", what).WithHint("mend its conditions, or take it away"))
	}
	for _, outcome := range model.Outcomes {
		if !reached[outcome.ID] {
			idle(outcome.Place, `the outcome "`+outcome.ID+`"`)
		}
	}
	for i, row := range model.Rows {
		if !used[i] {
			idle(row.Place, "this row")
		}
	}
	for i, rule := range model.Rules {
		if !used[i] {
			idle(rule.Place, `the rule "`+rule.ID+`"`)
		}
	}
}

// spokenAnswers says a combination in words: "A yes, B no".
func spokenAnswers(model *book.DecisionModel, answers map[string]bool) string {
	var all []string
	for _, question := range model.Questions {
		word := model.No
		if answers[question.ID] {
			word = model.Yes
		}
		all = append(all, question.ID+" "+word)
	}
	return strings.Join(all, ", ")
}
