// Package resolve turns the parts of a handbook, each read by itself, into a book whose parts know each other: where
// links lead, what figures their records hold, who cites what, what is read next.
//
// Everything that one file says of another is checked here. The package reads and writes nothing, and never changes a
// Document; the records and pages that it links are this build's own.
package resolve

import (
	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// Options are what the checks need to know besides the content.
type Options struct {
	Today     book.Date // the day that review dates are compared with; empty when they are not
	Generated []string  // paths that the build writes by itself, which no page or file may take
}

// Resolve makes the book. documents holds the parsed text of every file of the content.
// The book is complete where the diagnostics hold no error; otherwise it must not be rendered.
func Resolve(content *book.Content, documents map[*book.File]*book.Document, options Options) (*book.Book, diag.List) {
	r := &resolver{
		content: content,
		today:   options.Today,
		book: &book.Book{
			Config:     content.Config,
			Statistics: content.Facts.Statistics,
			Sources:    content.Facts.Sources,
			Terms:      content.Facts.Terms,
			Decisions:  content.Facts.Decisions,
			Assets:     content.Assets,
		},
		pages: map[string]*book.Page{},
	}
	for _, file := range content.Files {
		r.pages[file.Path] = &book.Page{File: file, Document: documents[file], Output: outputOf(file.Path)}
	}
	r.outline()
	r.trails()
	r.paths(options.Generated)
	r.records()
	uses := findTerms(r.book)
	for i, page := range r.book.Pages {
		r.links(page)
		r.terms(page, uses[i])
		r.examples(page)
		r.quiz(page)
		r.dimension(page)
	}
	r.relate()
	r.decisions()
	r.reviews()
	r.unused()
	return r.book, r.diagnostics
}

// resolver carries what the checks share during one call of Resolve.
type resolver struct {
	content     *book.Content
	book        *book.Book
	today       book.Date
	diagnostics diag.List

	pages      map[string]*book.Page // by path
	assets     map[string]*book.Asset
	anchors    map[*book.Page]map[string]bool // the ids on a page, made when first asked for
	statistics map[string]*book.Statistic
	sources    map[string]*book.Source
	termsByID  map[string]*book.Term
	asked      map[string]diag.Place // where the id of each question and behavior stands
}

func (r *resolver) report(d diag.Diagnostic) { r.diagnostics = append(r.diagnostics, d) }

// whole is the place of a page when no part of it is at fault more than another: its kind.
func whole(page *book.Page) diag.Place {
	if page.FrontMatter.Place.Source != nil {
		return page.FrontMatter.Place
	}
	return diag.Place{Source: page.File.Source}
}
