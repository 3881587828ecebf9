package plain

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"handbook/generator/internal/book"
)

// edit replaces a stretch of a page's text, by byte offsets in the file.
type edit struct {
	start, end int
	text       string
}

// apply returns a text from an offset on with edits made. One that begins within another is left out.
func apply(source []byte, from int, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	out := make([]byte, 0, len(source)+64*len(edits))
	for _, e := range edits {
		if e.start < from {
			continue
		}
		out = append(append(out, source[from:e.start]...), e.text...)
		from = e.end
	}
	return append(out, source[from:]...)
}

// linkAt finds the parts of the link or image that begins at an offset: its text between brackets, and its destination. A link
// that names a definition has none; then destination is where "(…)" belongs, from the end of the text to that of the name.
func linkAt(source []byte, start int) (text, destination book.Span, inline, ok bool) {
	text.Start = start + 1
	if source[start] == '!' {
		text.Start++
	}
	if text.End, ok = closing(source, text.Start); !ok {
		return text, destination, false, false
	}
	at := text.End + 1
	switch {
	case at < len(source) && source[at] == '(':
		destination, ok = destinationAt(source, at+1)
		return text, destination, true, ok
	case at < len(source) && source[at] == '[':
		end, ok := closing(source, at+1)
		return text, book.Span{Start: at, End: end + 1}, false, ok
	}
	return text, book.Span{Start: at, End: at}, false, true
}

// closing returns where the bracket that closes a link's text stands. Brackets within it are in pairs, unless a backslash
// stands before them or they stand in code.
func closing(source []byte, at int) (int, bool) {
	for depth := 1; at < len(source); at++ {
		switch source[at] {
		case '\\':
			at++
		case '`':
			fence := len(source[at:]) - len(bytes.TrimLeft(source[at:], "`"))
			if end := bytes.Index(source[at+fence:], source[at:at+fence]); end >= 0 {
				at += fence + end + fence - 1
			}
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return at, true
			}
		}
	}
	return 0, false
}

// destinationAt returns the address that follows the opening parenthesis of a link.
func destinationAt(source []byte, at int) (book.Span, bool) {
	for at < len(source) && strings.IndexByte(" \t\n>", source[at]) >= 0 { // also the mark of a quotation's next line
		at++
	}
	if at < len(source) && source[at] == '<' {
		end := bytes.IndexByte(source[at:], '>')
		return book.Span{Start: at, End: at + end + 1}, end >= 0
	}
	depth := 0
	for end := at; end < len(source); end++ {
		switch c := source[end]; {
		case c == '\\':
			end++
		case c == '(':
			depth++
		case c == ')' && depth == 0, c == ' ', c == '\n', c == '\t':
			return book.Span{Start: at, End: end}, true
		case c == ')':
			depth--
		}
	}
	return book.Span{}, false
}

// links returns the edits of a page's references to records, and to what has a place only in HTML.
func (w *writer) links(page *book.Page) []edit {
	source := page.File.Source.Text
	var edits []edit
	for i, reference := range page.References {
		start := reference.Place.Start
		if start >= len(source) || source[start] != '[' && source[start] != '!' {
			continue // it is no link, as what a question's tag names
		}
		text, to, inline, ok := linkAt(source, start)
		if !ok {
			continue
		}
		link := page.Links[i]
		switch reference.Kind {
		case book.ReferenceStat, book.ReferenceSource, book.ReferenceTerm:
			edits = append(edits, redirect(source, start, text, to, inline, w.address(page.Path, link))...)
		case book.ReferenceFigure:
			edits = append(edits, edit{start, lineEnd(source, to.End), w.figure(page.Path, link.Statistic)})
		case book.ReferenceLink:
			if link.Page != nil && strings.HasPrefix(link.Anchor, "example.") {
				edits = append(edits, redirect(source, start, text, to, inline, relative(page.Path, link.Page.Output)+"#"+link.Anchor)...)
			}
		}
	}
	return edits
}

// redirect returns the edits that make a link lead to an address, or be plain text where there is none.
func redirect(source []byte, start int, text, to book.Span, inline bool, address string) []edit {
	switch {
	case address != "" && inline:
		return []edit{{to.Start, to.End, address}}
	case address != "":
		return []edit{{to.Start, to.End, "(" + address + ")"}}
	case inline:
		end := to.End + bytes.IndexByte(source[to.End:], ')') + 1
		return []edit{{start, text.Start, ""}, {text.End, end, ""}}
	}
	return []edit{{start, text.Start, ""}, {text.End, to.End, ""}}
}

// lineEnd returns where the line of an offset ends.
func lineEnd(source []byte, at int) int {
	if end := bytes.IndexByte(source[at:], '\n'); end >= 0 {
		return at + end
	}
	return len(source)
}

var (
	closingTag = regexp.MustCompile(`(?m)^ {0,3}</(?:quiz|assess)[ \t]*>[^\n]*\n?`)
	gap        = regexp.MustCompile(`\[\[([^\[\]]+)\]\]`)
)

// containers returns the edits that take the tags of questions and tables of behaviors away. A question keeps its id, says
// where its answer is taught, and shows what belongs into its gaps.
func (w *writer) containers(page *book.Page) []edit {
	source := page.File.Source.Text
	var edits []edit
	for i := range page.Questions {
		q := &page.Questions[i]
		edits = append(edits, edit{q.Place.Start, lineEnd(source, q.Place.End), anchor(q.Anchor())})
		end := closingTag.FindIndex(source[q.Place.End:])
		if end == nil {
			continue
		}
		edits = append(edits, edit{q.Place.End + end[0], q.Place.End + end[1], w.passage(page, q)})
		if len(q.Gaps) == 0 {
			continue
		}
		for _, m := range gap.FindAllSubmatchIndex(source[q.Place.End:q.Place.End+end[0]], -1) {
			answers := strings.ReplaceAll(string(source[q.Place.End+m[2]:q.Place.End+m[3]]), "|", ", ")
			edits = append(edits, edit{q.Place.End + m[0], q.Place.End + m[1], `\_\_\_ (` + answers + ")"})
		}
	}
	for _, a := range page.Assessments {
		edits = append(edits, edit{a.Place.Start, lineEnd(source, a.Place.End), ""})
		if end := closingTag.FindIndex(source[a.Place.End:]); end != nil {
			edits = append(edits, edit{a.Place.End + end[0], a.Place.End + end[1], ""})
		}
	}
	return edits
}

// passage writes the link to where a question's answer is taught, as a paragraph of its own; nothing where it names none.
func (w *writer) passage(page *book.Page, q *book.Question) string {
	if q.See < 0 {
		return ""
	}
	link := page.Links[q.See]
	if link.Page == nil || strings.Contains(link.Anchor, ".") {
		return ""
	}
	text := link.Page.FrontMatter.Title
	for _, heading := range link.Page.Headings {
		if heading.ID == link.Anchor {
			text = heading.Text
		}
	}
	return "→ [" + escape(text) + "](" + href(page.Path, link.Page, link.Anchor) + ")\n"
}
