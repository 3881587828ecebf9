package markdown

import (
	"bytes"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/formatters/html"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/diag"
)

func registerCode(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindFencedCodeBlock, printFence)
	register(to, ast.KindCodeBlock, printIndented)
}

// printFence prints fenced code, highlighted in classes where the fence names a language.
func printFence(out *printer, source []byte, n *ast.FencedCodeBlock, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	language := string(n.Language(source))
	code := blockText(n, source)
	if language == "" {
		printPlain(out, code)
		return ast.WalkContinue
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		start := n.Info.Segment.Start
		out.report(diag.New(diag.CodeLanguage, out.place(start, start+len(language)), "no code language is called %q", language).
			WithHint(languageHint(language)))
		printPlain(out, code)
		return ast.WalkContinue
	}
	out.print(`<pre class="chroma" tabindex="0"><code class="language-`)
	out.escape(strings.ToLower(language))
	out.print(`">`)
	highlight(out, lexer, code)
	out.print("</code></pre>\n")
	return ast.WalkContinue
}

// printIndented prints code that is marked by its indentation alone.
func printIndented(out *printer, source []byte, n *ast.CodeBlock, entering bool) ast.WalkStatus {
	if entering {
		printPlain(out, blockText(n, source))
	}
	return ast.WalkContinue
}

func printPlain(out *printer, code string) {
	out.print(`<pre class="chroma" tabindex="0"><code>`)
	out.escape(code)
	out.print("</code></pre>\n")
}

// highlight prints code as spans with chroma's class names, which the style sheet gives their colors.
func highlight(out *printer, lexer chroma.Lexer, code string) {
	tokens, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err == nil {
		mark := out.at()
		formatter := html.New(html.WithClasses(true), html.PreventSurroundingPre(true))
		if err = formatter.Format(out, &chroma.Style{}, tokens); err == nil {
			return
		}
		out.document.HTML = out.document.HTML[:mark]
	}
	out.escape(code) // a lexer that fails on some input costs its colors, not the page
}

func languageHint(language string) string {
	if hint := diag.DidYouMean(language, lexers.Names(true)); hint != "" {
		return hint
	}
	return `write "text" for plain text`
}

// blockText returns the lines of a code block.
func blockText(n ast.Node, source []byte) string {
	var b bytes.Buffer
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(source))
	}
	return b.String()
}
