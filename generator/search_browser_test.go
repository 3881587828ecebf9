package main

import (
	"fmt"
	"maps"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/evanw/esbuild/pkg/api"

	"handbook/generator/internal/book"
)

// openSearch opens the search dialog by its button.
func (r *reader) openSearch() {
	r.Helper()
	r.click("handbook-search button")
	r.wait(`document.querySelector('dialog.search')?.open`)
}

// search puts a query into the field and waits until its results stand there.
func (r *reader) search(query string) {
	r.Helper()
	r.do(fmt.Sprintf(`(() => {
		const input = document.querySelector('[role=combobox]');
		input.value = %q;
		input.dispatchEvent(new InputEvent('input', {bubbles: true}));
	})()`, query))
	r.settle()
}

// settle waits until the results of what is typed stand there.
func (r *reader) settle() {
	r.Helper()
	r.wait(`document.querySelector('.search-list').ariaBusy === 'false'`)
}

// results returns the addresses of the results, from the handbook's folder.
func (r *reader) results() []string {
	r.Helper()
	all := ask[[]string](r, `[...document.querySelectorAll('.search-list [role=option]')].map(e => e.href)`)
	for i := range all {
		all[i] = strings.TrimPrefix(all[i], r.base)
	}
	return all
}

// wanted says whether an address is one of those that are wanted.
func wanted(want []string, address string) bool {
	for _, w := range want {
		if start, open := strings.CutSuffix(w, "*"); address == w || open && strings.HasPrefix(address, start) {
			return true
		}
	}
	return false
}

// TestBrowserSearchFinds asks the queries that were written down before there was a search: at least 36 of the 40 must have
// their answer among the first three results.
func TestBrowserSearchFinds(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open("about/method.html")
	r.openSearch()
	found := 0
	for _, q := range searchQueries {
		r.search(q.query)
		results := r.results()
		results = results[:min(3, len(results))]
		hit := false
		for _, address := range results {
			hit = hit || wanted(q.want, address)
		}
		if hit {
			found++
			continue
		}
		t.Logf("%q finds %q, not %q", q.query, results, q.want)
	}
	if found < 36 || len(searchQueries) != 40 {
		t.Errorf("%d of %d queries have their answer among the first three results; 36 of 40 must", found, len(searchQueries))
	}
	r.quiet()
}

// TestBrowserSearchWords divides the texts that the index is tested with, and looks at which words are forms of one another.
func TestBrowserSearchWords(t *testing.T) {
	t.Parallel()
	made := api.Build(api.BuildOptions{
		EntryPoints: []string{"../templates/components/search/words.ts"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "handbookWords",
	})
	if len(made.Errors) > 0 {
		t.Fatal(made.Errors)
	}
	tab, _ := newTab(t)
	r := &reader{TB: t, tab: tab}
	inTab(t, tab, chromedp.Evaluate[any](string(made.OutputFiles[0].Contents)+";0"))
	cases, err := os.ReadFile("internal/search/testdata/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(cases)) {
		text, want, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " => ")
		if got := ask[string](r, `handbookWords.words(%q).join(' ')`, text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, c := range []struct {
		language string
		words    string
		forms    bool
	}{
		{"en", "plan plans planned planning", true}, {"en", "delegate delegates delegated delegating delegation", true},
		{"en", "policy policies", true}, {"en", "analysis analyses", true}, {"en", "bias biases", true}, {"en", "box boxes", true},
		{"en", "case cases", true}, {"en", "focus focused focusing focuses", true}, {"en", "tell tells telling", true},
		{"en", "meeting meetings", true}, {"en", "agree agrees", true}, {"en-GB", "risk risks", true},
		{"en", "manager manage", false}, {"en", "need ned", false}, {"en", "sing s", false}, {"en", "station state", false}, {"en", "2021 202", false},
		{"es", "equipo equipos", true}, {"es", "decision decisiones", true}, {"es", "lider lideres", true}, {"es", "luz luces", true}, {"es", "jefe jefa jefes", true},
		{"es", "plan planta", false}, {"de", "plan plans", false},
	} {
		got := ask[bool](r, `new Set(%q.split(' ').map(w => handbookWords.stem(w, %q))).size === 1`, c.words, c.language)
		if got != c.forms {
			t.Errorf("%s: %q are forms of one word: %v, want %v", c.language, c.words, got, c.forms)
		}
	}
	for _, c := range []struct {
		a, b string
		near bool
	}{
		{"focus", "focus", true}, {"focus", "ocus", true}, {"focus", "focuss", true}, {"focus", "fokus", true}, {"focus", "fcous", true},
		{"focus", "ofcus", true}, {"focus", "focsu", true}, {"focus", "xfocus", true}, {"focus", "focu", true},
		{"focus", "foks", false}, {"focus", "fo", false}, {"focus", "fsuco", false}, {"focus", "focusing", false},
	} {
		if got := ask[bool](r, `handbookWords.near(%q, %q) && handbookWords.near(%q, %q)`, c.a, c.b, c.b, c.a); got != c.near {
			t.Errorf("%s and %s are near: %v, want %v", c.a, c.b, got, c.near)
		}
	}
}

// TestBrowserSearchByKeyboard searches with keys alone, under a prefix and from disk: from the shortcut to the passage.
func TestBrowserSearchByKeyboard(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("dimensions/focus.html")
		r.tabTo("handbook-search button")
		r.press(kb.Enter)
		r.wait(`document.querySelector('dialog.search')?.open && document.activeElement.matches('[role=combobox]')`)
		r.press("span of contro") // the last word is not whole
		r.settle()
		r.expectState("false", "")
		r.press(kb.ArrowDown)
		r.expectState("true", "search.0")
		r.press(kb.End)
		last := ask[int](r, `document.querySelectorAll('[role=option]').length - 1`)
		if last < 2 {
			r.Fatalf("only %d results", last+1)
		}
		r.settle()
		r.press(kb.ArrowDown, kb.ArrowUp, kb.Home, kb.ArrowDown, kb.ArrowUp)
		r.expectState("true", "search.0")
		if got := r.results()[0]; got != "glossary.html#term.span-of-control" {
			r.Errorf("the first result is %s", got)
		}
		r.press(kb.Escape)
		r.wait(`!document.querySelector('dialog.search').open`)
		if !ask[bool](r, `document.activeElement.matches('handbook-search button')`) {
			r.Error("Escape does not return the focus to the button")
		}
		r.do(`document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '/', bubbles: true, cancelable: true}))`)
		r.wait(`document.querySelector('dialog.search').open`)
		if got := ask[string](r, `document.querySelector('[role=combobox]').value`); got != "span of contro" {
			r.Errorf("reopened, the field holds %q", got)
		}
		r.press(kb.Enter) // the first result
		r.wait(`location.href === %q && document.readyState === 'complete'`, r.base+"glossary.html#term.span-of-control")
		r.wait(`document.getElementById('term.span-of-control').getBoundingClientRect().top < innerHeight / 2`)
		r.quiet()
	})
}

// expectState looks at what the field says of the active option.
func (r *reader) expectState(selected, active string) {
	r.Helper()
	if got := ask[string](r, `document.querySelector('[role=combobox]').getAttribute('aria-activedescendant') ?? ''`); got != active {
		r.Errorf("the active option is %q, want %q", got, active)
	}
	if got := ask[string](r, `document.querySelector('[role=option]').ariaSelected`); got != selected {
		r.Errorf("the first option is selected: %s, want %s", got, selected)
	}
	if got := ask[string](r, `document.querySelector('[role=combobox]').ariaExpanded`); got != "true" {
		r.Errorf("the field says that it is expanded: %s", got)
	}
}

// TestBrowserSearchOnOnePage follows a result to a heading of the same page: the dialog closes and the heading is shown.
func TestBrowserSearchOnOnePage(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("about/writing.html")
		r.openSearch()
		r.search("add a page")
		r.click(`[role=option][href$="writing.html#add-a-page"]`)
		r.wait(`!document.querySelector('dialog.search').open && location.hash === '#add-a-page'`)
		r.wait(`Math.abs(document.getElementById('add-a-page').getBoundingClientRect().top) < 60`)
		r.quiet()
	})
}

// TestBrowserSearchShows looks at what results say: kind, place, excerpt with marked words; and at what is said of mistakes.
func TestBrowserSearchShows(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("index.html")
		r.openSearch()
		for query, want := range map[string]string{
			"windshields piece":   "Windshields by the piece|Example|The eight dimensions › Motivation",
			"psychological":       "psychological safety|Term|The evidence › Glossary",
			"five places":         "Five places your say can come from|Section|The eight dimensions › Authority",
			"eight dimensions":    "All eight dimensions|Page|Side by side",
			"tapped songs":        "2.5%: Tapped songs that listeners recognized|Figure|The evidence › Statistics",
			"premortem Klein":     "Performing a project premortem|Publication|The evidence › Sources",
			"mintzberg nature of": "The Nature of Managerial Work|Publication|The evidence › Sources",
		} {
			r.search(query)
			rows := ask[[]string](r, `[...document.querySelectorAll('[role=option]')].slice(0, 6).map(o => ['heading', 'kind', 'from'].map(c => o.querySelector('.search-' + c).textContent).join('|'))`)
			if !slices.Contains(rows, want) {
				r.Errorf("%q finds %q, not %q", query, rows, want)
			}
			if marks := ask[int](r, `document.querySelectorAll('[role=option] mark').length`); marks == 0 {
				r.Errorf("%q: nothing is marked", query)
			}
			if status := ask[string](r, `document.querySelector('.search-status').textContent`); !strings.Contains(status, "result") {
				r.Errorf("%q: the status says %q", query, status)
			}
		}
		r.search("delegaton")
		if status := ask[string](r, `document.querySelector('.search-status').textContent`); !strings.Contains(status, "Shown instead: “delegation”.") {
			r.Errorf("of a mistyped word is said %q", status)
		}
		r.search("xyzzyqwv")
		if status := ask[string](r, `document.querySelector('.search-status').textContent`); status != "Nothing found for “xyzzyqwv”." {
			r.Errorf("of no result is said %q", status)
		}
		if !ask[bool](r, `document.querySelector('.search-help').checkVisibility() && document.querySelector('.search-all a').href === %q && document.querySelector('.search-list').hidden`, r.base+"search.html") {
			r.Error("without a result there is no help")
		}
		r.search("")
		if ask[bool](r, `document.querySelector('.search-help').checkVisibility()`) || len(r.results()) > 0 {
			r.Error("an empty field is taken for a query")
		}
		r.quiet()
	})
}

// TestBrowserSearchLoadsMore goes on below the first results.
func TestBrowserSearchLoadsMore(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open("index.html")
	r.openSearch()
	r.search("manager")
	first := len(r.results())
	r.press(kb.ArrowUp) // from the field to the last
	r.wait(`document.querySelectorAll('[role=option]').length > %d`, first)
	r.do(`document.querySelector('.search-list').scrollTo(0, 1e6)`)
	r.wait(`document.querySelectorAll('[role=option]').length > %d`, first+5)
	if all := r.results(); len(all) != len(slices.Compact(slices.Sorted(slices.Values(all)))) {
		t.Error("a result stands there twice")
	}
	r.quiet()
}

// TestBrowserSearchTellsScreenReaders asks the accessibility tree, and axe-core in both color schemes.
func TestBrowserSearchTellsScreenReaders(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axeScript)
	if err != nil {
		t.Fatalf("axe-core is not there; make node_modules installs it: %v", err)
	}
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	for _, scheme := range []string{"light", "dark"} {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, still}
		if _, err := chromedp.Call(r.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			t.Fatal(err)
		}
		r.open("index.html")
		r.openSearch()
		r.axe(string(script), scheme, "the empty dialog")
		r.search("sunk cost")
		r.press(kb.ArrowDown)
		r.axe(string(script), scheme, "results")
		if scheme == "light" {
			nodes := r.tree()
			for _, want := range []node{
				{"dialog", "Search the handbook", ""}, {"combobox", "Search the handbook", "expanded=true"}, {"listbox", "Results", ""},
				{"option", "sunk cost Term", ""}, {"status", "", "live=polite"}, {"button", "Close", ""},
			} {
				if !has(nodes, want.role, want.name, want.states) {
					t.Errorf("no %s %q (%s)", want.role, want.name, want.states)
				}
			}
		}
		r.search("xyzzyqwv")
		r.axe(string(script), scheme, "no result")
		r.open("search.html")
		r.wait(`document.querySelector('.search-inline [role=combobox]') !== null`)
		r.search("sunk cost")
		r.axe(string(script), scheme, "the search page")
	}
	r.quiet()
}

// TestBrowserSearchShortcuts: the keys open the dialog, not while a field has the focus, and not once they are switched off.
func TestBrowserSearchShortcuts(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	isOpen := func() bool { return ask[bool](r, `document.querySelector('dialog.search')?.open ?? false`) }
	press := func(key string, control bool) bool {
		return ask[bool](r, `!document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: %q, ctrlKey: %v, bubbles: true, cancelable: true}))`, key, control)
	}
	r.open("search.html")
	r.wait(`document.querySelector('.search-inline [role=combobox]') !== null`)
	r.do(`document.querySelector('[role=combobox]').focus()`)
	if press("/", false) {
		t.Error("a slash typed into a field opens search")
	}
	r.do(`document.activeElement.blur()`)
	if !press("k", true) {
		t.Error("Ctrl+K is not taken")
	}
	r.wait(`document.activeElement.matches('.search-inline [role=combobox]')`) // the page's own field, and no dialog
	if isOpen() {
		t.Error("the search page opens a dialog over its own field")
	}
	r.open("index.html")
	if !press("k", true) {
		t.Error("Ctrl+K is not taken")
	}
	r.wait(`document.querySelector('dialog.search')?.open`)
	r.open("index.html")
	r.do(`localStorage.setItem('handbook.shortcuts', 'off')`)
	if press("k", true) || press("/", false) || isOpen() {
		t.Error("the keys work although they are switched off")
	}
	r.quiet()
}

// TestBrowserSearchFitsSmallScreens: at 320 pixels the dialog is the whole screen, and nothing of it is cut off.
func TestBrowserSearchFitsSmallScreens(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	inTab(t, r.tab, chromedp.EmulateViewport(320, 640))
	r.open("dimensions/performance-evaluation.html")
	r.openSearch()
	r.search("professional development")
	box := ask[[]float64](r, `(b => [b.left, b.top, b.width, b.height])(document.querySelector('dialog.search').getBoundingClientRect())`)
	if !slices.Equal(box, []float64{0, 0, 320, 640}) {
		t.Errorf("the dialog is at %v", box)
	}
	if wide := ask[[]string](r, `[...document.querySelectorAll('dialog.search, dialog.search *')].filter(e => e.getBoundingClientRect().right > 320 || e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline').map(e => e.className || e.tagName)`); len(wide) > 0 {
		t.Errorf("wider than the screen: %q", wide)
	}
	if ask[bool](r, `document.documentElement.scrollWidth > 320`) {
		t.Error("the page is wider than the screen")
	}
	for _, part := range []string{".search-close", "[role=combobox]", ".search-all a"} {
		if !ask[bool](r, `(b => b.top >= 0 && b.bottom <= 640 && b.height > 0)(document.querySelector('dialog.search %s').getBoundingClientRect())`, part) {
			t.Errorf("%s is not on the screen", part)
		}
	}
	r.quiet()
}

// TestBrowserSearchWithoutScript: the header links a page that lists every page with its headings and every term.
func TestBrowserSearchWithoutScript(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		if _, err := chromedp.Call(r.tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			r.Fatal(err)
		}
		inTab(r.TB, r.tab, chromedp.Navigate(r.base+"dimensions/focus.html"))
		r.wait(`document.readyState === 'complete'`)
		ask[any](r, `(document.querySelector('handbook-search a').click(), null)`)
		r.wait(`location.href === %q && document.readyState === 'complete'`, r.base+"search.html")
		links := ask[[]string](r, `[...document.querySelectorAll('.search-pages a, .search-terms a')].map(a => a.href)`)
		b := realBook(r.TB)
		for _, page := range b.Pages {
			if !slices.Contains(links, r.base+page.Output) {
				r.Errorf("%s is not listed", page.Output)
			}
			for _, heading := range page.Headings {
				if heading.Level == 2 && !slices.Contains(links, r.base+page.Output+"#"+heading.ID) {
					r.Errorf("%s#%s is not listed", page.Output, heading.ID)
				}
			}
		}
		for _, term := range b.Terms {
			if !slices.Contains(links, r.base+"glossary.html#term."+term.ID) {
				r.Errorf("the term %s is not listed", term.ID)
			}
		}
		ask[any](r, `(document.querySelector('.search-terms a[href="glossary.html#term.sunk-cost"]').click(), null)`)
		r.wait(`location.hash === '#term.sunk-cost'`)
		r.quiet()
	})
}

// TestBrowserSearchRenews finds although the handbook was published again since the page loaded its root.
func TestBrowserSearchRenews(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	files := maps.Clone(handbook(t))
	root := files[book.SearchRoot]
	files[book.SearchRoot] = regexp.MustCompile(`"texts":\[("[^"]*"),"[^"]*"`).ReplaceAllStringFunc(root, func(texts string) string {
		return regexp.MustCompile(`,"[^"]*"$`).ReplaceAllStringFunc(texts, func(names string) string { return strings.Replace(names, names[2:6], "zzzz", 1) })
	})
	if files[book.SearchRoot] == root {
		t.Fatal("the root was not changed")
	}
	writeFiles(t, folder, files)
	server := httptest.NewServer(serveFolder(folder))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.open("index.html")
	r.openSearch()
	writeFiles(t, folder, map[string]string{book.SearchRoot: root})
	r.search("the leadership handbook")
	if len(r.results()) == 0 {
		t.Errorf("nothing is found: %q", ask[string](r, `document.querySelector('.search-status').textContent`))
	}
	r.heard.take() // of the script that is gone
}
