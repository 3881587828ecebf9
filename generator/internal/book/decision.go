package book

import "handbook/generator/internal/diag"

// DecisionModel is a published model of who should take part in a decision: questions that are answered with one of two
// words, and what follows from the answers. It either strikes outcomes by Rules and names the first that is left, in the
// order of Outcomes, or finds its outcome in the first of Rows that fits; one of the two is empty.
type DecisionModel struct {
	ID        string
	Title     string
	Summary   string
	Yes, No   string // the two answers, as "yes" and "no" or "high" and "low"
	Questions []DecisionQuestion
	Outcomes  []DecisionOutcome
	Rules     []DecisionRule
	Rows      []DecisionRow
	SourceIDs []string
	Place     diag.Place   // of its id
	SourcesAt []diag.Place // of SourceIDs, by index

	Sources []*Source // set by resolve
}

// DecisionQuestion is one question of a model.
type DecisionQuestion struct {
	ID    string // short, as "A" or "DS"
	Name  string // in a few words
	Text  string
	Place diag.Place
}

// DecisionOutcome is one way to decide.
type DecisionOutcome struct {
	ID    string
	Name  string
	Text  string
	Place diag.Place
}

// DecisionRule strikes outcomes where its conditions hold.
type DecisionRule struct {
	ID      string
	Name    string
	Text    string // why
	When    []DecisionAnswer
	Strikes []string // ids of outcomes
	Place   diag.Place
}

// DecisionRow names an outcome where its conditions hold.
type DecisionRow struct {
	When    []DecisionAnswer
	Outcome string
	Place   diag.Place
}

// DecisionAnswer is an answer to one question.
type DecisionAnswer struct {
	Question string
	Yes      bool
}

// Feasible returns the ids of the outcomes that a model's rules leave or its rows name, in the order of Outcomes.
// answers holds an answer to every question, by its id.
func (m *DecisionModel) Feasible(answers map[string]bool) []string {
	if len(m.Rows) > 0 {
		for _, row := range m.Rows {
			if holds(row.When, answers) {
				return []string{row.Outcome}
			}
		}
		return nil
	}
	struck := map[string]bool{}
	for _, rule := range m.Rules {
		if !holds(rule.When, answers) {
			continue
		}
		for _, outcome := range rule.Strikes {
			struck[outcome] = true
		}
	}
	var left []string
	for _, outcome := range m.Outcomes {
		if !struck[outcome.ID] {
			left = append(left, outcome.ID)
		}
	}
	return left
}

func holds(when []DecisionAnswer, answers map[string]bool) bool {
	for _, condition := range when {
		if answers[condition.Question] != condition.Yes {
			return false
		}
	}
	return true
}
