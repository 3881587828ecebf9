package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// scriptLimits are how many bytes, gzipped, the scripts of each kind of page may have.
var scriptLimits = map[string]int{"question": 10_000, "quiz": 20_000, "profile": 20_000, "decision": 20_000, "search": 8_000}

// scriptSizes returns the sizes of the scripts in a build, gzipped, by their names.
func scriptSizes(t testing.TB, files map[string]string) map[string]int {
	sizes := map[string]int{}
	for name, text := range files {
		base, ok := strings.CutPrefix(name, "assets/")
		if !ok || !strings.HasSuffix(name, ".js") || strings.HasPrefix(base, "quiz-") {
			continue
		}
		sizes[strings.Split(base, ".")[0]] = gzipped(t, text)
	}
	return sizes
}

// gzipped returns how many bytes a text has when it is packed as servers do.
func gzipped(t testing.TB, text string) int {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Len()
}

// TestScriptSizes holds the scripts of the quiz small, and off the pages that ask nothing.
func TestScriptSizes(t *testing.T) {
	t.Parallel()
	sizes := scriptSizes(t, handbook(t))
	for name, limit := range scriptLimits {
		if size := sizes[name]; size == 0 || size > limit {
			t.Errorf("the script %s has %d bytes gzipped, and may have %d", name, size, limit)
		}
	}
	elements := map[string]string{"question": "<handbook-question", "quiz": "<handbook-practice", "profile": "<handbook-profile", "decision": "<handbook-decision"}
	for name, text := range handbook(t) {
		for script, element := range elements {
			if strings.HasSuffix(name, ".html") && strings.Contains(text, `src="assets/`+script+".") && !strings.Contains(text, element) {
				t.Errorf("%s has no %s and loads the script %s", name, element, script)
			}
		}
	}
}

// BenchmarkBrowserFeedback measures how long checking an answer takes with 500 stored answers: from the click until the
// verdict stands on the page. A frame has 16.7 ms.
func BenchmarkBrowserFeedback(b *testing.B) {
	for name, size := range scriptSizes(b, handbook(b)) {
		b.Logf("script %s: %d bytes gzipped", name, size)
	}
	server := httptest.NewServer(serveFiles(b, handbook(b)))
	b.Cleanup(server.Close)
	r := newReader(b, server.URL+prefix)
	r.open(realBook(b).Questions[0].Page.Output)
	r.do(`(() => {
		const questions = {};
		for (let i = 0; i < 500; i++) questions['some-question-' + i] = {given: ['abcdefgh'], score: i % 2, at: 1.7e12, due: 1.7e12, step: 1, times: 1};
		localStorage.setItem('handbook:the-leadership-handbook', JSON.stringify({version: 1, seed: 1, questions, profile: {}, sheets: []}));
	})()`)
	b.ResetTimer()
	var took []float64
	for range b.N {
		took = append(took, ask[float64](r, `(() => {
			const q = document.querySelector('handbook-question');
			q.querySelector('input').checked = true;
			const start = performance.now();
			q.querySelector('.check').click();
			q.querySelector('.verdict').getBoundingClientRect();
			const took = performance.now() - start;
			q.querySelector('.again').click();
			return took;
		})()`))
	}
	b.ReportMetric(median(took), "ms/answer")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkBrowserPractice measures how long the practice page of 2,000 questions takes to open: from the request until the
// form stands there. A page of one line is opened in turn, to tell the machine from the page.
func BenchmarkBrowserPractice(b *testing.B) {
	const pages, questions = 50, 40
	files := map[string]string{"content/index.md": "---\ntitle: Start\nsummary: S.\n---\n\nText.\n", "content/quiz.md": "---\ntitle: Practice\nsummary: S.\nkind: quiz\n---\n\nText.\n"}
	outline := "title: T\ndescription: D.\noutline: [index.md, quiz.md"
	for p := range pages {
		var text strings.Builder
		fmt.Fprintf(&text, "---\ntitle: Page %d\nsummary: S.\n---\n\n## Here\n\nText.\n", p)
		for q := range questions {
			fmt.Fprintf(&text, "\n<quiz id=\"page-%d-%d\" see=\"#here\">\n\nWhich of the three options of question %d on page %d is the right one?\n\n- [ ] An option\n  > No, and this is why.\n- [x] Another one\n  > Yes, and this is why.\n- [ ] A third one\n  > No, and this is why.\n\nBecause of what the page says.\n\n</quiz>\n", p, q, q, p)
		}
		files[fmt.Sprintf("content/page-%d.md", p)] = text.String()
		outline += fmt.Sprintf(", page-%d.md", p)
	}
	files["content/handbook.yaml"] = outline + "]\n"
	root := b.TempDir()
	writeFiles(b, root, files)
	var out memory
	result, err := NewBuilder(Site{Root: root}).Build(context.Background(), out.write)
	if err != nil || result.Failed() {
		b.Fatal(err, result.Diagnostics)
	}
	server := httptest.NewServer(serveFiles(b, out.files))
	b.Cleanup(server.Close)
	r := newReader(b, server.URL+prefix)
	open := func(page string) float64 {
		inTab(b, r.tab, chromedp.Navigate(r.base+page))
		waitFor(b, r.tab, `document.readyState === 'complete'`)
		return ask[float64](r, `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`)
	}
	var practice, plain []float64
	b.ResetTimer()
	for range b.N {
		plain = append(plain, open("index.html"))
		practice = append(practice, open(practicePage))
		if n := ask[string](r, `document.querySelector('.practice-choose [data-count=all]').textContent`); n != "2000" {
			b.Fatalf("practice offers %s questions", n)
		}
	}
	b.ReportMetric(median(practice), "ms/open")
	b.ReportMetric(median(plain), "ms/plain-page")
	b.ReportMetric(0, "ns/op")
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
