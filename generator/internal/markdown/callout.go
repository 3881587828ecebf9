package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// marker matches the first line of a callout, "[!NOTE]" or "[!EXAMPLE] A title".
var marker = regexp.MustCompile(`^\[!([A-Za-z-]+)\][ \t]*`)

// callouts are the sorts of callout: GitHub's five, and the example.
func callouts() []string {
	return []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", exampleSort}
}

// calloutMarker takes the marker line from a quotation's first paragraph, before its text is parsed. What stands behind
// the marker becomes the title, a block of its own.
type calloutMarker struct{}

// calloutAttribute is the attribute of a quotation that holds its *callout.
const calloutAttribute = "callout"

// callout is what a quotation's first line makes of it.
type callout struct {
	sort       string // as written, in upper case
	start, end int    // of the marker in the parsed text
	titled     bool   // whether the quotation's first child is a title
}

// Transform implements goldmark's parser.ParagraphTransformer.
func (calloutMarker) Transform(paragraph *ast.Paragraph, reader text.Reader, _ parser.Context) {
	quote, ok := paragraph.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != paragraph {
		return
	}
	first := paragraph.Lines().At(0)
	line := first.Value(reader.Source())
	match := marker.FindSubmatchIndex(line)
	if match == nil {
		return
	}
	c := &callout{
		sort:  strings.ToUpper(string(line[match[2]:match[3]])),
		start: first.Start, end: first.Start + match[3] + 1,
	}
	quote.SetAttributeString(calloutAttribute, c)
	title := first.WithStart(first.Start + match[1])
	if title = title.TrimRightSpace(reader.Source()); !title.IsEmpty() {
		c.titled = true
		block := ast.NewTextBlock()
		block.Lines().Append(title)
		quote.InsertBefore(quote, paragraph, block)
	}
	rest := text.NewSegments()
	rest.AppendAll(paragraph.Lines().Sliced(1, paragraph.Lines().Len()))
	if rest.Len() == 0 {
		quote.RemoveChild(quote, paragraph)
		return
	}
	paragraph.SetLines(rest)
}

func registerCallout(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindBlockquote, printQuote)
	register(to, ast.KindTextBlock, printTextBlock)
	register(to, kindMove, printMove)
}

// calloutOf returns what a quotation's first line makes of it, or nil for a plain quotation.
func calloutOf(n ast.Node) *callout {
	value, _ := n.AttributeString(calloutAttribute)
	c, _ := value.(*callout)
	return c
}

// printQuote prints a quotation, a callout or an example.
func printQuote(out *printer, source []byte, n *ast.Blockquote, entering bool) ast.WalkStatus {
	c := calloutOf(n)
	switch {
	case c == nil:
		printTag(out, "blockquote", entering)
	case c.sort == exampleSort:
		printExample(out, source, n, c, entering)
	case !entering:
		out.print("</div>\n")
	default:
		checkSort(out, c)
		name := strings.ToLower(c.sort)
		out.print(`<div class="callout `, name, `" role="note">`, "\n")
		if !c.titled {
			out.print(`<p class="callout-title">`)
			out.word(book.Word(name))
			out.print("</p>\n")
		}
	}
	return ast.WalkContinue
}

func printTag(out *printer, tag string, entering bool) {
	if entering {
		out.print("<", tag, ">\n")
	} else {
		out.print("</", tag, ">\n")
	}
}

// checkSort reports a callout of no known sort.
func checkSort(out *printer, c *callout) {
	known := callouts()
	for _, sort := range known {
		if sort == c.sort {
			return
		}
	}
	hint := diag.DidYouMean(c.sort, known)
	if hint == "" {
		hint = "the callouts are " + strings.Join(known, ", ")
	}
	out.report(diag.New(diag.CalloutUnknown, out.place(c.start, c.end), "there is no callout %q", c.sort).WithHint(hint))
}

// printTextBlock prints a tight list item's text, or a callout's title.
func printTextBlock(out *printer, _ []byte, n *ast.TextBlock, entering bool) ast.WalkStatus {
	c := calloutOf(n.Parent())
	if c == nil || n.PreviousSibling() != nil {
		if !entering && n.NextSibling() != nil && n.FirstChild() != nil {
			out.print("\n")
		}
		return ast.WalkContinue
	}
	out.hush(entering)
	if !entering {
		out.print("</p>\n")
		return ast.WalkContinue
	}
	class := "callout-title"
	if c.sort == exampleSort {
		class = "example-title"
	}
	out.print(`<p class="`, class, `">`)
	return ast.WalkContinue
}
