package markdown

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// optionNode is a list item that is an option, with what the checks need of it.
type optionNode struct {
	place diag.Place
	tick  string // what stands in its box: " ", "x", "~"; empty where it has none
}

// readOptions reads the items of the list that a question is answered with.
func (q *questionReader) readOptions(list ast.Node) {
	ids := map[string]bool{}
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		node := optionNode{place: q.itemPlace(item), tick: takeTick(item)}
		var option book.Option
		if q.question.Type == book.QuestionSort {
			option.Label = takeLabel(item, q.source)
		}
		option.Mark = markOf(node.tick)
		texts, quotes := splitItem(item)
		if len(texts) == 1 && texts[0].Kind() != ast.KindFencedCodeBlock {
			option.Body, option.Text = q.inline(texts[0]), plain(texts[0], q.source)
		} else {
			option.Body, option.Text = q.blocks(texts)
		}
		option.Text = strings.TrimSpace(option.Text)
		option.Feedback, option.FeedbackText = q.blocks(quotes)
		option.ID = givenID(texts, q.source)
		if option.ID == "" {
			option.ID = hash(option.Text)
		}
		for ids[option.ID] { // equal options are reported; that they differ keeps the page whole
			option.ID += "2"
		}
		ids[option.ID] = true
		q.options = append(q.options, node)
		q.question.Options = append(q.question.Options, option)
		q.question.Parts = append(q.question.Parts, node.place)
	}
	q.settleType()
}

// settleType tells choices of several right options from those of one.
func (q *questionReader) settleType() {
	right := 0
	for _, option := range q.question.Options {
		if option.Mark == book.MarkRight {
			right++
		}
	}
	if q.question.Type == book.QuestionOne && right > 1 {
		q.question.Type = book.QuestionSeveral
	}
}

// splitItem returns an item's own blocks, and what its quotations hold.
func splitItem(item ast.Node) (texts, quotes []ast.Node) {
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != ast.KindBlockquote {
			texts = append(texts, n)
			continue
		}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			quotes = append(quotes, c)
		}
	}
	return texts, quotes
}

// hash makes an id of an option's text: the first five bytes of its SHA-256, in base 32.
func hash(text string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

var givenOptionID = regexp.MustCompile(`^<!--\s*id:\s*([a-z0-9-]+)\s*-->$`)

// givenID returns the id that an author gave to an option in a comment, <!-- id: calendar -->.
func givenID(blocks []ast.Node, source []byte) string {
	for _, block := range blocks {
		for n := block.FirstChild(); n != nil; n = n.NextSibling() {
			raw, ok := n.(*ast.RawHTML)
			if !ok || raw.Segments.Len() != 1 {
				continue
			}
			comment := raw.Segments.At(0)
			if m := givenOptionID.FindSubmatch(comment.Value(source)); m != nil {
				return string(m[1])
			}
		}
	}
	return ""
}

// itemPlace returns the first line of a list item.
func (q *questionReader) itemPlace(item ast.Node) diag.Place {
	start := item.Pos()
	end := start
	for end < len(q.source) && q.source[end] != '\n' {
		end++
	}
	return q.place(start, end)
}

func markOf(tick string) book.Mark {
	switch tick {
	case "x":
		return book.MarkRight
	case "~":
		return book.MarkWorkable
	}
	return book.MarkWrong
}

// isList says whether a node is a list of which an item is so.
func isList(n ast.Node, is func(item ast.Node) bool) bool {
	if n.Kind() != ast.KindList {
		return false
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		if is(item) {
			return true
		}
	}
	return false
}

// tickNode returns the box that a list item begins with, or nil.
func tickNode(item ast.Node) ast.Node {
	if item.FirstChild() == nil || item.FirstChild().FirstChild() == nil {
		return nil
	}
	first := item.FirstChild().FirstChild()
	if k := first.Kind(); k == extast.KindTaskCheckBox || k == kindMark {
		return first
	}
	return nil
}

func isTask(item ast.Node) bool { return tickNode(item) != nil }

// takeTick takes the box from a list item and returns what stands in it.
func takeTick(item ast.Node) string {
	n := tickNode(item)
	if n == nil {
		return ""
	}
	n.Parent().RemoveChild(n.Parent(), n)
	switch n := n.(type) {
	case *markNode:
		return n.tick
	case *extast.TaskCheckBox:
		if n.IsChecked {
			return "x"
		}
	}
	return " "
}

// isRow says whether a list item begins with a label, as "**Manager:** …".
func isRow(item ast.Node, source []byte) bool {
	if item.FirstChild() == nil {
		return false
	}
	_, strong := labelOf(item.FirstChild(), source)
	return strong != nil
}

// takeLabel takes the label from a row and returns it.
func takeLabel(item ast.Node, source []byte) string {
	if item.FirstChild() == nil {
		return ""
	}
	label, strong := labelOf(item.FirstChild(), source)
	if strong == nil {
		return ""
	}
	if next, ok := strong.NextSibling().(*ast.Text); ok {
		next.Segment = next.Segment.TrimLeftSpace(source)
	}
	strong.Parent().RemoveChild(strong.Parent(), strong)
	return label
}

// markNode is a box that GitHub's task lists do not have: "[~]" for a workable option, and "[]", which mkdocs-quiz takes for
// an empty one.
type markNode struct {
	ast.BaseInline
	tick string
}

var kindMark = ast.NewNodeKind("Mark")

// Kind implements ast.Node.
func (*markNode) Kind() ast.NodeKind { return kindMark }

// Dump implements ast.Node.
func (n *markNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Tick": n.tick}, nil)
}

// markParser parses such a box at the beginning of a list item of a question.
type markParser struct{}

// Trigger implements goldmark's parser.InlineParser.
func (markParser) Trigger() []byte { return []byte{'['} }

var mark = regexp.MustCompile(`^\[(~?)\][ \t]+`)

// Parse implements goldmark's parser.InlineParser.
func (markParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	item := parent.Parent()
	if item == nil || item.Kind() != ast.KindListItem || item.FirstChild() != parent || parent.HasChildren() || !inQuiz(item) {
		return nil
	}
	line, _ := block.PeekLine()
	match := mark.FindSubmatch(line)
	if match == nil {
		return nil
	}
	block.Advance(len(match[0]))
	if len(match[1]) == 0 {
		return &markNode{tick: " "}
	}
	return &markNode{tick: string(match[1])}
}

// inQuiz says whether a node stands in a question.
func inQuiz(n ast.Node) bool {
	for ; n != nil; n = n.Parent() {
		if c, ok := n.(*container); ok {
			return c.tag == quizTag
		}
	}
	return false
}
