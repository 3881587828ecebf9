package plain

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// page makes a page's copy: its title and summary, what the two poles do, its text, what its kind generates, and the
// publications that it rests on.
func (w *writer) page(page *book.Page) []byte {
	var out bytes.Buffer
	front := page.FrontMatter
	fmt.Fprintf(&out, "# %s\n\n", escape(front.Title))
	if front.Summary != "" {
		fmt.Fprintf(&out, "> %s\n\n", escape(front.Summary))
	}
	if front.Kind == book.KindDimension {
		fmt.Fprintf(&out, "**%s:** %s\n\n", escape(w.book.Config.Manager), escape(front.Manager))
		fmt.Fprintf(&out, "**%s:** %s\n\n", escape(w.book.Config.Leader), escape(front.Leader))
	}
	text := apply(page.File.Source.Text, page.File.Body, append(w.links(page), w.containers(page)...))
	out.Write(bytes.TrimSpace(text))
	out.WriteString("\n")
	w.generated(&out, page)
	w.consulted(&out, page)
	return append(bytes.TrimSpace(out.Bytes()), '\n')
}

// figure writes a figure that a page draws, in one line.
func (w *writer) figure(from string, s *book.Statistic) string {
	return "**" + escape(s.Display()) + "** " + escape(s.Claim) + " (" + w.source(from, s.Source) + ", " + strconv.Itoa(s.Year) + ")"
}

// source writes a publication as a link by its title.
func (w *writer) source(from string, s *book.Source) string {
	if s == nil {
		return ""
	}
	if address := w.address(from, book.Link{Source: s}); address != "" {
		return "[" + escape(s.Title) + "](" + address + ")"
	}
	return escape(s.Title)
}

// consulted lists the publications behind a page, under the title of the page that lists them all.
func (w *writer) consulted(out *bytes.Buffer, page *book.Page) {
	if len(page.Consulted) == 0 {
		return
	}
	if sources := w.listed[book.KindSources]; sources != nil {
		fmt.Fprintf(out, "\n## %s\n\n", escape(sources.FrontMatter.Title))
	} else {
		out.WriteString("\n---\n\n")
	}
	for _, source := range page.Consulted {
		fmt.Fprintf(out, "- %s\n", publication(source))
	}
}

// publication writes all that finds a publication: who, when, what, where.
func publication(s *book.Source) string {
	var parts []string
	if len(s.Authors) > 0 {
		parts = append(parts, escape(strings.Join(s.Authors, "; ")))
	}
	if s.Year > 0 {
		parts = append(parts, "("+strconv.Itoa(s.Year)+")")
	}
	parts = append(parts, "*"+escape(s.Title)+"*")
	text := strings.Join(parts, " ") + "."
	if s.Publisher != "" {
		text += " " + escape(s.Publisher) + "."
	}
	if address := published(s); address != "" {
		text += " <" + address + ">"
	}
	return text
}
