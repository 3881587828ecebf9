package render

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// Figure is the view of components/figure/figure.html: a statistic drawn, with its table and its source line.
type Figure struct {
	*book.Statistic
	Words   *Words
	ID      string // empty where it must have none
	Caption string
	Record  string // address of its record; empty where the handbook lists none
	Source  string // short name of its publication
	Word    string // of its status
	Display string // the value as it is shown
	Rows    []FigureRow
	Bar     *Bar
	Dots    *Dots
	Line    *NumberLine
}

// FigureRow is a row of the figure's table.
type FigureRow struct{ Label, Value string }

// Bar draws a percentage as a part of a whole that is cut into ten, in hundredths of its length.
type Bar struct {
	Shares []Share
	Whole  string // the whole in figures
}

// Share is one stretch of a bar.
type Share struct {
	Label string
	Value string
	X     string // where it begins, in hundredths
	Width string // in hundredths
	Class string // "share" for the figure itself, "part" for the others that are known
}

// Dots draws a fraction of at most 20 as so many of so many.
type Dots struct {
	Dots  []Dot
	Width int
}

// Dot is one of them.
type Dot struct {
	X     int
	Class string // "share" or "rest"
}

// NumberLine draws a correlation or an effect size between its ends.
type NumberLine struct {
	From, To     string // what the ends stand for
	Zero         string // where zero is, in percent
	X            string // where the value is, in percent
	Start, Width string // of the stretch between zero and the value, in percent
}

// figureView makes the view of a statistic's drawing as seen from a path of the output.
func (s *site) figureView(statistic *book.Statistic, caption, at string) Figure {
	view := Figure{
		Statistic: statistic,
		Words:     s.words,
		Caption:   caption,
		Record:    s.record(at, book.KindStatistics, "stat."+statistic.ID, ""),
		Source:    shortName(statistic.Source),
		Word:      s.words.status(statistic.Status),
		Display:   s.words.display(statistic),
		Rows:      []FigureRow{{statistic.Claim, s.words.display(statistic)}},
	}
	for _, part := range statistic.Parts {
		view.Rows = append(view.Rows, FigureRow{part.Label, s.words.number(statistic.Unit, part.Value)})
	}
	value := statistic.Value
	switch {
	case statistic.Unit == book.UnitPercent && value.Value >= 0 && value.Value <= 100:
		view.Bar = newBar(statistic)
	case value.Denominator > 0 && value.Denominator <= 20 && value.Numerator <= value.Denominator:
		view.Dots = newDots(value)
	case statistic.Unit == book.UnitCorrelation && value.Value >= -1 && value.Value <= 1:
		view.Line = newNumberLine(value.Value, 1)
	case statistic.Unit == book.UnitEffectSize && value.Value >= -2 && value.Value <= 2:
		view.Line = newNumberLine(value.Value, 2)
	}
	return view
}

// newBar draws the figure first and then its parts, as far as they fit into the whole. Parts that do not make shares of
// one whole, as an earlier year's figure, are only in the table.
func newBar(statistic *book.Statistic) *Bar {
	bar := &Bar{Shares: []Share{share(statistic.Claim, statistic.Value, 0, "share")}, Whole: "100%"}
	total := statistic.Value.Value
	for _, part := range statistic.Parts {
		total += part.Value.Value
	}
	if len(statistic.Parts) == 0 || total < 99 || total > 101 {
		return bar // the parts are not the rest of this whole; rounding may lose or add one
	}
	at := statistic.Value.Value
	for _, part := range statistic.Parts {
		bar.Shares = append(bar.Shares, share(part.Label, part.Value, at, "part"))
		at += part.Value.Value
	}
	return bar
}

func share(label string, value book.Number, at float64, class string) Share {
	return Share{Label: label, Value: book.UnitPercent.Format(value), X: hundredths(at), Width: hundredths(min(value.Value, 100-at)), Class: class}
}

// hundredths writes a length for SVG with at most two decimals.
func hundredths(value float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(value, 'f', 2, 64), "0"), ".")
}

// percent writes a length for SVG as a share of the drawing's.
func percent(value float64) string { return hundredths(value) + "%" }

// dotStep is the distance of two dots' centers, in SVG units.
const dotStep = 28

func newDots(value book.Number) *Dots {
	dots := &Dots{Width: dotStep * value.Denominator}
	for i := range value.Denominator {
		class := "rest"
		if i < value.Numerator {
			class = "share"
		}
		dots.Dots = append(dots.Dots, Dot{X: dotStep/2 + i*dotStep, Class: class})
	}
	return dots
}

// newNumberLine draws a value between -limit and limit.
func newNumberLine(value, limit float64) *NumberLine {
	x := 50 + value/limit*50
	return &NumberLine{
		From: fmt.Sprintf("\u2212%g", limit), To: fmt.Sprintf("%g", limit), Zero: percent(50),
		X: percent(x), Start: percent(min(x, 50)), Width: percent(max(x, 50) - min(x, 50)),
	}
}

// shortName is how a publication is named in a line of text: its first author's family name, or its publisher or title
// where it has none, and the year. Of an organization that gives its abbreviation in brackets, it is that: "DDI".
func shortName(source *book.Source) string {
	if source == nil {
		return ""
	}
	name := source.Publisher
	if len(source.Authors) > 0 {
		name, _, _ = strings.Cut(source.Authors[0], ",")
		switch len(source.Authors) {
		case 1:
		case 2:
			second, _, _ := strings.Cut(source.Authors[1], ",")
			name += " & " + second
		default:
			name += " et al."
		}
	}
	if name == "" {
		name = source.Title
	}
	if _, short, ok := strings.Cut(name, " ("); ok && strings.HasSuffix(short, ")") {
		name = strings.TrimSuffix(short, ")")
	}
	return fmt.Sprintf("%s %d", name, source.Year)
}

// display writes a statistic's value as it is shown, with its qualifier.
func (w *Words) display(s *book.Statistic) string {
	return strings.TrimSpace(s.Qualifier + " " + w.number(s.Unit, s.Value))
}

// number writes a value in its unit; a fraction in the language's words.
func (w *Words) number(unit book.Unit, n book.Number) string {
	if unit == book.UnitRatio && n.Denominator > 0 {
		return strings.NewReplacer("{n}", strconv.Itoa(n.Numerator), "{m}", strconv.Itoa(n.Denominator)).Replace(w.Ratio)
	}
	return unit.Format(n)
}

// status returns the word for a status.
func (w *Words) status(status book.Status) string {
	switch status {
	case book.StatusVerified:
		return w.Verified
	case book.StatusReported:
		return w.Reported
	}
	return w.Disputed
}

func escape(b *strings.Builder, text string) { template.HTMLEscape(b, []byte(text)) }
