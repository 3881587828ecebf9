package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/diag"
)

// containerLike matches what was meant to be a tag of a container.
var containerLike = regexp.MustCompile(`^</?(?:quiz|assess)\b`)

func registerHTML(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindHTMLBlock, printHTMLBlock)
	register(to, ast.KindRawHTML, printRawHTML)
}

func printHTMLBlock(out *printer, source []byte, n *ast.HTMLBlock, entering bool) ast.WalkStatus {
	if entering && n.HTMLBlockType != ast.HTMLBlockType2 {
		reportHTML(out, source, n.Lines().At(0))
	}
	return ast.WalkSkipChildren
}

func printRawHTML(out *printer, source []byte, n *ast.RawHTML, entering bool) ast.WalkStatus {
	first := n.Segments.At(0)
	if entering && !(bytes.HasPrefix(first.Value(source), []byte("</")) && hasOpened(n)) {
		reportHTML(out, source, first)
	}
	return ast.WalkSkipChildren
}

// hasOpened says whether a tag stands before this one in the same text: a closing tag is then not reported again.
func hasOpened(n ast.Node) bool {
	for n = n.PreviousSibling(); n != nil; n = n.PreviousSibling() {
		if n.Kind() == ast.KindRawHTML {
			return true
		}
	}
	return false
}

// reportHTML reports HTML in the text. Comments are for authors: they are left out in silence.
func reportHTML(out *printer, source []byte, segment text.Segment) {
	segment = segment.TrimRightSpace(source)
	segment = segment.TrimLeftSpace(source)
	if bytes.HasPrefix(segment.Value(source), []byte("<!--")) {
		return
	}
	if containerLike.Match(segment.Value(source)) {
		out.report(diag.New(diag.QuizTag, out.place(segment.Start, segment.Stop), "the tag does not open or close a question").
			WithHint(`a question begins with <quiz id="…" see="#…"> on a line of its own and ends with </quiz>, likewise; a table of behaviors with <assess> and </assess>`))
		return
	}
	out.report(diag.New(diag.HTMLRaw, out.place(segment.Start, segment.Stop), "HTML is not allowed in pages").
		WithHint(`write Markdown; to show a tag, put it in backticks, or write \< for the sign`))
}
