package bind

import (
	"handbook/generator/internal/book"
)

// navigation writes the e-book's table of contents: parts, their chapters, the sections of these; and its landmarks.
// Source: EPUB 3.3, section 7.
func (b *Binder) navigation() []byte {
	m := &markup{binder: b, in: packedPage{b, navPath}}
	m.open("nav", "epub:type", "toc", "role", "doc-toc", "id", "contents")
	m.open("h1")
	m.text(b.options.Contents)
	m.close("h1")
	m.open("ol")
	for _, part := range b.book.Parts {
		first := b.first(part)
		if first != nil && part.Title != "" {
			m.open("li")
			m.link(m.in.address(first, ""), part.Title)
			m.open("ol")
		}
		for _, page := range part.Pages {
			if _, ok := b.place[page.Output]; ok {
				m.chapter(page)
			}
		}
		if first != nil && part.Title != "" {
			m.close("ol")
			m.close("li")
		}
	}
	if b.answered() {
		m.item(address(answersPath, ""), b.options.Answers)
	}
	m.close("ol")
	m.close("nav")
	b.landmarks(m)
	return m.b
}

// chapter writes the entry of a page, with its sections.
func (m *markup) chapter(page *book.Page) {
	m.open("li")
	m.link(m.in.address(page, ""), page.FrontMatter.Title)
	opened := false
	for _, heading := range page.Headings {
		if heading.Level != 2 {
			continue
		}
		if !opened {
			m.open("ol")
			opened = true
		}
		m.item(m.in.address(page, heading.ID), heading.Text)
	}
	if opened {
		m.close("ol")
	}
	m.close("li")
}

func (m *markup) item(address, text string) {
	m.open("li")
	m.link(address, text)
	m.close("li")
}

func (m *markup) link(address, text string) {
	m.open("a", "href", address)
	m.text(text)
	m.close("a")
}

// landmarks name the places that readers of e-books know: contents, text, bibliography, glossary.
func (b *Binder) landmarks(m *markup) {
	m.open("nav", "epub:type", "landmarks", "hidden", "hidden")
	m.open("ol")
	mark := func(kind, address, text string) {
		m.open("li")
		m.open("a", "epub:type", kind, "href", address)
		m.text(text)
		m.close("a")
		m.close("li")
	}
	mark("toc", address("", "contents"), b.options.Contents)
	for i, page := range b.pages {
		if i == 0 {
			mark("bodymatter", m.in.address(page, ""), page.FrontMatter.Title)
		}
		switch page.FrontMatter.Kind {
		case book.KindSources:
			mark("bibliography", m.in.address(page, ""), page.FrontMatter.Title)
		case book.KindGlossary:
			mark("glossary", m.in.address(page, ""), page.FrontMatter.Title)
		}
	}
	m.close("ol")
	m.close("nav")
}
