package content

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"handbook/generator/internal/diag"
)

// A decoder reads the YAML of one file, or of one page's front matter, and reports every mistake at its place; the
// library's own decoder would stop at the first.
type decoder struct {
	source      *diag.Source
	diagnostics *diag.List
}

// A node is one value: the library's syntax tree without what a handbook has no use for, at byte offsets of the source.
type node struct {
	d          *decoder
	kind       nodeKind
	text       string  // of text, as written: 2026-11-23, 0.50 and true are texts too
	quoted     bool    // whether the text stands in quotes
	items      []*node // of a list
	pairs      []pair  // of a group, in order, also those whose key is there twice
	start, end int
}

// A pair is one key of a group with its value.
type pair struct {
	key        string
	start, end int // of the key
	value      *node
}

type nodeKind uint8

const (
	nothing nodeKind = iota // a key without value, or null
	text
	list
	group // keys with values
)

// parse reads the YAML that stands in the source at [start, end). The node is nil where there is none but comments. ok is
// false where the text is not YAML that a handbook may hold; then that is reported.
func (d *decoder) parse(start, end int) (root *node, ok bool) {
	tokens := lexer.Tokenize(string(d.source.Text[start:end]))
	locate(tokens, d.source.Text[:end], start)
	if d.unsupported(tokens) {
		return nil, false
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err, start)
		return nil, false
	}
	for _, document := range file.Docs {
		if document.Body == nil {
			continue
		}
		n := d.node(document.Body)
		if root != nil {
			d.report(diag.YAMLSyntax, n.place(), "there is a second document in this file", "keep one, and take the line --- away")
			return nil, false
		}
		root = n
	}
	return root, true
}

func (d *decoder) report(kind diag.Kind, at diag.Place, message, hint string) {
	*d.diagnostics = append(*d.diagnostics, diag.New(kind, at, "%s", message).WithHint(hint))
}

// node takes over a value of the library's tree, whose tokens know their offsets (see locate).
func (d *decoder) node(from ast.Node) *node {
	n := &node{d: d}
	switch from := from.(type) {
	case *ast.MappingNode:
		n.group(from.Values, from.Start)
		return n
	case *ast.MappingValueNode:
		n.group([]*ast.MappingValueNode{from}, from.Start)
		return n
	case *ast.SequenceNode:
		n.kind = list
		n.items = make([]*node, len(from.Values))
		for i, item := range from.Values {
			n.items[i] = d.node(item)
		}
	case *ast.LiteralNode:
		n.kind, n.text = text, from.Value.Value
	case *ast.NullNode:
	default:
		n.kind = text
	}
	t := from.GetToken()
	n.start, n.end = t.Position.Offset, tokenEnd(d.source.Text, t.Position.Offset, t)
	if n.kind == text && t.Type != token.LiteralType && t.Type != token.FoldedType {
		n.text = t.Value
		n.quoted = t.Type == token.SingleQuoteType || t.Type == token.DoubleQuoteType
		if written := d.source.Text[n.start:n.end]; !n.quoted && bytes.IndexByte(written, '\t') >= 0 {
			n.text = string(written) // the library drops tabs from plain text
		}
	}
	n.text = oneParagraph(n.text)
	return n
}

// group takes over the keys of a mapping; start is the token that it begins with where it stands in braces.
func (n *node) group(pairs []*ast.MappingValueNode, start *token.Token) {
	n.kind = group
	n.pairs = make([]pair, len(pairs))
	for i, from := range pairs {
		key := from.Key.GetToken()
		if explicit, ok := from.Key.(*ast.MappingKeyNode); ok { // "? key"
			key = explicit.Value.GetToken()
		}
		at := key.Position.Offset
		n.pairs[i] = pair{key: key.Value, start: at, end: tokenEnd(n.d.source.Text, at, key), value: n.d.node(from.Value)}
	}
	n.start, n.end = start.Position.Offset, start.Position.Offset
	if len(n.pairs) > 0 {
		n.start, n.end = n.pairs[0].start, n.pairs[0].end
	}
}

// oneParagraph joins the lines of a text and takes the white space around it away.
func oneParagraph(text string) string {
	if strings.ContainsAny(text, "\n\t") {
		text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' }), " ")
	}
	return strings.Trim(text, " ")
}

func (n *node) place() diag.Place {
	return diag.Place{Source: n.d.source, Start: n.start, End: n.end}
}

// says names a value for authors.
func (n *node) says() string {
	switch n.kind {
	case list:
		return "a list"
	case group:
		return "a group of keys"
	case text:
		return fmt.Sprintf("%q", n.text)
	}
	return "nothing"
}

// wrong reports a value of the wrong type.
func (n *node) wrong(what, want, hint string) {
	n.d.report(diag.ValueType, n.place(), fmt.Sprintf("%s must be %s; this is %s", what, want, n.says()), hint)
}

// asText returns a text, or reports that the value is none.
func (n *node) asText(what string) (string, bool) {
	if n.kind != text {
		n.wrong(what, "text", "write it on the line of its key, in quotes if it holds a colon or begins with a bracket")
		return "", false
	}
	return n.text, true
}

// asList returns the values of a list, or reports that the value is none.
func (n *node) asList(what string) ([]*node, bool) {
	if n.kind != list {
		n.wrong(what, "a list", "write each entry on a line of its own, after a hyphen and a space")
		return nil, false
	}
	return n.items, true
}
