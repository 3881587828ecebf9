package render

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
	"handbook/templates"
)

// load loads the theme that the program carries, with some of its files replaced.
func load(t testing.TB, upper fs.FS) *Theme {
	t.Helper()
	files := templates.Files()
	if upper != nil {
		files = Overlay(upper, files)
	}
	theme, diagnostics := Load(files)
	if len(diagnostics) > 0 {
		t.Fatalf("loading the theme: %v", diagnostics)
	}
	return theme
}

// output collects what is written.
type output struct {
	mu    sync.Mutex
	files map[string]string
}

func (o *output) write(path string, content []byte) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if _, ok := o.files[path]; ok {
		return fmt.Errorf("%s was written twice", path)
	}
	o.files[path] = string(content)
	return nil
}

// build renders a book and returns the files.
func build(t testing.TB, theme *Theme, b *book.Book) map[string]string {
	t.Helper()
	out := &output{files: map[string]string{}}
	diagnostics, err := theme.Render(t.Context(), b, out.write)
	if err != nil || len(diagnostics) > 0 {
		t.Fatalf("rendering: %v %v", err, diagnostics)
	}
	return out.files
}

// article returns what a page has from its heading to the end of its article.
func article(t testing.TB, files map[string]string, output string) string {
	t.Helper()
	_, rest, ok := strings.Cut(files[output], "<h1>")
	text, _, found := strings.Cut(rest, "</article>")
	if !ok || !found {
		t.Fatalf("%s has no article:\n%s", output, files[output])
	}
	return text
}

// newBook puts pages into parts by the folder that they lie in and links them in their order.
func newBook(pages ...*book.Page) *book.Book {
	b := &book.Book{
		Config: book.Config{Title: "Test", Description: "A test.", Language: "en", Branch: "main", Manager: "Manager", Leader: "Leader"},
		Pages:  pages,
	}
	parts := map[string]*book.Part{}
	for i, page := range pages {
		title := strings.TrimSuffix(path.Dir(page.Path), ".")
		if parts[title] == nil {
			parts[title] = &book.Part{Title: title}
			b.Parts = append(b.Parts, parts[title])
		}
		page.Part = parts[title]
		page.Part.Pages = append(page.Part.Pages, page)
		if i > 0 {
			page.Previous, pages[i-1].Next = pages[i-1], page
		}
	}
	return b
}

// newPage makes a page of a kind. Slots stand in its text as "{{KIND INDEX}}" or "{{KIND TEXT}}", as "{{href 0}}"; links
// says what the references lead to.
func newPage(path string, kind book.Kind, text string, links ...book.Link) *book.Page {
	name := strings.TrimSuffix(path, ".md")
	return &book.Page{
		File: &book.File{
			Path:        path,
			Source:      &diag.Source{Path: "content/" + path},
			FrontMatter: book.FrontMatter{Title: "Title of " + name, Summary: "Summary of " + name + ".", Kind: kind},
		},
		Document: newDocument(text, links),
		Output:   name + ".html",
		Links:    links,
	}
}

var slotMark = regexp.MustCompile(`\{\{(\w+) ([^}]*)\}\}`)

func newDocument(text string, links []book.Link) *book.Document {
	kinds := map[string]book.SlotKind{
		"href": book.SlotHref, "image": book.SlotImage, "note": book.SlotNote, "figure": book.SlotFigure,
		"term": book.SlotTerm, "anchor": book.SlotAnchor, "pole": book.SlotPole,
	}
	d := &book.Document{References: make([]book.Reference, len(links))}
	for i := range links {
		d.References[i] = book.Reference{Text: "Caption " + strconv.Itoa(i), Anchor: "cite." + strconv.Itoa(i+1)}
	}
	at := 0
	for _, m := range slotMark.FindAllStringSubmatchIndex(text, -1) {
		d.HTML = append(d.HTML, text[at:m[0]]...)
		slot := book.Slot{At: len(d.HTML), Kind: kinds[text[m[2]:m[3]]], Text: text[m[4]:m[5]]}
		slot.Index, _ = strconv.Atoi(slot.Text) // a text is no index
		d.Slots = append(d.Slots, slot)
		at = m[1]
	}
	d.HTML = append(d.HTML, text[at:]...)
	d.End = len(d.HTML)
	return d
}

// span returns the stretch of a page's HTML that begins and ends with these texts.
func span(t testing.TB, page *book.Page, first, last string) book.Span {
	t.Helper()
	html := string(page.HTML)
	start := strings.Index(html, first)
	if start < 0 || !strings.Contains(html[start:], last) {
		t.Fatalf("no stretch from %q to %q in %s", first, last, html)
	}
	return book.Span{Start: start, End: start + strings.Index(html[start:], last) + len(last)}
}

// use marks the first use of a term on a page.
func use(t testing.TB, page *book.Page, text string, term *book.Term) {
	t.Helper()
	at := span(t, page, text, text)
	page.TermUses = append(page.TermUses, book.TermUse{Start: at.Start, End: at.End, Term: term})
}

func newSource(id string, author string, year int) *book.Source {
	return &book.Source{ID: id, Authors: []string{author}, Title: "Title of " + id, Year: year, Kind: book.SourceBook}
}

func newStatistic(id, value string, unit book.Unit, source *book.Source) *book.Statistic {
	number, err := book.ParseNumber(value)
	if err != nil {
		panic(err)
	}
	s := &book.Statistic{
		ID: id, Claim: "Claim of " + id, Value: number, Unit: unit, Population: "leaders", Sample: "2,102", Year: source.Year,
		SourceID: source.ID, Source: source, Status: book.StatusVerified, Checked: "2026-11-23", ReadAt: "the abstract",
	}
	source.Statistics = append(source.Statistics, s)
	return s
}
