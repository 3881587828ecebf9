package render

import (
	"fmt"
	"strings"
	"testing"

	"handbook/generator/internal/book"
	"handbook/templates"
)

// bigBook makes a handbook of parts with as many pages each, of 4 KB of text with ten slots.
func bigBook(parts, pages int) *book.Book {
	text := strings.Repeat("<p>"+strings.Repeat("Plain text of a paragraph. ", 30)+`<a href="{{href 0}}">link</a></p>`, 5) +
		`<p><a class="cite"{{anchor cite.1}} href="{{href 1}}">48%</a>{{note 1}}</p><h2{{anchor one}}>One</h2><h2{{anchor two}}>Two</h2>`
	source := newSource("s", "Kotter, J. P.", 1990)
	statistic := newStatistic("s", "48", book.UnitPercent, source)
	var all []*book.Page
	for part := range parts {
		for page := range pages {
			to := book.Link{URL: "https://example.org/"}
			if len(all) > 0 {
				to = book.Link{Page: all[len(all)/2], Anchor: "one"}
			}
			made := newPage(fmt.Sprintf("part-%d/page-%d.md", part, page), book.KindPage, text, to, book.Link{Statistic: statistic})
			made.Headings = []book.Heading{{Level: 2, ID: "one", Text: "One"}, {Level: 2, ID: "two", Text: "Two"}}
			made.Consulted = []*book.Source{source}
			made.LinkedBy = all[len(all)/2 : min(len(all), len(all)/2+2)]
			all = append(all, made)
		}
	}
	return newBook(all...)
}

// BenchmarkRender measures what one page costs in handbooks of several sizes.
func BenchmarkRender(b *testing.B) {
	for _, size := range []struct{ parts, pages int }{{1, 100}, {10, 100}, {100, 100}} {
		b.Run(fmt.Sprintf("%d pages", size.parts*size.pages), func(b *testing.B) {
			theme, big := load(b, nil), bigBook(size.parts, size.pages)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := theme.Render(b.Context(), big, func(string, []byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			pages := float64(b.N * len(big.Pages))
			b.ReportMetric(float64(b.Elapsed().Microseconds())/pages, "µs/page")
		})
	}
}

// BenchmarkLoad measures what loading the theme costs, which every build of a kept builder must not pay.
func BenchmarkLoad(b *testing.B) {
	files := templates.Files()
	for b.Loop() {
		if _, diagnostics := Load(files); len(diagnostics) > 0 {
			b.Fatal(diagnostics)
		}
	}
}
