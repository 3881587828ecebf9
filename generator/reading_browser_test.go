package main

import (
	"fmt"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// focusPage is a dimension, whose page has a part of everything.
const focusPage = "dimensions/focus.html"

// wear sets the window's width and the system's color scheme.
func (r *reader) wear(width int, scheme string) {
	r.Helper()
	inTab(r.TB, r.tab, chromedp.EmulateViewport(int64(width), 900))
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, still}
	call(r, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
}

// call calls a command of the browser's protocol.
func call[P, R any](r *reader, command cdp.Command[P, R], params P) {
	r.Helper()
	if _, err := chromedp.Call(r.tab, command, params); err != nil {
		r.Fatal(err)
	}
}

// expect compares what was found with what is right.
func expect[Value comparable](t testing.TB, what string, got, want Value) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// ground is the color of the page's ground.
func (r *reader) ground() string {
	r.Helper()
	return ask[string](r, `getComputedStyle(document.body).backgroundColor`)
}

const lightGround, darkGround = "rgb(253, 252, 250)", "rgb(22, 25, 29)"

// TestBrowserKeepsTheScheme follows the system's color scheme until the reader chooses one, keeps the choice on other pages
// before anything is painted, and gives it back to the system.
func TestBrowserKeepsTheScheme(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.wear(1280, "dark")
		r.open(focusPage)
		expect(r.TB, "the system's scheme", r.ground(), darkGround)
		r.settings()
		r.click(".settings [value=light]")
		expect(r.TB, "the chosen scheme", r.ground(), lightGround)
		// The choice must hold as soon as there is anything to paint, long before deferred scripts run.
		r.onNewPage(`new MutationObserver((_, o) => { if (document.body) { o.disconnect(); window.firstScheme = document.documentElement.dataset.scheme } }).observe(document, {childList: true, subtree: true})`)
		r.open("comparison.html")
		expect(r.TB, "the scheme before the first paint of another page", ask[string](r, `window.firstScheme`), "light")
		expect(r.TB, "the scheme of another page", r.ground(), lightGround)
		r.settings()
		expect(r.TB, "the choice is shown", ask[bool](r, `document.querySelector('.settings [value=light]').checked`), true)
		r.click(".settings [value='']")
		expect(r.TB, "the system's scheme again", r.ground(), darkGround)
		r.press(kb.Escape)
		r.wait(`!document.querySelector('.settings').matches(':popover-open')`)
		r.quiet()
	})
}

// TestBrowserFollowsTheReading marks the section that is being read in the table of contents.
func TestBrowserFollowsTheReading(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(focusPage)
		headings := ask[[]string](r, `[...document.querySelectorAll('.contents a')].map(a => a.hash.slice(1))`)
		if len(headings) < 5 {
			r.Fatalf("the table of contents has only %v", headings)
		}
		for _, id := range []string{headings[3], headings[0], headings[len(headings)-2]} {
			r.do(fmt.Sprintf(`document.getElementById(%q).scrollIntoView({behavior: 'instant'})`, id))
			r.wait(`document.querySelector('.contents [aria-current=location]')?.hash === %q`, "#"+id)
			expect(r.TB, "marked entries", ask[int](r, `document.querySelectorAll('.contents [aria-current]').length`), 1)
		}
		r.do(`scrollTo({top: 0, behavior: 'instant'})`)
		r.wait(`document.querySelectorAll('.contents [aria-current]').length === 0`)
		r.quiet()
	})
}

// TestBrowserDefinesTerms opens the definition of a term by mouse, keyboard and touch: it stays under the pointer, closes
// with Escape while the focus stays, and a second tap follows the link. WCAG 2.2, 1.4.13.
func TestBrowserDefinesTerms(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		const term, box, shown = "main p a.term", ".definition", `document.querySelector('.definition')?.matches(':popover-open') === true`
		const hidden = `!document.querySelector('.definition')?.matches(':popover-open')`
		r.wear(1280, "light")
		r.open(focusPage)
		definition := ask[string](r, `document.querySelector(%q).title`, term)
		if definition == "" {
			r.Fatal("without script a term has no definition at hand")
		}
		r.hover(term)
		r.wait(shown)
		expect(r.TB, "the definition", ask[string](r, `document.querySelector('.definition p').textContent`), definition)
		r.hover(box)
		expect(r.TB, "shown under the pointer after half a second", ask[bool](r, `new Promise(done => setTimeout(() => done(%s), 500))`, shown), true)
		r.press(kb.Escape)
		r.wait(hidden)
		r.hover("h1")
		r.tabTo(term)
		r.wait(shown)
		expect(r.TB, "what a screen reader adds", ask[string](r, `document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent`), definition)
		r.press(kb.Escape)
		r.wait(hidden)
		expect(r.TB, "the focus stays", ask[bool](r, `document.activeElement.matches(%q)`, term), true)
		for _, width := range []int{320, 768, 1280} {
			r.wear(width, "dark")
			r.open(focusPage)
			r.tap(term)
			r.wait(shown)
			inside := ask[bool](r, `(({left, right}) => left >= 0 && right <= document.documentElement.clientWidth)(document.querySelector('.definition').getBoundingClientRect())`)
			expect(r.TB, fmt.Sprintf("the definition is inside a window of %d pixels", width), inside, true)
			r.tap(term)
			r.wait(`location.hash.startsWith('#term.')`)
		}
		r.quiet()
	})
}

// settings opens the settings, where they are closed. They are loaded when they are first asked for.
func (r *reader) settings() {
	r.Helper()
	if ask[bool](r, `document.querySelector('.settings')?.matches(':popover-open') === true`) {
		return
	}
	r.click(".settings-opener")
	r.wait(`document.querySelector('.settings')?.matches(':popover-open')`)
}

// hover moves the mouse to the middle of an element.
func (r *reader) hover(selector string) {
	r.Helper()
	x, y := r.middle(selector)
	call(r, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: input.DispatchMouseEventTypeMouseMoved, X: x, Y: y})
}

// mouse clicks on the middle of an element as it stands. Unlike click it needs no script in the page.
func (r *reader) mouse(selector string) {
	r.Helper()
	x, y := r.middle(selector)
	for _, kind := range []input.DispatchMouseEventType{input.DispatchMouseEventTypeMousePressed, input.DispatchMouseEventTypeMouseReleased} {
		call(r, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: kind, X: x, Y: y, Button: input.MouseButtonLeft, ClickCount: 1})
	}
}

// tap touches the middle of an element with a finger.
func (r *reader) tap(selector string) {
	r.Helper()
	x, y := r.middle(selector)
	for _, event := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: x, Y: y}}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		call(r, input.DispatchTouchEvent, event)
	}
}

// middle brings an element into view and returns its middle, on its first line.
func (r *reader) middle(selector string) (x, y float64) {
	r.Helper()
	at := ask[[]float64](r, `(e => {
		if (!e.closest('[popover]')) e.scrollIntoView({block: 'center', behavior: 'instant'});
		const b = e.getClientRects()[0];
		return [b.left + b.width / 2, b.top + b.height / 2];
	})(document.querySelector(%q))`, selector)
	return at[0], at[1]
}

// TestBrowserKnowsShortcuts turns pages by single keys, opens the settings, and does neither once they are switched off, nor
// while the reader types.
func TestBrowserKnowsShortcuts(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open(focusPage)
		next := ask[string](r, `document.querySelector('[rel=next]').href`)
		r.press("n")
		r.wait(`location.href === %q && document.readyState === 'complete'`, next)
		r.press("p")
		r.wait(`location.pathname.endsWith(%q) && document.readyState === 'complete'`, focusPage)
		r.press("?")
		r.wait(`document.querySelector('.settings')?.matches(':popover-open')`)
		r.click(".settings [type=checkbox]")
		r.press(kb.Escape)
		r.do(`document.activeElement.blur()`)
		r.press("n", "h", "?")
		expect(r.TB, "switched off: the page stays", ask[bool](r, `new Promise(done => setTimeout(() => done(location.pathname.endsWith(%q) && !document.querySelector('.settings').matches(':popover-open')), 300))`, focusPage), true)
		r.reload()
		r.settings()
		expect(r.TB, "still switched off", ask[bool](r, `document.querySelector('.settings [type=checkbox]').checked`), false)
		r.do(`localStorage.removeItem('handbook.shortcuts')`)
		r.reload()
		r.press("h")
		r.wait(`document.querySelector('.trails, .dimensions') !== null`)
		r.quiet()
	})
}

// TestBrowserGoesBack offers on the start page the way back to the section that was read last, and nothing on a first visit.
func TestBrowserGoesBack(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.open("index.html")
		expect(r.TB, "links on a first visit", ask[int](r, `document.querySelectorAll('.resume a').length`), 0)
		height := ask[float64](r, `document.querySelector('.resume').offsetHeight`)
		r.open(focusPage)
		id := ask[string](r, `document.querySelectorAll('.contents a')[4].hash.slice(1)`)
		r.do(fmt.Sprintf(`document.getElementById(%q).scrollIntoView({behavior: 'instant'})`, id))
		r.wait(`document.querySelector('.contents [aria-current]')?.hash === %q`, "#"+id)
		r.open("index.html")
		r.wait(`document.querySelector('.resume a') !== null`)
		expect(r.TB, "the height of its line", ask[float64](r, `document.querySelector('.resume').offsetHeight`), height)
		r.click(".resume a")
		r.wait(`location.pathname.endsWith(%q) && location.hash === %q`, focusPage, "#"+id)
		r.open("index.html")
		for _, damaged := range []string{`{"page": "https://example.org/", "text": "x"}`, `{"page": `, `7`} {
			r.do(fmt.Sprintf(`localStorage.setItem(Object.keys(localStorage).find(k => k.startsWith('handbook.place')), %q)`, damaged))
			r.reload()
			expect(r.TB, "links made of "+damaged, ask[int](r, `document.querySelectorAll('.resume a').length`), 0)
		}
		r.quiet()
	})
}

// TestBrowserCopiesPermalinks copies a heading's address and says so.
func TestBrowserCopiesPermalinks(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	for _, name := range []string{"clipboard-read", "clipboard-write"} {
		allow := browser.SetPermissionParams{Permission: &browser.PermissionDescriptor{Name: name}, Setting: browser.PermissionSettingGranted, Origin: server.URL}
		if _, err := chromedp.CallBrowser(r.tab, browser.SetPermission, allow); err != nil {
			t.Fatal(err)
		}
	}
	r.open(focusPage)
	r.tabTo("h2 .permalink")
	href := ask[string](r, `document.activeElement.href`)
	r.press(kb.Enter)
	r.wait(`document.querySelector('.said').textContent !== ''`)
	expect(t, "the clipboard", ask[string](r, `navigator.clipboard.readText()`), href)
	expect(t, "the page's address", ask[string](r, `location.href`), href)
	r.wait(`document.querySelector('.said').textContent === ''`)
	r.quiet()
}

// TestBrowserReachesByThumb finds on a phone the menu, the table of contents and the settings at the bottom of the screen, in
// targets of at least 44 pixels, with script and without; and beside the text on a wide screen.
func TestBrowserReachesByThumb(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		for _, scripted := range []bool{true, false} {
			r.script(scripted)
			for _, width := range []int{320, 768} {
				r.wear(width, "light")
				r.open(focusPage)
				for _, name := range []string{"menu", "contents", "settings"} {
					opener := "." + name + "-opener"
					if name == "settings" && !scripted {
						expect(r.TB, "without script the settings are not offered", ask[float64](r, `document.querySelector(%q).offsetHeight`, opener), 0.0)
						continue
					}
					b := ask[[]float64](r, `(b => [b.top, b.bottom, b.width, b.height])(document.querySelector(%q).getBoundingClientRect())`, opener)
					if b[0] < 750 || b[1] > 900 || b[2] < 44 || b[3] < 44 {
						r.Errorf("at %d pixels %s stands from %.0f to %.0f, %.0f by %.0f", width, opener, b[0], b[1], b[2], b[3])
					}
					r.mouse(opener)
					r.wait(`document.getElementById(%q)?.matches(':popover-open')`, "page."+name)
					sheet := ask[[]float64](r, `(b => [b.top, b.bottom, b.left, b.right])(document.getElementById(%q).getBoundingClientRect())`, "page."+name)
					if sheet[0] < 100 || sheet[1] < 899 || sheet[2] > 0 || sheet[3] < float64(width) {
						r.Errorf("at %d pixels the sheet of %s is at %v", width, name, sheet)
					}
					small := ask[[]string](r, `[...document.getElementById(%q).querySelectorAll('li a, label')].filter(e => e.offsetHeight && e.offsetHeight < 40).map(e => e.textContent)`, "page."+name)
					if len(small) > 0 {
						r.Errorf("at %d pixels these are too small to hit: %q", width, small)
					}
					r.press(kb.Escape)
					r.wait(`!document.getElementById(%q).matches(':popover-open')`, "page."+name)
				}
			}
		}
		r.script(true)
		r.wear(1280, "light")
		r.open(focusPage)
		expect(r.TB, "openers on a wide screen", ask[int](r, `document.querySelectorAll('.menu-opener, .contents-opener').length - [...document.querySelectorAll('.menu-opener, .contents-opener')].filter(e => e.offsetHeight === 0).length`), 0)
		r.quiet()
	})
}

// script switches the page's scripts on or off for pages that are opened from now on.
func (r *reader) script(on bool) {
	r.Helper()
	call(r, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// TestBrowserShowsTheComparisonAtOnce shows all dimensions on one screen of 1280 by 900, and as cards on a narrow one.
func TestBrowserShowsTheComparisonAtOnce(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		for _, scheme := range []string{"light", "dark"} {
			r.wear(1280, scheme)
			r.open("comparison.html")
			if bottom := ask[float64](r, `document.querySelector('.comparison').getBoundingClientRect().bottom`); bottom > 900 {
				r.Errorf("the table ends %.0f pixels down", bottom)
			}
			r.wear(320, scheme)
			r.open("comparison.html")
			expect(r.TB, "a card's two sides stand one under the other", ask[bool](r, `(() => { const [a, b] = document.querySelectorAll('.comparison tbody tr:first-child td'); return b.offsetTop >= a.offsetTop + a.offsetHeight })()`), true)
			shapes := ask[[]string](r, `[...document.querySelectorAll('.comparison tbody tr:first-child td')].map(e => getComputedStyle(e).borderRadius)`)
			if shapes[0] == shapes[1] {
				r.Errorf("both poles have corners of %s", shapes[0])
			}
		}
		r.quiet()
	})
}

// TestBrowserReadsFromRightToLeft lays a handbook out from right to left, at every width, and finds nothing wider than the window.
func TestBrowserReadsFromRightToLeft(t *testing.T) {
	t.Parallel()
	files, err := foreignHandbook()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	writeFiles(t, folder, files)
	r := newReader(t, (&url.URL{Scheme: "file", Path: filepath.ToSlash(folder) + "/"}).String())
	for _, width := range []int{320, 768, 1280} {
		r.wear(width, "light")
		for name := range files {
			if !strings.HasSuffix(name, ".html") || name == "404.html" {
				continue
			}
			r.open(name)
			if wide := ask[int](r, `document.documentElement.scrollWidth`); wide > width {
				t.Errorf("%s is %d pixels wide in a window of %d", name, wide, width)
			}
			if width == 1280 && !ask[bool](r, `document.querySelector('.sidebar').getBoundingClientRect().left > document.querySelector('main').getBoundingClientRect().right - 1`) {
				t.Errorf("%s: the sidebar does not stand on the right", name)
			}
		}
	}
	r.quiet()
}
