package render

import (
	"net/url"
	"path"
	"strings"

	"handbook/generator/internal/book"
)

// site is one book on its way out: what all its pages share.
type site struct {
	theme      *Theme
	book       *book.Book
	words      *Words
	home       *book.Page // the start page, or the first
	fed        bool       // whether there is a feed
	locale     string     // of the handbook's language, for the Open Graph protocol
	listed     map[book.Kind]*book.Page
	shared     map[sharedKey]*shared
	dimensions []*book.Page

	panel      bundle // the markup of the settings
	searchView bundle // the markup of the search dialog; empty where there is no search
}

func newSite(t *Theme, b *book.Book) (*site, error) {
	s := &site{theme: t, book: b, words: t.wordsOf(b.Config.Language), locale: locale(b.Config.Language), fed: len(lastChanged(b)) > 0, listed: map[book.Kind]*book.Page{}, shared: map[sharedKey]*shared{}}
	for _, page := range b.Pages {
		kind := page.FrontMatter.Kind
		if s.listed[kind] == nil {
			s.listed[kind] = page
		}
		if kind == book.KindDimension {
			s.dimensions = append(s.dimensions, page)
		}
		if page.Output == indexName {
			s.home = page
		}
	}
	if s.home == nil && len(b.Pages) > 0 {
		s.home = b.Pages[0]
	}
	if err := s.prepareSettings(); err != nil {
		return nil, err
	}
	if err := s.prepareSearch(); err != nil {
		return nil, err
	}
	return s, s.share()
}

const indexName = "index.html"

// relative returns the address of a file as seen from another, both by their paths in the output.
func relative(from, to string) string {
	if folder := from[:strings.LastIndexByte(from, '/')+1]; strings.HasPrefix(to, folder) {
		return escapePath(to[len(folder):]) // most links stay in their folder
	}
	fromDirs := strings.Split(from, "/")
	toDirs := strings.Split(to, "/")
	same := 0
	for same < len(fromDirs)-1 && same < len(toDirs)-1 && fromDirs[same] == toDirs[same] {
		same++
	}
	address := strings.Repeat("../", len(fromDirs)-1-same) + strings.Join(toDirs[same:], "/")
	return escapePath(address)
}

// escapePath escapes what an address may not hold. A colon in the first part would make it a scheme.
func escapePath(p string) string {
	if isPlain(p) {
		return p
	}
	return (&url.URL{Path: p}).String()
}

// href returns the address of an anchor on a page as seen from a path of the output; the page as a whole without anchor.
func href(from string, to *book.Page, anchor string) string {
	address := ""
	if anchor == "" || from != to.Output {
		address = relative(from, to.Output)
	}
	if anchor == "" {
		return address
	}
	if !isPlain(anchor) {
		anchor = (&url.URL{Fragment: anchor}).EscapedFragment()
	}
	return address + "#" + anchor
}

// isPlain says whether a text holds only letters, digits and signs that mean nothing in an address and in HTML.
func isPlain(text string) bool {
	for _, c := range []byte(text) {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '-' && c != '.' && c != '/' && c != '_' {
			return false
		}
	}
	return true
}

// address returns where a link leads as seen from a path of the output; empty where it leads nowhere, as to a source
// that has no page and no address.
func (s *site) address(from string, link book.Link) string {
	switch {
	case link.Page != nil:
		return href(from, link.Page, link.Anchor)
	case link.Asset != nil:
		return relative(from, link.Asset.Path)
	case link.Statistic != nil:
		return s.record(from, book.KindStatistics, "stat."+link.Statistic.ID, sourceAddress(link.Statistic.Source))
	case link.Source != nil:
		return s.record(from, book.KindSources, "source."+link.Source.ID, sourceAddress(link.Source))
	case link.Term != nil:
		return s.record(from, book.KindGlossary, "term."+link.Term.ID, "")
	}
	return link.URL
}

// record returns the address of a record on the page that lists its kind, or another where the handbook has no such page.
func (s *site) record(from string, kind book.Kind, anchor, otherwise string) string {
	if page := s.listed[kind]; page != nil {
		return href(from, page, anchor)
	}
	return otherwise
}

// sourceAddress returns where a publication is found on the web; empty when that is not known.
func sourceAddress(source *book.Source) string {
	switch {
	case source == nil:
		return ""
	case source.DOI != "":
		return "https://doi.org/" + escapePath(source.DOI)
	case source.URL != "":
		return source.URL
	}
	return source.Archive
}

// canonical returns the absolute address of a page, or "" where the handbook's address is not known. A folder's index is
// the folder.
func (s *site) canonical(output string) string {
	if s.book.Config.URL == "" {
		return ""
	}
	if path.Base(output) == indexName {
		output = strings.TrimSuffix(output, indexName)
	}
	return s.book.Config.URL + (&url.URL{Path: output}).EscapedPath()
}
