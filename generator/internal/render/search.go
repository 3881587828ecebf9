package render

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"handbook/generator/internal/book"
)

// Search is found on a handbook that has a page of kind search. The header of every page then links it; a small script opens a
// dialog instead, and loads what the dialog needs: its script, its markup with the words of the interface, and the root of the
// index, which another stage writes.

const (
	searchBundle  = "search" // the script and the style sheet of the dialog, see templates/scripts/search.ts
	viewTemplate  = "components/search/view.html"
	viewNameStart = "assets/search-view."
)

// SearchLink is what a page's header says of search.
type SearchLink struct {
	Address string // of the page of kind search
	Load    string // addresses of what the dialog needs, in the order in which it is to run, with spaces between them
}

// Search is the view of layouts/search.html: every page with its main headings, and every term.
type Search struct {
	Page
	Parts []SearchPart
	Terms []Link // in alphabetical order; none where no page lists them
}

// SearchPart is one part with its pages.
type SearchPart struct {
	Title string
	Pages []SearchEntry
}

// SearchEntry is one page. Its links are whole already: a large handbook has tens of thousands.
type SearchEntry struct {
	Link     template.HTML
	Headings []template.HTML // of the second level
}

// prepareSearch makes the dialog's markup; nothing where the handbook has no page of kind search.
func (s *site) prepareSearch() error {
	if s.listed[book.KindSearch] == nil {
		return nil
	}
	markup, err := s.theme.execute(viewTemplate, s.words, 2<<10)
	if err != nil {
		return err
	}
	text, err := json.Marshal(struct {
		HTML  string       `json:"html"`
		Words *SearchWords `json:"words"`
	}{string(markup), &s.words.Search})
	if err != nil {
		return err
	}
	script := fmt.Appendf(nil, "%s(\"view\",%s)\n", book.SearchFunction, text)
	sum := sha256.Sum256(script)
	s.searchView = bundle{viewNameStart + hex.EncodeToString(sum[:5]) + ".js", script}
	return nil
}

// searchLink returns what a header says of search; nil where the handbook or its theme has none.
func (s *site) searchLink(output string) *SearchLink {
	page, script := s.listed[book.KindSearch], s.theme.scripts[searchBundle]
	if page == nil {
		return nil
	}
	link := &SearchLink{Address: href(output, page, "")}
	if script.path == "" {
		return link
	}
	needed := []string{relative(output, script.path), relative(output, s.searchView.path), relative(output, book.SearchRoot)}
	if style, ok := s.theme.styles[searchBundle]; ok {
		needed = append([]string{relative(output, style.path)}, needed...)
	}
	link.Load = strings.Join(needed, " ")
	return link
}

// under returns the link with all addresses below another.
func (l *SearchLink) under(root string) *SearchLink {
	if l == nil {
		return nil
	}
	return &SearchLink{root + l.Address, below(root, l.Load)}
}

// search makes the view of the search page.
func (s *site) search(plain Page, page *book.Page) Search {
	view := Search{Page: plain}
	for _, part := range s.book.Parts {
		shown := SearchPart{Title: part.Title}
		for _, listed := range part.Pages {
			shown.Pages = append(shown.Pages, searchEntry(page.Output, listed))
		}
		view.Parts = append(view.Parts, shown)
	}
	if s.listed[book.KindGlossary] == nil {
		return view
	}
	for _, term := range s.book.Terms {
		view.Terms = append(view.Terms, Link{s.address(page.Output, book.Link{Term: term}), term.Term})
	}
	slices.SortStableFunc(view.Terms, func(a, b Link) int { return strings.Compare(sortKey(a.Text), sortKey(b.Text)) })
	return view
}

func searchEntry(at string, page *book.Page) SearchEntry {
	entry := SearchEntry{Link: anchorTag(href(at, page, ""), page.FrontMatter.Title)}
	for _, heading := range page.Headings {
		if heading.Level == 2 {
			entry.Headings = append(entry.Headings, anchorTag(href(at, page, heading.ID), heading.Text))
		}
	}
	return entry
}

// anchorTag returns a link as HTML.
func anchorTag(address, text string) template.HTML {
	return template.HTML(`<a href="` + template.HTMLEscapeString(address) + `">` + template.HTMLEscapeString(text) + `</a>`)
}
