package book

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// spell writes paths as "A+ B-: x y".
func spell(paths []DecisionPath) []string {
	var all []string
	for _, path := range paths {
		var answers []string
		for _, answer := range path.Answers {
			answers = append(answers, answer.Question+map[bool]string{true: "+", false: "-"}[answer.Yes])
		}
		all = append(all, strings.Join(answers, " ")+": "+strings.Join(path.Left, " "))
	}
	return all
}

// TestPaths passes over a question on the paths on which it makes no difference, and asks it on the others.
func TestPaths(t *testing.T) {
	t.Parallel()
	model := &DecisionModel{
		Questions: []DecisionQuestion{{ID: "idle"}, {ID: "A"}, {ID: "B"}, {ID: "C"}},
		Outcomes:  []DecisionOutcome{{ID: "x"}, {ID: "y"}, {ID: "z"}},
		Rules: []DecisionRule{
			{When: []DecisionAnswer{{"A", true}, {"B", false}}, Strikes: []string{"x"}},
			{When: []DecisionAnswer{{"A", true}, {"B", false}, {"C", true}}, Strikes: []string{"y"}},
			{When: []DecisionAnswer{{"A", false}, {"C", false}}, Strikes: []string{"z"}},
		},
	}
	want := []string{"A+ B+: x y z", "A+ B- C+: z", "A+ B- C-: y z", "A- C+: x y z", "A- C-: x y"}
	if diff := cmp.Diff(want, spell(model.Paths())); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{": x"}, spell((&DecisionModel{Outcomes: model.Outcomes[:1]}).Paths())); diff != "" {
		t.Errorf("a model without questions (-want +got)\n%s", diff)
	}
}

// TestPathsOfManyQuestions finds every path of a model of as many questions as one may ask, each of which makes a difference.
func TestPathsOfManyQuestions(t *testing.T) {
	t.Parallel()
	const questions = 12
	model := &DecisionModel{Outcomes: []DecisionOutcome{{ID: "always"}}}
	for i := range questions {
		question, outcome := fmt.Sprint("q", i), fmt.Sprint("o", i)
		model.Questions = append(model.Questions, DecisionQuestion{ID: question})
		model.Outcomes = append(model.Outcomes, DecisionOutcome{ID: outcome})
		model.Rules = append(model.Rules, DecisionRule{When: []DecisionAnswer{{question, true}}, Strikes: []string{outcome}})
	}
	paths := model.Paths()
	if len(paths) != 1<<questions {
		t.Fatalf("%d paths, want %d", len(paths), 1<<questions)
	}
	for _, path := range paths {
		answers := map[string]bool{}
		for _, answer := range path.Answers {
			answers[answer.Question] = answer.Yes
		}
		if len(answers) != questions || !slices.Equal(path.Left, model.Feasible(answers)) {
			t.Fatalf("a path says %v leaves %v", answers, path.Left)
		}
	}
}
