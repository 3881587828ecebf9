package search

import (
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"path"
	"strings"
	"sync"
	"testing"

	"handbook/generator/internal/book"
)

// manyPages makes a handbook to measure an index with: pages of some 900 words in five sections, of a vocabulary of 20,000 words
// that are as common as words are, by Zipf's law. Its words are of random letters, which pack worse than those of a language.
func manyPages(n int) *book.Book {
	random := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 20_000)
	for i := range vocabulary {
		word := make([]byte, 2+random.IntN(8))
		for j := range word {
			word[j] = "etaoinshrdlucmfwypvbgkqjxz"[random.IntN(26)]
		}
		vocabulary[i] = string(word)
	}
	zipf := rand.NewZipf(random, 1.1, 3, uint64(len(vocabulary)-1))
	words := func(b *strings.Builder, n int) {
		for range n {
			b.WriteString(vocabulary[zipf.Uint64()])
			b.WriteByte(' ')
		}
	}
	texts := make([]string, 1500) // of which each page has one, by chance: to make all anew would be most of the test
	for i := range texts {
		var text strings.Builder
		words(&text, 30)
		for section := range 5 {
			fmt.Fprintf(&text, "<h2>Section %d</h2><p>", section)
			words(&text, 170)
			text.WriteString("</p>\n")
		}
		texts[i] = text.String()
	}
	b := &book.Book{}
	for i := range n {
		b.Pages = append(b.Pages, newPage(fmt.Sprintf("part/page-%d", i), book.KindPage, texts[random.IntN(len(texts))]))
	}
	b.Pages[0].FrontMatter.Kind = book.KindSearch
	return b
}

// counter counts how many bytes the files of an index have, as they are and gzipped, by the first letter of their names.
type counter struct {
	mu      sync.Mutex
	files   map[byte]int
	bytes   int
	largest map[byte]int // gzipped
}

func (c *counter) write(name string, content []byte) error {
	kind := path.Base(name)[0]
	c.mu.Lock()
	c.files[kind]++
	c.bytes += len(content)
	few := c.files[kind]%10 != 0
	c.mu.Unlock()
	if kind == byte(textShard) && few {
		return nil // they are much alike
	}
	packed := &length{}
	w := gzip.NewWriter(packed)
	if _, err := w.Write(content); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.largest[kind] = max(c.largest[kind], packed.bytes)
	return nil
}

type length struct{ bytes int }

func (l *length) Write(b []byte) (int, error) {
	l.bytes += len(b)
	return len(b), nil
}

// TestFirstQueryIsSmall holds what the first query loads in a handbook of 10,000 pages: 100 KB gzipped at most, whatever the
// words, even where each script that it loads is the largest of its kind. 8 KB are left for the client, which TestScriptSizes holds.
func TestFirstQueryIsSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("it makes 10,000 pages")
	}
	t.Parallel()
	c := &counter{files: map[byte]int{}, largest: map[byte]int{}}
	if err := Files(t.Context(), manyPages(10_000), c.write); err != nil {
		t.Fatal(err)
	}
	const client = 8_000
	// The numbers are those of step in dialog.ts and most in query.ts, for words of more than four letters.
	for _, query := range []struct {
		name                           string
		words, endings, postings, text int
	}{
		{"one word", 1, 0, 2, 5},
		{"two words", 2, 0, 2, 5},
		{"a word with a wrong letter", 3, 2, 1, 5},
	} {
		total := client + c.largest['r'] + query.words*c.largest['v'] + query.endings*c.largest['e'] + query.postings*c.largest['p'] + query.text*c.largest['t']
		t.Logf("%s: at most %d bytes gzipped", query.name, total)
		if total > 100_000 {
			t.Errorf("%s loads up to %d bytes gzipped: %v", query.name, total, c.largest)
		}
	}
	t.Logf("%d bytes in %v files; the largest, gzipped: %v", c.bytes, c.files, c.largest)
	if scripts := c.files['t'] + c.files['p'] + c.files['v'] + c.files['e']; scripts > 3500 {
		t.Errorf("the index has %d scripts", scripts)
	}
}

// BenchmarkFiles measures what the index of 10,000 pages takes to make, without a disk.
func BenchmarkFiles(b *testing.B) {
	many := manyPages(10_000)
	b.ReportAllocs()
	for b.Loop() {
		if err := Files(b.Context(), many, func(string, []byte) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
