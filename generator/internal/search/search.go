// Package search writes the index that readers search a handbook with, in their browsers: a book goes in, scripts come out.
//
// What is found is a unit: a page, a section, an example, a figure, a term or a publication (unit.go). The index has four sorts
// of scripts, and a root that says where each begins, so that a query loads only what it needs:
//
//	v  the words in their order, a stretch each: finds a word, its inflections and what it may be the beginning of
//	e  the words read backward, likewise: finds a word that is mistyped near its beginning
//	p  for each word the units that hold it, best first
//	t  the units' addresses, headings and texts, for results with excerpts
//
// Scripts, and no JSON, because a page that is opened from disk may load nothing else. They are named by their content. How well
// a unit fits a word is reckoned here (score.go); the browser adds up what it finds for the words of a query.
//
// The package knows no inflections: words are kept as they are written, but for case and accents (word.go), and the browser
// looks among the words that begin alike. It never reads files, and keeps nothing between calls.
package search

import (
	"cmp"
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
)

// Write takes one file of the index. It is called from many goroutines at once and must not keep what it is given.
type Write func(path string, content []byte) error

// Generated returns the paths that Files writes and that do not depend on the content.
func Generated() []string { return []string{book.SearchRoot} }

// Files hands every file of the index to write; none where the book has no page of kind search. The error is write's or the
// context's.
func Files(ctx context.Context, b *book.Book, write Write) error {
	if b.Search() == nil {
		return nil
	}
	stretches := divide(b)
	collectors, texts, err := collect(ctx, stretches, write)
	if err != nil {
		return err
	}
	words := merge(collectors)
	r := root{Units: stretches[len(stretches)-1].end(), Texts: texts}
	if r.Postings, err = writePostings(ctx, words, write); err != nil {
		return err
	}
	if r.Words, err = writeWords(words, write); err != nil {
		return err
	}
	if r.Endings, err = writeEndings(words, write); err != nil {
		return err
	}
	return r.write(write)
}

// collect reads the stretches in parallel, writes their texts, and returns what words they hold: each collector has a run of
// stretches, so that what they hold, one after the other, is in the order of the units.
func collect(ctx context.Context, stretches []stretch, write Write) ([]*collector, places, error) {
	texts := places{names: make([]string, len(stretches))}
	for _, s := range stretches {
		texts.starts = append(texts.starts, s.first)
	}
	group, ctx := errgroup.WithContext(ctx)
	collectors := make([]*collector, min(runtime.GOMAXPROCS(0), len(stretches)))
	for n := range collectors {
		c := newCollector()
		collectors[n] = c
		group.Go(func() error {
			for i := n * len(stretches) / len(collectors); i < (n+1)*len(stretches)/len(collectors); i++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				c.read(stretches[i])
				var err error
				if texts.names[i], err = writeShard(write, textShard, i, c.shard); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return collectors, texts, group.Wait()
}

// word is one word of the index.
type word struct {
	text  string
	lists [][]posting // one a collector that met it, in the order of the units
	df    int         // how many units hold it
	entry []byte      // its postings as they are written
}

// merge joins what the collectors found, in the order of the words' bytes.
func merge(collectors []*collector) []*word {
	known := map[string]*word{}
	var words []*word
	for _, c := range collectors {
		for text, id := range c.ids {
			w := known[text]
			if w == nil {
				w = &word{text: text}
				known[text] = w
				words = append(words, w)
			}
			w.lists = append(w.lists, c.postings[id])
			w.df += len(c.postings[id])
		}
	}
	slices.SortFunc(words, func(a, b *word) int { return cmp.Compare(a.text, b.text) })
	return words
}
