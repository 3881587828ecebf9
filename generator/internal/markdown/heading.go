package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

func registerHeading(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindHeading, printHeading)
}

// printHeading prints a heading. One that stands in no other block gets an id, a permalink and a place in the table of
// contents; one inside a quotation or a list is only a line of it.
func printHeading(out *printer, source []byte, n *ast.Heading, entering bool) ast.WalkStatus {
	out.hush(entering)
	tag := string([]byte{'h', '0' + byte(n.Level)})
	top := n.Parent().Kind() == ast.KindDocument
	if entering {
		checkLevel(out, n)
		if !top {
			out.print("<", tag, ">")
			return ast.WalkContinue
		}
		text := plain(n, source)
		id := out.unique(slug(typed(n, source)))
		out.document.Headings = append(out.document.Headings, book.Heading{Level: n.Level, ID: id, Text: text, At: out.at()})
		out.print("<", tag)
		out.slotText(book.SlotAnchor, id)
		out.print(">")
		return ast.WalkContinue
	}
	if top {
		heading := out.document.Headings[len(out.document.Headings)-1]
		out.print(` <a class="permalink" href="#`)
		out.escape(heading.ID)
		out.print(`" aria-label="`)
		out.word(book.WordLinkTo)
		out.print(" ")
		out.escape(heading.Text)
		out.print(`">#</a>`)
	}
	out.print("</", tag, ">\n")
	return ast.WalkContinue
}

// checkLevel reports a first-level heading: the page's title is the only one.
func checkLevel(out *printer, n *ast.Heading) {
	if n.Level != 1 {
		return
	}
	start, end := n.Pos(), n.Pos()
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	out.report(diag.New(diag.HeadingLevel, out.place(start, end), "a page's text has no first-level heading; its title is in the front matter").
		WithHint("begin the sections with ##"))
}

// typed returns the text of a heading with dashes as they were typed: GitHub knows no typographic ones, and keeps the
// hyphens in the id.
func typed(n ast.Node, source []byte) string {
	return string(appendPlain(nil, n, source, func(s *ast.String) []byte {
		switch string(s.Value) {
		case "&ndash;":
			return []byte("--")
		case "&mdash;":
			return []byte("---")
		}
		return unescape(s.Value)
	}))
}

// slug turns a heading's text into the id that GitHub gives it: letters, marks, digits, hyphens and connecting
// punctuation stay, in lower case; a space becomes a hyphen; all else goes. A text with none of these becomes "section".
// Source: the behavior of github.com, as github-slugger documents it.
func slug(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(strings.TrimSpace(text)) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-', unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Pc):
			b.WriteRune(r)
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
