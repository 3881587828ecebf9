package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

func registerLink(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindLink, printLink)
	register(to, ast.KindAutoLink, printAutoLink)
}

// schemeOf tells the destinations that name a record from those that name a page or an address.
func schemeOf(destination string) (book.ReferenceKind, string) {
	scheme, rest, _ := strings.Cut(destination, ":")
	switch scheme {
	case "stat":
		return book.ReferenceStat, rest
	case "source":
		return book.ReferenceSource, rest
	case "term":
		return book.ReferenceTerm, rest
	}
	return book.ReferenceLink, destination
}

// printLink prints a link, whatever it leads to: a page, an address, a figure, a publication, a term.
func printLink(out *printer, source []byte, n *ast.Link, entering bool) ast.WalkStatus {
	out.hush(entering)
	kind, target := schemeOf(string(util.ResolveEntityNames(util.ResolveNumericReferences(n.Destination))))
	if !entering {
		out.print("</a>")
		if kind == book.ReferenceStat {
			out.slot(book.SlotNote, statOf(out, target))
		}
		return ast.WalkContinue
	}
	index := out.refer(book.Reference{
		Kind: kind, Target: target, Text: plain(n, source), Place: linkPlace(out, source, n),
	})
	switch kind {
	case book.ReferenceStat, book.ReferenceSource:
		out.print(`<a class="cite"`)
		anchor(out, index)
	case book.ReferenceTerm:
		out.print(`<a class="term"`)
		anchor(out, index)
		out.slot(book.SlotTerm, index)
	default:
		out.print("<a")
	}
	printHref(out, index)
	if len(n.Title) > 0 {
		out.print(` title="`)
		out.escape(string(unescape(n.Title)))
		out.print(`"`)
	}
	out.print(">")
	return ast.WalkContinue
}

// statOf returns the index of the reference that a link being left belongs to: links do not nest, so it is the last one
// of that target.
func statOf(out *printer, target string) int {
	for i := len(out.document.References) - 1; ; i-- {
		if r := out.document.References[i]; r.Kind == book.ReferenceStat && r.Target == target {
			return i
		}
	}
}

// anchor gives a citation an id, so that a record can link back to the places that cite it.
func anchor(out *printer, index int) {
	id := "cite." + strconv.Itoa(index+1)
	out.document.References[index].Anchor = id
	out.slotText(book.SlotAnchor, id)
}

func printHref(out *printer, index int) {
	out.print(` href="`)
	out.slot(book.SlotHref, index)
	out.print(`"`)
}

// printAutoLink prints an address that stands in the text by itself.
func printAutoLink(out *printer, source []byte, n *ast.AutoLink, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	url := string(n.URL(source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
		url = "mailto:" + url
	}
	label := string(n.Label(source))
	start := n.Pos() + max(bytes.Index(source[n.Pos():], n.Label(source)), 0) // behind a "<" or a space
	index := out.refer(book.Reference{Target: url, Text: label, Place: out.place(start, start+len(label))})
	out.print("<a")
	printHref(out, index)
	out.print(">")
	out.escape(label)
	out.print("</a>")
	return ast.WalkContinue
}

// linkPlace returns the whole link or image as its author wrote it, up to the end of its line at most: goldmark keeps
// only where it begins.
func linkPlace(out *printer, source []byte, n ast.Node) diag.Place {
	start := n.Pos()
	line := source[start:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	depth := 0
	for i, c := range line {
		switch c {
		case '[':
			depth++
		case ']':
			depth--
			if depth > 0 {
				continue
			}
			return out.place(start, start+i+1+destinationLength(line[i+1:]))
		}
	}
	return out.place(start, start+len(line))
}

// destinationLength returns the length of "(address)" or "[name]" at the beginning of what follows a link's text.
func destinationLength(rest []byte) int {
	if len(rest) == 0 {
		return 0
	}
	closing := map[byte]byte{'(': ')', '[': ']'}[rest[0]]
	if closing == 0 {
		return 0
	}
	return bytes.IndexByte(rest, closing) + 1
}
