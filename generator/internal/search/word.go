package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is how many bytes a word may have: longer ones are addresses and code, which nobody types.
const longestWord = 48

// A word is a run of letters and digits, joined over single apostrophes, without a final "’s", in lower case and without accents.
// templates/components/search/words.ts divides queries by the same rules; TestBrowserSearchWords compares the two.

// splitter divides a text into words.
type splitter struct {
	text   []byte
	at     int
	folded []byte // the last word
}

// next returns the next word, or false at the end of the text. The word is good until the next call.
func (s *splitter) next() ([]byte, bool) {
	for s.at < len(s.text) {
		word := s.run()
		if len(word) > 0 && len(word) <= longestWord {
			return word, true
		}
	}
	return nil, false
}

// run reads on to the end of a run of letters and digits and returns it as a word; empty where it finds none at once.
func (s *splitter) run() []byte {
	b, plain, apostrophe := s.folded[:0], true, -1
	for s.at < len(s.text) {
		c := s.text[s.at]
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			b = append(b, c)
			s.at++
			continue
		case 'A' <= c && c <= 'Z':
			b = append(b, c|0x20)
			s.at++
			continue
		}
		r, size := utf8.DecodeRune(s.text[s.at:])
		if isWord(r) {
			b = append(b, s.text[s.at:s.at+size]...)
			plain = false
			s.at += size
			continue
		}
		s.at += size
		if len(b) > 0 && isApostrophe(r) && s.atWord() {
			apostrophe = len(b)
			continue
		}
		break
	}
	if apostrophe >= 0 && apostrophe == len(b)-1 && b[apostrophe] == 's' {
		b = b[:apostrophe]
	}
	if !plain {
		b = fold(b)
	}
	s.folded = b
	return b
}

// atWord says whether a letter or digit follows.
func (s *splitter) atWord() bool {
	r, _ := utf8.DecodeRune(s.text[s.at:])
	return isWord(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && unicode.In(r, unicode.L, unicode.M, unicode.N)
}

// fold takes away case and accents. Greek's two forms of sigma become one, as browsers choose between them by place.
func fold(word []byte) []byte {
	folded := make([]byte, 0, len(word))
	for _, r := range string(norm.NFKD.Bytes(word)) {
		r = unicode.ToLower(r)
		switch {
		case r == 'ς':
			folded = append(folded, "σ"...)
		case unicode.In(r, unicode.L, unicode.N):
			folded = utf8.AppendRune(folded, r)
		}
	}
	return folded
}
