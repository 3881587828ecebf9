package resolve

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNumbersIn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"48%":                        {"48%"},
		"48 percent, 48 per cent":    {"48 percent", "48 per cent"},
		"d = −0.40, r = .22":         {"-0.40", ".22"},
		"-0.4":                       {"-0.4"},
		"1,234.5 of them":            {"1234.5"},
		"1 in 3, 2/3 and 7 out of 9": {"1/3", "2/3", "7/9"},
		"48 of 1,300":                {"48/1300"},
		"1990-95":                    {"1990", "95"},
		"Q12, GPT-4 and B2B":         nil,
		"nearly half":                nil,
		"in 2021, 48%.":              {"2021", "48%"},
	} {
		var got []string
		for _, n := range numbersIn(text) {
			shown := n.number.Text
			if n.percent {
				shown = n.text
			}
			got = append(got, shown)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got)\n%s", text, diff)
		}
	}
}
