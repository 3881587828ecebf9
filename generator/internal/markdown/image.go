package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

func registerImage(to renderer.NodeRendererFuncRegisterer) {
	register(to, ast.KindImage, printImage)
	register(to, ast.KindParagraph, printParagraph)
}

// printParagraph prints a paragraph. One that holds only an image is that image: a <figure>, or a figure's drawing.
func printParagraph(out *printer, _ []byte, n *ast.Paragraph, entering bool) ast.WalkStatus {
	if image := onlyImage(n); image != nil && (isFigure(image) || len(image.Title) > 0) {
		return ast.WalkContinue
	}
	if entering {
		out.print("<p>")
	} else {
		out.print("</p>\n")
	}
	return ast.WalkContinue
}

// printImage prints an image, or the drawing of a figure where the address is a statistic's. A title becomes the caption
// of an image that is a paragraph of its own.
func printImage(out *printer, source []byte, n *ast.Image, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	alone := onlyImage(n.Parent()) == n
	if isFigure(n) {
		printFigure(out, source, n, alone)
		return ast.WalkSkipChildren
	}
	reference := book.Reference{
		Kind: book.ReferenceImage, Target: string(n.Destination), Text: plain(n, source), Place: linkPlace(out, source, n),
	}
	caption := string(unescape(n.Title))
	if alone && caption != "" {
		out.print("<figure>")
	}
	out.print("<img")
	out.slot(book.SlotImage, out.refer(reference))
	out.print(` alt="`)
	out.escape(reference.Text)
	out.print(`"`)
	switch {
	case caption == "":
		out.print(">")
	case alone:
		out.print("><figcaption>")
		out.escape(caption)
		out.print("</figcaption></figure>\n")
	default:
		out.print(` title="`)
		out.escape(caption)
		out.print(`">`)
	}
	return ast.WalkSkipChildren
}

// printFigure leaves the place of a drawn figure open.
func printFigure(out *printer, source []byte, n *ast.Image, alone bool) {
	reference := book.Reference{
		Kind:   book.ReferenceFigure,
		Target: strings.TrimPrefix(string(n.Destination), "stat:"),
		Text:   plain(n, source),
		Place:  linkPlace(out, source, n),
	}
	if !alone {
		out.report(diag.New(diag.FigureInline, reference.Place, "the drawing of figure %q stands inside a line of text", reference.Target).
			WithHint("give it a paragraph of its own, or cite it as a link without the exclamation mark"))
		return
	}
	index := out.refer(reference)
	out.document.References[index].Anchor = out.unique("figure." + reference.Target)
	out.slot(book.SlotFigure, index)
}

// onlyImage returns the image that a paragraph consists of, or nil.
func onlyImage(paragraph ast.Node) *ast.Image {
	if paragraph.Kind() != ast.KindParagraph || paragraph.ChildCount() != 1 {
		return nil
	}
	image, _ := paragraph.FirstChild().(*ast.Image)
	return image
}

func isFigure(n *ast.Image) bool { return strings.HasPrefix(string(n.Destination), "stat:") }
