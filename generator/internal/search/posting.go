package search

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"
)

const (
	// mostPostings is how many units a word keeps, the best ones: what a word that nearly every unit holds adds to a query is
	// small, and what it would load is not.
	mostPostings = 8_000
	// postingBytes is how large a script of postings grows before the next begins.
	postingBytes = 12 << 10
	// entrySeparator stands between the entries of a script, and in no number.
	entrySeparator = ' '
)

// writePostings encodes the words' postings in parallel and writes them, in the order of the words.
func writePostings(ctx context.Context, words []*word, write Write) (places, error) {
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for n := range workers {
		group.Go(func() error {
			for i := n; i < len(words); i += workers {
				words[i].encode()
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return places{}, err
	}
	var p places
	var shard []byte
	flush := func() error {
		name, err := writeShard(write, postingShard, len(p.names), shard)
		p.names = append(p.names, name)
		shard = shard[:0]
		return err
	}
	for i, w := range words {
		if len(shard) > 0 && len(shard)+len(w.entry) > postingBytes {
			if err := flush(); err != nil {
				return p, err
			}
		}
		if len(shard) == 0 {
			p.starts = append(p.starts, i)
		}
		shard = append(append(shard, w.entry...), entrySeparator)
		w.entry = nil
	}
	if len(shard) == 0 {
		return p, nil
	}
	return p, flush()
}

// encode writes a word's postings: how many units hold it; then, for each level from the highest, the level, how many units it
// has, and the gaps between their numbers.
func (w *word) encode() {
	var size [levels + 1]int
	w.eachPosting(func(p posting) { size[p.level()]++ })
	kept := min(w.df, mostPostings)
	var runs [levels + 1][]byte
	var before [levels + 1]int
	for level, room := levels, kept; level > 0; level-- {
		size[level] = min(size[level], room)
		room -= size[level]
		runs[level] = make([]byte, 0, size[level]+size[level]/4)
	}
	left := size
	w.eachPosting(func(p posting) {
		level := p.level()
		if left[level] == 0 {
			return
		}
		left[level]--
		runs[level] = appendNumber(runs[level], p.unit()-before[level])
		before[level] = p.unit() + 1
	})
	w.entry = appendNumber(make([]byte, 0, kept+kept/4+8), w.df)
	for level := levels; level > 0; level-- {
		if size[level] > 0 {
			w.entry = appendNumber(w.entry, level)
			w.entry = appendNumber(w.entry, size[level])
			w.entry = append(w.entry, runs[level]...)
		}
	}
	w.lists = nil
}

func (w *word) eachPosting(do func(posting)) {
	for _, list := range w.lists {
		for _, p := range list {
			do(p)
		}
	}
}
