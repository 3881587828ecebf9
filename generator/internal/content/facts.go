package content

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// The files of the facts, in the content folder.
const (
	statisticsName = factsName + "/statistics.yaml"
	sourcesName    = factsName + "/sources.yaml"
	glossaryName   = factsName + "/glossary.yaml"
)

// facts reads the records. A handbook may have none of the three files; a file of another name is a mistake.
func (l *loader) facts() error {
	var err error
	facts := &l.content.Facts
	if facts.Statistics, err = readRecords(l, statisticsName, "the statistic", readStatistic); err != nil {
		return err
	}
	if facts.Sources, err = readRecords(l, sourcesName, "the source", readSourceRecord); err != nil {
		return err
	}
	if facts.Terms, err = readRecords(l, glossaryName, "the term", readTerm); err != nil {
		return err
	}
	return l.strangers()
}

// strangers reports files among the facts that nothing reads.
func (l *loader) strangers() error {
	entries, err := fs.ReadDir(l.root, path.Join(folder, factsName))
	if err != nil {
		return nil // there are no facts
	}
	known := []string{statisticsName, sourcesName, glossaryName}
	for _, entry := range entries {
		name := path.Join(factsName, entry.Name())
		if strings.HasPrefix(entry.Name(), ".") || name == statisticsName || name == sourcesName || name == glossaryName {
			continue
		}
		hint := diag.DidYouMean(name, known)
		if hint == "" {
			hint = "the files of facts are " + strings.Join(known, ", ")
		}
		l.report(diag.New(diag.KeyUnknown, diag.Place{Source: &diag.Source{Path: path.Join(folder, name)}}, "nothing reads this file").WithHint(hint))
	}
	return nil
}

// readRecords reads a file that is a list of records with ids.
func readRecords[Record any](l *loader, name, what string, read func(*record) (Record, string)) ([]Record, error) {
	root, _, err := l.readYAML(name)
	if err != nil || root == nil {
		return nil, err
	}
	var records []Record
	seen := map[string]diag.Diagnostic{}
	for _, entry := range root.list(name) {
		r := entry.record(what)
		if r == nil {
			continue
		}
		if id := r.values["id"]; id != nil && id.GetToken() != nil {
			r.what = fmt.Sprintf("%s %q", what, id.GetToken().Value)
		}
		made, id := read(r)
		r.end()
		at := r.place("id")
		if first, twice := seen[id]; twice && id != "" {
			root.d.report(diag.IDDuplicate, at, fmt.Sprintf("the id %q is taken", id), fmt.Sprintf("it is on line %d already; ids are never shared", first.Line))
			continue
		}
		seen[id] = diag.New(diag.IDDuplicate, at, "")
		records = append(records, made)
	}
	return records, nil
}

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
	}
	s.Place, s.SourceAt, s.ViaAt = r.place("id"), r.place("source"), r.place("via")
	r.need("value", "write the number alone, as 48")
	r.need("unit", "write percent, ratio, number, correlation or effect-size")
	r.need("year", "write the year of the publication")
	if s.SourceID == "" {
		r.d.report(diag.StatSource, s.Place, fmt.Sprintf("the statistic %q has no source", s.ID),
			"add source: with the id of a publication in content/"+sourcesName)
	}
	needStatus(r, s)
	return s, s.ID
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

func readParts(r *record) []book.StatisticPart {
	n := r.get("parts")
	if n == nil {
		return nil
	}
	var parts []book.StatisticPart
	for _, entry := range n.list("parts") {
		p := entry.record("the part")
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

func readSourceRecord(r *record) (*book.Source, string) {
	s := &book.Source{
		ID:        r.id(),
		Authors:   r.texts("authors"),
		Title:     r.needText("title", "write the publication's title"),
		Publisher: r.text("publisher"),
		Year:      r.year("year"),
		Kind:      choice(r, "kind", book.SourceKinds()),
		URL:       r.address("url"),
		DOI:       r.text("doi"),
		Archive:   r.address("archive"),
		Accessed:  r.date("accessed"),
	}
	s.Place = r.place("id")
	r.need("year", "write the year of the publication")
	r.need("kind", "write article, book, chapter, report, survey or web")
	if s.DOI != "" && !strings.HasPrefix(s.DOI, "10.") {
		r.invalid("doi", fmt.Sprintf("doi is %q, which is no DOI", s.DOI), "write it without an address, as 10.1037/0033-2909.119.2.254")
	}
	if s.URL != "" {
		r.need("accessed", "an address changes: say on which day it was read")
	}
	return s, s.ID
}

func readTerm(r *record) (*book.Term, string) {
	t := &book.Term{
		ID:         r.id(),
		Term:       r.needText("term", "write the term as it stands in the text"),
		Definition: r.needText("definition", "explain it in one or two sentences"),
		Aliases:    r.texts("aliases"),
		SourceID:   r.text("source"),
	}
	t.Place, t.SourceAt = r.place("id"), r.place("source")
	return t, t.ID
}
