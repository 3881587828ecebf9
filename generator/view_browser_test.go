package main

import (
	"flag"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"handbook/generator/internal/book"
)

// The first view of a dimension may have so many bytes, gzipped, over so many requests.
const (
	firstViewBytes    = 30_000
	firstViewRequests = 8
)

// loaded matches what a page loads by itself.
var loaded = regexp.MustCompile(`<(?:script|link|img)[^>]* (?:src|href)="([^":]+)"[^>]*>`)

// firstView returns the addresses that the first view of a page of the handbook needs, with the page itself first: all that it
// names but the pages that it only links to.
func firstView(files map[string]string, name string) []string {
	view := []string{name}
	for _, m := range loaded.FindAllStringSubmatch(files[name], -1) {
		if strings.Contains(m[0], `rel="alternate"`) || strings.Contains(m[0], `rel="canonical"`) {
			continue
		}
		address, err := url.Parse(m[1])
		if err != nil {
			continue
		}
		view = append(view, (&url.URL{Path: name}).ResolveReference(address).Path[1:])
	}
	return view
}

// TestFirstView holds the first view of every dimension small.
func TestFirstView(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	largest := 0
	for _, page := range realBook(t).Pages {
		if page.FrontMatter.Kind != book.KindDimension {
			continue
		}
		sum, report := 0, ""
		view := firstView(files, page.Output)
		for _, name := range view {
			text, ok := files[name]
			if !ok {
				t.Fatalf("%s loads %s, which is not there", page.Output, name)
			}
			size := gzipped(t, text)
			sum += size
			report += fmt.Sprintf(" %s %d", filepath.Base(name), size)
		}
		largest = max(largest, sum)
		if sum > firstViewBytes || len(view) > firstViewRequests {
			t.Errorf("the first view of %s has %d bytes over %d requests:%s", page.Output, sum, len(view), report)
		}
		if sum == largest {
			t.Logf("%s: %d bytes over %d requests:%s", page.Output, sum, len(view), report)
		}
	}
	if largest == 0 {
		t.Fatal("there is no dimension")
	}
}

// leastShift is the layout shift that counts: a browser that is starved of its processor paints a header whose buttons are
// still being parsed, and they move by some ten-thousandths. Source of the measure: web.dev, "Cumulative Layout Shift", where
// 0.1 is good.
const leastShift = 0.002

// TestBrowserMovesNothing opens pages at three widths in both schemes and finds that the browser asks for nothing that the first
// view does not name, and that nothing moves once it is painted.
func TestBrowserMovesNothing(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	server := httptest.NewServer(serveFiles(t, files))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	r.onNewPage(`window.moved = []; new PerformanceObserver(list => list.getEntries().forEach(e => moved.push({
		value: e.value, nodes: e.sources.map(s => [s.node?.nodeName, s.node?.className, s.previousRect, s.currentRect]),
	}))).observe({type: 'layout-shift', buffered: true})`)
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{320, 768, 1280} {
			r.wear(width, scheme)
			for _, name := range []string{focusPage, "index.html", "comparison.html"} {
				r.open(name)
				ask[bool](r, `new Promise(done => setTimeout(() => done(true), 200))`)
				if shift := ask[float64](r, `moved.reduce((sum, m) => sum + m.value, 0)`); shift >= leastShift {
					t.Errorf("%s moves at %d pixels: %f %s", name, width, shift, ask[string](r, `JSON.stringify(moved)`))
				}
				view := firstView(files, name)
				for _, address := range ask[[]string](r, `performance.getEntriesByType('resource').map(e => e.name)`) {
					asked, err := url.PathUnescape(strings.TrimPrefix(address, r.base))
					if err != nil || !slices.Contains(view, asked) {
						t.Errorf("%s asks for %s", name, address)
					}
				}
			}
		}
	}
	r.quiet()
}

// TestBrowserPaintsWithoutScript paints a dimension whole while no script arrives.
func TestBrowserPaintsWithoutScript(t *testing.T) {
	t.Parallel()
	eachAddress(t, func(r *reader) {
		r.wear(1280, "light")
		r.script(false)
		r.open(focusPage)
		expect(r.TB, "the ground", r.ground(), lightGround)
		if words := ask[int](r, `document.querySelector('article').innerText.split(/\s+/).length`); words < 1000 {
			r.Errorf("only %d words are shown", words)
		}
		r.quiet()
	})
}

var screenshotFolder = flag.String("screenshots", "", "write screenshots into this `folder`")

// TestBrowserScreenshots writes pictures of the pages that show how the handbook looks; make screenshots asks for it.
func TestBrowserScreenshots(t *testing.T) {
	if *screenshotFolder == "" {
		t.Skip("no folder is named")
	}
	if err := os.MkdirAll(*screenshotFolder, 0o755); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	for _, name := range []string{"index.html", focusPage, "comparison.html", practicePage, profilePage} {
		for _, width := range []int{320, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				r.wear(width, scheme)
				r.open(name)
				base := strings.TrimSuffix(filepath.Base(name), ".html")
				for view, action := range map[string]chromedp.Action[[]byte]{"": chromedp.CaptureScreenshot(), "-whole": chromedp.FullScreenshot(100)} {
					file := filepath.Join(*screenshotFolder, fmt.Sprintf("%s-%d-%s%s.png", base, width, scheme, view))
					if err := os.WriteFile(file, inTab(t, r.tab, action), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
