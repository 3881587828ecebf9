package plain

import (
	"net/url"
	"path"
	"strings"

	"handbook/generator/internal/book"
)

// relative returns the address of a file as seen from another, both by their paths in the output.
func relative(from, to string) string {
	up := ""
	for folder := path.Dir(from); ; folder = path.Dir(folder) {
		if folder == "." {
			break
		}
		if rest, ok := strings.CutPrefix(to, folder+"/"); ok {
			to = rest
			break
		}
		up += "../"
	}
	return up + (&url.URL{Path: to}).String()
}

// link writes a link to a page's copy, by its title.
func (w *writer) link(from string, to *book.Page, anchor string) string {
	return "[" + escape(to.FrontMatter.Title) + "](" + href(from, to, anchor) + ")"
}

// href returns the address of a place on a page's copy.
func href(from string, to *book.Page, anchor string) string {
	address := ""
	if anchor == "" || from != to.Path {
		address = relative(from, to.Path)
	}
	if anchor != "" {
		address += "#" + (&url.URL{Fragment: anchor}).EscapedFragment()
	}
	return address
}

// address returns where a link to a record leads from a page: to the copy of the page that lists it, or else to the
// publication itself; empty where neither is there.
func (w *writer) address(from string, link book.Link) string {
	kind, anchor, otherwise := book.Kind(""), "", ""
	switch {
	case link.Statistic != nil:
		kind, anchor, otherwise = book.KindStatistics, statAnchor(link.Statistic), published(link.Statistic.Source)
	case link.Source != nil:
		kind, anchor, otherwise = book.KindSources, sourceAnchor(link.Source), published(link.Source)
	case link.Term != nil:
		kind, anchor = book.KindGlossary, termAnchor(link.Term)
	}
	if page := w.listed[kind]; page != nil {
		return href(from, page, anchor)
	}
	return otherwise
}

// The ids of records and questions are those of the HTML pages.
func statAnchor(s *book.Statistic) string { return "stat." + s.ID }
func sourceAnchor(s *book.Source) string  { return "source." + s.ID }
func termAnchor(t *book.Term) string      { return "term." + t.ID }

// published returns where a publication is found on the web; empty when that is not known.
func published(source *book.Source) string {
	switch {
	case source == nil:
		return ""
	case source.DOI != "":
		return "https://doi.org/" + (&url.URL{Path: source.DOI}).EscapedPath()
	case source.URL != "":
		return source.URL
	}
	return source.Archive
}

// anchor writes a place that links can lead to, which Markdown has only as HTML.
func anchor(id string) string { return `<a id="` + id + `"></a>` }

// escaper takes away what Markdown would read into a plain text.
var escaper = strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, "|", `\|`, "#", `\#`, "\n", " ")

func escape(text string) string { return escaper.Replace(text) }
