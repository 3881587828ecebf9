package book

import "testing"

func TestParseNumberAndFormat(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text  string
		unit  Unit
		value float64
		shown string
	}{
		{"48", UnitPercent, 48, "48%"},
		{"-.37", UnitCorrelation, -0.37, "r = \u2212.37"},
		{"0.22", UnitCorrelation, 0.22, "r = .22"},
		{"\u22120.40", UnitEffectSize, -0.4, "d = \u22120.40"},
		{"1/3", UnitRatio, 1.0 / 3, "1 in 3"},
		{"15,787", UnitNumber, 15787, "15,787"},
		{"2102", UnitNumber, 2102, "2102"},
		{"1234567", UnitNumber, 1234567, "1,234,567"},
		{"12345.5", UnitNumber, 12345.5, "12345.5"},
	} {
		number, err := ParseNumber(test.text)
		if err != nil || number.Value != test.value {
			t.Errorf("ParseNumber(%q) = %v, %v, want %v", test.text, number.Value, err, test.value)
		}
		if got := test.unit.Format(number); got != test.shown {
			t.Errorf("%q as %s: %q, want %q", test.text, test.unit, got, test.shown)
		}
	}
	for _, text := range []string{"", "many", "48%", "1/0", "1/x", "--1", "1.2.3", "Inf", "0x10", "1e3"} {
		if number, err := ParseNumber(text); err == nil {
			t.Errorf("ParseNumber(%q) = %v, want an error", text, number)
		}
	}
}
