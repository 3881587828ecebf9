package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/offline"
)

// host is a web server whose files change, that fails, and that goes away.
type host struct {
	*httptest.Server
	mu    sync.Mutex
	files map[string]string // by path from the server's root
	fails func(path string) bool
	asked []string
}

// newHost starts a host. It packs what it sends, as most do.
func newHost(t testing.TB) *host {
	h := &host{files: map[string]string{}, fails: func(string) bool { return false }}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

// ServeHTTP cuts the connection where the host fails: so looks a network that breaks off.
func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	name := strings.TrimPrefix(r.URL.Path, "/")
	h.asked = append(h.asked, name)
	if h.fails(name) {
		panic(http.ErrAbortHandler)
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	text, ok := h.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Content-Encoding", "gzip")
	packed := gzip.NewWriter(w)
	if _, err := packed.Write([]byte(text)); err == nil {
		packed.Close()
	}
}

// publish puts a handbook into a folder of the host, in the place of what was there.
func (h *host) publish(folder string, files map[string]string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for name := range h.files {
		if strings.HasPrefix(name, folder) {
			delete(h.files, name)
		}
	}
	for name, text := range files {
		h.files[folder+name] = text
	}
}

// cut makes requests for some paths fail from now on.
func (h *host) cut(fails func(path string) bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.fails = fails
}

// requests returns what was asked for since the last call.
func (h *host) requests() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	asked := h.asked
	h.asked = nil
	return asked
}

func everything(string) bool { return true }
func nothing(string) bool    { return false }

// smallHandbook builds a handbook of two pages whose text names its version.
func smallHandbook(t testing.TB, title, version string) map[string]string {
	t.Helper()
	root := t.TempDir()
	page := "---\ntitle: %s\nsummary: S.\n---\n\n%s of version " + version + ".\n"
	writeFiles(t, root, map[string]string{
		"content/handbook.yaml":    "title: " + title + "\ndescription: D.\noutline: [index.md, more/second.md]\n",
		"content/index.md":         fmt.Sprintf(page, title, "First"),
		"content/more/second.md":   fmt.Sprintf(page, "Second", "Second"),
		"templates/styles/own.css": "h1 { --version: \"" + version + "\"; }\n",
	})
	files, result := buildInMemory(t, NewBuilder(Site{Root: root}))
	if result.Failed() {
		t.Fatal(result.Diagnostics)
	}
	return files
}

const (
	keepButton   = `handbook-offline > button`
	copyStatus   = `document.querySelector('handbook-offline > [role=status]').textContent`
	copied       = `navigator.serviceWorker.controller?.scriptURL === new URL(document.querySelector('a.site-title').href.replace(/[^/]*$/, 'sw.js')).href`
	newsShown    = `document.querySelector('body > .offline-news')?.checkVisibility() === true`
	versionShown = `document.querySelector('article').textContent.match(/version (\w+)/)[1] + getComputedStyle(document.querySelector('h1')).getPropertyValue('--version')`
)

// follow opens a page as a link does, so that the handbook stays open all the while.
func (r *reader) follow(path string) {
	r.Helper()
	r.do(fmt.Sprintf(`location.assign(%q)`, r.base+path))
	r.wait(`location.href === %q && document.readyState === 'complete'`, r.base+path)
}

// updated looks for a newer version and waits until its worker is in another state than that of installing, which may be before
// the browser says that there is one.
const updated = `navigator.serviceWorker.getRegistration().then(one => one.update()).then(({installing}) => new Promise(done => {
	if (installing?.state !== 'installing') return done(installing?.state ?? 'gone');
	installing.addEventListener('statechange', () => done(installing.state));
}))`

// keep asks for the offline copy as readers do, and waits until it answers.
func (r *reader) keep() {
	r.Helper()
	r.settings()
	r.click(keepButton)
	r.wait(copyStatus + `.includes('is kept') && ` + copied)
}

// stored returns the names of the caches and the scopes of the workers of the origin.
func (r *reader) stored() []string {
	r.Helper()
	return ask[[]string](r, `Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([names, all]) => [...names, ...all.map(one => one.scope)].sort())`)
}

// shows fails the test unless a page shows a version as a whole: its text and its style sheet.
func (r *reader) shows(version string) {
	r.Helper()
	want := fmt.Sprintf(`%s"%s"`, version, version)
	if got := ask[string](r, `document.readyState === 'complete' ? `+versionShown+` : new Promise(done => addEventListener('load', () => done(`+versionShown+`)))`); got != want {
		r.Errorf("%s shows %s, want %s", ask[string](r, `location.href`), got, want)
	}
}

// TestBrowserOfflineReadsEverything keeps the handbook, takes the server away, and reads every page by its links, and a round of
// practice.
func TestBrowserOfflineReadsEverything(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	h := newHost(t)
	h.publish(strings.TrimPrefix(prefix, "/"), files)
	r := newReader(t, h.URL+prefix)
	r.open("")
	r.keep()
	r.quiet()
	h.cut(everything)

	pages := 0
	for name := range files {
		if path.Ext(name) == ".html" && name != "404.html" {
			pages++
		}
	}
	if visited := followSidebar(t, r.tab, r.heard, r.base); visited != pages {
		t.Errorf("the sidebar led to %d pages of %d", visited, pages)
	}
	r.open("dimensions/focus.html?from=letter#page.content")
	r.quiet()
	r.open("quiz.html")
	r.click("handbook-practice [type=submit], handbook-practice .start")
	r.wait(`document.querySelector('handbook-question .check') !== null`)
	r.quiet()
	r.open("nowhere.html")
	if got, want := ask[string](r, `document.querySelector('h1').textContent`), "There is no such page"; got != want {
		t.Errorf("an unknown page says %q, want %q", got, want)
	}
}

// TestBrowserOfflineHoldsWhatPagesShow compares what the browser keeps with what was built.
func TestBrowserOfflineHoldsWhatPagesShow(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	h := newHost(t)
	h.publish("a/", files)
	r := newReader(t, h.URL+"/a/")
	r.open("comparison.html")
	r.keep()
	kept := ask[[]string](r, `caches.keys().then(([name]) => caches.open(name)).then(cache => cache.keys()).then(all => all.map(one => decodeURIComponent(new URL(one.url).pathname.slice(3))).sort())`)
	var want []string
	for name, text := range files {
		if strings.HasPrefix(name, "assets/offline.") {
			var list map[string]string
			if err := json.Unmarshal([]byte(text), &list); err != nil {
				t.Fatal(err)
			}
			want = append(slices.Collect(maps.Keys(list)), name)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, kept); diff != "" || len(want) < 50 {
		t.Errorf("what is kept of %d files (-want +got)\n%s", len(want), diff)
	}
	if installable := ask[string](r, `fetch(document.querySelector('link[rel=manifest]').href).then(a => a.json()).then(m => new URL(m.start_url, document.querySelector('link[rel=manifest]').href).href)`); installable != r.base {
		t.Errorf("the installed handbook starts at %s, want %s", installable, r.base)
	}
	r.quiet()
}

// TestBrowserOfflineReplacesVersionsWhole publishes a second version: the first stays until the reader asks for the second, and
// a third whose download breaks off leaves the second whole.
func TestBrowserOfflineReplacesVersionsWhole(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	h.publish("a/", smallHandbook(t, "A", "one"))
	r := newReader(t, h.URL+"/a/")
	r.open("")
	r.keep()

	second := smallHandbook(t, "A", "two")
	h.publish("a/", second)
	h.requests()
	r.follow("more/second.html")
	r.wait(newsShown)
	r.shows("one")
	r.follow("index.html")
	r.shows("one")
	asked := h.requests()
	for name := range second {
		if path.Ext(name) == ".js" && name != offline.WorkerName && slices.Contains(asked, "a/"+name) {
			t.Errorf("%s is as it was, and is downloaded again", name)
		}
	}
	r.wait(newsShown)
	r.click(`body > .offline-news button`)
	r.wait(`!document.querySelector('body > .offline-news') && document.querySelector('article').textContent.includes('version two') && document.readyState === 'complete'`)
	r.shows("two")

	h.cut(func(path string) bool { return strings.HasSuffix(path, "second.html") })
	h.publish("a/", smallHandbook(t, "A", "three"))
	if state := ask[string](r, updated); state != "redundant" && state != "gone" {
		t.Errorf("a version whose download breaks off is %s", state)
	}
	r.follow("more/second.html")
	r.shows("two")
	h.cut(nothing)
	r.follow("index.html")
	r.wait(newsShown)
	r.click(`body > .offline-news button:last-of-type`) // later
	r.follow("more/second.html")
	r.wait(copyStatus + `.includes('new version')`)
	if ask[bool](r, newsShown) {
		t.Error("what the reader put off is announced again")
	}
	r.shows("two")
	r.settings()
	r.click(keepButton + " + button")
	r.wait(`document.querySelector('article')?.textContent.includes('version three') && document.readyState === 'complete'`)
	h.cut(everything)
	r.follow("index.html")
	r.shows("three")
	r.quiet()
}

// readOn asks for the newer version wherever it is offered, and loads the page again now and then, until the page is of a version.
func (r *reader) readOn(version string) {
	r.Helper()
	r.wait(`document.readyState === 'complete' && (document.querySelector('article').textContent.includes('version %s') || (
		document.querySelector('body > .offline-news button')?.click(),
		window.looks = (window.looks ?? 0) + 1,
		looks %% 100 === 0 && location.reload(),
		false))`, version)
}

// TestBrowserOfflineNeverMixesVersions closes and opens a handbook right after a new version is there: the browser may change the
// worker at any moment then, and the page is of the one version or the other.
func TestBrowserOfflineNeverMixesVersions(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	h.publish("a/", smallHandbook(t, "A", "v0"))
	r := newReader(t, h.URL+"/a/")
	r.open("")
	r.keep()
	for n := range 5 {
		before, after := fmt.Sprint("v", n), fmt.Sprint("v", n+1)
		h.publish("a/", smallHandbook(t, "A", after))
		r.follow("index.html")
		r.wait(newsShown)
		r.open("more/second.html")
		r.wait(`document.querySelector('article') !== null`) // the first answer may be to ask again
		shown := ask[string](r, `document.readyState === 'complete' ? `+versionShown+` : new Promise(done => addEventListener('load', () => done(`+versionShown+`)))`)
		if one, other := fmt.Sprintf(`%s"%s"`, before, before), fmt.Sprintf(`%s"%s"`, after, after); shown != one && shown != other {
			t.Errorf("the page shows %s, want %s or %s", shown, one, other)
		}
		r.readOn(after)
	}
	for range 50 {
		for _, command := range []cdp.Command[cdp.Empty, cdp.Empty]{serviceworker.Enable, serviceworker.StopAllWorkers} {
			if _, err := chromedp.Call(r.tab, command, cdp.Empty{}); err != nil {
				t.Fatal(err)
			}
		}
		r.open("")
		if len(r.stored()) == 2 {
			return
		}
	}
	t.Errorf("when the worker was started anew there are still %q, want one cache and one worker", r.stored())
}

// TestBrowserOfflineFailsWhole breaks the first download off, and mixes two versions on the server: nothing is kept then.
func TestBrowserOfflineFailsWhole(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	r := newReader(t, h.URL+"/a/")
	mixed := smallHandbook(t, "A", "one")
	mixed["more/second.html"] = smallHandbook(t, "A", "two")["more/second.html"]
	for name, try := range map[string]struct {
		files map[string]string
		fails func(string) bool
	}{
		"broken off": {smallHandbook(t, "A", "one"), func(path string) bool { return strings.HasSuffix(path, "second.html") }},
		"mixed":      {mixed, nothing},
	} {
		h.publish("a/", try.files)
		h.cut(try.fails)
		r.open("")
		r.settings()
		r.click(keepButton)
		r.wait(copyStatus + `.includes('could not be kept')`)
		if stored := r.stored(); len(stored) != 0 {
			t.Errorf("%s: the attempt left %q", name, stored)
		}
	}
	h.cut(nothing)
	h.publish("a/", smallHandbook(t, "A", "one"))
	r.click(keepButton)
	r.wait(copyStatus + `.includes('is kept')`)
}

// TestBrowserOfflineIsRemoved keeps two handbooks of one origin, of which one is a folder of the other, and removes one.
func TestBrowserOfflineIsRemoved(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	h.publish("", smallHandbook(t, "Outer", "outer"))
	h.publish("in/", smallHandbook(t, "Inner", "inner"))
	r := newReader(t, h.URL+"/")
	r.open("in/")
	r.keep()
	r.open("")
	r.settings()
	if got := ask[string](r, `document.querySelector('handbook-offline').textContent`); !strings.Contains(got, "Keep this handbook") {
		t.Errorf("the outer handbook is not offered where the inner one is kept: %s", got)
	}
	r.keep()
	if stored := r.stored(); len(stored) != 4 {
		t.Fatalf("two handbooks keep %q, want two caches and two workers", stored)
	}
	r.click(keepButton)
	r.wait(`document.querySelector(%q).textContent.includes('Keep this handbook')`, keepButton)
	if stored := r.stored(); len(stored) != 2 || !strings.HasSuffix(stored[1], "/in/") || !strings.Contains(stored[0], "/in/ ") {
		t.Errorf("after the outer one is removed there are %q", stored)
	}
	h.cut(everything)
	r.open("in/more/second.html")
	r.shows("inner")
	h.cut(nothing)
	h.publish("", smallHandbook(t, "Outer", "next"))
	r.open("more/second.html")
	r.shows("next")
}

// TestBrowserOfflineCostsNothing reads a handbook without asking for the copy: there is no worker, no cache, and no request but
// for the page's own files. From disk there is nothing to ask for.
func TestBrowserOfflineCostsNothing(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	h := newHost(t)
	h.publish("a/", files)
	r := newReader(t, h.URL+"/a/")
	r.open("comparison.html")
	for _, name := range h.requests() {
		if name = strings.TrimPrefix(name, "a/"); !strings.Contains(files["comparison.html"], `"`+name+`"`) && name != "comparison.html" {
			t.Errorf("the page asks for %s", name)
		}
	}
	r.settings()
	if !ask[bool](r, `document.querySelector(%q).checkVisibility()`, keepButton) {
		t.Error("the copy is not offered")
	}
	if stored := r.stored(); len(stored) != 0 {
		t.Errorf("nobody asked for %q", stored)
	}
	r.quiet()

	folder := t.TempDir()
	writeFiles(t, folder, files)
	r = newReader(t, "file://"+filepath.ToSlash(folder)+"/")
	r.open("comparison.html")
	r.settings()
	if ask[bool](r, `document.querySelector(%q).checkVisibility()`, keepButton) {
		t.Error("the copy is offered from disk")
	}
	r.quiet()
}

// TestBrowserOfflineAxe runs axe-core where the copy is offered, kept, and older than what there is.
func TestBrowserOfflineAxe(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axeScript)
	if err != nil {
		t.Fatalf("axe-core is not there; make node_modules installs it: %v", err)
	}
	h := newHost(t)
	h.publish("a/", smallHandbook(t, "A", "one"))
	r := newReader(t, h.URL+"/a/")
	r.open("")
	r.settings()
	r.axe(string(script), "light", "the offer")
	r.settings()
	r.keep()
	r.axe(string(script), "light", "what is kept")
	if !ask[bool](r, `document.activeElement.matches(%q)`, keepButton) {
		t.Error("keeping the copy moves the focus")
	}
	if got := ask[string](r, `document.querySelector('handbook-offline').innerText`); strings.Contains(got, "new version") {
		t.Errorf("there is no new version, and the settings say %q", got)
	}
	h.publish("a/", smallHandbook(t, "A", "two"))
	r.follow("index.html")
	r.wait(newsShown)
	for _, scheme := range []string{"light", "dark"} {
		r.do(fmt.Sprintf(`document.documentElement.dataset.scheme = %q`, scheme))
		r.axe(string(script), scheme, "the news")
	}
	if !ask[bool](r, `document.querySelector('body > .offline-news').getBoundingClientRect().bottom <= innerHeight`) {
		t.Error("the news lies outside the screen")
	}
}

// TestBrowserOfflineLeavesThePreview opens, under the preview, a handbook that was kept from a published build at the same
// address: the preview's own pages come, and nothing is kept.
func TestBrowserOfflineLeavesThePreview(t *testing.T) {
	t.Parallel()
	published, shown := smallHandbook(t, "A", "old"), newPreview(true)
	h := newHost(t)
	h.publish("", published)
	r := newReader(t, h.URL+"/")
	r.open("")
	r.keep()

	files := newCollection(nil)
	for name, text := range smallHandbook(t, "A", "new") {
		if err := files.write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	shown.show(view{base: "/", files: files.files, build: files.hash()})
	h.Config.Handler = shown
	r.open("")
	r.wait(`document.querySelector('article')?.textContent.includes('version new')`)
	if stored := r.stored(); len(stored) != 0 {
		t.Errorf("under the preview there are %q", stored)
	}
	if ask[bool](r, `document.querySelector('handbook-offline') !== null`) {
		t.Error("the preview offers a copy")
	}
}
