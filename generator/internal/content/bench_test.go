package content

import (
	"fmt"
	"strings"
	"testing"
)

// BenchmarkLoad loads 1,000 pages of 5 KB from memory.
func BenchmarkLoad(b *testing.B) {
	const pages = 1000
	files := map[string]string{"content/handbook.yaml": config}
	for i := range pages {
		files[fmt.Sprintf("content/part-%d/page-%d.md", i/100, i)] = fmt.Sprintf(
			"---\ntitle: Page %d of the plan\nsummary: One plain sentence of about a hundred characters, which says what the page is good for.\n"+
				"kind: dimension\nmanager: Keeps today's work running to plan.\nleader: Looks for what should change, and why.\nreviewed: 2026-11-23\n---\n", i) +
			strings.Repeat("A line of text as it may stand on a page of the handbook.\n", 85)
	}
	root := site(files)
	b.ReportAllocs()
	for b.Loop() {
		content, diagnostics, err := Load(b.Context(), root, Options{})
		if err != nil || len(diagnostics) > 0 || len(content.Files) != pages {
			b.Fatal(err, diagnostics, len(content.Files))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/pages, "µs/page")
}

// BenchmarkFacts loads 1,000 statistics.
func BenchmarkFacts(b *testing.B) {
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "- id: figure-%d-2020\n  claim: A phrase that says what the figure says, and stands alone\n  value: %d\n  unit: percent\n"+
			"  population: leaders in 50 countries\n  sample: 15,787 leaders\n  year: 2020\n  source: s\n  status: verified\n  checked: 2026-11-23\n  read_at: the paper\n\n", i, i%100)
	}
	root := site(map[string]string{"content/handbook.yaml": config, "content/index.md": index, "content/facts/statistics.yaml": text.String()})
	b.ReportAllocs()
	for b.Loop() {
		if content, _, err := Load(b.Context(), root, Options{}); err != nil || len(content.Facts.Statistics) != 1000 {
			b.Fatal(err)
		}
	}
}
