package search

import (
	"math/bits"
	"slices"
)

// wordBytes is how large a script of words grows before the next begins. A query loads one or two for each of its words.
const wordBytes = 6 << 10

// writeWords writes the words in their order: each with how many characters it begins with as the word before it, how often it
// occurs (the number of binary digits), and the rest of it.
func writeWords(words []*word, write Write) (wordPlaces, error) {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.text
	}
	return writeList(list, wordShard, write, func(b []byte, i int) []byte {
		return appendNumber(b, bits.Len(uint(words[i].df)))
	})
}

// writeEndings writes the words read backward, in the order that they have so.
func writeEndings(words []*word, write Write) (wordPlaces, error) {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = backward(w.text)
	}
	slices.Sort(list)
	return writeList(list, endingShard, write, func(b []byte, _ int) []byte { return b })
}

// writeList writes a sorted list of words; note adds what is to be known of one.
func writeList(list []string, kind shardKind, write Write, note func([]byte, int) []byte) (wordPlaces, error) {
	p := wordPlaces{First: []string{}}
	var shard []byte
	before := ""
	flush := func() error {
		name, err := writeShard(write, kind, len(p.First)-1, shard)
		p.Places.names = append(p.Places.names, name)
		shard, before = shard[:0], ""
		return err
	}
	for i, text := range list {
		if len(shard) > wordBytes {
			if err := flush(); err != nil {
				return p, err
			}
		}
		if len(shard) == 0 {
			p.First = append(p.First, text)
			p.Places.starts = append(p.Places.starts, i)
		}
		same, size := shared(before, text)
		shard = note(appendNumber(shard, same), i)
		shard = append(append(shard, text[size:]...), entrySeparator)
		before = text
	}
	if len(shard) == 0 {
		return p, nil
	}
	return p, flush()
}

// shared returns how much two words begin alike: in UTF-16 units, as browsers count, and in bytes.
func shared(a, b string) (units, size int) {
	other := []rune(a)
	for i, r := range []rune(b) {
		if i >= len(other) || other[i] != r || units > longestWord {
			break
		}
		units++
		if r > 0xFFFF {
			units++
		}
		size += len(string(r))
	}
	return units, size
}

// backward returns a word from its last character to its first.
func backward(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}
