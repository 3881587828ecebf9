package render

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"handbook/generator/internal/book"
)

// statistics are the views of all figures, in the order of their records.
func (s *site) statistics(at string) []Statistic {
	var views []Statistic
	for _, record := range s.book.Statistics {
		views = append(views, Statistic{
			Statistic: record,
			Anchor:    "stat." + record.ID,
			Figure:    s.figureView(record, record.Claim, at),
			Source:    s.sourceLink(record.Source, at),
			Via:       s.sourceLink(record.Via, at),
			CitedBy:   citedBy(record.Citations, at),
		})
	}
	return views
}

// bibliography is the views of all publications, by author, year and title.
func (s *site) bibliography(at string) []Source {
	var views []Source
	for _, record := range s.book.Sources {
		view := s.source(record, at)
		view.Record = ""
		for _, statistic := range record.Statistics {
			view.Figures = append(view.Figures, Link{s.address(at, book.Link{Statistic: statistic}), s.words.display(statistic) + ": " + statistic.Claim})
		}
		view.CitedBy = citedBy(record.Citations, at)
		views = append(views, view)
	}
	slices.SortStableFunc(views, func(a, b Source) int {
		return cmp.Or(
			cmp.Compare(sortKey(cmp.Or(a.Authors, a.Publisher, a.Title)), sortKey(cmp.Or(b.Authors, b.Publisher, b.Title))),
			cmp.Compare(a.Year, b.Year),
			cmp.Compare(a.Title, b.Title),
		)
	})
	return views
}

// source is the view of one publication.
func (s *site) source(record *book.Source, at string) Source {
	return Source{
		Source:  record,
		Anchor:  "source." + record.ID,
		Authors: strings.Join(record.Authors, "; "),
		Address: sourceAddress(record),
		Host:    host(record.URL),
		Record:  s.record(at, book.KindSources, "source."+record.ID, ""),
	}
}

// host returns the host of an address without "www.", as it is shown to readers.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// sourceLink is a link to a publication, by its short name.
func (s *site) sourceLink(record *book.Source, at string) *Link {
	if record == nil {
		return nil
	}
	return &Link{s.address(at, book.Link{Source: record}), record.Title}
}

// terms are the views of all terms in alphabetical order.
func (s *site) terms(at string) []Term {
	var views []Term
	for _, record := range s.book.Terms {
		views = append(views, Term{
			Term:    record,
			Anchor:  "term." + record.ID,
			Source:  s.sourceLink(record.Source, at),
			CitedBy: citedBy(record.Citations, at),
		})
	}
	slices.SortStableFunc(views, func(a, b Term) int { return cmp.Compare(sortKey(a.Term.Term), sortKey(b.Term.Term)) })
	return views
}

func sortKey(text string) string { return strings.ToLower(text) }

// citedBy lists the pages of citations, each once, with the place of the first.
func citedBy(citations []book.Citation, at string) []Link {
	var links []Link
	seen := map[*book.Page]bool{}
	for _, citation := range citations {
		if seen[citation.Page] {
			continue
		}
		seen[citation.Page] = true
		links = append(links, Link{href(at, citation.Page, citation.Anchor), citation.Page.FrontMatter.Title})
	}
	return links
}

// note is what follows a cited figure: its publisher in short, the year, and its status unless verified.
func (s *site) note(statistic *book.Statistic) string {
	var b strings.Builder
	b.WriteString(` <span class="note">`)
	escape(&b, shortName(statistic.Source))
	b.WriteString("</span>")
	if statistic.Status != book.StatusVerified {
		b.WriteString(` <span class="status `)
		escape(&b, string(statistic.Status))
		b.WriteString(`">`)
		escape(&b, s.words.status(statistic.Status))
		b.WriteString("</span>")
	}
	return b.String()
}
