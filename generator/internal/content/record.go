package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/internal/diag"
)

// A record reads the keys of one group of keys. Every getter notes that its key is known; end reports the keys that none
// asked for, so that each key is named in one place.
type record struct {
	*node
	what  string // as "the statistic", for messages
	at    diag.Place
	known []string
}

// record opens a group, or reports that the value is none and returns nil.
func (n *node) record(what string) *record {
	if n.kind != group {
		n.wrong(what, "a group of keys", "write lines of the form key: value")
		return nil
	}
	return &record{node: n, what: what, at: n.place(), known: make([]string, 0, 8)}
}

// find returns the first pair of a key; nil where it is left out.
func (r *record) find(key string) *pair {
	for i := range r.pairs {
		if r.pairs[i].key == key {
			return &r.pairs[i]
		}
	}
	return nil
}

// get returns the value of a key; nil where it is left out or empty.
func (r *record) get(key string) *node {
	if !slices.Contains(r.known, key) {
		r.known = append(r.known, key)
	}
	if p := r.find(key); p != nil && p.value.kind != nothing {
		return p.value
	}
	return nil
}

// placeOf returns the place of a key's value, or of the record where the key is left out.
func (r *record) placeOf(key string) diag.Place {
	if p := r.find(key); p != nil && p.value.kind != nothing {
		return p.value.place()
	}
	return r.at
}

// need reports a key that must be there and is not, or has no value.
func (r *record) need(key, hint string) {
	p := r.find(key)
	switch {
	case p == nil:
		r.d.report(diag.KeyMissing, r.at, fmt.Sprintf("%s has no %s", r.what, key), hint)
	case p.value.kind == nothing || p.value.kind == text && p.value.text == "":
		r.d.report(diag.KeyMissing, r.d.pairPlace(p), fmt.Sprintf("%s of %s is empty", key, r.what), hint)
	}
}

func (d *decoder) pairPlace(p *pair) diag.Place {
	return diag.Place{Source: d.source, Start: p.start, End: p.end}
}

// text returns the text of a key, or "" where it is left out.
func (r *record) text(key string) string {
	n := r.get(key)
	if n == nil {
		return ""
	}
	text, _ := n.asText(key)
	return text
}

// needText returns the text of a key that must be there.
func (r *record) needText(key, hint string) string {
	text := r.text(key)
	r.need(key, hint)
	return text
}

// list returns the values of a key that holds a list, and whether it is one.
func (r *record) list(key string) ([]*node, bool) {
	n := r.get(key)
	if n == nil {
		return nil, false
	}
	return n.asList(key)
}

// texts returns the texts of a key that holds a list.
func (r *record) texts(key string) []string {
	items, _ := r.list(key)
	var texts []string
	for _, item := range items {
		if text, ok := item.asText("an entry of " + key); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

// flag returns true or false.
func (r *record) flag(key string) bool {
	n := r.get(key)
	switch {
	case n == nil:
	case n.kind == text && !n.quoted && strings.EqualFold(n.text, "true"):
		return true
	case n.kind == text && !n.quoted && strings.EqualFold(n.text, "false"):
	default:
		n.wrong(key, "true or false", "write true or false, without quotes")
	}
	return false
}

// end reports the keys that nothing asked for, and those that are there twice.
func (r *record) end() {
	for i, p := range r.pairs {
		if first := r.find(p.key); first != &r.pairs[i] {
			r.d.report(diag.KeyDuplicate, r.d.pairPlace(&p), fmt.Sprintf("the key %q stands here a second time", p.key),
				fmt.Sprintf("it is on line %d already; keep one", r.d.line(first.start)))
			continue
		}
		if slices.Contains(r.known, p.key) {
			continue
		}
		hint := diag.DidYouMean(p.key, r.known)
		if hint == "" {
			hint = "the keys are " + strings.Join(r.known, ", ")
		}
		r.d.report(diag.KeyUnknown, r.d.pairPlace(&p), fmt.Sprintf("%s has no key %q", r.what, p.key), hint)
	}
}

// line returns the line of an offset, from 1.
func (d *decoder) line(at int) int {
	return 1 + bytes.Count(d.source.Text[:at], []byte("\n"))
}
