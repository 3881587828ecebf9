package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// patience is how long a test waits for what should come soon.
const patience = 10 * time.Second

// fake is a build that does what the test says.
type fake struct {
	mu      sync.Mutex
	files   map[string]string
	result  Result
	err     error
	builds  int
	running int
	overlap bool
	delay   time.Duration
}

// set changes what the next builds do.
func (f *fake) set(change func(*fake)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(f)
}

func (f *fake) build(_ context.Context, write Write) (Result, error) {
	f.mu.Lock()
	f.builds++
	f.running++
	f.overlap = f.overlap || f.running > 1
	files, result, err, delay := f.files, f.result, f.err, f.delay
	f.mu.Unlock()
	time.Sleep(delay)
	for path, content := range files {
		if err := write(path, []byte(content)); err != nil {
			return Result{}, err
		}
	}
	f.set(func(f *fake) { f.running-- })
	return result, err
}

// result returns what a build comes to: a book at an address, with diagnostics.
func resultAt(url string, diagnostics ...diag.Diagnostic) Result {
	return Result{Book: &book.Book{Config: book.Config{URL: url}}, Diagnostics: diagnostics}
}

// mistake is an error in a line of its own.
func mistake() diag.Diagnostic {
	source := &diag.Source{Path: "content/focus.md", Text: []byte("first\nan <b>odd</b> line\n")}
	return diag.New(diag.HTMLRaw, diag.Place{Source: source, Start: 9, End: 12}, "raw HTML").WithHint("write **bold**")
}

// output is a writer that a test reads while the session writes.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// served is a session under test.
type served struct {
	t       *testing.T
	root    string // the site's folder, with content/ in it
	address string // of the server, without a path
	out     *output
	stop    context.CancelFunc
	ended   chan error
}

// serveFake runs a session until the test ends.
func serveFake(t *testing.T, f *fake) *served {
	t.Helper()
	root := t.TempDir()
	if err := os.Mkdir(filepath.Join(root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	watcher, err := newWatcher(root, "content", "templates")
	if err != nil {
		t.Fatal(err)
	}
	out := &output{}
	s := &session{
		build: f.build, watcher: watcher, bind: "127.0.0.1",
		reporter: &Reporter{Out: out, Err: out, Format: FormatText, Root: "site"},
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx, listener) }()
	t.Cleanup(stop)
	return &served{t: t, root: root, address: "http://" + listener.Addr().String(), out: out, stop: stop, ended: ended}
}

// touch writes a file of the site, which makes a change.
func (s *served) touch(path, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.root, path), []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

// get asks for a path and follows no redirect.
func (s *served) get(method, path, host string) (status int, header http.Header, body string) {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), method, s.address+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if host != "" {
		request.Host = host
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(text)
}

// events opens the stream of events.
func (s *served) events() *bufio.Scanner {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.address+reloadPath+"events", nil)
	if err != nil {
		s.t.Fatal(err)
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { response.Body.Close() })
	if got := response.Header.Get("Content-Type"); got != "text/event-stream" {
		s.t.Errorf("events come as %q", got)
	}
	return bufio.NewScanner(response.Body)
}

// next returns the next event of a stream.
func (s *served) next(lines *bufio.Scanner) event {
	s.t.Helper()
	for lines.Scan() {
		if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
			var e event
			if err := json.Unmarshal([]byte(data), &e); err != nil {
				s.t.Fatal(err)
			}
			return e
		}
	}
	s.t.Fatalf("the events ended: %v", lines.Err())
	return event{}
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatalf("not within %s: %s", patience, what)
}

func TestServeAnswers(t *testing.T) {
	t.Parallel()
	f := &fake{
		result: resultAt("https://x.github.io/my%20repo/"),
		files: map[string]string{
			"index.html":        "<html><head></head><body>home</body></html>",
			"404.html":          "<html><head></head><body>nothing here</body></html>",
			"about.html":        "<html><head></head>about",
			"guides/index.html": "<html><head></head>guides",
			"guides/a.html":     "<html><head></head>a",
			"a/file":            "plain",
			"style.css":         "body{}", "about.md": "# About", "feed.xml": "<feed/>",
			"site.webmanifest": "{}", "font.woff2": "wOF2", "data.bin-x": "?",
		},
	}
	s := serveFake(t, f)
	const base = "/my%20repo/"
	for _, test := range []struct {
		path   string
		status int
		want   string // where it leads, or what the body ends with
		kind   string
	}{
		{"/", 302, base, ""},
		{"/my%20repo", 302, base, ""},
		{"/my%20repo?x=1", 302, base + "?x=1", ""},
		{base, 200, "home</body></html>", "text/html; charset=utf-8"},
		{base + "index.html", 200, "home</body></html>", "text/html; charset=utf-8"},
		{base + "about", 200, "about", "text/html; charset=utf-8"},
		{base + "about.html", 200, "about", "text/html; charset=utf-8"},
		{base + "about/", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "guides", 302, base + "guides/", ""},
		{base + "guides/", 200, "guides", "text/html; charset=utf-8"},
		{base + "guides/a", 200, "a", "text/html; charset=utf-8"},
		{base + "a", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "a/", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "a//file", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "guides/../about.html", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "..%2f..%2fetc/passwd", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{"/elsewhere", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{"//evil.example/", 404, "nothing here</body></html>", "text/html; charset=utf-8"},
		{base + "style.css", 200, "body{}", "text/css; charset=utf-8"},
		{base + "about.md", 200, "# About", "text/markdown; charset=utf-8"},
		{base + "feed.xml", 200, "<feed/>", "application/xml"},
		{base + "site.webmanifest", 200, "{}", "application/manifest+json"},
		{base + "font.woff2", 200, "wOF2", "font/woff2"},
		{base + "data.bin-x", 200, "?", "application/octet-stream"},
		{base + "a/file", 200, "plain", "application/octet-stream"},
		{reloadPath + "reload.js", 200, "})();\n", "text/javascript; charset=utf-8"},
		{reloadPath + "reload.css", 200, "}\n", "text/css; charset=utf-8"},
		{reloadPath + "else", 404, "not found\n", "text/plain; charset=utf-8"},
	} {
		status, header, body := s.get(http.MethodGet, test.path, "")
		got := body
		if status == 302 {
			got = header.Get("Location")
		} else if header.Get("Content-Type") != test.kind {
			t.Errorf("%s comes as %q, want %q", test.path, header.Get("Content-Type"), test.kind)
		}
		if status != test.status || !strings.HasSuffix(got, test.want) {
			t.Errorf("%s: %d %q, want %d %q", test.path, status, got, test.status, test.want)
		}
		if header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be cached: %q", test.path, header.Get("Cache-Control"))
		}
		headStatus, head, nothing := s.get(http.MethodHead, test.path, "")
		sameLength := status == 302 || head.Get("Content-Length") == header.Get("Content-Length")
		if headStatus != status || nothing != "" || !sameLength {
			t.Errorf("HEAD %s: %d, %q, %v", test.path, headStatus, nothing, head)
		}
	}
	if status, header, _ := s.get(http.MethodPost, base, ""); status != 405 || header.Get("Allow") != "GET, HEAD" {
		t.Errorf("POST: %d, allowed %q", status, header.Get("Allow"))
	}
	if want := strings.Replace(s.address, "127.0.0.1", "localhost", 1) + base; !strings.Contains(s.out.String(), "serving "+want+" ") {
		t.Errorf("%q is not printed in:\n%s", want, s.out)
	}
}

func TestServeHosts(t *testing.T) {
	t.Parallel()
	s := serveFake(t, &fake{result: resultAt(""), files: map[string]string{"index.html": "home"}})
	for host, want := range map[string]int{
		"localhost": 200, "localhost:1313": 200, "127.0.0.1:1313": 200, "[::1]:1313": 200, "[::1]": 200,
		"evil.example": 403, "evil.example:1313": 403, "localhost.evil.example": 403, "192.168.0.1": 403,
	} {
		if got, _, _ := s.get(http.MethodGet, "/", host); got != want {
			t.Errorf("%s: %d, want %d", host, got, want)
		}
	}
	if newPreview(isLoopback("0.0.0.0")).loopback || newPreview(isLoopback("")).loopback {
		t.Error("a server for the network answers to local names only")
	}
}

func TestServeScript(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		"<head><title>x</title></head><body>": "<head><title>x</title>TAG</head><body>",
		"no head":                             "no headTAG",
	} {
		tag := `<script src="/.handbook/reload.js" data-build="b1" defer></script>`
		if got := string(withReload([]byte(page), "b1")); got != strings.Replace(want, "TAG", tag, 1) {
			t.Errorf("%q became %q", page, got)
		}
	}
}

func TestServeRebuilds(t *testing.T) {
	t.Parallel()
	f := &fake{result: resultAt(""), files: map[string]string{"index.html": "<head></head>one"}}
	s := serveFake(t, f)
	events := s.events()
	first := s.next(events)
	_, _, page := s.get(http.MethodGet, "/", "")
	if !strings.Contains(page, `data-build="`+first.Build+`"`) || first.Build == "" || len(first.Problems) > 0 {
		t.Errorf("event %+v, page %q", first, page)
	}

	// A build that fails leaves the page as it was, under what is wrong.
	f.set(func(f *fake) {
		f.files = map[string]string{"index.html": "half"}
		f.result = resultAt("", mistake())
	})
	s.touch("content/focus.md", "wrong")
	second := s.next(events)
	want := problem{
		Place: "site/content/focus.md:2:4", Message: "raw HTML", Kind: "html-raw", Hint: "write **bold**",
		Before: "an ", Marked: "<b>", After: "odd</b> line",
	}
	if second.Build != first.Build || len(second.Problems) != 1 || second.Problems[0] != want {
		t.Errorf("after a mistake: %+v", second)
	}
	if _, _, still := s.get(http.MethodGet, "/", ""); still != page {
		t.Errorf("after a mistake the page is %q", still)
	}

	// Mended to the same bytes nothing is loaded again; to others it is.
	f.set(func(f *fake) { f.files, f.result = map[string]string{"index.html": "<head></head>one"}, resultAt("") })
	s.touch("content/focus.md", "right")
	if mended := s.next(events); mended.Build != first.Build || len(mended.Problems) > 0 {
		t.Errorf("after mending: %+v", mended)
	}
	f.set(func(f *fake) { f.files = map[string]string{"index.html": "<head></head>two"} })
	s.touch("content/focus.md", "new")
	if changed := s.next(events); changed.Build == first.Build {
		t.Errorf("after a change: %+v", changed)
	}
	for _, line := range []string{
		"site/content/focus.md:2:4: error: raw HTML [html-raw]\n  an <b>odd</b> line\n     ^^^\n  hint: write **bold**\n",
		"0 pages; 0 errors, 0 warnings; ", "0 pages; 1 error, 0 warnings; ", "; the last good build is shown\n",
	} {
		if !strings.Contains(s.out.String(), line) {
			t.Errorf("%q is not printed in:\n%s", line, s.out)
		}
	}
}

func TestServeFirstBuildFails(t *testing.T) {
	t.Parallel()
	f := &fake{result: resultAt("https://x.github.io/repo/", mistake())}
	s := serveFake(t, f)
	events := s.events()
	first := s.next(events)
	status, header, page := s.get(http.MethodGet, "/repo/focus.html", "")
	if status != 503 || header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("status %d, %v", status, header)
	}
	for _, part := range []string{
		"site/content/focus.md:2:4", "raw HTML", "[html-raw]", "an <mark>&lt;b&gt;</mark>odd&lt;/b&gt; line", "write **bold**",
		`data-build="` + first.Build + `"`,
	} {
		if !strings.Contains(page, part) {
			t.Errorf("%q is not on the page:\n%s", part, page)
		}
	}
	if len(first.Problems) > 0 {
		t.Errorf("what the page shows lies over it too: %+v", first)
	}
	f.set(func(f *fake) { f.err = errors.New("the disk fails") })
	s.touch("content/a.md", "")
	if second := s.next(events); second.Build == first.Build {
		t.Error("a page with other errors is not loaded again")
	}
	if _, _, page := s.get(http.MethodGet, "/", ""); !strings.Contains(page, "the disk fails") {
		t.Errorf("the machine's fault is not on the page:\n%s", page)
	}
	f.set(func(f *fake) {
		f.err, f.result, f.files = nil, resultAt("https://x.github.io/repo/"), map[string]string{"index.html": "home"}
	})
	s.touch("content/a.md", "x")
	s.next(events)
	if status, _, page := s.get(http.MethodGet, "/repo/", ""); status != 200 || !strings.HasPrefix(page, "home") {
		t.Errorf("after mending: %d %q", status, page)
	}
}

func TestServeBuildsOneAtATime(t *testing.T) {
	t.Parallel()
	f := &fake{result: resultAt(""), delay: 150 * time.Millisecond}
	s := serveFake(t, f)
	eventually(t, "the first build", func() bool { return strings.Contains(s.out.String(), "serving") })
	s.touch("content/a.md", "1")
	eventually(t, "the second build begins", func() bool { return f.count() == 2 })
	// Changes during a build cause one more, however many they are.
	for i := range 5 {
		s.touch("content/a.md", fmt.Sprint(i))
	}
	eventually(t, "the third build", func() bool { return f.count() == 3 })
	time.Sleep(2*f.delay + 2*watchQuiet)
	if f.count() != 3 || f.overlap {
		t.Errorf("%d builds, want 3; two at once: %v", f.count(), f.overlap)
	}
}

func (f *fake) count() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.builds
}

func TestServeEnds(t *testing.T) {
	t.Parallel()
	s := serveFake(t, &fake{result: resultAt("")})
	events := s.events()
	s.next(events)
	s.stop()
	select {
	case err := <-s.ended:
		if err != nil {
			t.Errorf("error %v", err)
		}
	case <-time.After(patience):
		t.Fatal("the session goes on")
	}
	for events.Scan() {
		// What is left of the stream.
	}
	if connection, err := net.Dial("tcp", strings.TrimPrefix(s.address, "http://")); err == nil {
		connection.Close()
		t.Error("the server still listens")
	}
}

func TestServePrintsWarningsOnce(t *testing.T) {
	t.Parallel()
	due := diag.New(diag.ReviewDue, diag.Place{}, "a review is due")
	other := diag.New(diag.StatUnused, diag.Place{}, "a figure is unused")
	var out bytes.Buffer
	s := &session{reporter: &Reporter{Out: io.Discard, Err: &out, Format: FormatText}}
	s.report(resultAt("", due, mistake()), false, 0)
	out.Reset()
	s.report(resultAt("", due, mistake(), other), false, 0)
	got := out.String()
	if strings.Contains(got, "review") || !strings.Contains(got, "unused") || !strings.Contains(got, "raw HTML") {
		t.Errorf("printed after the second build:\n%s", got)
	}
}

func TestServePortInUse(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	var out, errs bytes.Buffer
	code := run(t.Context(), []string{"serve", "-s", t.TempDir(), "-p", fmt.Sprint(port)}, &out, &errs)
	want := fmt.Sprintf("handbook: port %d of 127.0.0.1 is in use by another program\n  hint: choose another: -p %d\n", port, port+1)
	if code != exitFailed || errs.String() != want {
		t.Errorf("status %d, printed %q, want %q", code, errs.String(), want)
	}
}

func TestServeUsage(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"serve", "-p", "70000"}, {"serve", "-p", "x"}, {"serve", "here"}} {
		if code := run(t.Context(), args, io.Discard, io.Discard); code != exitUsage {
			t.Errorf("%v: status %d", args, code)
		}
	}
}

func TestBasePath(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"": "/", "https://example.org": "/", "https://example.org/": "/", "https://x.github.io/repo/": "/repo/",
		"https://x.github.io/repo": "/repo/", "https://example.org/a/b/": "/a/b/", "https://example.org/%C3%A9/": "/é/", ":": "/",
	} {
		if got := basePath(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

func TestBrowserCommand(t *testing.T) {
	t.Parallel()
	for system, want := range map[string]string{
		"linux": "xdg-open A", "freebsd": "xdg-open A", "darwin": "open A", "windows": "rundll32 url.dll,FileProtocolHandler A",
	} {
		if got := strings.Join(browserCommand(system, "A"), " "); got != want {
			t.Errorf("%s: %q, want %q", system, got, want)
		}
	}
}
