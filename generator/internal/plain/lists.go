package plain

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"handbook/generator/internal/book"
)

// generated writes what a page's kind adds to its text.
func (w *writer) generated(out *bytes.Buffer, page *book.Page) {
	switch page.FrontMatter.Kind {
	case book.KindHome, book.KindComparison:
		w.dimensions(out, page)
	case book.KindExamples:
		w.examples(out, page)
	case book.KindStatistics:
		w.statistics(out, page)
	case book.KindSources:
		w.sources(out)
	case book.KindGlossary:
		w.terms(out, page)
	case book.KindQuiz:
		w.questions(out, page)
	case book.KindProfile:
		w.behaviors(out, page)
	case book.KindDecision:
		w.decisions(out, page)
	}
}

// dimensions writes the dimensions as a table.
func (w *writer) dimensions(out *bytes.Buffer, at *book.Page) {
	if w.listed[book.KindDimension] == nil {
		return
	}
	fmt.Fprintf(out, "\n|  | %s | %s |\n| --- | --- | --- |\n", escape(w.book.Config.Manager), escape(w.book.Config.Leader))
	for _, page := range w.book.Pages {
		if front := page.FrontMatter; front.Kind == book.KindDimension {
			fmt.Fprintf(out, "| %s | %s | %s |\n", w.link(at.Path, page, ""), escape(front.Manager), escape(front.Leader))
		}
	}
}

// examples lists the examples, which stand in full on their pages.
func (w *writer) examples(out *bytes.Buffer, at *book.Page) {
	for _, page := range w.book.Pages {
		if len(page.Examples) == 0 || page == at {
			continue
		}
		fmt.Fprintf(out, "\n## %s\n\n", w.link(at.Path, page, ""))
		for _, example := range page.Examples {
			fmt.Fprintf(out, "- %s\n", escape(example.Title))
		}
	}
}

func (w *writer) statistics(out *bytes.Buffer, at *book.Page) {
	for _, s := range w.book.Statistics {
		fmt.Fprintf(out, "\n%s\n\n## %s\n\n", anchor(statAnchor(s)), escape(s.Claim))
		fmt.Fprintf(out, "**%s** (%s, %d)", escape(s.Display()), escape(s.Population), s.Year)
		for _, part := range s.Parts {
			fmt.Fprintf(out, "; %s: %s", escape(part.Label), escape(s.Unit.Format(part.Value)))
		}
		out.WriteString("\n\n")
		if s.Sample != "" {
			fmt.Fprintf(out, "- n: %s\n", escape(s.Sample))
		}
		fmt.Fprintf(out, "- %s: %s", s.Status, w.source(at.Path, s.Source))
		if s.Via != nil {
			fmt.Fprintf(out, " (%s)", w.source(at.Path, s.Via))
		}
		out.WriteString("\n")
		if s.Checked != "" {
			fmt.Fprintf(out, "- %s %s\n", s.Checked, escape(s.ReadAt))
		}
		if s.Note != "" {
			fmt.Fprintf(out, "- %s\n", escape(s.Note))
		}
		w.citedBy(out, at, s.Citations)
	}
}

func (w *writer) sources(out *bytes.Buffer) {
	sorted := slices.Clone(w.book.Sources)
	key := func(s *book.Source) string {
		return strings.ToLower(cmp.Or(strings.Join(s.Authors, "; "), s.Publisher, s.Title))
	}
	slices.SortStableFunc(sorted, func(a, b *book.Source) int {
		return cmp.Or(cmp.Compare(key(a), key(b)), cmp.Compare(a.Year, b.Year), cmp.Compare(a.Title, b.Title))
	})
	out.WriteString("\n")
	for _, s := range sorted {
		fmt.Fprintf(out, "- %s%s\n", anchor(sourceAnchor(s)), publication(s))
	}
}

func (w *writer) terms(out *bytes.Buffer, at *book.Page) {
	sorted := slices.Clone(w.book.Terms)
	slices.SortStableFunc(sorted, func(a, b *book.Term) int {
		return cmp.Compare(strings.ToLower(a.Term), strings.ToLower(b.Term))
	})
	for _, t := range sorted {
		fmt.Fprintf(out, "\n%s**%s**: %s", anchor(termAnchor(t)), escape(t.Term), escape(t.Definition))
		if t.Source != nil {
			fmt.Fprintf(out, " (%s)", w.source(at.Path, t.Source))
		}
		out.WriteString("\n")
	}
}

// citedBy lists the pages of citations, each once.
func (w *writer) citedBy(out *bytes.Buffer, at *book.Page, citations []book.Citation) {
	seen := map[*book.Page]bool{}
	for _, citation := range citations {
		if !seen[citation.Page] {
			fmt.Fprintf(out, "- ← %s\n", w.link(at.Path, citation.Page, ""))
		}
		seen[citation.Page] = true
	}
}

// questions lists the questions, which stand with their answers on their pages.
func (w *writer) questions(out *bytes.Buffer, at *book.Page) {
	var last *book.Page
	for _, q := range w.book.Questions {
		if q.Page == at {
			continue
		}
		if q.Page != last {
			fmt.Fprintf(out, "\n## %s\n\n", w.link(at.Path, q.Page, ""))
			last = q.Page
		}
		fmt.Fprintf(out, "- [%s](%s)\n", escape(cmp.Or(q.AskText, q.SentenceText)), href(at.Path, q.Page, q.Anchor()))
	}
}

// behaviors lists what the profile asks.
func (w *writer) behaviors(out *bytes.Buffer, at *book.Page) {
	var last *book.Page
	for _, item := range w.book.Items {
		if item.Page != last {
			fmt.Fprintf(out, "\n## %s\n\n", w.link(at.Path, item.Page, ""))
			last = item.Page
		}
		fmt.Fprintf(out, "- **%s:** %s\n", escape(item.Side), escape(item.Statement))
	}
}
