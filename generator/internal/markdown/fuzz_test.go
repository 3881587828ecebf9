package markdown

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// FuzzParse parses anything and checks what later stages rely on: offsets that rise and stay inside the HTML, references
// that exist, places inside the text, ids that are unique.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	parser := New()
	f.Fuzz(func(t *testing.T, text []byte) {
		source := &diag.Source{Path: "page.md", Text: text}
		document, diagnostics := parser.Parse(source, 0)
		for _, d := range diagnostics {
			if d.Line < 1 || d.Column < 1 {
				t.Errorf("no position: %s", d)
			}
		}
		checkSlots(t, document)
		checkProse(t, document)
		checkQuestions(t, document)
		for _, r := range document.References {
			if r.Place.Source != nil && (r.Place.Start < 0 || r.Place.Start > r.Place.End || r.Place.End > len(text)) {
				t.Errorf("reference %q at %d to %d of %d", r.Target, r.Place.Start, r.Place.End, len(text))
			}
		}
	})
}

// checkQuestions checks that a question's texts lie behind the page's own, and that its parts belong together.
func checkQuestions(t *testing.T, document *book.Document) {
	for _, q := range document.Questions {
		spans := []book.Span{q.Situation, q.Ask, q.Sentence, q.Explanation}
		for _, o := range q.Options {
			spans = append(spans, o.Body, o.Feedback)
		}
		for _, span := range spans {
			if span != (book.Span{}) && (span.Start < document.End || span.Start > span.End || span.End > len(document.HTML)) {
				t.Errorf("question %q has a text at %v; the page's ends at %d of %d", q.ID, span, document.End, len(document.HTML))
			}
		}
		if len(q.Parts) != len(q.Options) || q.See >= len(document.References) || q.Figure >= len(document.References) || q.References.End > len(document.References) {
			t.Errorf("question %q: %+v", q.ID, q)
		}
	}
	for _, s := range document.Slots {
		if s.Kind == book.SlotQuestion && s.Index >= len(document.Questions) || s.Kind == book.SlotAssessment && s.Index >= len(document.Assessments) {
			t.Errorf("a slot names %d of %d questions and %d tables", s.Index, len(document.Questions), len(document.Assessments))
		}
	}
}

func checkSlots(t *testing.T, document *book.Document) {
	last := 0
	ids := map[string]bool{}
	for _, s := range document.Slots {
		if s.At < last || s.At > len(document.HTML) {
			t.Errorf("slot at %d after %d, of %d", s.At, last, len(document.HTML))
		}
		last = s.At
		switch s.Kind {
		case book.SlotAnchor:
			if ids[s.Text] {
				t.Errorf("id %q twice", s.Text)
			}
			ids[s.Text] = true
		case book.SlotPole, book.SlotWord, book.SlotGap:
		case book.SlotQuestion:
			if s.Index >= len(document.Questions) {
				t.Errorf("slot for question %d of %d", s.Index, len(document.Questions))
			}
		case book.SlotAssessment:
			if s.Index >= len(document.Assessments) {
				t.Errorf("slot for assessment %d of %d", s.Index, len(document.Assessments))
			}
		default:
			if s.Index >= len(document.References) {
				t.Errorf("slot for reference %d of %d", s.Index, len(document.References))
			}
		}
	}
}

func checkProse(t *testing.T, document *book.Document) {
	last := 0
	for _, p := range document.Prose {
		if p.Start < last || p.End <= p.Start || p.End > len(document.HTML) {
			t.Errorf("prose from %d to %d after %d, of %d", p.Start, p.End, last, len(document.HTML))
		}
		last = p.End
	}
}
