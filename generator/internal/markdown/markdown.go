// Package markdown turns the text of one page into a book.Document: HTML with slots, headings, references, examples.
//
// It reads CommonMark with GitHub's extensions (tables, strikethrough, task lists, bare addresses), footnotes,
// definition lists, typographic quotes and dashes, GitHub's callouts, examples, and questions. What a construct looks like in the
// text, how it is checked and how it is printed stand together in the construct's file.
//
// A Document depends on the page's bytes alone. What other files decide (where a link leads, what a figure's record
// says) is left open as a slot, see book.Slot. The package never looks at another file.
package markdown

import (
	"slices"
	"sync"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// A Parser parses pages. It holds no state of any page and may be used by many goroutines at once.
type Parser struct {
	markdown goldmark.Markdown
	buffers  sync.Pool // of *[]byte, to print into
}

// New returns a parser.
func New() *Parser {
	return &Parser{markdown: goldmark.New(
		goldmark.WithExtensions(
			extension.NewTable(), extension.Strikethrough, extension.Linkify, extension.TaskList,
			extension.NewFootnote(), extension.DefinitionList, extension.Typographer,
		),
		goldmark.WithParserOptions(
			parser.WithBlockParsers(util.Prioritized(containerParser{}, 850)), // before HTML blocks (900)
			parser.WithInlineParsers(
				util.Prioritized(markParser{}, 10), util.Prioritized(gapParser{}, 20), // before links (200)
			),
			parser.WithParagraphTransformers(
				util.Prioritized(calloutMarker{}, 50), // before link definitions (100) and tables (200) take the lines
			),
		),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(
			util.Prioritized(constructs{}, 10), // before goldmark's own printers (500, 1000)
		)),
	)}
}

// Parse parses the text of a source from the offset body on. The document is complete even where diagnostics say
// that something in it is wrong.
func (p *Parser) Parse(source *diag.Source, body int) (*book.Document, diag.List) {
	src := source.Text[body:]
	tree := p.markdown.Parser().Parse(text.NewReader(src))
	buffer, _ := p.buffers.Get().(*[]byte)
	if buffer == nil {
		buffer = new([]byte)
	}
	out := newPrinter(source, body, (*buffer)[:0])
	out.render = func(n ast.Node) {
		if err := p.markdown.Renderer().Render(out, src, n); err != nil {
			// Printing goes to memory and no construct returns an error.
			panic("markdown: " + err.Error())
		}
	}
	checkReferences(out, tree)
	out.render(tree)
	out.document.End = out.at()
	out.print("\n") // so that a slot at the end of the text belongs to it, and not to what follows
	readContainers(out, src)
	*buffer = out.document.HTML
	out.document.HTML = slices.Clone(*buffer) // a document is kept, so it holds no byte more than it needs
	p.buffers.Put(buffer)
	return &out.document, out.diagnostics
}

// constructs registers the printer of every construct that differs from plain CommonMark.
type constructs struct{}

// RegisterFuncs implements goldmark's renderer.NodeRenderer.
func (constructs) RegisterFuncs(register renderer.NodeRendererFuncRegisterer) {
	registerText(register)
	registerHeading(register)
	registerLink(register)
	registerImage(register)
	registerCallout(register)
	registerCode(register)
	registerTable(register)
	registerFootnote(register)
	registerHTML(register)
	registerQuiz(register)
}
