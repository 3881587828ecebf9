package search

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// kind says what a unit is. Its value is written, and read by templates/components/search/results.ts.
type kind byte

const (
	kindPage    kind = '0'
	kindSection kind = '1'
	kindExample kind = '2'
	kindFigure  kind = '3'
	kindTerm    kind = '4'
	kindSource  kind = '5'
)

// entry is what units are made of: a page, or a record on the page that lists it.
type entry struct {
	page   *book.Page
	figure *book.Statistic // one of these three or none is set
	term   *book.Term
	source *book.Source
}

// units returns how many units an entry makes.
func (e entry) units() int {
	if e.figure != nil || e.term != nil || e.source != nil {
		return 1
	}
	return 1 + len(e.page.Headings) + len(e.page.Examples)
}

// stretch is a run of entries whose texts are written in one script.
type stretch struct {
	first   int // number of its first unit
	units   int
	entries []entry
}

func (s stretch) end() int { return s.first + s.units }

// stretchUnits is how many units a stretch has at least, but for the last: with fewer there are more files to write, with more a
// result costs more to show.
const stretchUnits = 24

// divide numbers the units of a book and puts them into stretches. A page is never divided.
func divide(b *book.Book) []stretch {
	stretches := []stretch{{}}
	for _, e := range entries(b) {
		last := &stretches[len(stretches)-1]
		if last.units >= stretchUnits {
			stretches = append(stretches, stretch{first: last.end()})
			last = &stretches[len(stretches)-1]
		}
		last.entries = append(last.entries, e)
		last.units += e.units()
	}
	return stretches
}

// entries returns the book's pages, and its records as far as a page lists them.
func entries(b *book.Book) []entry {
	var all []entry
	listed := map[book.Kind]*book.Page{}
	for _, page := range b.Pages {
		all = append(all, entry{page: page})
		if kind := page.FrontMatter.Kind; listed[kind] == nil {
			listed[kind] = page
		}
	}
	if page := listed[book.KindGlossary]; page != nil {
		for _, term := range b.Terms {
			all = append(all, entry{page: page, term: term})
		}
	}
	if page := listed[book.KindStatistics]; page != nil {
		for _, figure := range b.Statistics {
			all = append(all, entry{page: page, figure: figure})
		}
	}
	if page := listed[book.KindSources]; page != nil {
		for _, source := range b.Sources {
			all = append(all, entry{page: page, source: source})
		}
	}
	return all
}

// read makes the units of a stretch and leaves their texts in c.shard.
func (c *collector) read(s stretch) {
	c.shard, c.page = c.shard[:0], nil
	c.unit = s.first
	for _, e := range s.entries {
		switch {
		case e.term != nil:
			c.term(e.page, e.term)
		case e.figure != nil:
			c.figure(e.page, e.figure)
		case e.source != nil:
			c.source(e.page, e.source)
		default:
			c.pageUnits(e.page)
		}
	}
}

// pageUnits makes a page's units: the page with what stands before its first heading, its sections, its examples.
func (c *collector) pageUnits(page *book.Page) {
	matter, document := page.FrontMatter, page.Document
	c.field(matter.Title, weightTitle)
	c.field(matter.Summary, weightSummary)
	end := document.End
	if len(document.Headings) > 0 {
		end = document.Headings[0].At
	}
	c.plain(matter.Summary)
	c.plain(matter.Manager)
	c.plain(matter.Leader)
	c.stretch(page, book.Span{Start: 0, End: end})
	c.done(kindPage, page, "", matter.Title)
	for i, heading := range document.Headings {
		end := document.End
		if i+1 < len(document.Headings) {
			end = document.Headings[i+1].At
		}
		c.field(heading.Text, weightHeading)
		c.field(matter.Title, weightContext)
		c.stretch(page, book.Span{Start: afterHeading(document.HTML, heading.At), End: end})
		c.done(kindSection, page, heading.ID, heading.Text)
	}
	for _, example := range document.Examples {
		c.field(example.Title, weightHeading)
		c.field(matter.Title, weightContext)
		c.text = appendText(c.text, afterTitle(document.HTML[example.Body.Start:example.Body.End]))
		c.done(kindExample, page, example.ID, example.Title)
	}
}

// afterHeading returns where the text behind a heading begins.
func afterHeading(html []byte, at int) int {
	if end := bytes.Index(html[at:], []byte("</h")); end >= 0 {
		return at + end + len("</h2>")
	}
	return at
}

// afterTitle returns an example's HTML without its title, which stands in a paragraph of its own.
func afterTitle(html []byte) []byte {
	if at := bytes.Index(html, []byte(`<p class="example-title">`)); at >= 0 {
		if end := bytes.Index(html[at:], []byte("</p>")); end >= 0 {
			return html[at+end:]
		}
	}
	return html
}

// stretch adds a stretch of a page's text without its examples, which are units of their own.
func (c *collector) stretch(page *book.Page, span book.Span) {
	at := span.Start
	for _, example := range page.Examples {
		if example.Body.Start >= at && example.Body.End <= span.End {
			c.text = appendText(c.text, page.HTML[at:example.Body.Start])
			at = example.Body.End
		}
	}
	c.text = appendText(c.text, page.HTML[at:span.End])
}

func (c *collector) term(page *book.Page, term *book.Term) {
	c.field(term.Term, weightTerm)
	for _, alias := range term.Aliases {
		c.field(alias, weightAlias)
	}
	c.plain(term.Definition)
	c.done(kindTerm, page, "term."+term.ID, term.Term)
}

func (c *collector) figure(page *book.Page, figure *book.Statistic) {
	c.field(figure.Claim, weightClaim)
	c.field(figure.Display(), weightClaim)
	c.sourceField(figure.Source)
	c.sourceField(figure.Via)
	c.plain(figure.Population)
	c.plain(figure.Sample)
	c.plain(figure.Note)
	c.done(kindFigure, page, "stat."+figure.ID, figure.Display()+": "+figure.Claim)
}

// sourceField adds who wrote a publication to the fields of what rests on it.
func (c *collector) sourceField(source *book.Source) {
	if source != nil {
		c.field(cmp.Or(strings.Join(source.Authors, " "), source.Publisher), weightContext)
		c.field(strconv.Itoa(source.Year), weightContext)
	}
}

func (c *collector) source(page *book.Page, source *book.Source) {
	authors := strings.Join(source.Authors, "; ")
	c.field(source.Title, weightClaim)
	for _, author := range source.Authors {
		c.field(author, weightAuthor)
	}
	c.field(strconv.Itoa(source.Year), weightClaim)
	c.plain(authors)
	c.plain(source.Publisher)
	c.plain(strconv.Itoa(source.Year))
	c.done(kindSource, page, "source."+source.ID, source.Title)
}
