// Package render turns a resolved book into the files of a site, through the templates of a theme.
//
// A page's text is copied from its Document with the slots filled (fill.go); what stands around it comes from a layout,
// an html/template over one typed view (view.go). What many pages share is made once: a part's sidebar for each folder
// that its pages lie in (sidebar.go), the bundles of styles and scripts (bundle.go). Links are relative, so that the
// same bytes work at any address (address.go).
//
// The package hands every file to a function and keeps none. It knows nothing of the output folder.
package render

import (
	"bytes"
	"context"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// workspace is memory that one page after the other is made in: made anew for each, it would be most of what a large
// build allocates.
type workspace struct {
	page bytes.Buffer
	body []byte
}

// Render writes every page and every generated file of the book, pages in parallel. write may be called from many
// goroutines at once, and must not keep what it is given. A template that fails is a diagnostic; the error is write's or the context's.
func (t *Theme) Render(ctx context.Context, b *book.Book, write func(path string, content []byte) error) (diag.List, error) {
	s, err := newSite(t, b)
	if err != nil {
		return diag.List{t.problem(sidebarTemplate, err)}, nil
	}
	results := make([]diag.List, len(b.Pages))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	workspaces := sync.Pool{New: func() any { return &workspace{} }}
	for i, page := range b.Pages {
		group.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			space := workspaces.Get().(*workspace)
			defer workspaces.Put(space)
			html, found := s.page(page, space)
			results[i] = found
			if len(found) > 0 {
				return nil
			}
			return write(page.Output, html)
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	var diagnostics diag.List
	for _, found := range results {
		diagnostics = append(diagnostics, found...)
	}
	found, err := s.files(write)
	return append(diagnostics, found...), err
}
