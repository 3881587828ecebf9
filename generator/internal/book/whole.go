package book

import (
	"path"
	"strings"
)

// The page of kind print holds the whole handbook: render makes the page with a mark where the chapters belong and one for the
// answers, and bind puts them there once every page is made.
const (
	ChaptersMark = "<!-- chapters -->"
	AnswersMark  = "<!-- answers -->"
)

// EPUBName is the path of the e-book in the output.
const EPUBName = "handbook.epub"

// Whole returns the page that holds the whole handbook, the first of its kind; nil where there is none.
func (b *Book) Whole() *Page {
	for _, page := range b.Pages {
		if page.FrontMatter.Kind == KindPrint {
			return page
		}
	}
	return nil
}

// Chapters returns the pages that make the whole handbook: all but those that would hold it.
func (b *Book) Chapters() []*Page {
	var pages []*Page
	for _, page := range b.Pages {
		if page.FrontMatter.Kind != KindPrint {
			pages = append(pages, page)
		}
	}
	return pages
}

// WholeID returns the id that an element of the page has in the whole handbook; that of the whole page for the empty id. Names
// of files hold no colon on every system, so that the two halves are never taken for others.
func (p *Page) WholeID(id string) string {
	chapter := strings.TrimSuffix(p.Path, path.Ext(p.Path))
	if id == "" {
		return chapter
	}
	return chapter + ":" + id
}
