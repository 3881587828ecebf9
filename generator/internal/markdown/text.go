package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/diag"
)

func registerText(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindText, printText)
	register(to, ast.KindString, printString)
	register(to, ast.KindCodeSpan, printCodeSpan)
}

func printText(out *printer, source []byte, n *ast.Text, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	value := n.Segment.Value(source)
	out.prose(func() {
		if n.IsRaw() {
			html.DefaultWriter.RawWrite(out, value)
		} else {
			html.DefaultWriter.Write(out, value)
		}
		if n.SoftLineBreak() {
			out.print("\n")
		}
	})
	if n.HardLineBreak() {
		out.print("<br>\n")
	}
	return ast.WalkContinue
}

// printString prints what goldmark put into the tree itself: typographic quotes and dashes, as entities.
func printString(out *printer, _ []byte, n *ast.String, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	out.prose(func() {
		if n.IsCode() {
			out.print(string(n.Value))
		} else {
			html.DefaultWriter.RawWrite(out, n.Value)
		}
	})
	return ast.WalkContinue
}

// printCodeSpan prints `code`. A line end in it is a space, as CommonMark says.
func printCodeSpan(out *printer, source []byte, n *ast.CodeSpan, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	out.print("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		value := c.(*ast.Text).Segment.Value(source)
		out.escape(string(bytes.ReplaceAll(value, []byte("\n"), []byte(" "))))
	}
	out.print("</code>")
	return ast.WalkSkipChildren
}

// undefined matches what is left in the text of a reference link or a footnote whose definition is nowhere.
var undefined = regexp.MustCompile(`\[\^[^\]\s]+\]|\[[^\[\]]+\]\[[^\[\]]*\]`)

// checkReferences reports reference links and footnotes without definition: CommonMark prints them as they stand, and so
// a slip of the pen would be published in silence.
func checkReferences(out *printer, parent ast.Node) {
	var run text.Segment
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if t, ok := n.(*ast.Text); ok {
			if t.Segment.Start != run.Stop {
				checkRun(out, run)
				run = t.Segment
			}
			run.Stop = t.Segment.Stop
			continue
		}
		if n.Kind() != ast.KindCodeSpan {
			checkReferences(out, n)
		}
	}
	checkRun(out, run)
}

// checkRun reports what a run of plain text holds of references without definition.
func checkRun(out *printer, run text.Segment) {
	start := run.Start
	value := out.source.Text[out.body:][start:run.Stop]
	if bytes.IndexByte(value, '[') < 0 {
		return
	}
	for _, m := range undefined.FindAllIndex(value, -1) {
		if m[0] > 0 && value[m[0]-1] == '\\' {
			continue
		}
		what, hint := "link", "write the address in parentheses, [text](address), or define the reference on a line of its own: [name]: address"
		if value[m[0]+1] == '^' {
			what, hint = "footnote", "define it on a line of its own, as in [^1]: The note."
		}
		out.report(diag.New(diag.LinkReference, out.place(start+m[0], start+m[1]),
			"the %s %s has no definition", what, value[m[0]:m[1]]).WithHint(hint))
	}
}
