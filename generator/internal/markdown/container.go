package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/diag"
)

// A container is a stretch of Markdown between a tag on a line of its own and its end tag, likewise. There are two: <quiz>
// holds a question, <assess> a table of behaviors. They are parsed as blocks, before goldmark takes them for HTML, so that
// what stands in them is Markdown with places.
type container struct {
	ast.BaseBlock
	tag        string // "quiz" or "assess"
	attributes []attribute
	start, end int    // of the opening tag in the parsed text
	closed     bool   // whether its end tag was found
	heading    string // id of the heading that it stands under
}

// attribute is one attribute of an opening tag.
type attribute struct {
	name, value string
	at          int // where its name begins
	start, end  int // of the value, or of the name where there is none
}

var kindContainer = ast.NewNodeKind("Container")

// Kind implements ast.Node.
func (*container) Kind() ast.NodeKind { return kindContainer }

// Dump implements ast.Node.
func (n *container) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Tag": n.tag}, nil)
}

// attribute returns the attribute of a name, or nil.
func (n *container) attribute(name string) *attribute {
	if i := slices.IndexFunc(n.attributes, func(a attribute) bool { return a.name == name }); i >= 0 {
		return &n.attributes[i]
	}
	return nil
}

var (
	openingTag   = regexp.MustCompile(`^<(quiz|assess)((?:\s[^<>]*)?)>[ \t]*(?:<!--.*-->)?[ \t]*\n?$`)
	closingTag   = regexp.MustCompile(`^ {0,3}</(quiz|assess)[ \t]*>[ \t]*(?:<!--.*-->)?[ \t]*\n?$`)
	tagAttribute = regexp.MustCompile(`([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?`)
)

// containerParser parses containers.
type containerParser struct{}

// Trigger implements goldmark's parser.BlockParser.
func (containerParser) Trigger() []byte { return []byte{'<'} }

// Open opens a container at its tag.
func (containerParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 {
		return nil, parser.NoChildren
	}
	line = line[offset:]
	match := openingTag.FindSubmatchIndex(line)
	if match == nil {
		return nil, parser.NoChildren
	}
	start := segment.Start + offset
	n := &container{tag: string(line[match[2]:match[3]]), start: start, end: start + bytes.IndexByte(line, '>') + 1}
	n.attributes = readAttributes(line[match[4]:match[5]], start+match[4])
	advanceLine(reader)
	return n, parser.HasChildren
}

// readAttributes reads the attributes of a tag; at is where they begin in the parsed text.
func readAttributes(line []byte, at int) []attribute {
	var attributes []attribute
	for _, m := range tagAttribute.FindAllSubmatchIndex(line, -1) {
		a := attribute{name: string(line[m[2]:m[3]]), at: at + m[2], start: at + m[2], end: at + m[3]}
		if m[4] >= 0 {
			start, end := m[4], m[5]
			if c := line[start]; c == '"' || c == '\'' {
				start, end = start+1, end-1
			}
			a.value, a.start, a.end = string(line[start:end]), at+start, at+end
		}
		attributes = append(attributes, a)
	}
	return attributes
}

// advanceLine takes the rest of a line but for its end.
func advanceLine(reader text.Reader) {
	line, _ := reader.PeekLine()
	reader.Advance(len(bytes.TrimRight(line, "\n")))
}

// Continue ends a container at its end tag, or where the next one begins: that one has then lost its end tag.
func (containerParser) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	opened := pc.OpenedBlocks()
	if opened[len(opened)-1].Node.Kind() == ast.KindFencedCodeBlock {
		return parser.Continue | parser.HasChildren
	}
	if match := closingTag.FindSubmatch(line); match != nil {
		n := node.(*container)
		n.closed = string(match[1]) == n.tag
		advanceLine(reader)
		return parser.Close
	}
	if openingTag.Match(bytes.TrimLeft(line, " ")) {
		return parser.Close
	}
	return parser.Continue | parser.HasChildren
}

// Close implements goldmark's parser.BlockParser.
func (containerParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph says that a container needs no empty line before it.
func (containerParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine says that four spaces make code, as everywhere.
func (containerParser) CanAcceptIndentedLine() bool { return false }

// printContainer leaves the place of a container open. What it holds is read when the page's text is printed, so that it
// stands behind it.
func printContainer(out *printer, _ []byte, n *container, entering bool) {
	if !entering {
		return
	}
	if headings := out.document.Headings; len(headings) > 0 {
		n.heading = headings[len(headings)-1].ID
	}
	checkTag(out, n)
	out.containers = append(out.containers, n)
}

// checkTag reports what is wrong with the tags of a container.
func checkTag(out *printer, n *container) {
	place := out.place(n.start, n.end)
	if !n.closed {
		out.report(diag.New(diag.QuizTag, place, "<%s> is not closed", n.tag).
			WithHint("write </" + n.tag + "> on a line of its own where it ends"))
	}
	if n.Parent().Kind() != ast.KindDocument {
		out.report(diag.New(diag.QuizTag, place, "<%s> stands inside a list or a quotation", n.tag).
			WithHint("begin its line, and all that it holds, at the left edge"))
	}
	known := []string{"id", "kind", "see"}
	if n.tag == assessTag {
		known = nil
	}
	for i, a := range n.attributes {
		switch {
		case !slices.Contains(known, a.name):
			hint := diag.DidYouMean(a.name, known)
			if hint == "" {
				hint = "take it away"
				if len(known) > 0 {
					hint = "the attributes are " + strings.Join(known, ", ")
				}
			}
			out.report(diag.New(diag.QuizTag, out.place(a.at, a.end), "<%s> has no attribute %q", n.tag, a.name).WithHint(hint))
		case n.attribute(a.name) != &n.attributes[i]:
			out.report(diag.New(diag.QuizTag, out.place(a.at, a.end), "the attribute %q stands twice", a.name).WithHint("keep one"))
		}
	}
}
