package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// printer collects a document while goldmark walks the tree. It stands in as the writer that goldmark hands to every
// node's printer, so that these can set slots at the place they have reached.
type printer struct {
	document    book.Document
	diagnostics diag.List
	source      *diag.Source
	body        int            // offset of the parsed text in the source
	ids         map[string]int // how often an id was asked for on this page
	quiet       int            // how many constructs are open in which terms are not linked
	tables      int            // how many were printed
	containers  []*container   // in order
	asking      *book.Question // the question whose texts are being printed
	render      func(ast.Node) // prints a node and all below it
}

func newPrinter(source *diag.Source, body int, buffer []byte) *printer {
	return &printer{
		document: book.Document{HTML: buffer},
		source:   source,
		body:     body,
		ids:      map[string]int{},
	}
}

// Write and its siblings implement goldmark's util.BufWriter.
func (p *printer) Write(b []byte) (int, error) {
	p.document.HTML = append(p.document.HTML, b...)
	return len(b), nil
}

// WriteString appends text.
func (p *printer) WriteString(s string) (int, error) {
	p.document.HTML = append(p.document.HTML, s...)
	return len(s), nil
}

// WriteByte appends a byte.
func (p *printer) WriteByte(c byte) error {
	p.document.HTML = append(p.document.HTML, c)
	return nil
}

// WriteRune appends a character.
func (p *printer) WriteRune(r rune) (int, error) { return p.WriteString(string(r)) }

// Available and Buffered say that nothing waits to be written.
func (p *printer) Available() int { return 0 }

// Buffered implements util.BufWriter.
func (p *printer) Buffered() int { return 0 }

// Flush implements util.BufWriter.
func (p *printer) Flush() error { return nil }

// print appends HTML.
func (p *printer) print(html ...string) {
	for _, s := range html {
		p.document.HTML = append(p.document.HTML, s...)
	}
}

// escape appends text with the characters escaped that HTML gives a meaning.
func (p *printer) escape(text string) {
	p.document.HTML = append(p.document.HTML, util.EscapeHTML([]byte(text))...)
}

// at returns how far the HTML reaches.
func (p *printer) at() int { return len(p.document.HTML) }

// slot leaves a place open.
func (p *printer) slot(kind book.SlotKind, index int) {
	p.document.Slots = append(p.document.Slots, book.Slot{At: p.at(), Kind: kind, Index: index})
}

// slotText leaves a place open that a text describes.
func (p *printer) slotText(kind book.SlotKind, text string) {
	p.document.Slots = append(p.document.Slots, book.Slot{At: p.at(), Kind: kind, Text: text})
}

// word leaves a place for a word of the interface.
func (p *printer) word(word book.Word) { p.slotText(book.SlotWord, string(word)) }

// refer records a reference and returns its index.
func (p *printer) refer(r book.Reference) int {
	p.document.References = append(p.document.References, r)
	return len(p.document.References) - 1
}

// prose runs write, and records what it appended as text in which terms may be linked. Stretches that touch are joined,
// so that a term of two words is found across the end of a line.
func (p *printer) prose(write func()) {
	start := p.at()
	write()
	if p.quiet > 0 || p.at() == start {
		return
	}
	if last := len(p.document.Prose) - 1; last >= 0 && p.document.Prose[last].End == start {
		p.document.Prose[last].End = p.at()
		return
	}
	p.document.Prose = append(p.document.Prose, book.Span{Start: start, End: p.at()})
}

// hush opens or closes a construct in which terms are not linked.
func (p *printer) hush(entering bool) {
	if entering {
		p.quiet++
	} else {
		p.quiet--
	}
}

// place returns the place of a stretch of the parsed text.
func (p *printer) place(start, end int) diag.Place {
	return diag.Place{Source: p.source, Start: p.body + start, End: p.body + end}
}

// report adds a diagnostic.
func (p *printer) report(d diag.Diagnostic) { p.diagnostics = append(p.diagnostics, d) }

// unique returns the id itself the first time it is asked for, and then with "-1", "-2" …, as GitHub does.
// An id made so is taken too: of the headings "A", "A" and "A-1" the last becomes "a-1-1".
func (p *printer) unique(id string) string {
	name := id
	for {
		n, taken := p.ids[name]
		if !taken {
			p.ids[name] = 0
			return name
		}
		n = max(n, p.ids[id]) + 1
		p.ids[id] = n
		name = id + "-" + strconv.Itoa(n)
	}
}

// node is a printer of one kind of node that never fails: it is called when the walk enters the node and when it
// leaves it, and returns how the walk goes on.
type node[N ast.Node] func(out *printer, source []byte, n N, entering bool) ast.WalkStatus

// register makes print the printer of a kind of node.
func register[N ast.Node](to renderer.NodeRendererFuncRegisterer, kind ast.NodeKind, print node[N]) {
	to.Register(kind, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		return print(w.(*printer), source, n.(N), entering), nil
	})
}

// plain returns the text of a node without its markup, as readers see it.
func plain(n ast.Node, source []byte) string {
	return string(appendPlain(nil, n, source, func(s *ast.String) []byte { return unescape(s.Value) }))
}

// appendPlain appends the text of a node without its markup. What typographic replacements become is up to replaced.
func appendPlain(to []byte, n ast.Node, source []byte, replaced func(*ast.String) []byte) []byte {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			to = append(to, unescape(c.Segment.Value(source))...)
			if c.SoftLineBreak() || c.HardLineBreak() {
				to = append(to, ' ')
			}
		case *ast.String:
			to = append(to, replaced(c)...)
		case *ast.AutoLink:
			to = append(to, c.Label(source)...)
		case *gapNode:
			to = append(to, "___"...)
		default:
			to = appendPlain(to, c, source, replaced)
		}
	}
	return to
}

// unescape resolves backslashes and character references.
func unescape(text []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text)))
}
