package plain

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/internal/book"
)

// decisions writes the decision models: what they ask, what they choose among, and how.
func (w *writer) decisions(out *bytes.Buffer, at *book.Page) {
	for _, m := range w.book.Decisions {
		fmt.Fprintf(out, "\n## %s\n\n%s\n\n", escape(m.Title), escape(m.Summary))
		for _, source := range m.Sources {
			fmt.Fprintf(out, "- %s\n", w.source(at.Path, source))
		}
		out.WriteString("\n")
		for _, q := range m.Questions {
			fmt.Fprintf(out, "1. **%s.** %s (%s / %s)\n", escape(q.Name), escape(q.Text), escape(m.Yes), escape(m.No))
		}
		out.WriteString("\n")
		for _, o := range m.Outcomes {
			fmt.Fprintf(out, "- **%s.** %s\n", escape(o.Name), escape(o.Text))
		}
		out.WriteString("\n")
		for _, rule := range m.Rules {
			fmt.Fprintf(out, "- %s: %s → ~~%s~~. %s\n", escape(rule.Name), conditions(m, rule.When), outcomes(m, rule.Strikes), escape(rule.Text))
		}
		for _, row := range m.Rows {
			fmt.Fprintf(out, "- %s → %s\n", conditions(m, row.When), outcomes(m, []string{row.Outcome}))
		}
	}
}

// conditions writes answers as "Question: yes, Other: no".
func conditions(m *book.DecisionModel, when []book.DecisionAnswer) string {
	var parts []string
	for _, answer := range when {
		word := m.No
		if answer.Yes {
			word = m.Yes
		}
		i := slices.IndexFunc(m.Questions, func(q book.DecisionQuestion) bool { return q.ID == answer.Question })
		parts = append(parts, escape(m.Questions[i].Name)+": "+escape(word))
	}
	return strings.Join(parts, ", ")
}

// outcomes writes the names of outcomes.
func outcomes(m *book.DecisionModel, ids []string) string {
	var names []string
	for _, o := range m.Outcomes {
		if slices.Contains(ids, o.ID) {
			names = append(names, escape(o.Name))
		}
	}
	return strings.Join(names, ", ")
}
