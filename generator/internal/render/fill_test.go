package render

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
)

// TestFill fills each kind of slot on a page one folder down.
func TestFill(t *testing.T) {
	t.Parallel()
	source := newSource("kotter-1990", "Kotter, J. P.", 1990)
	verified := newStatistic("quality", "48", book.UnitPercent, source)
	reported := newStatistic("rumor", "9", book.UnitPercent, source)
	reported.Status = book.StatusReported
	term := &book.Term{ID: "safety", Term: "safety", Definition: `No "blame" & no fear.`}
	target := newPage("guides/a & b.md", book.KindPage, "")
	home := newPage("index.md", book.KindHome, "")
	image := &book.Asset{Path: "dimensions/map.png", Width: 640, Height: 480}

	cases := map[string]struct {
		text string
		link book.Link
		want string
	}{
		"page in another folder": {`<a href="{{href 0}}">x</a>`, book.Link{Page: target}, `<a href="../guides/a%20&amp;%20b.html">x</a>`},
		"heading":                {`<a href="{{href 0}}">x</a>`, book.Link{Page: home, Anchor: "größe"}, `<a href="../index.html#gr%C3%B6%C3%9Fe">x</a>`},
		"address":                {`<a href="{{href 0}}">x</a>`, book.Link{URL: "https://example.org/?a=1&b=2"}, `<a href="https://example.org/?a=1&amp;b=2">x</a>`},
		"asset":                  {`<a href="{{href 0}}">x</a>`, book.Link{Asset: image}, `<a href="map.png">x</a>`},
		"statistic":              {`<a href="{{href 0}}">x</a>`, book.Link{Statistic: verified}, `<a href="../statistics.html#stat.quality">x</a>`},
		"source":                 {`<a href="{{href 0}}">x</a>`, book.Link{Source: source}, `<a href="../sources.html#source.kotter-1990">x</a>`},
		"term":                   {`<a{{term 0}} href="{{href 0}}">x</a>`, book.Link{Term: term}, `<a title="No &#34;blame&#34; &amp; no fear." href="../glossary.html#term.safety">x</a>`},
		"image":                  {`<img{{image 0}} alt="">`, book.Link{Asset: image}, `<img src="map.png" width="640" height="480" alt="">`},
		"note":                   {`48%{{note 0}}`, book.Link{Statistic: verified}, `48% <span class="note">Kotter 1990</span>`},
		"note of a report":       {`9%{{note 0}}`, book.Link{Statistic: reported}, `9% <span class="note">Kotter 1990</span> <span class="status reported">reported</span>`},
		"anchor":                 {`<p{{anchor here}}>`, book.Link{}, `<p id="here">`},
		"manager":                {`<div class="move {{pole manager}}">`, book.Link{}, `<div class="move manager">`},
		"leader":                 {`<div class="move {{pole LEADER}}">`, book.Link{}, `<div class="move leader">`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := newPage("dimensions/focus.md", book.KindPage, c.text, c.link)
			b := newBook(page, newPage("statistics.md", book.KindStatistics, ""), newPage("sources.md", book.KindSources, ""), newPage("glossary.md", book.KindGlossary, ""))
			s, err := newSite(load(t, nil), b)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.body(page, &workspace{})
			if diff := cmp.Diff(c.want, string(got)); err != nil || diff != "" {
				t.Errorf("%v (-want +got)\n%s", err, diff)
			}
		})
	}
}

// TestFillWithoutLists fills links to records in a handbook that lists none: a publication's own address, or plain text.
func TestFillWithoutLists(t *testing.T) {
	t.Parallel()
	found, lost := newSource("found", "A", 2001), newSource("lost", "B", 2002)
	found.DOI = "10.1000/182"
	term := &book.Term{ID: "safety", Definition: "No fear."}
	page := newPage("index.md", book.KindHome,
		`<a class="cite" href="{{href 0}}">1</a> <a class="cite" href="{{href 1}}">2</a> <a{{term 2}} href="{{href 2}}">3</a> safety`,
		book.Link{Source: found}, book.Link{Statistic: newStatistic("s", "1", book.UnitNumber, lost)}, book.Link{Term: term})
	use(t, page, "safety", term)
	s, err := newSite(load(t, nil), newBook(page))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.body(page, &workspace{})
	want := `<a class="cite" href="https://doi.org/10.1000/182">1</a> <a class="cite">2</a> <a title="No fear.">3</a> safety`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

// TestExcerpt shows an example on another page: links lead from there, it has no ids, and what a page says of itself leads
// back to it. Slots and terms just before and behind it stay out.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	own := book.Link{Anchor: "fn:1"}
	term := &book.Term{ID: "bargain", Definition: "A deal."}
	page := newPage("dimensions/focus.md", book.KindDimension,
		`<p{{anchor before}}>bargain</p><aside class="example"{{anchor example.x}}><p>bargain<sup{{anchor fnref:1}}><a href="{{href 0}}">1</a></sup></p></aside>{{note 1}}<p>bargain</p>`,
		own, book.Link{})
	page.Links[0].Page = page
	inside := strings.LastIndex(string(page.HTML), "bargain<sup")
	page.TermUses = []book.TermUse{{Start: inside, End: inside + len("bargain"), Term: term}}
	glossary := newPage("glossary.md", book.KindGlossary, "")
	s, err := newSite(load(t, nil), newBook(page, glossary))
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.excerpt(page, span(t, page, "<aside", "</aside>"), "examples.html")
	want := `<aside class="example"><p><a class="term" href="glossary.html#term.bargain" title="A deal.">bargain</a><sup><a href="dimensions/focus.html#fn:1">1</a></sup></p></aside>`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}
