package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/book"
)

// gapNode is a gap in a sentence, "[[answer|also this]]".
type gapNode struct {
	ast.BaseInline
	answers []string
}

var kindGap = ast.NewNodeKind("Gap")

// Kind implements ast.Node.
func (*gapNode) Kind() ast.NodeKind { return kindGap }

// Dump implements ast.Node.
func (n *gapNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Answers": strings.Join(n.answers, "|")}, nil)
}

// gapParser parses gaps in questions.
type gapParser struct{}

// Trigger implements goldmark's parser.InlineParser.
func (gapParser) Trigger() []byte { return []byte{'['} }

var gap = regexp.MustCompile(`^\[\[([^\[\]]+)\]\]`)

// Parse implements goldmark's parser.InlineParser.
func (gapParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	match := gap.FindSubmatch(line)
	if match == nil || !inQuiz(parent) {
		return nil
	}
	n := &gapNode{}
	for answer := range strings.SplitSeq(string(match[1]), "|") {
		answer = strings.TrimSpace(strings.TrimSuffix(answer, `\`)) // in a table an author escapes the line
		if answer != "" {
			n.answers = append(n.answers, answer)
		}
	}
	if len(n.answers) == 0 {
		return nil
	}
	block.Advance(len(match[0]))
	return n
}

// printGap leaves the field of a gap open.
func printGap(out *printer, _ []byte, n *gapNode, entering bool) ast.WalkStatus {
	if !entering || out.asking == nil {
		return ast.WalkContinue
	}
	question := out.asking
	out.document.Slots = append(out.document.Slots, book.Slot{
		At: out.at(), Kind: book.SlotGap, Index: len(question.Gaps), Text: question.ID,
	})
	question.Gaps = append(question.Gaps, book.Gap{Answers: n.answers})
	return ast.WalkContinue
}

// hasGap says whether a block holds a gap.
func hasGap(n ast.Node) bool {
	if n.Kind() == kindGap {
		return true
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if hasGap(c) {
			return true
		}
	}
	return false
}

func hasGapFrom(blocks []ast.Node) bool {
	for _, block := range blocks {
		if hasGap(block) {
			return true
		}
	}
	return false
}
