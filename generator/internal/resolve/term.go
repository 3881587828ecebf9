package resolve

import (
	"bytes"
	"runtime"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// term resolves an explicit link to a term.
func (r *resolver) term(page *book.Page, reference book.Reference) book.Link {
	t := r.termsByID[reference.Target]
	if t == nil {
		r.unknown(diag.TermUnknown, "term", reference.Target, reference.Place, ids(r.termsByID))
		return book.Link{}
	}
	t.Citations = append(t.Citations, book.Citation{Page: page, Anchor: reference.Anchor})
	return book.Link{Term: t}
}

// findTerms finds every use of a term in the prose of every page, by the index of the page. It is the one search through
// all text, so it is done in parallel. The glossary itself is left alone.
func findTerms(b *book.Book) [][]book.TermUse {
	uses := make([][]book.TermUse, len(b.Pages))
	index := newTermIndex(b.Terms)
	if len(index) == 0 {
		return uses
	}
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, page := range b.Pages {
		if page.FrontMatter.Kind == book.KindGlossary {
			continue
		}
		group.Go(func() error {
			for _, span := range page.Prose {
				uses[i] = append(uses[i], index.uses(page.HTML, span)...)
			}
			return nil
		})
	}
	_ = group.Wait() // the search never fails
	return uses
}

// terms links the first use of every term on a page that its author did not link.
func (r *resolver) terms(page *book.Page, uses []book.TermUse) {
	linked := map[*book.Term]bool{}
	for _, link := range page.Links {
		if link.Term != nil {
			linked[link.Term] = true
		}
	}
	for _, use := range uses {
		if linked[use.Term] {
			continue
		}
		linked[use.Term] = true
		page.TermUses = append(page.TermUses, use)
		use.Term.Citations = append(use.Term.Citations, book.Citation{Page: page})
	}
}

// termIndex finds terms in text: for the first word of a term, in lower case, the forms that begin with it, longest
// first. One look-up a word keeps the cost of a page independent of how many terms there are.
type termIndex map[string][]termForm

// termForm is one way to write a term.
type termForm struct {
	words []string // in lower case
	term  *book.Term
}

func newTermIndex(terms []*book.Term) termIndex {
	index := termIndex{}
	for _, term := range terms {
		for _, form := range append([]string{term.Term}, term.Aliases...) {
			words := strings.Fields(strings.ToLower(form))
			if len(words) > 0 {
				index[words[0]] = append(index[words[0]], termForm{words, term})
			}
		}
	}
	for _, forms := range index {
		slices.SortStableFunc(forms, func(a, b termForm) int { return len(b.words) - len(a.words) })
	}
	return index
}

// uses finds the terms in a stretch of prose, from left to right; where one ends the next may begin.
func (index termIndex) uses(html []byte, span book.Span) []book.TermUse {
	var found []book.TermUse
	var buffer [maxWord]byte // most words begin no term: looking one up allocates nothing
	for at := span.Start; at < span.End; {
		start, end := nextWord(html, at, span.End)
		if start == end {
			break
		}
		at = end
		for _, form := range index[string(appendLower(buffer[:0], html[start:end]))] {
			if stop, ok := form.match(html, end, span.End); ok {
				found = append(found, book.TermUse{Start: start, End: stop, Term: form.term})
				at = stop
				break
			}
		}
	}
	return found
}

// match says whether the form's further words follow, and where the last ends. Only white space may stand between.
func (form termForm) match(html []byte, at, limit int) (int, bool) {
	for _, word := range form.words[1:] {
		start, end := nextWord(html, at, limit)
		if start == end || len(bytes.TrimSpace(html[at:start])) > 0 || lower(html[start:end]) != word {
			return 0, false
		}
		at = end
	}
	return at, true
}

// nextWord returns the next run of letters, digits and hyphens within html[at:limit]; start equals end when there is none.
func nextWord(html []byte, at, limit int) (start, end int) {
	start = -1
	for i := at; i < limit; {
		c, size := rune(html[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(html[i:limit])
		}
		inWord := isWord(c)
		switch {
		case inWord && start < 0:
			start = i
		case !inWord && start >= 0:
			return start, i
		}
		i += size
	}
	if start < 0 {
		return limit, limit
	}
	return start, limit
}

// isWord says whether a character can be part of a word. Most are ASCII letters.
func isWord(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-'
	}
	return unicode.IsLetter(c) || unicode.IsDigit(c)
}

func lower(word []byte) string { return string(appendLower(nil, word)) }

// maxWord is the length in bytes up to which a word is looked up without allocation.
const maxWord = 64

// appendLower appends a word in lower case.
func appendLower(to, word []byte) []byte {
	for i, c := range word {
		switch {
		case c >= utf8.RuneSelf:
			return append(to, bytes.ToLower(word[i:])...)
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		to = append(to, c)
	}
	return to
}
