package bind

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handbook/generator/internal/book"
)

// chapter is one page, laid out for both editions. Its file of the e-book is compressed at once: a book is held in memory once.
type chapter struct {
	print        []byte // a section of print.html
	printAnswers []byte // likewise; empty for a page without questions
	file         packed
	fileAnswers  []byte   // a section of the e-book's answers
	images       []string // paths of the images that both show, from the output folder
	drawn        bool     // whether the chapter's file holds SVG, which a package says of each of its files
	answersDrawn bool     // whether its answers do
}

// chapter lays a page out, given its whole HTML.
func (b *Binder) chapter(page *book.Page, content []byte) (chapter, error) {
	article, answers, err := b.article(content)
	if err != nil {
		return chapter{}, err
	}
	level := 2
	if page.Part != nil && page.Part.Title != "" {
		level = 3 // below the heading of its part
	}
	var made chapter
	made.print, _ = b.section(printed{b.whole, level - 1}, page, article)
	text, found := b.section(packedPage{b, pagePath(page)}, page, article)
	made.images, made.drawn = found.images, found.drawn
	made.file, err = b.packer.pack(pagePath(page), b.document(pagePath(page), page.FrontMatter.Title, text))
	if err != nil || len(answers) == 0 {
		return made, err
	}
	made.printAnswers, _ = b.answers(printed{b.whole, 2}, page, 3, answers)
	made.fileAnswers, found = b.answers(packedPage{b, answersPath}, page, 2, answers)
	made.images, made.answersDrawn = append(made.images, found.images...), found.drawn
	return made, nil
}

// article returns what reads on paper of a page, and the answers to its questions apart.
func (b *Binder) article(content []byte) (article *html.Node, answers []answer, err error) {
	article = &html.Node{Type: html.ElementNode, Data: "article", DataAtom: atom.Article}
	nodes, err := html.ParseFragment(bytes.NewReader(inner(content)), article)
	if err != nil {
		return nil, nil, err
	}
	for _, node := range nodes {
		article.AppendChild(node)
	}
	t := tidier{references: len(b.book.Sources) > 0 && b.lists(book.KindSources)}
	t.children(article)
	return article, t.answers, nil
}

// inner returns what stands in a page's article; in a layout of a site's own that has none, in its main part or its body.
func inner(content []byte) []byte {
	for _, name := range []string{"article", "main", "body"} {
		_, rest, ok := bytes.Cut(content, []byte("<"+name))
		if !ok {
			continue
		}
		if _, rest, ok = bytes.Cut(rest, []byte(">")); !ok {
			continue
		}
		if end := bytes.LastIndex(rest, []byte("</"+name+">")); end >= 0 {
			return rest[:end]
		}
		return rest
	}
	return content
}

// lists says whether a page of the book lists records of a kind.
func (b *Binder) lists(kind book.Kind) bool {
	for _, page := range b.pages {
		if page.FrontMatter.Kind == kind {
			return true
		}
	}
	return false
}

// section writes a chapter for an edition.
func (b *Binder) section(in edition, page *book.Page, article *html.Node) ([]byte, *markup) {
	m := &markup{binder: b, page: page, in: in}
	m.open("section", "class", "chapter", "id", in.id(page, ""))
	m.children(article)
	m.close("section")
	m.write("\n")
	return m.b, m
}

// answers writes the answers to a page's questions for an edition, below a heading of a level.
func (b *Binder) answers(in edition, page *book.Page, level int, answers []answer) ([]byte, *markup) {
	m := &markup{binder: b, page: page, in: in}
	m.open("section", "class", "answers")
	m.heading(level, page.FrontMatter.Title, in.address(page, ""))
	for _, a := range answers {
		m.open("div", "class", "answer", "id", in.id(page, answerID(a.id)))
		m.open("p", "class", "answer-number")
		m.open("a", "href", in.address(page, a.id))
		m.text(a.number)
		m.close("a")
		m.close("p")
		m.children(a.node)
		m.close("div")
		m.write("\n")
	}
	m.close("section")
	m.write("\n")
	return m.b, m
}
