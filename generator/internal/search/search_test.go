package search

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
)

// written collects the files of an index.
type written struct {
	mu    sync.Mutex
	files map[string]string
}

func (w *written) write(path string, content []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, ok := w.files[path]; ok {
		return fmt.Errorf("%s is written twice", path)
	}
	w.files[path] = string(content)
	return nil
}

// index writes the index of a book.
func index(t testing.TB, b *book.Book) map[string]string {
	t.Helper()
	w := &written{files: map[string]string{}}
	if err := Files(t.Context(), b, w.write); err != nil {
		t.Fatal(err)
	}
	return w.files
}

// newPage makes a page whose text is its HTML; "<h2>TEXT</h2>" in it is a heading with the id TEXT.
func newPage(name string, kind book.Kind, html string) *book.Page {
	page := &book.Page{
		File:     &book.File{Path: name + ".md", FrontMatter: book.FrontMatter{Title: "Title of " + name, Summary: "Summary.", Kind: kind}},
		Document: &book.Document{HTML: []byte(html), End: len(html)},
		Output:   name + ".html",
		Part:     &book.Part{Title: "Part"},
	}
	for at := 0; ; {
		i := strings.Index(html[at:], "<h2>")
		if i < 0 {
			return page
		}
		at += i
		text, _, _ := strings.Cut(html[at+len("<h2>"):], "</h2>")
		page.Headings = append(page.Headings, book.Heading{Level: 2, ID: text, Text: text, At: at})
		at++
	}
}

func smallBook() *book.Book {
	page := newPage("one", book.KindPage, `<p>Before "all".</p><h2>First</h2><p>Text.</p><aside><p class="example-title">Case</p><p>Apples.</p></aside><p>Back\slash.</p><h2>Second</h2><p>Pears.</p>`)
	html := string(page.HTML)
	start := strings.Index(html, "<aside>")
	page.Examples = []book.Example{{Title: "Case", ID: "example.case", Body: book.Span{Start: start, End: strings.Index(html, "</aside>") + len("</aside>")}}}
	source := &book.Source{ID: "s", Authors: []string{"Kotter, J. P."}, Title: "A paper", Publisher: "Press", Year: 1990}
	value, err := book.ParseNumber("48")
	if err != nil {
		panic(err)
	}
	return &book.Book{
		Pages:      []*book.Page{page, newPage("search", book.KindSearch, ""), newPage("words", book.KindGlossary, ""), newPage("papers", book.KindSources, "")},
		Terms:      []*book.Term{{ID: "kpi", Term: "KPI", Definition: "A number.", Aliases: []string{"indicator"}}},
		Sources:    []*book.Source{source},
		Statistics: []*book.Statistic{{ID: "unlisted", Claim: "Claim", Value: value, Unit: book.UnitPercent, Source: source}},
	}
}

// file returns the one file that begins so.
func file(t testing.TB, files map[string]string, start string) string {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasPrefix(name, "assets/search/"+start) {
			return files[name]
		}
	}
	t.Fatalf("no file %s", start)
	return ""
}

func TestTextsOfUnits(t *testing.T) {
	t.Parallel()
	want := `handbookSearch("t0","Pone.html\tTitle of one\tPart\n` +
		`0\tTitle of one\tSummary. Before \"all\". \n` +
		`1First\tFirst\tText. Back\\slash. \n` +
		`1Second\tSecond\tPears. \n` +
		`2example.case\tCase\tApples. \n` +
		`Psearch.html\tTitle of search\tPart\n0\tTitle of search\tSummary. \n` +
		`Pwords.html\tTitle of words\tPart\n0\tTitle of words\tSummary. \n` +
		`Ppapers.html\tTitle of papers\tPart\n0\tTitle of papers\tSummary. \n` +
		`Pwords.html\tTitle of words\tPart\n4term.kpi\tKPI\tA number.\n` +
		`Ppapers.html\tTitle of papers\tPart\n5source.s\tA paper\tKotter, J. P. Press 1990\n` +
		"\")\n"
	if diff := cmp.Diff(want, file(t, index(t, smallBook()), "t0.")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestNoSearchPageNoIndex: only a handbook with a page of kind search pays for it.
func TestNoSearchPageNoIndex(t *testing.T) {
	t.Parallel()
	b := smallBook()
	b.Pages = slices.Delete(b.Pages, 1, 2)
	if files := index(t, b); len(files) != 0 {
		t.Errorf("%d files are written", len(files))
	}
}

// numbers reads what appendNumber writes, and then what is left.
func numbers(text string, n int) (values []int, rest string) {
	for range n {
		value, scale := 0, 1
		for {
			digit := int(text[0]) - '#'
			if text[0] == '!' {
				digit = '\\' - '#'
			}
			text = text[1:]
			value += digit * scale
			scale *= base
			if digit < endings {
				break
			}
		}
		values = append(values, value)
	}
	return values, text
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for n := range 200_000 {
		written := string(appendNumber(nil, n))
		if got, rest := numbers(written, 1); got[0] != n || rest != "" || strings.ContainsAny(written, "\"\\ \n") {
			t.Fatalf("%d is written %q and read %d", n, written, got[0])
		}
	}
}

// held returns the units that hold a word, the best first, as the scripts say.
func held(t testing.TB, files map[string]string, wanted string) (units []int) {
	t.Helper()
	text, number := "", -1
	list := strings.Split(strings.Split(file(t, files, "v0."), `"`)[3], " ")
	for i, entry := range list[:len(list)-1] {
		v, rest := numbers(entry, 2)
		text = string([]rune(text)[:v[0]]) + rest
		if text == wanted {
			number = i
		}
	}
	if number < 0 {
		return nil
	}
	entry := strings.Split(strings.Split(file(t, files, "p0."), `"`)[3], " ")[number]
	_, entry = numbers(entry, 1)
	for entry != "" {
		head, rest := numbers(entry, 2)
		gaps, rest := numbers(rest, head[1])
		entry = rest
		unit := -1
		for _, gap := range gaps {
			unit += gap + 1
			units = append(units, unit)
		}
	}
	return units
}

func TestPostings(t *testing.T) {
	t.Parallel()
	files := index(t, smallBook())
	for word, want := range map[string][]int{
		"apples": {3}, "first": {1}, "one": {0, 1, 2, 3}, "kpi": {7}, "indicator": {7}, "kotter": {8}, "unlisted": nil, "claim": nil,
	} {
		if got := held(t, files, word); !slices.Equal(got, want) {
			t.Errorf("%s: got units %v, want %v", word, got, want)
		}
	}
}

// TestSameIndexOnEveryMachine: neither the number of processors nor their speed shows.
func TestSameIndexOnEveryMachine(t *testing.T) {
	many := make([]*book.Page, 200)
	for i := range many {
		many[i] = newPage(fmt.Sprintf("page-%d", i), book.KindPage, fmt.Sprintf("<p>common w%d</p><h2>H</h2><p>w%d w%d</p>", i%7, i%11, i))
	}
	many[3].FrontMatter.Kind = book.KindSearch
	b := &book.Book{Pages: many}
	want := index(t, b)
	for _, processors := range []int{1, 3, 8} {
		before := runtime.GOMAXPROCS(processors)
		got := index(t, b)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("with %d processors (-want +got)\n%s", processors, diff)
		}
	}
}

// TestMostPostings: a word that every unit holds keeps its best ones.
func TestMostPostings(t *testing.T) {
	t.Parallel()
	w := word{text: "the", df: 2 * mostPostings}
	var list []posting
	for unit := range 2 * mostPostings {
		list = append(list, newPosting(1+unit%2*5, unit))
	}
	w.lists = [][]posting{list[:100], list[100:]}
	w.encode()
	head, rest := numbers(string(w.entry), 3)
	if head[0] != 2*mostPostings || head[1] != 6 || head[2] != mostPostings {
		t.Errorf("got %v", head)
	}
	if _, rest = numbers(rest, head[2]); rest != "" {
		t.Errorf("the worse ones are kept: %d bytes", len(rest))
	}
}
