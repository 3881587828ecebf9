package render

import (
	"golang.org/x/text/language"

	"handbook/generator/internal/book"
)

// Metadata is what a page's head says to programs: the view of components/metadata/metadata.html, with its frame. It is
// empty on 404.html, which nobody shares.
type Metadata struct {
	Type   string // "website" for the start page, "article" for the others
	Locale string // as "en_US"
}

// metadata makes what a page's head says to programs.
// Source: the Open Graph protocol, ogp.me.
func (s *site) metadata(page *book.Page) Metadata {
	m := Metadata{Type: "article", Locale: s.locale}
	if page == s.home {
		m.Type = "website"
	}
	return m
}

// locale returns a language tag in the form that the Open Graph protocol asks for, with the territory in which the language
// is most spoken where the tag names none: "en" is "en_US".
func locale(tag string) string {
	parsed := language.Make(tag)
	base, _ := parsed.Base()
	region, _ := parsed.Region()
	return base.String() + "_" + region.String()
}
