package book

import (
	"fmt"
	"strconv"
	"strings"
)

// Number is a value as its author wrote it: a decimal as "48", "1,200" or "-.37", or a fraction as "1/3".
type Number struct {
	Text        string  // normalized: ASCII minus, no thousands separators
	Value       float64 // what it amounts to
	Numerator   int     // of a fraction; 0 for a decimal
	Denominator int     // of a fraction; 0 for a decimal
}

// ParseNumber reads a number: digits with an optional sign (hyphen or U+2212), thousands separated by commas or thin
// spaces, and a decimal point; or a fraction of two whole numbers.
func ParseNumber(text string) (Number, error) {
	clean := strings.NewReplacer(",", "", "\u2009", "", "\u202f", "", "\u2212", "-", "+", "").Replace(strings.TrimSpace(text))
	if above, below, ok := strings.Cut(clean, "/"); ok {
		n, err1 := strconv.Atoi(above)
		d, err2 := strconv.Atoi(below)
		if err1 != nil || err2 != nil || d <= 0 {
			return Number{}, fmt.Errorf("%q is not a fraction", text)
		}
		return Number{Text: clean, Value: float64(n) / float64(d), Numerator: n, Denominator: d}, nil
	}
	if strings.Trim(clean, "-.0123456789") != "" {
		return Number{}, fmt.Errorf("%q is not a number", text)
	}
	v, err := strconv.ParseFloat(clean, 64)
	if err != nil {
		return Number{}, fmt.Errorf("%q is not a number", text)
	}
	return Number{Text: clean, Value: v}, nil
}

// Display returns the figure as readers see it, with its qualifier and unit: "over 1 in 3", "48%", "r = .22".
func (s *Statistic) Display() string {
	text := s.Unit.Format(s.Value)
	if s.Qualifier != "" {
		text = s.Qualifier + " " + text
	}
	return text
}

// Format returns a value with its unit.
func (u Unit) Format(n Number) string {
	text := strings.Replace(n.Text, "-", "\u2212", 1)
	switch u {
	case UnitPercent:
		return text + "%"
	case UnitRatio:
		if n.Denominator > 0 {
			return fmt.Sprintf("%d in %d", n.Numerator, n.Denominator)
		}
		return text
	case UnitCorrelation:
		return "r = " + strings.Replace(text, "0.", ".", 1)
	case UnitEffectSize:
		return "d = " + text
	}
	return thousands(text)
}

// thousands puts a comma before every third digit of a whole number of five digits or more.
func thousands(text string) string {
	digits := strings.TrimPrefix(text, "\u2212")
	if len(digits) < 5 || strings.Contains(digits, ".") {
		return text
	}
	var out strings.Builder
	out.WriteString(text[:len(text)-len(digits)])
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(c)
	}
	return out.String()
}
