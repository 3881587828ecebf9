package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/book"
)

func registerTable(to renderer.NodeRendererFuncRegisterer) {
	register(to, extast.KindTable, printTable)
	register(to, extast.KindTableCell, printCell)
}

// printTable prints a table in a wrapper that scrolls by itself, by keyboard too, where the screen is narrow. The wrapper is
// named by its number and the heading above it, so that a screen reader tells several apart.
func printTable(out *printer, _ []byte, _ *extast.Table, entering bool) ast.WalkStatus {
	if entering {
		out.tables++
		out.print(`<div class="table" role="region" tabindex="0" aria-label="`)
		out.word(book.WordTable)
		out.print(" ", strconv.Itoa(out.tables))
		if headings := out.document.Headings; len(headings) > 0 {
			out.print(": ")
			out.escape(headings[len(headings)-1].Text)
		}
		out.print(`"><table>`, "\n")
	} else {
		out.print("</table></div>\n")
	}
	return ast.WalkContinue
}

// printCell prints a cell. An empty one of the head names no column, and so is a plain cell. Its alignment is a class: the pages' security policy forbids inline styles.
func printCell(out *printer, _ []byte, n *extast.TableCell, entering bool) ast.WalkStatus {
	tag, scope := "td", ""
	if n.Parent().Kind() == extast.KindTableHeader && n.HasChildren() {
		tag, scope = "th", ` scope="col"`
	}
	if !entering {
		out.print("</", tag, ">\n")
		return ast.WalkContinue
	}
	out.print("<", tag, scope)
	if n.Alignment != extast.AlignNone {
		out.print(` class="`, n.Alignment.String(), `"`)
	}
	out.print(">")
	return ast.WalkContinue
}
