package markdown

import (
	"regexp"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// A question stands in the page that teaches its answer:
//
//	<quiz id="focus-calendar" kind="scenario" see="#when-each-fits">
//
//	What stands before the list, ending with the question itself.
//
//	- [ ] An option
//	  > Why it is wrong.
//	- [x] Another
//	  > Why it is right.
//
//	What stands behind the list is the explanation.
//
//	</quiz>
//
// Its type follows from its shape, see shapeOf.
const quizTag = "quiz"

func registerQuiz(to renderer.NodeRendererFuncRegisterer) {
	register(to, kindContainer, func(out *printer, source []byte, n *container, entering bool) ast.WalkStatus {
		printContainer(out, source, n, entering)
		if !entering {
			return ast.WalkContinue
		}
		if n.tag == quizTag {
			out.slot(book.SlotQuestion, out.count(quizTag)-1)
		} else {
			out.slot(book.SlotAssessment, out.count(assessTag)-1)
		}
		return ast.WalkSkipChildren
	})
	register(to, kindGap, printGap)
	register(to, kindMark, func(*printer, []byte, *markNode, bool) ast.WalkStatus { return ast.WalkContinue })
}

// count returns how many containers of a tag were met so far.
func (p *printer) count(tag string) int {
	n := 0
	for _, c := range p.containers {
		if c.tag == tag {
			n++
		}
	}
	return n
}

// readContainers reads what the page's containers hold, and prints the texts of questions behind the page's own.
func readContainers(out *printer, source []byte) {
	out.hush(true)
	for i := 0; i < len(out.containers); i++ { // a question that stands in another's quotation is met while that one is printed
		n := out.containers[i]
		if n.tag == quizTag {
			readQuestion(out, source, n)
		} else {
			readAssessment(out, source, n)
		}
	}
	out.hush(false)
	checkGiveaways(out)
}

// questionReader reads one question.
type questionReader struct {
	*printer
	source   []byte
	node     *container
	question *book.Question
	options  []optionNode
}

var questionID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func readQuestion(out *printer, source []byte, n *container) {
	q := &questionReader{printer: out, source: source, node: n, question: &book.Question{Figure: -1, See: -1}}
	q.question.Place = out.place(n.start, n.end)
	if id := n.attribute("id"); id != nil {
		q.question.ID = id.value
	}
	if see := n.attribute("see"); see != nil && see.value != "" {
		q.question.See = out.refer(book.Reference{Target: see.value, Place: out.place(see.start, see.end)})
	}
	out.asking = q.question
	q.question.References.Start = len(out.document.References)
	q.readShape()
	q.question.References.End = len(out.document.References)
	q.check()
	out.asking = nil
	out.document.Questions = append(out.document.Questions, *q.question)
}

// readShape finds the parts of the question among its blocks, and its type.
func (q *questionReader) readShape() {
	var blocks []ast.Node
	for n := q.node.FirstChild(); n != nil; n = n.NextSibling() {
		blocks = append(blocks, n)
	}
	shape := shapeOf(blocks, q.source)
	q.readType(shape)
	q.readAsk(blocks[:shape.start])
	switch q.question.Type {
	case book.QuestionShort:
		q.question.Sentence, q.question.SentenceText = q.blocks(blocks[shape.start:shape.end])
	case book.QuestionEstimate:
		q.readFigure(blocks[shape.start])
	case book.QuestionOrder, book.QuestionSort, book.QuestionOne, book.QuestionSeveral, book.QuestionScenario:
		q.readOptions(blocks[shape.start])
	}
	q.question.Explanation, q.question.ExplanationText = q.blocks(blocks[shape.end:])
}

// shape says which blocks of a question hold what is answered with.
type shape struct {
	start, end int // of the blocks
	kind       book.QuestionType
}

// shapeOf finds the blocks that a question is answered with. A task list comes before all else, so that a question may show
// a figure or a list of steps in its situation; then gaps, a figure, a list of labelled rows, a numbered list.
func shapeOf(blocks []ast.Node, source []byte) shape {
	for _, look := range []struct {
		kind book.QuestionType
		is   func(ast.Node) bool
	}{
		{book.QuestionOne, func(n ast.Node) bool { return isList(n, isTask) }},
		{book.QuestionShort, hasGap},
		{book.QuestionEstimate, func(n ast.Node) bool { image := onlyImage(n); return image != nil && isFigure(image) }},
		{book.QuestionSort, func(n ast.Node) bool { return isList(n, func(item ast.Node) bool { return isRow(item, source) }) }},
		{book.QuestionOrder, func(n ast.Node) bool { list, ok := n.(*ast.List); return ok && list.IsOrdered() }},
	} {
		for i, block := range blocks {
			if !look.is(block) {
				continue
			}
			end := i + 1
			for look.kind == book.QuestionShort && end < len(blocks) && hasGapFrom(blocks[end:]) {
				end++
			}
			return shape{start: i, end: end, kind: look.kind}
		}
	}
	return shape{start: len(blocks), end: len(blocks)}
}

// readType sets the type that the shape and the attribute kind make; of a task list also how many options are right decides,
// see settleType.
func (q *questionReader) readType(s shape) {
	q.question.Type = s.kind
	kind := q.node.attribute("kind")
	switch {
	case kind == nil:
	case kind.value != string(book.QuestionScenario):
		q.report(diag.New(diag.QuizTag, q.place(kind.start, kind.end), "there is no kind of question %q", kind.value).
			WithHint(`the only kind that is written is kind="scenario"; the others follow from the question's shape`))
	case s.kind != book.QuestionOne:
		q.report(diag.New(diag.QuizTag, q.place(kind.start, kind.end), "a scenario is answered with a task list, and this question has none").
			WithHint(`write its options as "- [x] …" for the best, "- [~] …" for a workable and "- [ ] …" for a poor one`))
	default:
		q.question.Type = book.QuestionScenario
	}
}

// readAsk reads what stands before the answer: the last paragraph is the question itself, the rest its situation.
func (q *questionReader) readAsk(blocks []ast.Node) {
	ask := -1
	for i, block := range blocks {
		if block.Kind() == ast.KindParagraph {
			ask = i
		}
	}
	if ask >= 0 {
		paragraph := blocks[ask]
		q.question.Ask, q.question.AskText = q.inline(paragraph), plain(paragraph, q.source)
		q.checkNegative(paragraph)
		blocks = append(append([]ast.Node{}, blocks[:ask]...), blocks[ask+1:]...)
	}
	q.question.Situation, q.question.SituationText = q.blocks(blocks)
}

// readFigure reads the figure that is to be estimated.
func (q *questionReader) readFigure(paragraph ast.Node) {
	image := onlyImage(paragraph)
	q.question.Figure = q.refer(book.Reference{
		Kind:   book.ReferenceFigure,
		Target: string(image.Destination)[len("stat:"):],
		Text:   plain(image, q.source),
		Anchor: q.question.Anchor(),
		Place:  linkPlace(q.printer, q.source, image),
	})
}

// blocks prints nodes as a stretch of their own, and returns their plain text too.
func (q *questionReader) blocks(nodes []ast.Node) (book.Span, string) {
	if len(nodes) == 0 {
		return book.Span{}, ""
	}
	start := q.at()
	for _, n := range nodes {
		q.render(n)
	}
	return q.end(start), plainBlocks(nodes, q.source)
}

// inline prints what a paragraph holds, without its tags.
func (q *questionReader) inline(paragraph ast.Node) book.Span {
	start := q.at()
	for n := paragraph.FirstChild(); n != nil; n = n.NextSibling() {
		q.render(n)
	}
	return q.end(start)
}

// end ends a stretch with a line end, so that a slot at its end belongs to it and not to the next.
func (q *questionReader) end(start int) book.Span {
	q.print("\n")
	return book.Span{Start: start, End: q.at()}
}

// plainBlocks returns the text of blocks as it can be shown without markup: paragraphs apart, list items with a dash.
func plainBlocks(nodes []ast.Node, source []byte) string {
	var text string
	for _, n := range nodes {
		if text != "" {
			text += "\n\n"
		}
		text += plainBlock(n, source)
	}
	return text
}

func plainBlock(n ast.Node, source []byte) string {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell:
		return plain(n, source)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return string(n.Lines().Value(source))
	}
	var text string
	number := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if text != "" {
			text += "\n"
		}
		if list, ok := n.(*ast.List); ok {
			number++
			if list.IsOrdered() {
				text += strconv.Itoa(list.Start+number-1) + ". "
			} else {
				text += "- "
			}
		}
		text += plainBlock(c, source)
	}
	return text
}
