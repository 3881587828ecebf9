package render

import (
	"html/template"
	"net/url"

	"golang.org/x/text/language"

	"handbook/generator/internal/book"
)

// Metadata is what a page's head says to programs: the view of components/metadata/metadata.html, with its frame. It is
// empty on 404.html, which nobody shares.
type Metadata struct {
	Type       string // "website" for the start page, "article" for the others
	Locale     string // as "en_US"
	Card       string // absolute address of the page's social card; empty where the handbook's address is not known
	CardWidth  int
	CardHeight int
	Feed       string        // address of the feed; empty where there is none
	Markdown   string        // address of the page's Markdown copy
	Data       template.HTML // the page's structured data, see linkedData
}

// metadata makes what a page's head says to programs.
// Source: the Open Graph protocol, ogp.me.
func (s *site) metadata(page *book.Page) Metadata {
	m := Metadata{Type: "article", Locale: s.locale, Markdown: relative(page.Output, page.Path)}
	if page == s.home {
		m.Type = "website"
	}
	if s.fed {
		m.Feed = relative(page.Output, feedName)
	}
	if s.book.Config.URL != "" {
		m.Card = s.absolute(book.CardPath(page.Path))
		m.CardWidth, m.CardHeight = book.CardWidth, book.CardHeight
	}
	return m
}

// absolute returns the absolute address of a file by its path in the output, where the handbook's own is known.
func (s *site) absolute(output string) string {
	return s.book.Config.URL + (&url.URL{Path: output}).EscapedPath()
}

// locale returns a language tag in the form that the Open Graph protocol asks for, with the territory in which the language
// is most spoken where the tag names none: "en" is "en_US".
func locale(tag string) string {
	parsed := language.Make(tag)
	base, _ := parsed.Base()
	region, _ := parsed.Region()
	return base.String() + "_" + region.String()
}
