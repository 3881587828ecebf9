package content

import (
	"fmt"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

func readStatistic(r *record) (*book.Statistic, string) {
	s := &book.Statistic{
		ID:         r.id(),
		Claim:      r.needText("claim", "say in a few words what the figure says"),
		Value:      r.number("value"),
		Unit:       choice(r, "unit", book.Units()),
		Qualifier:  r.text("qualifier"),
		Parts:      readParts(r),
		Population: r.needText("population", "say who was asked or studied; a figure without that means nothing"),
		Sample:     r.text("sample"),
		Year:       r.year("year"),
		SourceID:   r.text("source"),
		Status:     choice(r, "status", book.Statuses()),
		Checked:    r.date("checked"),
		ReadAt:     r.text("read_at"),
		ViaID:      r.text("via"),
		Note:       r.text("note"),
		ReviewBy:   r.date("review_by"),
		Place:      r.placeOf("id"),
		SourceAt:   r.placeOf("source"),
		ViaAt:      r.placeOf("via"),
	}
	r.need("value", "write the number alone, as 48")
	r.need("unit", "write percent, ratio, number, correlation or effect-size")
	r.need("year", "write the year of the publication")
	if r.get("source") == nil {
		r.d.report(diag.StatSource, s.Place, fmt.Sprintf("the statistic %q has no source", s.ID),
			"add source: with the id of a publication in content/"+sourcesName)
	}
	checkUnit(r, s)
	needStatus(r, s)
	return s, s.ID
}

// checkUnit reports a value that its unit does not allow.
func checkUnit(r *record, s *book.Statistic) {
	switch {
	case s.Value.Denominator > 0 && s.Unit != book.UnitRatio && s.Unit != "":
		r.invalid("value", fmt.Sprintf("the fraction %s is no value of unit %s", s.Value.Text, s.Unit), "write unit: ratio, or the value as a decimal")
	case s.Unit == book.UnitCorrelation && (s.Value.Value < -1 || s.Value.Value > 1):
		r.invalid("value", fmt.Sprintf("%s is no correlation", s.Value.Text), "correlations lie between -1 and 1")
	}
}

// needStatus asks for what each status promises.
func needStatus(r *record, s *book.Statistic) {
	r.need("status", "write verified, reported or disputed")
	switch s.Status {
	case book.StatusVerified:
		r.need("checked", "a verified figure says on which day it was compared with its publication")
		r.need("read_at", "a verified figure says where it was read; if it was only found quoted, its status is reported")
	case book.StatusReported:
		r.need("via", "a reported figure names the source in which it was found quoted")
	case book.StatusDisputed:
		r.need("note", "a disputed figure says how its sources disagree")
	}
}

// readParts reads the figures that are told with another.
func readParts(r *record) []book.StatisticPart {
	items, _ := r.list("parts")
	var parts []book.StatisticPart
	for _, item := range items {
		p := item.record("the part")
		if p == nil {
			continue
		}
		parts = append(parts, book.StatisticPart{
			Label: p.needText("label", "say what this part is"),
			Value: p.number("value"),
		})
		p.need("value", "write the number alone, as 52")
		p.end()
	}
	return parts
}
