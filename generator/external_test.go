package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// noCount is a counter for checks whose progress nobody watches.
func noCount(int) func() { return func() {} }

// newExternal returns one that waits for nothing and keeps its answers in the test's own folder.
func newExternal(t *testing.T) *external {
	return &external{
		client: &http.Client{Timeout: 5 * time.Second},
		cache:  filepath.Join(t.TempDir(), "handbook", "external.json"),
		now:    time.Now,
		pause:  time.Millisecond,
	}
}

// linking returns a book of one page whose lines are links to the addresses.
func linking(addresses ...string) *book.Book {
	source := &diag.Source{Path: "content/page.md", Text: []byte(strings.Join(addresses, "\n"))}
	document := &book.Document{}
	page := &book.Page{File: &book.File{Source: source}, Document: document}
	at := 0
	for _, address := range addresses {
		place := diag.Place{Source: source, Start: at, End: at + len(address)}
		document.References = append(document.References, book.Reference{Kind: book.ReferenceLink, Place: place})
		page.Links = append(page.Links, book.Link{URL: address})
		at += len(address) + 1
	}
	return &book.Book{Pages: []*book.Page{page}}
}

// checked returns what a check prints for a book, with the server's address written as "SITE".
func checked(t *testing.T, e *external, b *book.Book, server *httptest.Server) string {
	t.Helper()
	found, unkept, err := e.check(t.Context(), b, noCount)
	if err != nil || unkept != nil {
		t.Fatalf("check: %v, %v", err, unkept)
	}
	var text strings.Builder
	for _, d := range found {
		d.Excerpt = ""
		text.WriteString(diagnosticText(d))
	}
	return strings.ReplaceAll(text.String(), server.URL, "SITE")
}

func TestExternalAnswers(t *testing.T) {
	t.Parallel()
	status := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) }
	}
	moved := func(code int) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/new", code) }
	}
	refusing := "  hint: many sites refuse programs and answer people; open it in a browser before you change anything\n"
	later := "  hint: try again later; the fault may be the server's, or this network's\n"
	for name, test := range map[string]struct {
		handler http.HandlerFunc
		want    string // after the place and the address
	}{
		"good":      {status(200), ""},
		"temporary": {moved(302), ""},
		"permanent": {moved(301), "has moved for good [external-fails]\n  hint: write SITE/new\n"},
		"kept method": {moved(308),
			"has moved for good [external-fails]\n  hint: write SITE/new\n"},
		"missing": {status(404), "answers 404 (Not Found) [external-fails]\n  hint: link where it went, or a stored copy\n"},
		"gone":    {status(410), "answers 410 (Gone) [external-fails]\n  hint: link where it went, or a stored copy\n"},
		"refused": {status(403), "answers 403 (Forbidden) [external-fails]\n" + refusing},
		"unnamed": {status(999), "answers 999 [external-fails]\n" + refusing},
		"broken":  {status(500), "answers 500 (Internal Server Error) [external-fails]\n" + later},
		"busy":    {status(429), "answers 429 (Too Many Requests) [external-fails]\n" + refusing},
		"odd": {status(418),
			"answers 418 (I'm a teapot) [external-fails]\n  hint: open it in a browser; the server may treat programs unlike people\n"},
		"endless": {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
			"redirects without end [external-fails]\n  hint: open it in a browser; if it is gone, link where it went or a stored copy\n"},
		"refuses HEAD": {func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				w.WriteHeader(http.StatusMethodNotAllowed)
			}
		}, ""},
		"drops HEAD": {func(_ http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodHead {
				panic(http.ErrAbortHandler)
			}
		}, ""},
		"wants cookies": {func(w http.ResponseWriter, r *http.Request) {
			if _, err := r.Cookie("seen"); err != nil {
				http.SetCookie(w, &http.Cookie{Name: "seen", Value: "yes"})
				http.Redirect(w, r, r.URL.Path, http.StatusFound)
			}
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mux := http.NewServeMux()
			mux.HandleFunc("/page", test.handler)
			mux.HandleFunc("/new", status(200))
			server := httptest.NewServer(mux)
			defer server.Close()
			want := test.want
			if want != "" {
				want = "content/page.md:1:1: warning: SITE/page " + want
			}
			got := checked(t, newExternal(t), linking(server.URL+"/page#part"), server)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestExternalFaults(t *testing.T) {
	t.Parallel()
	slow := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
		case <-time.After(10 * time.Second):
		}
	}))
	defer slow.Close()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	defer secure.Close()
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for address, want := range map[string]string{
		slow.URL:      "does not answer within 50ms",
		closed.URL:    "cannot be reached: the host refuses the connection",
		"http://[::1": "is no address",
	} {
		e := newExternal(t)
		e.client.Timeout = 50 * time.Millisecond
		if got := e.ask(t.Context(), address); got.Fault != want {
			t.Errorf("%s: fault %q, want %q", address, got.Fault, want)
		}
	}
	got := newExternal(t).ask(t.Context(), secure.URL)
	if !strings.HasPrefix(got.Fault, "has a certificate that is not valid: ") || !got.lasting {
		t.Errorf("a certificate that nobody signed: %+v", got)
	}
}

// transport answers requests itself, so that tests may ask hosts that are not theirs.
type transport func(*http.Request) (int, http.Header)

func (f transport) RoundTrip(r *http.Request) (*http.Response, error) {
	status, header := f(r)
	return &http.Response{StatusCode: status, Header: header, Body: http.NoBody, Request: r}, nil
}

func TestExternalSources(t *testing.T) {
	t.Parallel()
	e := newExternal(t)
	e.client.Transport = transport(func(r *http.Request) (int, http.Header) {
		switch r.URL.String() {
		case "https://doi.org/10.1/known":
			return http.StatusFound, http.Header{"Location": {"https://publisher.example/article"}}
		case "https://archive.example/copy":
			return http.StatusOK, nil
		case "https://publisher.example/article":
			return http.StatusForbidden, nil
		}
		return http.StatusNotFound, nil
	})
	records := &diag.Source{Path: "content/facts/sources.yaml", Text: []byte("one\ntwo\n")}
	b := &book.Book{Sources: []*book.Source{
		{DOI: "10.1/known", Archive: "https://archive.example/copy", Place: diag.Place{Source: records, Start: 0, End: 3}},
		{DOI: "10.1/a<b>#c", URL: "mailto:nobody@example.org", Place: diag.Place{Source: records, Start: 4, End: 7}},
	}}
	found, _, err := e.check(t.Context(), b, noCount)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range found {
		got = append(got, d.String(), d.Hint)
	}
	want := []string{
		"content/facts/sources.yaml:1:1: warning: https://doi.org/10.1/known answers 403 (Forbidden) from publisher.example [external-fails]",
		"many sites refuse programs and answer people; open it in a browser before you change anything",
		"content/facts/sources.yaml:2:1: warning: https://doi.org/10.1/a%3Cb%3E%23c answers 404 (Not Found) [external-fails]",
		"no such DOI is registered; compare it with the publication",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestExternalAsksOnceAndReportsEveryPlace(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			asked.Add(1)
		}
		if r.UserAgent() != userAgent {
			t.Errorf("the program calls itself %q", r.UserAgent())
		}
		w.WriteHeader(http.StatusGone)
	}))
	defer server.Close()
	got := checked(t, newExternal(t), linking(server.URL+"/a#one", server.URL+"/a#two", server.URL+"/a"), server)
	if n := strings.Count(got, "SITE/a answers 410"); n != 3 || asked.Load() != 1 {
		t.Errorf("%d places reported of 3, asked %d times:\n%s", n, asked.Load(), got)
	}
}

func TestExternalRetries(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		failing    int    // requests that fail first
		retryAfter string // header
		wantStatus int
		wantAsked  int32
	}{
		"mends":                {failing: 2, wantStatus: 200, wantAsked: 3},
		"does not":             {failing: 99, wantStatus: 429, wantAsked: 3},
		"asks for a moment":    {failing: 1, retryAfter: "0", wantStatus: 200, wantAsked: 2},
		"asks for an hour":     {failing: 99, retryAfter: "3600", wantStatus: 429, wantAsked: 1},
		"asks until a date":    {failing: 99, retryAfter: "Fri, 31 Dec 2999 23:59:59 GMT", wantStatus: 429, wantAsked: 1},
		"says what is no time": {failing: 1, retryAfter: "soon", wantStatus: 200, wantAsked: 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				if int(asked.Add(1)) <= test.failing {
					w.Header().Set("Retry-After", test.retryAfter)
					w.WriteHeader(http.StatusTooManyRequests)
				}
			}))
			defer server.Close()
			got := newExternal(t).ask(t.Context(), server.URL)
			if got.Status != test.wantStatus || asked.Load() != test.wantAsked {
				t.Errorf("status %d after %d requests, want %d after %d", got.Status, asked.Load(), test.wantStatus, test.wantAsked)
			}
		})
	}
}

func TestExternalLimits(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	running, most := map[string]int{}, map[string]int{}
	e := newExternal(t)
	e.client.Transport = transport(func(r *http.Request) (int, http.Header) {
		step := func(by int) {
			mu.Lock()
			defer mu.Unlock()
			for _, key := range []string{"all", r.URL.Host} {
				running[key] += by
				most[key] = max(most[key], running[key])
			}
		}
		step(1)
		time.Sleep(5 * time.Millisecond)
		step(-1)
		return http.StatusOK, nil
	})
	var addresses []string
	for i := range 60 {
		addresses = append(addresses, fmt.Sprintf("https://host%d.example/%d", i%6, i))
	}
	if _, _, err := e.check(t.Context(), linking(addresses...), noCount); err != nil {
		t.Fatal(err)
	}
	if most["all"] > askAtOnce || most["host0.example"] > askPerHost || most["all"] < 2 {
		t.Errorf("asked at once: %v", most)
	}
}

func TestExternalStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	e := newExternal(t)
	e.pause = time.Hour
	e.client.Transport = transport(func(*http.Request) (int, http.Header) {
		cancel()
		return http.StatusServiceUnavailable, nil
	})
	if _, _, err := e.check(ctx, linking("https://a.example/", "https://b.example/"), noCount); err != context.Canceled {
		t.Errorf("error %v, want that it was canceled", err)
	}
	if _, err := os.Stat(e.cache); err == nil {
		t.Error("answers of a check that was stopped are kept")
	}
}

func TestExternalCache(t *testing.T) {
	t.Parallel()
	var asked atomic.Int32
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	e := newExternal(t)
	e.now = func() time.Time { return now }
	e.client.Transport = transport(func(r *http.Request) (int, http.Header) {
		if r.Method == http.MethodHead {
			asked.Add(1)
		}
		if r.URL.Host == "good.example" {
			return http.StatusOK, nil
		}
		return http.StatusForbidden, nil
	})
	check := func(when string, wantAsked int32) {
		t.Helper()
		asked.Store(0)
		found, unkept, err := e.check(t.Context(), linking("https://good.example/", "https://bad.example/"), noCount)
		if err != nil || unkept != nil || len(found) != 1 {
			t.Errorf("%s: %v, %v, %v", when, found, unkept, err)
		}
		if asked.Load() != wantAsked {
			t.Errorf("%s: %d addresses asked, want %d", when, asked.Load(), wantAsked)
		}
	}
	check("first", 2)
	check("at once", 0)
	now = now.Add(keepRefused)
	check("after an hour", 1)
	now = now.Add(keepGood - keepRefused)
	check("after a day", 2)
	now = now.Add(-48 * time.Hour)
	check("when the clock was set back", 2)
	if err := os.WriteFile(e.cache, []byte(`{"version":1,"answers":{"https://`), 0o644); err != nil {
		t.Fatal(err)
	}
	check("damaged", 2)
	if err := os.WriteFile(e.cache, []byte(`{"version":0,"answers":{"https://good.example/":{"status":404}}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	check("of another version", 2)
	left, err := filepath.Glob(filepath.Join(filepath.Dir(e.cache), "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("files beside the cache: %v, %v", left, err)
	}
}

func TestExternalCacheForgetsFaults(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "external.json")
	now := time.Now()
	if err := writeAnswers(path, map[string]answer{"https://a.example/": {Asked: now, Fault: "cannot be reached"}}); err != nil {
		t.Fatal(err)
	}
	if kept := readAnswers(path, now); len(kept) != 0 {
		t.Errorf("kept %v", kept)
	}
}

func TestExternalCacheThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	e := newExternal(t)
	e.cache = filepath.Join(file, "external.json")
	e.client.Transport = transport(func(*http.Request) (int, http.Header) { return http.StatusNotFound, nil })
	found, unkept, err := e.check(t.Context(), linking("https://a.example/"), noCount)
	if len(found) != 1 || unkept == nil || err != nil {
		t.Errorf("found %v, unkept %v, error %v", found, unkept, err)
	}
}

func TestExternalOnlyWarns(t *testing.T) {
	t.Parallel()
	e := newExternal(t)
	e.client.Transport = transport(func(*http.Request) (int, http.Header) { return http.StatusNotFound, nil })
	found, _, err := e.check(t.Context(), linking("https://a.example/"), noCount)
	if err != nil || len(found) != 1 || found.Failed() {
		t.Errorf("found %v, error %v", found, err)
	}
}
