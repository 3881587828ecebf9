package render

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
	"handbook/templates"
)

// sample is a handbook with a page of every kind.
func sample(t testing.TB) *book.Book {
	source, other := newSource("b-2001", "Brown, A.", 2001), newSource("a-2002", "Adams, B.", 2002)
	source.DOI, other.URL, other.Accessed = "10.1000/182", "https://www.example.org/x", "2026-11-01"
	verified := newStatistic("share", "48", book.UnitPercent, source)
	reported := newStatistic("tie", "-0.22", book.UnitCorrelation, source)
	reported.Status, reported.Via = book.StatusReported, other
	terms := []*book.Term{{ID: "zeal", Term: "zeal", Definition: "Much will."}, {ID: "bargain", Term: "Bargain", Definition: "A deal.", Aliases: []string{"deal"}, Source: source}}

	focus := newPage("dimensions/focus.md", book.KindDimension,
		`<h2{{anchor one}}>One</h2><aside class="example"{{anchor example.x}}><div class="move {{pole Manager}}">{{note 0}}</div></aside>{{figure 0}}`,
		book.Link{Statistic: verified})
	focus.Headings = []book.Heading{{Level: 2, ID: "one", Text: "One"}, {Level: 3, ID: "below", Text: "Below"}, {Level: 4, ID: "deep", Text: "Deep"}}
	focus.FrontMatter.Manager, focus.FrontMatter.Leader = "Keeps to the plan.", "Asks for the plan."
	focus.FrontMatter.Reviewed = "2026-11-23"
	focus.Changed = time.Date(2026, 10, 2, 23, 0, 0, 0, time.UTC)
	focus.Examples = []book.Example{{Title: "X", ID: "example.x", Body: span(t, focus, "<aside", "</aside>")}}
	focus.Consulted = []*book.Source{source}
	home := newPage("index.md", book.KindHome, `<a href="{{href 0}}">Focus</a>`, book.Link{Page: focus})
	focus.LinkedBy = []*book.Page{home}
	verified.Citations = []book.Citation{{Page: focus, Anchor: "cite.1"}, {Page: focus, Anchor: "cite.2"}}
	source.Citations = verified.Citations
	terms[1].Citations = []book.Citation{{Page: home}}
	b := newBook(home, focus,
		newPage("comparison.md", book.KindComparison, ""), newPage("examples.md", book.KindExamples, ""),
		newPage("lists/statistics.md", book.KindStatistics, ""), newPage("lists/sources.md", book.KindSources, ""), newPage("lists/glossary.md", book.KindGlossary, ""),
		newPage("guide.md", book.KindGuide, "<p>Guide.</p>"))
	b.Statistics, b.Sources, b.Terms = []*book.Statistic{verified, reported}, []*book.Source{source, other}, terms
	return b
}

// contains looks for texts in their order.
func contains(t *testing.T, text string, wanted ...string) {
	t.Helper()
	rest := text
	for _, want := range wanted {
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			t.Errorf("lacks, after what came before it, %q:\n%s", want, text)
			return
		}
		rest = after
	}
}

func TestLayouts(t *testing.T) {
	t.Parallel()
	b := sample(t)
	b.Config.Repository = "https://example.org/repo"
	b.Config.URL = "https://example.org/book/"
	files := build(t, load(t, nil), b)
	contains(t, files["dimensions/focus.html"],
		`<link rel="canonical" href="https://example.org/book/dimensions/focus.html">`, `href="../favicon.svg"`, `href="../assets/site.`,
		`<a class="skip" href="#page.content">`, `<a class="site-title" href="../index.html">`,
		`<a href="focus.html" aria-current="page">Title of dimensions/focus</a>`,
		`<a href="../index.html">Start</a>`, `<a href="focus.html">dimensions</a>`,
		`<h1>Title of dimensions/focus</h1>`, `<p class="lead">Summary of dimensions/focus.</p>`,
		`<div class="pole manager"><p class="pole-label">Manager</p><p>Keeps to the plan.</p></div>`, `<div class="pole leader">`,
		`<h2 id="one">One</h2><aside class="example" id="example.x"><div class="move manager"> <span class="note">Brown 2001</span></div></aside>`,
		`<figure class="figure" id="cite.1">`, `aria-label="Caption 0: 48%"`, `<tr><td>Claim of share</td><td class="right">48%</td></tr>`,
		`<a href="../lists/statistics.html#stat.share">Brown 2001</a>`,
		`<a href="../lists/sources.html#source.b-2001">Title of b-2001</a>`, `<a class="address" href="https://doi.org/10.1000/182">doi:10.1000/182</a>`,
		`rel="prev" href="../index.html"`, `rel="next" href="../comparison.html"`,
		`<a href="../index.html">Title of index</a>`, `<time datetime="2026-11-23">`, `<time datetime="2026-10-02">`,
		`<a href="https://example.org/repo/edit/main/content/dimensions/focus.md">`,
		`<li><a href="#one">One</a><ul><li><a href="#below">Below</a></li></ul></li>`)
	contains(t, article(t, files, "comparison.html"), `<a href="dimensions/focus.html">`, `Keeps to the plan.`, `Asks for the plan.`)
	contains(t, article(t, files, "examples.html"), `<h2 id="examples.dimensions/focus">`,
		`<aside class="example"><div class="move manager">`, `<a href="dimensions/focus.html#example.x">`)
	contains(t, files["examples.html"], `popovertarget="page.contents"`, `<a href="#examples.dimensions/focus">`)
	contains(t, article(t, files, "lists/statistics.html"),
		`id="stat.share"`, `48%`, `leaders (2001)`, `2,102`, `<a href="sources.html#source.b-2001">`, `verified`, `2026-11-23`, `the abstract`, `<a href="../dimensions/focus.html#cite.1">`,
		`id="stat.tie"`, `r = −.22`, `<a href="sources.html#source.a-2002">`, `reported`, `No page cites it.`)
	contains(t, article(t, files, "lists/sources.html"), `id="source.a-2002"`, `Adams, B. (2002)`, `>example.org</a>`, `2026-11-01`,
		`id="source.b-2001"`, `<a href="statistics.html#stat.share">48%: Claim of share</a>`, `<a href="../dimensions/focus.html#cite.1">`)
	contains(t, article(t, files, "lists/glossary.html"), `id="term.bargain"`, `A deal.`, `deal`, `sources.html#source.b-2001`, `<a href="../index.html">`, `id="term.zeal"`)
	contains(t, files["guide.html"], "<p>Guide.</p>")
}

// TestEveryPage sweeps all pages for what must never be on one.
func TestEveryPage(t *testing.T) {
	t.Parallel()
	never := regexp.MustCompile(`(?i) style=|<style|<script[^>]*>[^<]| on\w+="|href=""|ZgotmplZ|<no value>|&lt;nil|%!`)
	ids := regexp.MustCompile(` id="([^"]+)"`)
	for name, text := range build(t, load(t, nil), sample(t)) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		text = strings.Replace(text, dataOpening, "", 1)
		if found := never.FindString(text); found != "" {
			t.Errorf("%s holds %q", name, found)
		}
		seen := map[string]bool{}
		for _, m := range ids.FindAllStringSubmatch(text, -1) {
			if seen[m[1]] {
				t.Errorf("%s has the id %s twice", name, m[1])
			}
			seen[m[1]] = true
		}
		if strings.Count(text, "<h1>") != 1 {
			t.Errorf("%s has %d first-level headings", name, strings.Count(text, "<h1>"))
		}
		if name != notFoundName && strings.Count(text, `aria-current="page"`) != 1 {
			t.Errorf("%s is marked %d times as the current page", name, strings.Count(text, `aria-current="page"`))
		}
	}
}

func TestFiles(t *testing.T) {
	t.Parallel()
	b := sample(t)
	files := build(t, load(t, nil), b)
	if _, ok := files["sitemap.xml"]; ok || strings.Contains(files["index.html"], "canonical") {
		t.Error("a handbook without an address has absolute links")
	}
	if diff := cmp.Diff("User-agent: *\nAllow: /\n", files["robots.txt"]); diff != "" {
		t.Error(diff)
	}
	if _, ok := files[".nojekyll"]; !ok || files["favicon.svg"] == "" {
		t.Error("the static files are not whole")
	}
	contains(t, files["404.html"], `href="/assets/site.`, `href="/"`)

	b.Config.URL = "https://example.org/book/"
	files = build(t, load(t, nil), b)
	contains(t, files["404.html"], `href="/book/favicon.svg"`, `href="/book/assets/site.`, `src="/book/assets/site.`, `href="/book/"`)
	contains(t, files["sitemap.xml"], "<loc>https://example.org/book/</loc>", "<loc>https://example.org/book/dimensions/focus.html</loc>", "<lastmod>2026-10-02</lastmod>")
	contains(t, files["robots.txt"], "Sitemap: https://example.org/book/sitemap.xml\n")
}

// TestNoScript writes no script where no component has one.
func TestNoScript(t *testing.T) {
	t.Parallel()
	all, own := load(t, nil), fstest.MapFS{}
	for _, folder := range []string{"components", "scripts"} {
		for _, name := range list(templates.Files(), folder, ".ts") {
			own[name] = &fstest.MapFile{} // an empty script is none
		}
	}
	if len(own) == 0 || all.scripts[siteBundle].path == "" {
		t.Fatal("the theme has no scripts")
	}
	for name, text := range build(t, load(t, own), newBook(newPage("index.md", book.KindHome, ""))) {
		if strings.HasSuffix(name, ".js") || strings.Contains(strings.ReplaceAll(text, dataOpening, ""), "<script") {
			t.Errorf("%s has a script", name)
		}
	}
}

// TestSidebar shows the whole tree of a small handbook, and in a large one the other parts by their first pages.
func TestSidebar(t *testing.T) {
	t.Parallel()
	small := build(t, load(t, nil), newBook(newPage("index.md", book.KindHome, ""), newPage("a/c++ & 'x'.md", book.KindPage, ""), newPage("b/y.md", book.KindPage, "")))
	contains(t, small["a/c++ & 'x'.html"], `<a href="c&#43;&#43;%20&amp;%20%27x%27.html" aria-current="page">`, `<a href="../b/y.html">`)

	files := build(t, load(t, nil), bigBook(4, 50))
	sidebar, _, _ := strings.Cut(files["part-2/page-7.html"], "<main")
	contains(t, sidebar, `<a href="../part-0/page-0.html">part-0</a>`, `<a href="page-0.html">`, `<a href="page-7.html" aria-current="page">`, `<a href="../part-3/page-0.html">part-3</a>`)
	if n := strings.Count(sidebar, "<a "); n > 60 {
		t.Errorf("the sidebar of a part of 50 pages has %d links", n)
	}
}

// TestRenderIsDeterministic writes the same bytes every time, whichever page is done first.
func TestRenderIsDeterministic(t *testing.T) {
	t.Parallel()
	theme := load(t, nil)
	first := build(t, theme, sample(t))
	for range 5 {
		if diff := cmp.Diff(first, build(t, theme, sample(t))); diff != "" {
			t.Fatal(diff)
		}
	}
	other := build(t, load(t, nil), sample(t))
	if diff := cmp.Diff(first, other); diff != "" {
		t.Fatal(diff)
	}
}

// TestRenderStops hands on the error of whoever writes, and heeds the context.
func TestRenderStops(t *testing.T) {
	t.Parallel()
	full := errors.New("the disk is full")
	_, err := load(t, nil).Render(t.Context(), sample(t), func(path string, _ []byte) error { return fmt.Errorf("%s: %w", path, full) })
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := load(t, nil).Render(ctx, sample(t), func(string, []byte) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
