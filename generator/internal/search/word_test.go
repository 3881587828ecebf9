package search

import (
	"os"
	"strings"
	"testing"
)

// TestWords divides the texts of testdata/words.txt, which browsers divide too: TestBrowserSearchWords.
func TestWords(t *testing.T) {
	t.Parallel()
	cases, err := os.ReadFile("testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(cases)) {
		text, want, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
		if !ok {
			t.Fatalf("no case: %q", line)
		}
		if got := strings.Join(divideWords(text), " "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestLongWordsAreLeftOut(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", longestWord)
	if got := divideWords(long + " " + long + "y z"); len(got) != 2 || got[0] != long || got[1] != "z" {
		t.Errorf("got %q", got)
	}
}

func divideWords(text string) []string {
	var all []string
	s := splitter{text: []byte(text)}
	for word, ok := s.next(); ok; word, ok = s.next() {
		all = append(all, string(word))
	}
	return all
}
