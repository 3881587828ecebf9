// Package bind makes one book of a site's pages: print.html, the page that holds the whole handbook, and an EPUB 3.
//
// It is a stage behind render: every page that was rendered goes through Take, which copies the article of each chapter; Write
// then hands out the page of kind print, with all chapters on it, and the e-book. What a page shows, both show: nothing is
// rendered twice, and a site's own templates hold for them too. What serves only a screen is taken out (tidy.go), the rest is
// written as markup that is HTML and XML at once (markup.go), with ids and links for the place that it stands in (edition.go).
//
// The package keeps no page that it was given, reads no clock, and does nothing where the book has no page of kind print.
package bind

import (
	"bytes"
	"fmt"

	"handbook/generator/internal/book"
)

// Options are what the package needs besides the pages.
type Options struct {
	Contents  string                            // heading of the e-book's table of contents
	Answers   string                            // heading of the answers
	Direction string                            // in which the language is written, "ltr" or "rtl"
	Styles    []byte                            // the e-book's style sheet
	Asset     func(path string) ([]byte, error) // reads a file of the content folder
}

// Binder collects the chapters of one build.
type Binder struct {
	book    *book.Book
	options Options
	packer  packer
	whole   *book.Page     // nil where nothing is bound
	pages   []*book.Page   // the chapters, in order
	place   map[string]int // index into pages, by path of the output
	bound   []chapter      // by the same index
	frame   []byte         // the page of kind print, without its chapters; one goroutine writes it
}

// New returns a binder for a book.
func New(b *book.Book, options Options) *Binder {
	binder := &Binder{book: b, options: options, whole: b.Whole(), place: map[string]int{}}
	if binder.whole == nil {
		return binder
	}
	binder.pages = b.Chapters()
	binder.bound = make([]chapter, len(binder.pages))
	for i, page := range binder.pages {
		binder.place[page.Output] = i
	}
	return binder
}

// Take returns write for the stage that makes the pages. It holds the page of kind print back until Write, and looks at every
// other on its way through. Like write, it may be called from many goroutines at once.
func (b *Binder) Take(write func(path string, content []byte) error) func(path string, content []byte) error {
	if b.whole == nil {
		return write
	}
	return func(path string, content []byte) error {
		if path == b.whole.Output {
			b.frame = bytes.Clone(content)
			return nil
		}
		if i, ok := b.place[path]; ok {
			var err error
			if b.bound[i], err = b.chapter(b.pages[i], content); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return write(path, content)
	}
}

// Write hands out the whole handbook as a page and as an e-book. Every page must have been taken.
func (b *Binder) Write(write func(path string, content []byte) error) error {
	if b.whole == nil {
		return nil
	}
	title, err := b.title()
	if err != nil {
		return err
	}
	if err := write(b.whole.Output, b.print()); err != nil {
		return err
	}
	epub, err := b.epub(title)
	if err != nil {
		return err
	}
	return write(book.EPUBName, epub)
}
