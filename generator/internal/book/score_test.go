package book

import "testing"

func TestScore(t *testing.T) {
	t.Parallel()
	options := []Option{{ID: "a", Mark: MarkRight, Label: "Manager"}, {ID: "b", Mark: MarkRight, Label: "Leader"}, {ID: "c", Mark: MarkWrong, Label: "Leader"}, {ID: "d", Mark: MarkWorkable, Label: "Leader"}}
	figure := &Page{Links: []Link{{Statistic: &Statistic{Unit: UnitPercent, Value: Number{Value: 48}}}, {Statistic: &Statistic{Unit: UnitRatio, Value: Number{Value: 0.3}}}}}
	for name, test := range map[string]struct {
		question Question
		given    Given
		want     float64
	}{
		"one right":         {Question{Type: QuestionOne, Options: options[1:]}, Given{Options: []string{"b"}}, 1},
		"one wrong":         {Question{Type: QuestionOne, Options: options[1:]}, Given{Options: []string{"c"}}, 0},
		"scenario workable": {Question{Type: QuestionScenario, Options: options[1:]}, Given{Options: []string{"d"}}, 0.5},
		"several":           {Question{Type: QuestionSeveral, Options: options[:3]}, Given{Options: []string{"a", "b"}}, 1},
		"several half":      {Question{Type: QuestionSeveral, Options: options[:3]}, Given{Options: []string{"a"}}, 0.5},
		"several minus":     {Question{Type: QuestionSeveral, Options: options[:3]}, Given{Options: []string{"a", "b", "c"}}, 0.5},
		"several nothing":   {Question{Type: QuestionSeveral, Options: options[:3]}, Given{Options: []string{"c"}}, 0},
		"sort":              {Question{Type: QuestionSort, Options: options}, Given{Labels: map[string]string{"a": "manager", "b": "Leader", "c": "Manager", "d": "Leader"}}, 0.75},
		"order":             {Question{Type: QuestionOrder, Options: options[:3]}, Given{Options: []string{"b", "a", "c"}}, 2.0 / 3},
		"estimate":          {Question{Type: QuestionEstimate}, Given{Guess: 53}, 1},
		"estimate half":     {Question{Type: QuestionEstimate}, Given{Guess: 38}, 0.5},
		"estimate off":      {Question{Type: QuestionEstimate}, Given{Guess: 60}, 0},
		"share at the edge": {Question{Type: QuestionEstimate, Figure: 1}, Given{Guess: 0.33}, 1},
		"share half":        {Question{Type: QuestionEstimate, Figure: 1}, Given{Guess: 0.25}, 0.5},
		"order backwards":   {Question{Type: QuestionOrder, Options: options[:3]}, Given{Options: []string{"c", "b", "a"}}, 0},
		"sort wrong":        {Question{Type: QuestionSort, Options: options[:2]}, Given{Labels: map[string]string{"a": "Leader", "b": "Manager"}}, 0},
		"short not filled":  {Question{Type: QuestionShort, Gaps: []Gap{{[]string{"a"}}, {[]string{"b"}}}}, Given{Texts: []string{"a"}}, 0.5},
		"short decomposed":  {Question{Type: QuestionShort, Gaps: []Gap{{[]string{"Größe"}}}}, Given{Texts: []string{"gro\u0308ße"}}, 1},
		"short":             {Question{Type: QuestionShort, Gaps: []Gap{{[]string{"Café au lait"}}, {[]string{"pre-mortem"}}}}, Given{Texts: []string{" cafe  AU lait. ", "premortem"}}, 0.5},
	} {
		if got := (Asked{&test.question, figure}).Score(test.given); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

func TestTolerance(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		unit  Unit
		value float64
		want  float64
	}{{UnitPercent, 12, 5}, {UnitPercent, 90, 9}, {UnitPercent, 142, 14.2}, {UnitCorrelation, -0.5, 0.05}, {UnitNumber, 2000, 200}, {UnitRatio, 0.25, 0.025}} {
		if got := (&Statistic{Unit: test.unit, Value: Number{Value: test.value}}).Tolerance(); got != test.want {
			t.Errorf("%v %s: %v, want %v", test.value, test.unit, got, test.want)
		}
	}
}
