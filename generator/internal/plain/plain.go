// Package plain writes the handbook for programs that read text: a Markdown copy of every page beside its HTML, and llms.txt,
// which lists them. It is a stage beside render: a book goes in, files come out.
//
// A copy is the page's own text with a heading. What only this handbook understands is replaced: links to records lead to
// the copies that list them, tags of questions go, and what the page's kind generates is written below the text. Everything
// else stays as its author wrote it, so the links between pages, whose copies lie as the pages do, need no change. The package
// needs the pages' texts and must run before they are given back; it keeps none.
package plain

import (
	"bytes"
	"context"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
)

// listName is the list of all copies. Source: llmstxt.org.
const listName = "llms.txt"

// Generated returns the paths that Files writes besides the copies, each of which lies at its page's own path.
func Generated() []string { return []string{listName} }

// Files hands every file to write, which may be called from many goroutines at once. The error is write's or the context's.
func Files(ctx context.Context, b *book.Book, write func(path string, content []byte) error) error {
	w := newWriter(b)
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for _, page := range b.Pages {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return write(page.Path, w.page(page))
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return write(listName, w.list())
}

// writer knows what all copies share.
type writer struct {
	book   *book.Book
	listed map[book.Kind]*book.Page // the first page of each kind
}

func newWriter(b *book.Book) *writer {
	w := &writer{b, map[book.Kind]*book.Page{}}
	for _, page := range b.Pages {
		if kind := page.FrontMatter.Kind; w.listed[kind] == nil {
			w.listed[kind] = page
		}
	}
	return w
}

// list makes llms.txt: the handbook's title and description, then its parts with their pages. Pages outside every part stand
// under the handbook's own title, as every link has to stand under a heading.
func (w *writer) list() []byte {
	var out bytes.Buffer
	config := w.book.Config
	fmt.Fprintf(&out, "# %s\n\n> %s\n", escape(config.Title), escape(config.Description))
	for _, part := range w.book.Parts {
		title := part.Title
		if title == "" {
			title = config.Title
		}
		fmt.Fprintf(&out, "\n## %s\n\n", escape(title))
		for _, page := range part.Pages {
			fmt.Fprintf(&out, "- %s: %s\n", w.link(listName, page, ""), escape(page.FrontMatter.Summary))
		}
	}
	return out.Bytes()
}
