package content

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// record reads the keys of one mapping. Every getter notes that its key is known; end reports the keys that none asked
// for.
type record struct {
	node
	what   string // as "the statistic", for messages
	values map[string]*node
	keys   map[string]diag.Place
	known  []string
	order  []string
}

// record opens a mapping, or reports that the value is none and returns nil.
func (n *node) record(what string) *record {
	pairs, ok := n.pairs(what)
	if !ok {
		return nil
	}
	r := &record{node: *n, what: what, values: map[string]*node{}, keys: map[string]diag.Place{}}
	for _, pair := range pairs {
		key := pair.Key.GetToken().Value
		at := n.d.tokenPlace(pair.Key.GetToken())
		if first, twice := r.keys[key]; twice {
			d := diag.New(diag.KeyDuplicate, first, "")
			n.d.report(diag.KeyDuplicate, at, fmt.Sprintf("the key %q stands here a second time", key),
				fmt.Sprintf("it is on line %d already; keep one", d.Line))
			continue
		}
		r.keys[key] = at
		r.order = append(r.order, key)
		r.values[key] = &node{unwrap(pair.Value), n.d}
	}
	return r
}

// get returns the value of a key; nil where it is left out or empty.
func (r *record) get(key string) *node {
	r.known = append(r.known, key)
	n := r.values[key]
	if n == nil {
		return nil
	}
	if _, empty := n.Node.(*ast.NullNode); empty {
		return nil
	}
	return n
}

// has says whether a key is written, empty or not.
func (r *record) has(key string) bool { return r.values[key] != nil }

// need reports a key that must be there.
func (r *record) need(key, hint string) {
	if n := r.values[key]; n != nil {
		if _, empty := n.Node.(*ast.NullNode); !empty {
			return
		}
		r.d.report(diag.KeyMissing, r.keys[key], fmt.Sprintf("%s of %s is empty", key, r.what), hint)
		return
	}
	r.d.report(diag.KeyMissing, r.at(), fmt.Sprintf("%s has no %s", r.what, key), hint)
}

// at is the place of the record: its first key.
func (r *record) at() diag.Place { return r.d.place(r.Node) }

// place is the place of a key's value, or of the record where the key is left out.
func (r *record) place(key string) diag.Place {
	if n := r.values[key]; n != nil {
		return r.d.place(n.Node)
	}
	return r.at()
}

// text returns the text of a key, or "" where it is left out.
func (r *record) text(key string) string {
	n := r.get(key)
	if n == nil {
		return ""
	}
	text, _ := n.text(key)
	return text
}

// needText returns the text of a key that must be there.
func (r *record) needText(key, hint string) string {
	text := r.text(key)
	r.need(key, hint)
	return text
}

// texts returns the texts of a key that holds a list.
func (r *record) texts(key string) []string {
	n := r.get(key)
	if n == nil {
		return nil
	}
	var texts []string
	for _, entry := range n.list(key) {
		if text, ok := entry.text("an entry of " + key); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// flag returns true or false.
func (r *record) flag(key string) bool {
	n := r.get(key)
	if n == nil {
		return false
	}
	value, ok := n.Node.(*ast.BoolNode)
	if !ok {
		n.wrong(key, "true or false")
		return false
	}
	return value.Value
}

// invalid reports a value outside what its key allows.
func (r *record) invalid(key, message, hint string) {
	r.d.report(diag.ValueInvalid, r.d.place(r.values[key].Node), message, hint)
}

// date returns a day.
func (r *record) date(key string) book.Date {
	text := r.text(key)
	if text == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no day", key, text), "write year, month and day, as 2026-11-23")
		return ""
	}
	return book.Date(text)
}

// year returns a year.
func (r *record) year(key string) int {
	text := r.text(key)
	if text == "" {
		return 0
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 1000 || year > 2999 {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no year", key, text), "write four digits, as 2021")
		return 0
	}
	return year
}

// number returns a number as its author wrote it.
func (r *record) number(key string) book.Number {
	text := r.text(key)
	if text == "" {
		return book.Number{}
	}
	number, err := book.ParseNumber(text)
	if err != nil {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no number", key, text), "write digits only, as 48 or 0.41, or a fraction as 1/3; the unit has its own key")
	}
	return number
}

// address returns an absolute address on the web.
func (r *record) address(key string) string {
	text := r.text(key)
	if text == "" {
		return ""
	}
	u, err := url.Parse(text)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" {
		r.invalid(key, fmt.Sprintf("%s is %q, which is no address", key, text), "write it whole, as https://example.org/page")
		return ""
	}
	return text
}

// id returns an id: the letters a to z, digits and hyphens.
func (r *record) id() string {
	text := r.needText("id", "give it an id that never changes, in lower-case letters, digits and hyphens")
	if text == "" {
		return ""
	}
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		r.invalid("id", fmt.Sprintf("the id %q holds characters that ids may not", text), "use lower-case letters, digits and hyphens")
	}
	return text
}

// choice returns one of the words that a key allows.
func choice[Word ~string](r *record, key string, words []Word) Word {
	text := r.text(key)
	if text == "" || slices.Contains(words, Word(text)) {
		return Word(text)
	}
	names := make([]string, len(words))
	for i, word := range words {
		names[i] = string(word)
	}
	hint := diag.DidYouMean(text, names)
	if hint == "" {
		hint = "write " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
	}
	r.invalid(key, fmt.Sprintf("%s is %q, which is not one of its words", key, text), hint)
	return ""
}

// end reports the keys that nothing asked for.
func (r *record) end() {
	for _, key := range r.order {
		if slices.Contains(r.known, key) {
			continue
		}
		hint := diag.DidYouMean(key, r.known)
		if hint == "" {
			hint = "the keys are " + strings.Join(r.known, ", ")
		}
		r.d.report(diag.KeyUnknown, r.keys[key], fmt.Sprintf("%s has no key %q", r.what, key), hint)
	}
}
