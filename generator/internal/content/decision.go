package content

import (
	"fmt"
	"slices"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// mostDecisionQuestions is how many questions a model may ask: every combination of their answers is tried in each build.
const mostDecisionQuestions = 12

// readDecision reads one decision model. One with mistakes keeps neither rules nor rows: what follows from half of them
// would be reported as gaps that nobody made.
func readDecision(r *record) (*book.DecisionModel, string) {
	before := len(*r.d.diagnostics)
	m := &book.DecisionModel{
		ID:      r.id(),
		Title:   r.needText("title", "name the model and its year"),
		Summary: r.needText("summary", "say in a sentence or two how it works"),
		Place:   r.placeOf("id"),
	}
	m.Yes, m.No = readAnswers(r)
	sources, _ := r.list("sources")
	for _, source := range sources {
		if id, ok := source.asText("a source"); ok {
			m.SourceIDs = append(m.SourceIDs, id)
			m.SourcesAt = append(m.SourcesAt, source.place())
		}
	}
	r.need("sources", "name the publication, by its id in content/"+sourcesName)
	readQuestions(r, m)
	readOutcomes(r, m)
	readRules(r, m)
	if (len(m.Rules) > 0) == (len(m.Rows) > 0) {
		r.d.report(diag.ValueInvalid, m.Place, fmt.Sprintf("the model %q has both rules and rows, or neither", m.ID),
			"write rules: that strike outcomes, or rows: of which the first that fits names one")
	}
	if len(*r.d.diagnostics) > before {
		m.Rules, m.Rows = nil, nil
	}
	return m, m.ID
}

// readQuestions reads the questions of a model.
func readQuestions(r *record, m *book.DecisionModel) {
	places := map[string]int{}
	eachRecord(r, "questions", "the question", func(q *record) {
		m.Questions = append(m.Questions, book.DecisionQuestion{
			ID: q.shortID(places, "give it a short name, as A"), Name: q.needText("name", "say in a few words what it is about"),
			Text: q.needText("text", "write the question in your own words"), Place: q.placeOf("id"),
		})
	})
	r.need("questions", "list the questions that the model asks")
	if len(m.Questions) > mostDecisionQuestions {
		r.invalid("questions", fmt.Sprintf("the model asks %d questions", len(m.Questions)), fmt.Sprintf("at most %d can be tried in every combination", mostDecisionQuestions))
	}
}

// readOutcomes reads the outcomes of a model.
func readOutcomes(r *record, m *book.DecisionModel) {
	places := map[string]int{}
	eachRecord(r, "outcomes", "the outcome", func(o *record) {
		m.Outcomes = append(m.Outcomes, book.DecisionOutcome{
			ID: o.shortID(places, "give it a short name, as AI"), Name: o.needText("name", "name the way of deciding"),
			Text: o.needText("text", "say what one does"), Place: o.placeOf("id"),
		})
	})
	r.need("outcomes", "list the ways of deciding, the one that takes the least time first")
}

// shortID returns the id of a part of a model, which stands in links to a case: letters, digits and hyphens. It is used
// once in the model; places holds where those before it are, as offsets.
func (r *record) shortID(places map[string]int, hint string) string {
	id := r.needText("id", hint)
	if id == "" {
		return ""
	}
	if strings.Trim(strings.ToLower(id), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		r.invalid("id", fmt.Sprintf("the id %q holds characters that ids may not", id), "use letters, digits and hyphens")
	}
	if first, twice := places[id]; twice {
		r.d.report(diag.IDDuplicate, r.placeOf("id"), fmt.Sprintf("the id %q is taken", id),
			fmt.Sprintf("it is on line %d already; give each part of a model its own", r.d.line(first)))
	} else {
		places[id] = r.placeOf("id").Start
	}
	return id
}

// readRules reads the rules or rows of a model, whose questions and outcomes are read already.
func readRules(r *record, m *book.DecisionModel) {
	places := map[string]int{}
	eachRecord(r, "rules", "the rule", func(rule *record) {
		made := book.DecisionRule{
			ID: rule.shortID(places, "give it a short name, as conflict"), Name: rule.needText("name", "name the rule"), Text: rule.needText("text", "say why it strikes them"),
			When: readWhen(rule, m), Place: rule.placeOf("id"),
		}
		strikes, _ := rule.list("strikes")
		for _, strike := range strikes {
			if id, ok := strike.asText("an outcome"); ok && isOutcome(rule, m, id, strike.place()) {
				made.Strikes = append(made.Strikes, id)
			}
		}
		rule.need("strikes", "list the outcomes that it strikes")
		m.Rules = append(m.Rules, made)
	})
	eachRecord(r, "rows", "the row", func(row *record) {
		made := book.DecisionRow{When: readWhen(row, m), Outcome: row.needText("outcome", "name the outcome"), Place: row.at}
		if made.Outcome != "" {
			isOutcome(row, m, made.Outcome, row.placeOf("outcome"))
		}
		m.Rows = append(m.Rows, made)
	})
}

// eachRecord reads a list of records.
func eachRecord(r *record, key, what string, read func(*record)) {
	items, _ := r.list(key)
	for _, item := range items {
		if one := item.record(what); one != nil {
			read(one)
			one.end()
		}
	}
}

// readAnswers reads the two words that questions are answered with.
func readAnswers(r *record) (yes, no string) {
	words := r.texts("answers")
	if len(words) == 2 && words[0] != words[1] {
		return words[0], words[1]
	}
	r.d.report(diag.ValueInvalid, r.placeOf("answers"), "the answers are not two words", `write answers: ["yes", "no"], or two others`)
	return "yes", "no"
}

// readWhen reads conditions: an answer by the id of its question.
func readWhen(r *record, m *book.DecisionModel) []book.DecisionAnswer {
	n := r.get("when")
	r.need("when", "write the answers that it needs, as {A: \"yes\"}")
	if n == nil {
		return nil
	}
	conditions := n.record("when")
	if conditions == nil {
		return nil
	}
	var when []book.DecisionAnswer
	for _, question := range m.Questions {
		word := conditions.text(question.ID)
		switch word {
		case "":
			continue
		case m.Yes, m.No:
			when = append(when, book.DecisionAnswer{Question: question.ID, Yes: word == m.Yes})
		default:
			conditions.invalid(question.ID, fmt.Sprintf("%s is answered with %q", question.ID, word), fmt.Sprintf("the answers are %s and %s", m.Yes, m.No))
		}
	}
	conditions.end()
	return when
}

// isOutcome says whether a model has an outcome, and reports it where it has not.
func isOutcome(r *record, m *book.DecisionModel, id string, at diag.Place) bool {
	var known []string
	for _, outcome := range m.Outcomes {
		known = append(known, outcome.ID)
	}
	if slices.Contains(known, id) {
		return true
	}
	hint := diag.DidYouMean(id, known)
	if hint == "" {
		hint = "the outcomes are " + strings.Join(known, ", ")
	}
	r.d.report(diag.ValueInvalid, at, fmt.Sprintf("the model has no outcome %q", id), hint)
	return false
}
