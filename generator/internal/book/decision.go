package book

import (
	"math/bits"
	"slices"

	"handbook/generator/internal/diag"
)

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

// Combinations calls visit with every combination of answers, each question answered by its id; the first question changes
// fastest, from yes to no. The map is used again.
func (m *DecisionModel) Combinations(visit func(answers map[string]bool)) {
	answers := make(map[string]bool, len(m.Questions))
	for signs := range 1 << len(m.Questions) {
		for i, question := range m.Questions {
			answers[question.ID] = signs&(1<<i) == 0
		}
		visit(answers)
	}
}

// Feasible returns the ids of the outcomes that a model's rules leave or its rows name, in the order of Outcomes.
// answers holds an answer to every question, by its id.
func (m *DecisionModel) Feasible(answers map[string]bool) []string {
	if len(m.Rows) > 0 {
		if row := m.Row(answers); row >= 0 {
			return []string{m.Rows[row].Outcome}
		}
		return nil
	}
	struck := map[string]bool{}
	for _, rule := range m.Rules {
		if !rule.Holds(answers) {
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

// Row returns the first row that answers fit, by its index; -1 where none does.
func (m *DecisionModel) Row(answers map[string]bool) int {
	for i, row := range m.Rows {
		if holds(row.When, answers) {
			return i
		}
	}
	return -1
}

// Holds says whether the rule's conditions hold.
func (r *DecisionRule) Holds(answers map[string]bool) bool { return holds(r.When, answers) }

func holds(when []DecisionAnswer, answers map[string]bool) bool {
	for _, condition := range when {
		if answers[condition.Question] != condition.Yes {
			return false
		}
	}
	return true
}

// DecisionPath is one way through a model's questions to what is left, without the questions that cannot matter on it.
type DecisionPath struct {
	Answers []DecisionAnswer
	Left    []string // ids of outcomes
}

// Paths asks the questions in their order, passes over those that make no difference after the answers so far, and returns
// every way to an end. It takes time in proportion to the combinations of answers.
func (m *DecisionModel) Paths() []DecisionPath {
	results := make([][]string, 0, 1<<len(m.Questions))
	m.Combinations(func(answers map[string]bool) { results = append(results, m.Feasible(answers)) })
	return m.paths(nil, results, 1)
}

// paths returns the ways on from answers that are given. results are what is left after each combination, in the order of
// Combinations, of which every stride-th from the first agrees with these answers; stride is 1 for the first question and
// doubles with each. A question makes no difference where both of its answers lead to the same results.
func (m *DecisionModel) paths(given []DecisionAnswer, results [][]string, stride int) []DecisionPath {
	asked := bits.Len(uint(stride)) - 1
	if asked == len(m.Questions) {
		return []DecisionPath{{slices.Clone(given), results[0]}}
	}
	if same(results, results[stride:], 2*stride) {
		return m.paths(given, results, 2*stride)
	}
	id := m.Questions[asked].ID
	yes := m.paths(append(given, DecisionAnswer{id, true}), results, 2*stride)
	no := m.paths(append(given, DecisionAnswer{id, false}), results[stride:], 2*stride)
	return append(yes, no...)
}

// same says whether every stride-th of two lists of results is the same.
func same(a, b [][]string, stride int) bool {
	for i := 0; i < len(b); i += stride {
		if !slices.Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}
