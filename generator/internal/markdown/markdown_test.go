package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

var update = flag.Bool("update", false, "write what the cases print into them")

// TestCases parses the "page.md" of every file in testdata and compares what is made of it, see testdata/README.md.
func TestCases(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	parser := New()
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runCase(t, parser, path)
		})
	}
}

func runCase(t *testing.T, parser *Parser, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(archive.Files) == 0 || archive.Files[0].Name != "page.md" {
		t.Fatal("the first file must be page.md")
	}
	source := &diag.Source{Path: "page.md", Text: archive.Files[0].Data}
	document, diagnostics := parser.Parse(source, 0)
	got := map[string]string{"html": drawHTML(document), "record": drawRecord(document), "report": drawReport(diagnostics)}
	if *update {
		archive.Files = archive.Files[:1]
		for _, name := range []string{"html", "record", "report"} {
			if got[name] != "" {
				archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(got[name])})
			}
		}
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := map[string]string{"html": "", "record": "", "report": ""}
	for _, file := range archive.Files[1:] {
		want[file.Name] = string(file.Data)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// drawHTML writes a document's HTML with its slots as {kind what} and its prose between « and ».
func drawHTML(d *book.Document) string {
	names := []string{"href", "image", "note", "figure", "term", "anchor", "pole", "question", "gap", "assessment", "word"}
	var b strings.Builder
	slot, span := 0, 0
	for i := 0; i <= len(d.HTML); i++ {
		if span < len(d.Prose) && d.Prose[span].End == i {
			b.WriteString("»")
			span++
		}
		for ; slot < len(d.Slots) && d.Slots[slot].At == i; slot++ {
			s := d.Slots[slot]
			what := s.Text
			if what == "" || s.Kind == book.SlotGap {
				what = strings.TrimSpace(fmt.Sprint(what, " ", s.Index))
			}
			fmt.Fprintf(&b, "{%s %s}", names[s.Kind], what)
		}
		if span < len(d.Prose) && d.Prose[span].Start == i {
			b.WriteString("«")
		}
		if i < len(d.HTML) {
			b.WriteByte(d.HTML[i])
		}
	}
	return endLine(b.String())
}

// endLine ends a text with a line end: a figure at the end of a page leaves none.
func endLine(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		return text + "\n"
	}
	return text
}

// drawRecord writes headings, references and examples, one a line.
func drawRecord(d *book.Document) string {
	kinds := []string{"link", "image", "stat", "figure", "source", "term", "own"}
	var b strings.Builder
	for _, h := range d.Headings {
		fmt.Fprintf(&b, "h%d #%s %s\n", h.Level, h.ID, h.Text)
	}
	for i, r := range d.References {
		fmt.Fprintf(&b, "%d %s %q %q", i, kinds[r.Kind], r.Target, r.Text)
		if r.Place.Source != nil {
			fmt.Fprintf(&b, " at %s", r.Place.Source.Text[r.Place.Start:r.Place.End])
		}
		b.WriteByte('\n')
	}
	for _, e := range d.Examples {
		fmt.Fprintf(&b, "example #%s %q", e.ID, e.Title)
		for _, m := range e.Moves {
			fmt.Fprintf(&b, " %s(%s)", m.Label, m.Place.Source.Text[m.Place.Start:m.Place.End])
		}
		b.WriteByte('\n')
	}
	for _, q := range d.Questions {
		drawQuestion(&b, d, q)
	}
	for _, a := range d.Assessments {
		for _, i := range a.Items {
			fmt.Fprintf(&b, "item %s (%s) %s: %q\n", i.ID, i.Place.Source.Text[i.Place.Start:i.Place.End], i.Side, i.Statement)
		}
	}
	return b.String()
}

// drawQuestion writes a question's parts, one a line: its plain texts, and that its HTML is where the spans say.
func drawQuestion(b *strings.Builder, d *book.Document, q book.Question) {
	html := func(span book.Span) string { return strings.TrimSuffix(string(d.HTML[span.Start:span.End]), "\n") }
	fmt.Fprintf(b, "question %q %s figure %d see %d at %s\n", q.ID, q.Type, q.Figure, q.See, q.Place.Source.Text[q.Place.Start:q.Place.End])
	fmt.Fprintf(b, "  situation %q = %q\n  ask %q = %q\n", q.SituationText, html(q.Situation), q.AskText, html(q.Ask))
	if q.Type == book.QuestionShort {
		fmt.Fprintf(b, "  sentence %q = %q %q\n", q.SentenceText, html(q.Sentence), q.Gaps)
	}
	for i, o := range q.Options {
		place := q.Parts[i]
		fmt.Fprintf(b, "  option %s %s %q %q = %q at %q\n", o.ID, o.Mark, o.Label, o.Text, html(o.Body), place.Source.Text[place.Start:place.End])
		if o.FeedbackText != "" {
			fmt.Fprintf(b, "    feedback %q = %q\n", o.FeedbackText, html(o.Feedback))
		}
	}
	fmt.Fprintf(b, "  explanation %q = %q\n", q.ExplanationText, html(q.Explanation))
}

func drawReport(l diag.List) string {
	l.Sort()
	var b strings.Builder
	for _, d := range l {
		fmt.Fprintf(&b, "%s\n  %s\n", d, d.Hint)
	}
	return b.String()
}
