package search

import (
	"context"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

const (
	// mostPostings is how many units a word keeps, the best ones: what a word that nearly every unit holds adds to a query is
	// small, and what it would load is not.
	mostPostings = 10_000
	// postingBytes is how large a script of postings grows before the next begins.
	postingBytes = 24 << 10
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
	all := slices.Concat(w.lists...)
	w.lists = nil
	slices.Sort(all)
	all = all[:min(len(all), mostPostings)]
	entry := appendNumber(make([]byte, 0, len(all)+len(all)/4+8), w.df)
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].level() == all[0].level() {
			n++
		}
		entry = appendNumber(entry, all[0].level())
		entry = appendNumber(entry, n)
		before := -1
		for _, p := range all[:n] {
			entry = appendNumber(entry, p.unit()-before-1)
			before = p.unit()
		}
		all = all[n:]
	}
	w.entry = entry
}
