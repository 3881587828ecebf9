package content

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// The files of the facts, in the content folder.
const (
	statisticsName = factsName + "/statistics.yaml"
	sourcesName    = factsName + "/sources.yaml"
	glossaryName   = factsName + "/glossary.yaml"
	decisionsName  = factsName + "/decisions.yaml"
)

// facts reads the records. A handbook may lack each of the files.
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
	facts.Decisions, err = readRecords(l, decisionsName, "the decision model", readDecision)
	return err
}

// stranger reports a YAML file among the facts that nothing reads. Others, as a README.md, are nobody's business.
func (l *loader) stranger(name string) {
	known := []string{statisticsName, sourcesName, glossaryName, decisionsName}
	if ext := path.Ext(name); ext != ".yaml" && ext != ".yml" || slices.Contains(known, name) {
		return
	}
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = "the files of facts are " + strings.Join(known, ", ")
	}
	l.report(diag.New(diag.KeyUnknown, wholeFile(name), "nothing reads this file").WithHint(hint))
}

// readRecords reads a file that is a list of records with ids. Records without an id are left out, and all but the first
// of an id.
func readRecords[Record any](l *loader, name, what string, read func(*record) (*Record, string)) ([]*Record, error) {
	root, _, err := l.readYAML(name)
	if err != nil || root == nil {
		return nil, err
	}
	items, ok := root.asList(name)
	if !ok {
		l.breaks(name)
	}
	var records []*Record
	places := map[string]int{} // of the ids, as offsets
	for _, item := range items {
		r := item.record(what)
		if r == nil {
			continue
		}
		if id := r.find("id"); id != nil && id.value.text != "" {
			r.what = fmt.Sprintf("%s %q", what, id.value.text)
		}
		made, id := read(r)
		r.end()
		at := r.placeOf("id")
		if first, twice := places[id]; twice {
			r.d.report(diag.IDDuplicate, at, fmt.Sprintf("the id %q is taken", id),
				fmt.Sprintf("it is on line %d already; ids are never shared", r.d.line(first)))
		} else if id != "" {
			places[id] = at.Start
			records = append(records, made)
		}
	}
	return records, nil
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
		DOI:       r.doi("doi"),
		Archive:   r.address("archive"),
		Accessed:  r.date("accessed"),
		Place:     r.placeOf("id"),
	}
	r.need("year", "write the year of the publication")
	r.need("kind", "write article, book, chapter, report, survey or web")
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
		Place:      r.placeOf("id"),
		SourceAt:   r.placeOf("source"),
	}
	return t, t.ID
}
