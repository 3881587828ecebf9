package content

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"handbook/generator/internal/diag"
)

// decoder reads the YAML of one file, or of a page's front matter, and reports every mistake at its place. A library's
// decoder would stop at the first.
type decoder struct {
	source      *diag.Source
	diagnostics *diag.List
	base        int // offset of the YAML in the source
}

// node is one value with the decoder that it belongs to.
type node struct {
	ast.Node
	d *decoder
}

// parse reads the YAML that stands at an offset of the source. It returns nil for an empty text, and false where the text
// is not YAML.
func (d *decoder) parse(text []byte, base int) (*node, bool) {
	d.base = base
	file, err := parser.ParseBytes(text, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		d.syntax(err)
		return nil, false
	}
	var root *node
	for _, document := range file.Docs {
		if document.Body == nil || document.Body.Type() == ast.CommentType {
			continue
		}
		if root != nil {
			d.report(diag.YAMLSyntax, d.place(document.Body), "there is a second document in this file", "keep one, and take the line --- away")
			return nil, false
		}
		root = &node{unwrap(document.Body), d}
	}
	return root, true
}

// syntax reports what the YAML parser says.
func (d *decoder) syntax(err error) {
	at := diag.Place{Source: d.source, Start: d.base, End: d.base}
	message := err.Error()
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) {
		message = syntax.Message
		if syntax.Token != nil {
			at = d.tokenPlace(syntax.Token)
		}
	}
	hint := "check the indentation, and put quotes around text that holds a colon, a # or a quote"
	d.report(diag.YAMLSyntax, at, "this YAML cannot be read: "+strings.TrimSpace(message), hint)
}

func (d *decoder) report(kind diag.Kind, at diag.Place, message, hint string) {
	*d.diagnostics = append(*d.diagnostics, diag.New(kind, at, "%s", message).WithHint(hint))
}

// unwrap takes tags and anchors away; goccy/go-yaml keeps them as nodes.
func unwrap(n ast.Node) ast.Node {
	for {
		switch wrapper := n.(type) {
		case *ast.TagNode:
			n = wrapper.Value
		case *ast.AnchorNode:
			n = wrapper.Value
		default:
			return n
		}
	}
}

// place returns where a value begins; the first key of a mapping, the first mark of a list.
func (d *decoder) place(n ast.Node) diag.Place {
	switch n := unwrap(n).(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && n.Start.Type != token.MappingStartType {
			return d.place(n.Values[0])
		}
		return d.tokenPlace(n.GetToken())
	case *ast.MappingValueNode:
		return d.tokenPlace(n.Key.GetToken())
	case *ast.LiteralNode:
		return d.tokenPlace(n.Start)
	default:
		return d.tokenPlace(n.GetToken())
	}
}

// tokenPlace finds a token in the source. goccy/go-yaml counts lines from 1 and columns in characters from 1; its offsets
// count differently where quotes and line ends are concerned, and so are not used.
func (d *decoder) tokenPlace(t *token.Token) diag.Place {
	text := d.source.Text[d.base:]
	start := 0
	for range t.Position.Line - 1 {
		i := bytes.IndexByte(text[start:], '\n')
		if i < 0 {
			break
		}
		start += i + 1
	}
	for range t.Position.Column - 1 {
		if start >= len(text) || text[start] == '\n' {
			break
		}
		_, size := utf8.DecodeRune(text[start:])
		start += size
	}
	end := min(start+len(strings.TrimSpace(firstLine(t.Origin))), len(text))
	return diag.Place{Source: d.source, Start: d.base + start, End: d.base + end}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// kindOf names a value's type for authors.
func kindOf(n ast.Node) string {
	switch n.(type) {
	case *ast.MappingNode, *ast.MappingValueNode:
		return "a group of keys"
	case *ast.SequenceNode:
		return "a list"
	case *ast.NullNode:
		return "nothing"
	case *ast.BoolNode:
		return "true or false"
	case *ast.IntegerNode, *ast.FloatNode:
		return "a number"
	case *ast.AliasNode:
		return "an alias, which is not read here"
	}
	return "text"
}

// wrong reports a value of the wrong type.
func (n *node) wrong(what, want string) {
	n.d.report(diag.ValueType, n.d.place(n.Node), fmt.Sprintf("%s must be %s; this is %s", what, want, kindOf(n.Node)),
		typeHint(want))
}

func typeHint(want string) string {
	switch want {
	case "a list":
		return "write each entry on a line of its own, after a hyphen and a space"
	case "text":
		return "write it on the line of its key; in quotes if it holds a colon"
	case "true or false":
		return "write true or false, without quotes"
	}
	return "write it as the documentation shows"
}

// text returns a scalar as its author wrote it: 2026-11-23, 1,200 and yes are texts too.
func (n *node) text(what string) (string, bool) {
	switch scalar := n.Node.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(scalar.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(scalar.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return strings.TrimSpace(n.GetToken().Value), true
	}
	n.wrong(what, "text")
	return "", false
}

// list returns the entries of a list.
func (n *node) list(what string) []*node {
	sequence, ok := n.Node.(*ast.SequenceNode)
	if !ok {
		n.wrong(what, "a list")
		return nil
	}
	entries := make([]*node, len(sequence.Values))
	for i, value := range sequence.Values {
		entries[i] = &node{unwrap(value), n.d}
	}
	return entries
}

// pairs returns the keys of a mapping with their values.
func (n *node) pairs(what string) ([]*ast.MappingValueNode, bool) {
	switch mapping := n.Node.(type) {
	case *ast.MappingNode:
		return mapping.Values, true
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{mapping}, true
	}
	n.wrong(what, "a group of keys")
	return nil, false
}
