package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// exampleSort is the callout that is an example:
//
//	> [!EXAMPLE] Title
//	> The situation.
//	>
//	> **Manager:** one move.
//	>
//	> **Leader:** the other.
//
// A move is a paragraph that begins with a label, and the lists and other blocks up to the next paragraph. That the
// labels are those of the handbook's poles is checked by resolve, which knows them.
const exampleSort = "EXAMPLE"

// printExample prints an example's element and wraps its moves.
func printExample(out *printer, source []byte, n *ast.Blockquote, c *callout, entering bool) {
	if !entering {
		out.print("</div>\n")
		example := &out.document.Examples[len(out.document.Examples)-1]
		example.Body.End = out.at()
		return
	}
	example := book.Example{Place: out.place(c.start, c.end)}
	if c.titled {
		example.Title = plain(n.FirstChild(), source)
	} else {
		out.report(diag.New(diag.ExampleMoves, example.Place, "the example has no title").
			WithHint("write it behind the marker: > [!EXAMPLE] A short title"))
	}
	example.ID = out.unique("example." + slug(example.Title))
	example.Body.Start = out.at()
	example.Moves = wrapMoves(out, source, n)
	out.document.Examples = append(out.document.Examples, example)
	out.print(`<div class="example"`)
	out.slotText(book.SlotAnchor, example.ID)
	out.print(">\n")
}

// wrapMoves puts each move's blocks into a node of their own, so that they print as one element.
func wrapMoves(out *printer, source []byte, quote ast.Node) []book.Move {
	var moves []book.Move
	var open *moveNode
	for n := quote.FirstChild(); n != nil; {
		next := n.NextSibling()
		label, strong := moveLabel(n, source)
		switch {
		case strong != nil:
			open = &moveNode{label: label}
			quote.InsertBefore(quote, n, open)
			open.AppendChild(open, n)
			start := strong.Pos()
			moves = append(moves, book.Move{Label: label, Place: out.place(start, start+len("**"+label+":**"))})
		case open != nil && n.Kind() != ast.KindParagraph:
			open.AppendChild(open, n)
		default:
			open = nil
		}
		n = next
	}
	return moves
}

// moveLabel returns the label of a paragraph that begins with one, as "Manager" for "**Manager:** …".
func moveLabel(n ast.Node, source []byte) (string, *ast.Emphasis) {
	if n.Kind() != ast.KindParagraph {
		return "", nil
	}
	return labelOf(n, source)
}

// labelOf returns the label that a block of text begins with: bold, with a colon at its end.
func labelOf(n ast.Node, source []byte) (string, *ast.Emphasis) {
	strong, ok := n.FirstChild().(*ast.Emphasis)
	if !ok || strong.Level != 2 {
		return "", nil
	}
	label, ok := strings.CutSuffix(plain(strong, source), ":")
	if !ok {
		return "", nil
	}
	return label, strong
}

// moveNode holds the blocks of one move.
type moveNode struct {
	ast.BaseBlock
	label string
}

var kindMove = ast.NewNodeKind("Move")

// Kind implements ast.Node.
func (*moveNode) Kind() ast.NodeKind { return kindMove }

// Dump implements ast.Node.
func (n *moveNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Label": n.label}, nil)
}

// printMove prints a move's element. Its class says which pole's it is.
func printMove(out *printer, _ []byte, n *moveNode, entering bool) ast.WalkStatus {
	if !entering {
		out.print("</div>\n")
		return ast.WalkContinue
	}
	out.print(`<div class="move `)
	out.slotText(book.SlotPole, n.label)
	out.print("\">\n")
	return ast.WalkContinue
}
