package bind

import (
	"bytes"

	"handbook/generator/internal/book"
)

// print returns print.html with the chapters and the answers at their marks.
func (b *Binder) print() []byte {
	size := len(b.frame)
	for i := range b.bound {
		size += len(b.bound[i].print) + len(b.bound[i].printAnswers) + 1<<8
	}
	before, rest, ok := bytes.Cut(b.frame, []byte(book.ChaptersMark))
	if !ok {
		return b.frame // a layout of the site's own may want none
	}
	between, after, _ := bytes.Cut(rest, []byte(book.AnswersMark))
	text := append(make([]byte, 0, size), before...)
	for i, page := range b.pages {
		if part := page.Part; part != nil && part.Title != "" && b.first(part) == page {
			m := &markup{}
			m.open("h2", "class", "part")
			m.text(part.Title)
			m.close("h2")
			m.write("\n")
			text = append(text, m.b...)
		}
		text = append(text, b.bound[i].print...)
		b.bound[i].print = nil
	}
	text = append(text, between...)
	for i := range b.bound {
		text = append(text, b.bound[i].printAnswers...)
		b.bound[i].printAnswers = nil
	}
	return append(text, after...)
}

// first returns the first chapter of a part.
func (b *Binder) first(part *book.Part) *book.Page {
	for _, page := range part.Pages {
		if _, ok := b.place[page.Output]; ok {
			return page
		}
	}
	return nil
}
