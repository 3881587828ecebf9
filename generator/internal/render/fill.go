package render

import (
	"bytes"
	"html/template"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// filler copies stretches of a page's Document for a place in the output, and fills their slots for it.
type filler struct {
	site    *site
	page    *book.Page // whose text it is
	at      string     // path of the output that it is shown on
	whole   bool       // whether the stretch is the page's whole text
	bare    bool       // whether ids are left out
	b       []byte
	problem error // the first failure of a template of a figure or a question
}

// body returns the page's text as it stands on its own page.
func (s *site) body(page *book.Page, space *workspace) (template.HTML, error) {
	f := &filler{site: s, page: page, at: page.Output, whole: true, b: space.body[:0]}
	f.copy(book.Span{Start: 0, End: page.Document.End})
	space.body = f.b
	return template.HTML(f.b), f.problem // the text was escaped when it was parsed
}

// stretch returns a stretch of the page's text as it stands on its own page.
func (s *site) stretch(page *book.Page, span book.Span) (template.HTML, error) {
	f := &filler{site: s, page: page, at: page.Output, whole: span.End == page.Document.End}
	f.copy(span)
	return template.HTML(f.b), f.problem
}

// excerpt returns a stretch of a page's text as it stands on another page: without ids, links leading from there.
func (s *site) excerpt(page *book.Page, span book.Span, at string) (template.HTML, error) {
	f := &filler{site: s, page: page, at: at, bare: at != page.Output}
	f.copy(span)
	return template.HTML(f.b), f.problem
}

// copy copies a stretch of the Document, filling slots and linking terms by rising offset.
func (f *filler) copy(span book.Span) {
	document := f.page.Document
	slots, uses := document.Slots, f.page.TermUses
	at := span.Start
	for len(slots) > 0 && slots[0].At < span.Start {
		slots = slots[1:]
	}
	for len(uses) > 0 && uses[0].Start < span.Start {
		uses = uses[1:]
	}
	for {
		switch {
		case len(slots) > 0 && slots[0].At <= span.End && (len(uses) == 0 || slots[0].At <= uses[0].Start):
			slot := slots[0]
			if slot.At == span.End && !f.whole {
				slots = nil // it belongs to what follows
				continue
			}
			f.b = append(f.b, document.HTML[at:slot.At]...)
			at = slot.At + f.fill(slot)
			slots = slots[1:]
		case len(uses) > 0 && uses[0].End <= span.End:
			use := uses[0]
			f.b = append(f.b, document.HTML[at:use.Start]...)
			at = use.End
			f.term(use, document.HTML[use.Start:use.End])
			uses = uses[1:]
		default:
			f.b = append(f.b, document.HTML[at:span.End]...)
			return
		}
	}
}

func (f *filler) write(text string) { f.b = append(f.b, text...) }

// attribute writes an attribute with a space before it.
func (f *filler) attribute(name, value string) {
	f.b = append(f.b, ' ')
	f.b = append(f.b, name...)
	f.b = append(f.b, `="`...)
	f.write(template.HTMLEscapeString(value))
	f.b = append(f.b, '"')
}

// fill writes what belongs into a slot, see book.SlotKind, and returns how many bytes behind the slot it stands for.
func (f *filler) fill(slot book.Slot) (skip int) {
	switch slot.Kind {
	case book.SlotHref:
		return f.href(f.site.address(f.at, f.page.Links[slot.Index]))
	case book.SlotImage:
		f.image(f.page.Links[slot.Index].Asset)
	case book.SlotNote:
		f.write(f.site.note(f.page.Links[slot.Index].Statistic))
	case book.SlotFigure:
		f.figure(slot.Index)
	case book.SlotTerm:
		f.attribute("title", f.page.Links[slot.Index].Term.Definition)
	case book.SlotAnchor:
		if !f.bare {
			f.attribute("id", slot.Text)
		}
	case book.SlotPole:
		f.write(f.site.pole(slot.Text))
	case book.SlotQuestion:
		f.question(slot.Index)
	case book.SlotGap:
		f.gap(slot)
	case book.SlotWord:
		f.write(template.HTMLEscapeString(f.site.words.Text.of(book.Word(slot.Text))))
	case book.SlotAssessment:
		f.assessment(slot.Index)
	}
	return 0
}

// href writes the value of an href attribute. Where an address is not known, as of a publication in a handbook that lists
// none, it takes the whole attribute away: the link is then plain text.
func (f *filler) href(address string) (skip int) {
	if address == "" && bytes.HasSuffix(f.b, []byte(hrefOpening)) {
		f.b = f.b[:len(f.b)-len(hrefOpening)]
		return len(`"`)
	}
	f.write(template.HTMLEscapeString(address))
	return 0
}

const hrefOpening = ` href="`

// term writes the first use of a term as a link to it.
func (f *filler) term(use book.TermUse, text []byte) {
	address := f.site.address(f.at, book.Link{Term: use.Term})
	if address == "" {
		f.b = append(f.b, text...)
		return
	}
	f.write(`<a class="term"`)
	f.attribute("href", address)
	f.attribute("title", use.Term.Definition)
	f.write(">")
	f.b = append(f.b, text...)
	f.write("</a>")
}

func (f *filler) image(asset *book.Asset) {
	f.attribute("src", relative(f.at, asset.Path))
	if asset.Width > 0 && asset.Height > 0 {
		f.attribute("width", strconv.Itoa(asset.Width))
		f.attribute("height", strconv.Itoa(asset.Height))
	}
}

// figure writes the drawing of a statistic.
func (f *filler) figure(index int) {
	reference := f.page.References[index]
	view := f.site.figureView(f.page.Links[index].Statistic, reference.Text, f.at)
	if !f.bare {
		view.ID = reference.Anchor
	}
	f.template("components/figure/figure.html", view)
}

// template writes what a template makes of a view.
func (f *filler) template(name string, view any) {
	html, err := f.site.theme.execute(name, view, 2<<10)
	if err != nil && f.problem == nil {
		f.problem = err
	}
	f.b = append(f.b, html...)
}

// pole returns the class of the pole that a label names.
func (s *site) pole(label string) string {
	switch {
	case strings.EqualFold(label, s.book.Config.Manager):
		return "manager"
	case strings.EqualFold(label, s.book.Config.Leader):
		return "leader"
	}
	return ""
}
