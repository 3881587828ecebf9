package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// BenchmarkBrowserSearch measures search on a generated handbook of 10,000 pages: how many bytes, gzipped, a first query fetches
// with all that belongs to search, and how long it takes from the arrival of the data until the results stand on the page.
func BenchmarkBrowserSearch(b *testing.B) {
	root := b.TempDir()
	if out, err := exec.Command("go", "run", "./bench", "-pages", "10000", "-write", root).CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var out memory
	result, err := NewBuilder(Site{Root: root}).Build(context.Background(), out.write)
	if err != nil || result.Failed() {
		b.Fatal(err, result.Diagnostics)
	}
	served := &fetched{files: out.files}
	server := httptest.NewServer(served)
	b.Cleanup(server.Close)
	for name, query := range map[string]string{
		"one word": "mandate ", "two words": "team budget ", "typo": "feedbakc ", "beginning": "clea", "most frequent": "the of ",
	} {
		b.Run(name, func(b *testing.B) {
			r := newReader(b, server.URL+prefix)
			var took []float64
			for range b.N {
				r.open("part-000/page-00001.html")
				served.take()
				r.openSearch()
				r.search(query)
				b.ReportMetric(float64(served.take())/1000, "KB-gzipped")
				if len(r.results()) == 0 {
					b.Fatalf("%q finds nothing", query)
				}
				// Again, with all data there: a query of nothing between, and the pause before a query taken away.
				took = append(took, ask[float64](r, `new Promise(done => {
					const list = document.querySelector('.search-list'), input = document.querySelector('[role=combobox]');
					const type = text => { input.value = text; input.dispatchEvent(new InputEvent('input')); };
					const settled = call => { const look = new MutationObserver(() => { if (list.ariaBusy === 'false') { look.disconnect(); call(); } }); look.observe(list, {attributes: true}); };
					settled(() => {
						const start = performance.now();
						settled(() => { list.getBoundingClientRect(); done(performance.now() - start - 70); });
						type(%q);
					});
					type('');
				})`, query))
			}
			b.ReportMetric(median(took), "ms/results")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// fetched serves files and counts how many bytes of scripts were asked for, gzipped.
type fetched struct {
	files map[string]string
	mu    sync.Mutex
	bytes int
}

func (f *fetched) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, prefix)
	text, ok := f.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	kind := "text/html"
	if strings.HasSuffix(name, ".js") {
		kind = "text/javascript"
		f.count(text)
	} else if strings.HasSuffix(name, ".css") {
		kind = "text/css"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-store") // every page is opened for the first time
	if _, err := io.WriteString(w, text); err != nil {
		fmt.Println(err) // the browser has gone
	}
}

func (f *fetched) count(text string) {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := io.WriteString(z, text)
	if closed := z.Close(); err != nil || closed != nil {
		panic("gzip into memory fails")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.bytes += packed.Len()
}

// take returns how many bytes were asked for since the last call.
func (f *fetched) take() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	bytes := f.bytes
	f.bytes = 0
	return bytes
}
