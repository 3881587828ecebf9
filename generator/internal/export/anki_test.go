package export

import (
	"encoding/csv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/internal/book"
)

// TestAnki reads the file as Anki does: a head, then lines of columns divided by tabs, quoted as in CSV, that hold HTML.
func TestAnki(t *testing.T) {
	t.Parallel()
	b := sample()
	text := string(export(t, b)[ankiName])
	head := map[string]string{}
	for strings.HasPrefix(text, "#") {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "#"), ":")
		head[key] = value
	}
	if head["separator"] != "tab" || head["html"] != "true" || head["guid column"] != "1" || head["tags column"] != "4" {
		t.Errorf("the head is %v", head)
	}
	reader := csv.NewReader(strings.NewReader(text))
	reader.Comma = '\t'
	notes, err := reader.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(notes) != len(b.Questions) {
		t.Fatalf("%d notes of %d questions", len(notes), len(b.Questions))
	}
	for i, note := range notes {
		q := b.Questions[i]
		if len(note) != 4 || note[0] != q.ID || !strings.HasSuffix(note[3], " "+string(q.Type)) {
			t.Errorf("%s: the note is %q", q.ID, note)
		}
		for _, side := range note[1:3] {
			plain := plainHTML(t, side)
			if strings.Contains(plain, "<") && !strings.Contains(q.SituationText, "<") {
				t.Errorf("%s: markup is shown: %q", q.ID, plain)
			}
		}
		if front := plainHTML(t, note[1]); !strings.Contains(front, q.AskText) {
			t.Errorf("%s: the front is %q", q.ID, front)
		}
		if back := plainHTML(t, note[2]); !strings.Contains(back, q.ExplanationText) {
			t.Errorf("%s: the back is %q", q.ID, back)
		}
		for _, o := range q.Options {
			if !strings.Contains(plainHTML(t, note[2]), o.FeedbackText) {
				t.Errorf("%s: the back lacks the feedback of %s", q.ID, o.ID)
			}
		}
	}
}

// TestAnkiBack checks what the back leads to and says of rows, and that a page's tag is one tag.
func TestAnkiBack(t *testing.T) {
	t.Parallel()
	b := sample()
	at := &book.Page{File: &book.File{Path: "guides/first steps.md"}, Links: []book.Link{{Page: b.Questions[0].Page, Anchor: "when"}}}
	b.Questions = []book.Asked{{Page: at, Question: &book.Question{ID: "q", Type: book.QuestionSort, Figure: -1, Options: []book.Option{{Text: "a", Label: "leader"}}}}}
	file, err := ankiFile(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\t\"guides::first_steps sort\"\n", "<b>Leader</b>: a", `<a href=""https://example.org/h/dimensions/focus.html#when"">Focus / today</a>`,
	} {
		if !strings.Contains(string(file), want) {
			t.Errorf("%s is not in\n%s", want, file)
		}
	}
	b.Config.URL = ""
	if file, err = ankiFile(b); err != nil || strings.Contains(string(file), "<a ") {
		t.Errorf("a link without an address: %s, %v", file, err)
	}
}

func plainHTML(t *testing.T, text string) string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}
