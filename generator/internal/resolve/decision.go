package resolve

import (
	"slices"
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

// tryDecision reports a combination without outcome, outcomes that none leads to, and rules and rows without which every
// combination would lead to the same. A model without rules and rows has mistakes of its own, which are reported already.
func (r *resolver) tryDecision(model *book.DecisionModel) {
	if len(model.Rules)+len(model.Rows) == 0 {
		return
	}
	reached, gap := map[string]bool{}, ""
	model.Combinations(func(answers map[string]bool) {
		left := model.Feasible(answers)
		if len(left) == 0 && gap == "" {
			gap = spokenAnswers(model, answers)
		}
		for _, outcome := range left {
			reached[outcome] = true
		}
	})
	if gap != "" {
		r.report(diag.New(diag.DecisionGap, model.Place, "the model %q has no outcome for %s", model.ID, gap).
			WithHint("add a row for these answers, or take away a rule that strikes too much"))
		return
	}
	for _, outcome := range model.Outcomes {
		if !reached[outcome.ID] {
			r.idle(outcome.Place, "no answers lead to the outcome %q", outcome.ID)
		}
	}
	r.idleRules(model)
}

// idleRules reports the rules and rows that could be taken away. Of two that stand for each other the later is reported.
func (r *resolver) idleRules(model *book.DecisionModel) {
	kept := *model
	for i, rule := range slices.Backward(model.Rules) {
		without := kept
		without.Rules = slices.Delete(slices.Clone(kept.Rules), i, i+1)
		if agree(model, &without) {
			r.idle(rule.Place, "without the rule %q all answers lead to the same", rule.ID)
			kept = without
		}
	}
	for i, row := range slices.Backward(model.Rows) {
		without := kept
		without.Rows = slices.Delete(slices.Clone(kept.Rows), i, i+1)
		if agree(model, &without) {
			r.idle(row.Place, "without this row all answers lead to the same")
			kept = without
		}
	}
}

func (r *resolver) idle(place diag.Place, format string, args ...any) {
	r.report(diag.New(diag.DecisionIdle, place, format, args...).WithHint("mend the conditions, or take it away"))
}

// agree says whether all answers lead to the same in two models that ask the same questions.
func agree(a, b *book.DecisionModel) bool {
	same := true
	a.Combinations(func(answers map[string]bool) {
		same = same && slices.Equal(a.Feasible(answers), b.Feasible(answers))
	})
	return same
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
