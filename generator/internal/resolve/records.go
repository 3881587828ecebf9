package resolve

import (
	"maps"
	"slices"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// records indexes statistics, sources and terms by id and links them to each other.
func (r *resolver) records() {
	r.sources = make(map[string]*book.Source, len(r.book.Sources))
	for _, source := range r.book.Sources {
		r.sources[source.ID] = source
	}
	r.statistics = make(map[string]*book.Statistic, len(r.book.Statistics))
	for _, statistic := range r.book.Statistics {
		r.statistics[statistic.ID] = statistic
		statistic.Source = r.recordSource(statistic.SourceID, statistic.SourceAt)
		statistic.Via = r.recordSource(statistic.ViaID, statistic.ViaAt)
		for _, source := range []*book.Source{statistic.Source, statistic.Via} {
			if source != nil && !slices.Contains(source.Statistics, statistic) {
				source.Statistics = append(source.Statistics, statistic)
			}
		}
	}
	r.termsByID = make(map[string]*book.Term, len(r.book.Terms))
	for _, term := range r.book.Terms {
		r.termsByID[term.ID] = term
		term.Source = r.recordSource(term.SourceID, term.SourceAt)
	}
}

// recordSource returns the source that a record names, or nil where it names none or an unknown one.
func (r *resolver) recordSource(id string, at diag.Place) *book.Source {
	if id == "" {
		return nil
	}
	source := r.sources[id]
	if source == nil {
		r.unknown(diag.SourceUnknown, "source", id, at, ids(r.sources))
	}
	return source
}

// unknown reports an id that has no record, unless the records could not be read.
func (r *resolver) unknown(kind diag.Kind, what, id string, at diag.Place, known []string) {
	file := map[diag.Kind]string{
		diag.StatUnknown:   "facts/statistics.yaml",
		diag.SourceUnknown: "facts/sources.yaml",
		diag.TermUnknown:   "facts/glossary.yaml",
	}[kind]
	if slices.Contains(r.content.Broken, file) {
		return
	}
	hint := diag.DidYouMean(id, known)
	if hint == "" {
		hint = "add its record to content/" + file
	}
	r.report(diag.New(kind, at, "no %s has the id %q", what, id).WithHint(hint))
}

// ids returns the keys of a map of records in order.
func ids[Record any](records map[string]Record) []string { return slices.Sorted(maps.Keys(records)) }

// reviews reports the statistics that should have been looked at again by now.
func (r *resolver) reviews() {
	for _, s := range r.book.Statistics {
		if r.today != "" && s.ReviewBy != "" && s.ReviewBy < r.today {
			r.report(diag.New(diag.ReviewDue, s.Place, "figure %q was to be reviewed by %s", s.ID, s.ReviewBy).
				WithHint("compare it with its publication, then set checked: and a new review_by:"))
		}
	}
}

// unused reports the records that nothing refers to. Where a file could not be read, it may be the one that does.
func (r *resolver) unused() {
	if len(r.content.Broken) > 0 {
		return
	}
	for _, s := range r.book.Statistics {
		if len(s.Citations) == 0 {
			r.report(diag.New(diag.StatUnused, s.Place, "no page cites figure %q", s.ID).
				WithHint("cite it as [" + s.Unit.Format(s.Value) + "](stat:" + s.ID + "), or take the record away"))
		}
	}
	needed := map[*book.Source]bool{}
	for _, t := range r.book.Terms {
		needed[t.Source] = true
	}
	for _, m := range r.book.Decisions {
		for _, source := range m.Sources {
			needed[source] = true
		}
	}
	for _, s := range r.book.Sources {
		if len(s.Citations) == 0 && len(s.Statistics) == 0 && !needed[s] {
			r.report(diag.New(diag.SourceUnused, s.Place, "nothing cites source %q", s.ID).
				WithHint("cite it as [text](source:" + s.ID + "), or take the record away"))
		}
	}
}
