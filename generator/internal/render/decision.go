package render

import (
	"strings"

	"handbook/generator/internal/book"
)

// Decision is the view of layouts/decision.html: the decision models, to read as tables and to explore.
type Decision struct {
	Page
	Decision *DecisionWords
	Models   []DecisionModel
}

// DecisionModel is one model.
type DecisionModel struct {
	*book.DecisionModel
	Anchor  string
	Sources []Link
	Rules   []DecisionRule
	Rows    []DecisionRow // of a model with rules, its paths
}

// DecisionRule is a rule with its conditions in words, and for the script.
type DecisionRule struct {
	*book.DecisionRule
	Conditions string
	Data       string // as "A=1 B=0"
}

// DecisionRow is a row with its conditions in words, and for the script.
type DecisionRow struct {
	Conditions string
	Data       string
	Left       []string // names of outcomes
	Outcome    string   // id of the first
}

// decision makes the view of the page that explores decision models.
func (s *site) decision(plain Page, page *book.Page) Decision {
	view := Decision{Page: plain, Decision: &s.words.Decision}
	for _, model := range s.book.Decisions {
		shown := DecisionModel{DecisionModel: model, Anchor: "decision." + model.ID}
		for _, source := range model.Sources {
			shown.Sources = append(shown.Sources, Link{s.address(page.Output, book.Link{Source: source}), shortName(source)})
		}
		for i := range model.Rules {
			rule := &model.Rules[i]
			shown.Rules = append(shown.Rules, DecisionRule{rule, spoken(model, rule.When), data(rule.When)})
		}
		for _, row := range model.Rows {
			shown.Rows = append(shown.Rows, newDecisionRow(model, row.When, []string{row.Outcome}))
		}
		if len(model.Rows) == 0 {
			for _, path := range model.Paths() {
				shown.Rows = append(shown.Rows, newDecisionRow(model, path.Answers, path.Left))
			}
		}
		view.Models = append(view.Models, shown)
		view.Contents = append(view.Contents, Content{Address: "#" + shown.Anchor, Text: shown.Title})
	}
	return view
}

func newDecisionRow(model *book.DecisionModel, when []book.DecisionAnswer, left []string) DecisionRow {
	row := DecisionRow{Conditions: spoken(model, when), Data: data(when), Outcome: left[0]}
	for _, id := range left {
		row.Left = append(row.Left, DecisionModel{DecisionModel: model}.Name(id))
	}
	return row
}

// spoken says answers in words, by the names of their questions: "Quality: yes, Information: no".
func spoken(model *book.DecisionModel, when []book.DecisionAnswer) string {
	var all []string
	for _, answer := range when {
		word := model.No
		if answer.Yes {
			word = model.Yes
		}
		for _, question := range model.Questions {
			if question.ID == answer.Question {
				all = append(all, question.Name+": "+word)
			}
		}
	}
	return strings.Join(all, ", ")
}

// data writes answers for the script.
func data(when []book.DecisionAnswer) string {
	var all []string
	for _, answer := range when {
		sign := "=0"
		if answer.Yes {
			sign = "=1"
		}
		all = append(all, answer.Question+sign)
	}
	return strings.Join(all, " ")
}

// Name is the name of an outcome.
func (m DecisionModel) Name(id string) string {
	for _, outcome := range m.Outcomes {
		if outcome.ID == id {
			return outcome.Name
		}
	}
	return id
}
