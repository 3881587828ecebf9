package main

import (
	"net/http/httptest"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

// paper is what a test asks of a page on paper.
type paper struct {
	Text    string   `json:"text"`    // color of the text
	Scheme  string   `json:"scheme"`  // of its colors
	Shown   []string `json:"shown"`   // what serves only a screen, and is seen
	Folded  []string `json:"folded"`  // what is folded, and not seen
	Wider   []string `json:"wider"`   // what is wider than the paper
	Beside  bool     `json:"beside"`  // whether an address stands behind a link within the handbook
	Address bool     `json:"address"` // whether one stands behind a link to the web
}

const lookAtPaper = `(() => {
	const seen = e => e.checkVisibility({ contentVisibilityAuto: true });
	const after = e => e && getComputedStyle(e, '::after').content;
	const names = list => [...new Set(list.map(e => e.localName + '.' + e.className))];
	return {
		text: getComputedStyle(document.querySelector('article > p:not(.lead)')).color,
		scheme: getComputedStyle(document.body).colorScheme,
		shown: names([...document.querySelectorAll('.sidebar, .contents, button, .permalink, footer.page, .neighbors, .screen-only')].filter(seen)),
		folded: names([...document.querySelectorAll('article details:not(.answer) > :not(summary)')].filter(e => !seen(e) && !e.closest('.figure, [hidden]'))),
		wider: names([...document.querySelectorAll('article *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && seen(e))),
		beside: !['none', 'normal'].includes(after(document.querySelector('article a[href*=".html"]')) ?? 'none'),
		address: ![...document.querySelectorAll('article a[href^="http"]:not([href^="https://doi.org"])')].some(a => after(a) === 'none'),
	};
})()`

// TestBrowserPaper looks at pages as they are printed, by a reader who has chosen the dark scheme: they are dark on light, hold
// nothing that serves only a screen, hide nothing that can be unfolded, and fit the width of a sheet.
func TestBrowserPaper(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	tab, _ := newTab(t)
	inTab(t, tab, chromedp.EmulateViewport(700, 1000)) // about what A4 leaves between its margins
	dark := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}, still}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print", Features: dark}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"dimensions/focus.html", "comparison.html", "statistics.html", "quiz.html", "profile.html", "decision.html", "about/writing.html", "print.html"} {
		inTab(t, tab, chromedp.Navigate(server.URL+prefix+name))
		got := inTab(t, tab, chromedp.Evaluate[paper](lookAtPaper))
		want := paper{Text: "rgb(0, 0, 0)", Scheme: "light", Shown: []string{}, Folded: []string{}, Wider: []string{}, Address: true}
		if name == "quiz.html" {
			got.Folded = []string{} // its folded lists are filled when they are opened
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
	}
}
