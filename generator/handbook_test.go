package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"handbook/generator/internal/book"
)

// prefix is the path under which the tests serve the handbook, as GitHub Pages serves a project.
const prefix = "/some/handbook/"

// built is a handbook with its files.
type built struct {
	files map[string]string
	book  *book.Book
}

// realHandbook builds the Leadership Handbook, once for all tests, as it is published: under a prefix and strictly.
var realHandbook = sync.OnceValues(func() (built, error) {
	var out memory
	builder := NewBuilder(Site{Root: "..", URL: "https://example.org" + prefix, Strict: true, Today: time.Now()})
	result, err := builder.Build(context.Background(), out.write)
	if err != nil {
		return built{}, err
	}
	if result.Failed() {
		return built{}, fmt.Errorf("the handbook does not build: %v", result.Diagnostics)
	}
	return built{out.files, result.Book}, nil
})

func handbook(t testing.TB) map[string]string {
	made, err := realHandbook()
	if err != nil {
		t.Fatal(err)
	}
	return made.files
}

func realBook(t testing.TB) *book.Book {
	made, err := realHandbook()
	if err != nil {
		t.Fatal(err)
	}
	return made.book
}

// bads is what must never appear in a page.
var bads = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`\{\{|[^}]\}\}[^"]`), "a template's action was printed"},
	{regexp.MustCompile(`ZgotmplZ`), "html/template refused a value"},
	{regexp.MustCompile(`<no value>|%!\w?\(|&lt;nil&gt;`), "a value was missing or formatted wrongly"},
	{regexp.MustCompile(`href=""|src=""|href="#"`), "a link leads nowhere"},
	{regexp.MustCompile(`(?:href|src|action)="/`), "a local link is absolute, so the page works at one address only"},
	{regexp.MustCompile(`(?:href|src)="(?:file:|http://localhost|[A-Za-z]:\\)`), "a link leads into the machine that built the page"},
	{regexp.MustCompile(`(?:stat|source|term):[a-z]`), "a reference was not resolved"},
	{regexp.MustCompile(` style="|<style|<script>|\son\w+="`), "inline style or script, which the pages' security policy forbids"},
	{regexp.MustCompile(`href="[^":]*\.md[#"]`), "a link leads to Markdown instead of the page made of it"},
	{regexp.MustCompile(`\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION|EXAMPLE)\]`), "a callout was not recognized"},
}

// TestSweep looks through every page of the handbook for what must never appear in one.
func TestSweep(t *testing.T) {
	t.Parallel()
	codeOrAddress := regexp.MustCompile(`(?s)<pre.*?</pre>|<code>.*?</code>|<script type="application/ld\+json">.*?</script>|<link rel="alternate"[^>]*>`)
	for name, text := range handbook(t) {
		if path.Ext(name) != ".html" {
			continue
		}
		prose := codeOrAddress.ReplaceAllString(text, "")
		for _, bad := range bads {
			if name == "404.html" && strings.Contains(bad.why, "absolute") {
				continue // GitHub Pages serves it at any depth
			}
			if m := bad.pattern.FindStringIndex(prose); m != nil {
				t.Errorf("%s: %s: …%s…", name, bad.why, prose[max(0, m[0]-60):min(len(prose), m[1]+60)])
			}
		}
		sweepTree(t, name, text)
	}
}

// parseWithoutScript parses a page as a browser without script does: what stands in <noscript> is there.
func parseWithoutScript(text string) (*html.Node, error) {
	return html.ParseWithOptions(strings.NewReader(text), html.ParseOptionEnableScripting(false))
}

// sweepTree checks what needs the page's structure: ids, the one first-level heading, names of links and images.
func sweepTree(t *testing.T, name, text string) {
	root, err := parseWithoutScript(text)
	if err != nil {
		t.Fatal(err)
	}
	ids, headings, level := map[string]bool{}, 0, 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if id := attribute(n, "id"); id != "" {
			if ids[id] {
				t.Errorf("%s: the id %q stands twice", name, id)
			}
			ids[id] = true
		}
		switch n.Data {
		case "h1":
			headings++
			level = 1
		case "h2", "h3", "h4", "h5", "h6":
			if now := int(n.Data[1] - '0'); now > level+1 {
				t.Errorf("%s: the heading %q is of level %d, after one of level %d", name, textOf(n), now, level)
			} else {
				level = now
			}
		case "a":
			if strings.TrimSpace(textOf(n)) == "" && attribute(n, "aria-label") == "" && !hasImage(n) {
				t.Errorf("%s: a link to %q has no text", name, attribute(n, "href"))
			}
		case "html":
			if attribute(n, "lang") == "" {
				t.Errorf("%s: no language", name)
			}
		case "title":
			if n.Parent.Data == "head" && textOf(n) == "" {
				t.Errorf("%s: no title", name)
			}
		}
	}
	if headings != 1 {
		t.Errorf("%s: %d first-level headings", name, headings)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func hasImage(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Data == "img" || d.Data == "svg" {
			return true
		}
	}
	return false
}

// TestLinkWalk serves the handbook under a prefix, starts at its first page, follows every link, and asks every anchor.
// Every page must be reached.
func TestLinkWalk(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	server := httptest.NewServer(serveFiles(t, files))
	defer server.Close()
	walk := &linkWalk{t: t, server: server, pages: map[string]*walkedPage{}}
	walk.visit(prefix, "the start")
	for _, check := range walk.anchors {
		if page := walk.pages[check.path]; page != nil && !page.ids[check.anchor] {
			t.Errorf("%s links %s#%s, which is not there", check.from, check.path, check.anchor)
		}
	}
	for name := range files {
		if path.Ext(name) == ".html" && name != "404.html" && name != "index.html" && walk.pages[prefix+name] == nil {
			t.Errorf("no link leads to %s", name)
		}
	}
	walk.visit(prefix+"404.html", "the walk") // it is linked by nothing, and its links must work too
	if len(walk.pages) < 20 || len(walk.anchors) < 100 {
		t.Errorf("the walk found only %d pages and %d anchors", len(walk.pages), len(walk.anchors))
	}
}

type linkWalk struct {
	t       *testing.T
	server  *httptest.Server
	pages   map[string]*walkedPage // by path; nil for what is no page
	anchors []anchorCheck
}

type walkedPage struct{ ids map[string]bool }

type anchorCheck struct{ from, path, anchor string }

// visit asks an address of the server and follows its links.
func (w *linkWalk) visit(at, from string) {
	if _, done := w.pages[at]; done {
		return
	}
	w.pages[at] = nil
	response, err := http.Get(w.server.URL + at)
	if err != nil {
		w.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	if response.StatusCode != http.StatusOK {
		w.t.Errorf("%s links %s: status %d", from, at, response.StatusCode)
		return
	}
	if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
		return
	}
	root, err := parseWithoutScript(string(body))
	if err != nil {
		w.t.Fatal(err)
	}
	page := &walkedPage{ids: map[string]bool{}}
	w.pages[at] = page
	var targets []string
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			page.ids[id] = true
		}
		if attribute(n, "rel") == "canonical" {
			continue
		}
		for _, key := range []string{"href", "src"} {
			if value := attribute(n, key); value != "" && n.Type == html.ElementNode {
				targets = append(targets, value)
			}
		}
	}
	for _, target := range targets {
		w.follow(at, target)
	}
}

func (w *linkWalk) follow(at, target string) {
	base, err := url.Parse(at)
	if err != nil {
		w.t.Fatal(err)
	}
	to, err := base.Parse(target)
	if err != nil {
		w.t.Errorf("%s links %q: %v", at, target, err)
		return
	}
	if to.Host != "" || to.Scheme == "mailto" {
		return // addresses outside are asked by check --external
	}
	if !strings.HasPrefix(to.Path, prefix) {
		w.t.Errorf("%s links %q, which leaves the handbook", at, target)
		return
	}
	w.visit(to.Path, at)
	if to.Fragment != "" {
		w.anchors = append(w.anchors, anchorCheck{at, to.Path, to.Fragment})
	}
}

// serveFiles serves a build's files under the prefix, as any web server would: no file, no page.
func serveFiles(t testing.TB, files map[string]string) http.Handler {
	root := t.TempDir()
	writeFiles(t, root, files)
	return serveFolder(root)
}

// serveFolder serves what lies in a folder under the prefix, and always the whole file: times of change count seconds, and a
// test may write a file twice in one.
func serveFolder(root string) http.Handler {
	files := http.StripPrefix(strings.TrimSuffix(prefix, "/"), http.FileServer(http.Dir(root)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("If-Modified-Since")
		files.ServeHTTP(w, r)
	})
}

func writeFiles(t testing.TB, root string, files map[string]string) {
	for name, text := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
