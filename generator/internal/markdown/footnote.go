package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/book"
)

func registerFootnote(to renderer.NodeRendererFuncRegisterer) {
	register(to, extast.KindFootnoteLink, printFootnoteLink)
	register(to, extast.KindFootnoteBacklink, printFootnoteBacklink)
	register(to, extast.KindFootnote, printFootnote)
	register(to, extast.KindFootnoteList, printFootnoteList)
}

// noteID and callID name a footnote and the place that calls it. A colon never occurs in a heading's id.
func noteID(index int) string { return "fn:" + strconv.Itoa(index) }

func callID(index, call int) string {
	id := "fnref:" + strconv.Itoa(index)
	if call > 0 {
		id += ":" + strconv.Itoa(call+1)
	}
	return id
}

func printFootnoteLink(out *printer, _ []byte, n *extast.FootnoteLink, entering bool) ast.WalkStatus {
	if entering {
		out.print(`<sup class="footnote"`)
		out.slotText(book.SlotAnchor, callID(n.Index, n.RefIndex))
		out.print("><a")
		printOwnHref(out, noteID(n.Index))
		out.print(` role="doc-noteref">`, strconv.Itoa(n.Index), "</a></sup>")
	}
	return ast.WalkContinue
}

func printFootnoteBacklink(out *printer, _ []byte, n *extast.FootnoteBacklink, entering bool) ast.WalkStatus {
	if entering {
		out.print(" <a")
		printOwnHref(out, callID(n.Index, n.RefIndex))
		out.print(` role="doc-backlink" aria-label="`)
		out.word(book.WordBackToText)
		out.print(`">&#8617;&#xfe0e;</a>`)
	}
	return ast.WalkContinue
}

func printFootnote(out *printer, _ []byte, n *extast.Footnote, entering bool) ast.WalkStatus {
	if !entering {
		out.print("</li>\n")
		return ast.WalkContinue
	}
	out.print("<li")
	out.slotText(book.SlotAnchor, noteID(n.Index))
	out.print(">\n")
	return ast.WalkContinue
}

func printFootnoteList(out *printer, _ []byte, _ *extast.FootnoteList, entering bool) ast.WalkStatus {
	if entering {
		out.print(`<section class="footnotes" role="doc-endnotes" aria-label="`)
		out.word(book.WordFootnotes)
		out.print(`">`, "\n<ol>\n")
	} else {
		out.print("</ol>\n</section>\n")
	}
	return ast.WalkContinue
}

// printOwnHref prints a link to an anchor of this page, which is a link to another page where an example is shown again.
func printOwnHref(out *printer, id string) {
	printHref(out, out.refer(book.Reference{Kind: book.ReferenceOwn, Target: id}))
}
