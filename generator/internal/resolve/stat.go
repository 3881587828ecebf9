package resolve

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// statistic resolves a cited or drawn figure, and checks the numbers of a citation's text against the record.
func (r *resolver) statistic(page *book.Page, reference book.Reference) book.Link {
	s := r.statistics[reference.Target]
	if s == nil {
		r.unknown(diag.StatUnknown, "statistic", reference.Target, reference.Place, ids(r.statistics))
		return book.Link{}
	}
	s.Citations = append(s.Citations, book.Citation{Page: page, Anchor: reference.Anchor})
	if !slices.Contains(page.Cited, s) {
		page.Cited = append(page.Cited, s)
	}
	consult(page, s.Source)
	consult(page, s.Via)
	r.checkValue(s, reference)
	return book.Link{Statistic: s}
}

// consult adds a publication to those behind a page.
func consult(page *book.Page, source *book.Source) {
	if source != nil && !slices.Contains(page.Consulted, source) {
		page.Consulted = append(page.Consulted, source)
	}
}

// checkValue reports the first number in a citation's text that is not the record's: not its value, that of a part, its
// year, or a number of its sample. A text without digits ("nearly half") says nothing that can be compared. The caption of a
// drawing may also say in which year people were asked.
func (r *resolver) checkValue(s *book.Statistic, reference book.Reference) {
	if s.Value.Text == "" || s.Unit == "" {
		return // that is reported already
	}
	allowed := []float64{s.Value.Value, float64(s.Year)}
	for _, part := range s.Parts {
		allowed = append(allowed, part.Value.Value)
	}
	for _, n := range numbersIn(s.Sample) {
		allowed = append(allowed, n.number.Value)
	}
	for _, n := range numbersIn(reference.Text) {
		known := n.all(allowed) && !(n.percent && s.Unit != book.UnitPercent)
		if known || reference.Kind == book.ReferenceFigure && isYear(n) {
			continue
		}
		r.report(diag.New(diag.StatValue, reference.Place, "figure %q is %s; the text says %s", s.ID, spoken(s), n.text).
			WithHint("write " + s.Unit.Format(s.Value) + ", or mend the record in content/facts/statistics.yaml"))
		return
	}
}

// isYear says whether a number looks like a year.
func isYear(n written) bool {
	return !n.percent && len(n.text) == 4 && n.number.Value >= 1900 && n.number.Value < 2100
}

// spoken says a record's value with its unit in words.
func spoken(s *book.Statistic) string {
	if s.Unit == book.UnitNumber || s.Value.Denominator > 0 {
		return s.Value.Text
	}
	return s.Value.Text + " " + strings.ReplaceAll(string(s.Unit), "-", " ")
}

// written is a number as it stands in a text.
type written struct {
	text    string
	number  book.Number
	percent bool // whether a percent sign or word follows
}

// all says whether the number is among those allowed; "48 of 1,200" is also right when both its numbers are.
func (w written) all(allowed []float64) bool {
	if slices.Contains(allowed, w.number.Value) {
		return true
	}
	n := w.number
	return n.Denominator > 0 && slices.Contains(allowed, float64(n.Numerator)) && slices.Contains(allowed, float64(n.Denominator))
}

var (
	fraction = `\d+(?:/| in | of | out of )\d+(?:,\d{3})*`
	decimal  = `[-\x{2212}]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)`
	number   = regexp.MustCompile(`(` + fraction + `)|(` + decimal + `)(\s*(?:%|per ?cent))?`)
)

// numbersIn finds the numbers of a text: decimals, and fractions as "1/3" or "1 in 3". Digits that are part of a word, as
// in "Q12", are not numbers, and a hyphen behind a letter or digit is no sign.
func numbersIn(text string) []written {
	var found []written
	for _, m := range number.FindAllStringSubmatchIndex(text, -1) {
		start, end := m[0], m[1]
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		if unicode.IsLetter(before) {
			continue
		}
		w := written{text: strings.TrimSpace(text[start:end]), percent: m[6] >= 0}
		digits := text[start:end]
		if m[2] >= 0 {
			digits = strings.NewReplacer(" out of ", "/", " in ", "/", " of ", "/").Replace(digits)
		} else {
			digits = text[m[4]:m[5]]
		}
		if unicode.IsDigit(before) {
			digits = strings.TrimLeft(digits, "-\u2212")
		}
		if n, err := book.ParseNumber(digits); err == nil {
			w.number = n
			found = append(found, w)
		}
	}
	return found
}
