package bind

import (
	"net/url"
	"path"
	"strings"

	"handbook/generator/internal/book"
)

// edition is what a chapter is bound into: print.html or the e-book. Paths are from the output folder.
type edition interface {
	id(of *book.Page, id string) string      // the id of a page's element; of the page itself for the empty id
	address(to *book.Page, id string) string // the address of that
	answer(of *book.Page, id string) string  // the address of the answer to a question, whose id is given
	file(name string) string                 // the address of a file; empty where the edition cannot lead there
	image(name string) string                // the address of an image; empty where the edition cannot show it
	level(heading int) int                   // the level of a page's heading
}

// answerScheme is the scheme of links to answers in a tidied article, which the editions lead to where the answers are.
const answerScheme = "answer"

func answerID(question string) string { return "answer." + question }

// printed is print.html.
type printed struct {
	whole *book.Page
	shift int // how many levels the headings of pages are moved down
}

func (p printed) id(of *book.Page, id string) string { return of.WholeID(id) }

func (p printed) address(to *book.Page, id string) string {
	if to == p.whole {
		return "#" + pageContent
	}
	return address("", to.WholeID(id))
}

// pageContent is the id of a page's main part, see templates/components/frame/opening.html.
const pageContent = "page.content"

func (p printed) answer(of *book.Page, id string) string { return p.address(of, answerID(id)) }

func (p printed) file(name string) string { return address(up(p.whole.Output)+name, "") }

func (p printed) image(name string) string { return p.file(name) }

func (p printed) level(heading int) int { return min(6, heading+p.shift) }

// packedPage is one file of the e-book.
type packedPage struct {
	binder *Binder
	at     string // its path in the package's folder
}

func (p packedPage) id(_ *book.Page, id string) string { return id }

func (p packedPage) address(to *book.Page, id string) string {
	if pagePath(to) == p.at && id != "" {
		return address("", id)
	}
	return address(up(p.at)+pagePath(to), id)
}

func (p packedPage) answer(_ *book.Page, id string) string {
	return address(up(p.at)+answersPath, answerID(id))
}

// file leads to the published handbook, as a reader has no other files.
func (p packedPage) file(name string) string {
	if p.binder.book.Config.URL == "" {
		return ""
	}
	return p.binder.book.Config.URL + address(name, "")
}

func (p packedPage) image(name string) string {
	if mediaType(name) == "" {
		return ""
	}
	return address(up(p.at)+pagesFolder+name, "")
}

func (p packedPage) level(heading int) int { return heading }

// pagesFolder is the folder of the e-book that holds pages and images as they lie in the output.
const pagesFolder = "pages/"

// pagePath returns the path of a page in the e-book's folder.
func pagePath(page *book.Page) string {
	return pagesFolder + strings.TrimSuffix(page.Output, path.Ext(page.Output)) + ".xhtml"
}

// up leads from a file to the folder that its path begins in.
func up(name string) string { return strings.Repeat("../", strings.Count(name, "/")) }

func address(name, fragment string) string {
	return (&url.URL{Path: name, Fragment: fragment}).String()
}
