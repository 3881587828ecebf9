// Package card draws the social cards: for every page a picture with its title and what it says in short, of a dimension its
// two poles, which networks and messengers show beside a link. It is a stage beside render: a book goes in, PNG files come
// out. It writes nothing where the handbook's address is not known, because only an absolute address can lead to a card.
//
// A large handbook has as many cards as pages, so a card must cost a small part of what its page costs. It is a canvas of
// sixteen colors (canvas.go) that begins as a copy of what all cards share; letters are drawn once a size and then copied
// (text.go); the file is written by an encoder that looks only for what changes from row to row (png.go). Every worker has
// a studio of its own, so that nothing is locked. The package reads no file and keeps nothing.
package card

import (
	"context"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
)

// Files draws the card of every page and hands it to write, at book.CardPath. write may be called from many goroutines at
// once, and must not keep what it is given. The error is write's or the context's, or that of a font that cannot be read.
func Files(ctx context.Context, b *book.Book, write func(path string, content []byte) error) error {
	if b.Config.URL == "" {
		return nil
	}
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(runtime.GOMAXPROCS(0), len(b.Pages)) {
		group.Go(func() error {
			s, err := newStudio(&b.Config)
			if err != nil {
				return err
			}
			for i := next.Add(1) - 1; int(i) < len(b.Pages); i = next.Add(1) - 1 {
				if err := ctx.Err(); err != nil {
					return err
				}
				page := b.Pages[i]
				if err := write(book.CardPath(page.Path), s.draw(page)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// Paths returns where the cards of files will be written; nothing where the handbook's address is not known.
func Paths(c *book.Content) []string {
	if c.Config.URL == "" {
		return nil
	}
	var paths []string
	for _, file := range c.Files {
		paths = append(paths, book.CardPath(file.Path))
	}
	return paths
}
