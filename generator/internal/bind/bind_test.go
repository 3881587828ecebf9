package bind

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
)

// sample is a handbook of a page, one in a part, and the page that holds both.
func sample() *book.Book {
	newPage := func(name string, kind book.Kind) *book.Page {
		return &book.Page{
			File:     &book.File{Path: name + ".md", FrontMatter: book.FrontMatter{Title: "Title of " + name, Kind: kind}},
			Document: &book.Document{}, Output: name + ".html",
		}
	}
	b := &book.Book{Config: book.Config{Title: "Test", Language: "en"}}
	index, one, whole := newPage("index", book.KindHome), newPage("a/one", book.KindPage), newPage("print", book.KindPrint)
	b.Parts = []*book.Part{{Pages: []*book.Page{index}}, {Title: "Part", Pages: []*book.Page{one}}, {Pages: []*book.Page{whole}}}
	for _, part := range b.Parts {
		for _, page := range part.Pages {
			page.Part = part
			b.Pages = append(b.Pages, page)
		}
	}
	return b
}

// TestMarkup lays the page a/one out for both editions.
func TestMarkup(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ article, print, epub string }{
		"text":              {"a &lt; b &amp; c&nbsp;&mdash;&#1;\u201c", "a &lt; b &amp; c\u00a0\u2014\u201c", ""},
		"void":              {`x<br>y<hr class="z">`, `x<br/>y<hr class="z"/>`, ""},
		"left open":         {`<ul><li>a<li>b</ul>`, `<ul><li>a</li><li>b</li></ul>`, ""},
		"attributes":        {`<p CLASS=a title='"<'>x</p>`, `<p class="a" title="&quot;&lt;">x</p>`, ""},
		"no name in XML":    {`<p @x=1 x:y=1 class=a>x</p>`, `<p class="a">x</p>`, ""},
		"id":                {`<p id="x">y</p>`, `<p id="a/one:x">y</p>`, `<p id="x">y</p>`},
		"named by":          {`<i aria-labelledby="x y">z</i>`, `<i aria-labelledby="a/one:x a/one:y">z</i>`, `<i aria-labelledby="x y">z</i>`},
		"link on the page":  {`<a href="#x">y</a>`, `<a href="#a/one:x">y</a>`, `<a href="#x">y</a>`},
		"link to a page":    {`<a href="../index.html">y</a>`, `<a href="#index">y</a>`, `<a href="../../pages/index.xhtml">y</a>`},
		"link to a heading": {`<a href="../index.html#gr%C3%B6%C3%9Fe">y</a>`, `<a href="#index:gr%C3%B6%C3%9Fe">y</a>`, `<a href="../../pages/index.xhtml#gr%C3%B6%C3%9Fe">y</a>`},
		"link to the whole": {`<a href="../print.html">y</a>`, `<a href="#page.content">y</a>`, `<a href="../../pages/print.xhtml">y</a>`},
		"link to a file":    {`<a href="sheet.csv">y</a>`, `<a href="a/sheet.csv">y</a>`, `<a>y</a>`},
		"address":           {`<a href="https://example.org/?a&amp;b">y</a>`, `<a href="https://example.org/?a&amp;b">y</a>`, ""},
		"heading":           {`<h1>x</h1><h2 id="y">z</h2>`, `<h3 class="level-1">x</h3><h4 id="a/one:y" class="level-2">z</h4>`, `<h1>x</h1><h2 id="y">z</h2>`},
		"deep heading":      {`<h5>x</h5>`, `<h6 class="level-5">x</h6>`, `<h5>x</h5>`},
		"image":             {`<img src="b.png" alt="c">`, `<img src="a/b.png" alt="c"/>`, `<img src="../../pages/a/b.png" alt="c"/>`},
		"image unknown":     {`<img src="b.avif" alt="c &amp; d">`, `<img src="a/b.avif" alt="c &amp; d"/>`, `c &amp; d`},
		"drawing":           {`<svg viewBox="0 0 1 1"><rect/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect></rect></svg>`, ""},
		"screen":            {`a<button>x</button><template><i id="q"></i></template><p class="screen-only" id="s">x</p><a class="permalink">#</a><div hidden>y</div>`, `a<span id="a/one:s"></span>`, `a<span id="s"></span>`},
		"for scripts":       {`<handbook-x class="x" data-y="1"><div role="status"></div><p tabindex="-1">z</p></handbook-x>`, `<div class="x"><p>z</p></div>`, ""},
		"folded":            {`<details open><summary>x</summary>y</details>`, `<div><p class="summary">x</p>y</div>`, ""},
		"folded heading":    {`<details><summary><h3>x</h3></summary>y</details>`, `<div><div><h5 class="level-3">x</h5></div>y</div>`, `<div><div><h3>x</h3></div>y</div>`},
		"fields":            {`<label><input type="radio" name="x"> a</label><select><option>1</option></select><input aria-label="b">`, `<span><span class="box" aria-hidden="true">○</span> a</span><span class="blank">____</span><span class="blank" role="img" aria-label="b">____________</span>`, ""},
		"group of fields":   {`<fieldset aria-describedby="x"><legend>y</legend>z</fieldset>`, `<div><p class="legend">y</p>z</div>`, ""},
		"scrolling":         {`<div role="region" aria-label="x" tabindex="0">y</div>`, `<div tabindex="0">y</div>`, ""},
		"landmark":          {`<section role="doc-endnotes" aria-label="x">y</section>`, `<section>y</section>`, ""},
		"caption":           {`<figure><figcaption>a</figcaption><p>b</p></figure>`, `<figure><p>b</p><figcaption>a</figcaption></figure>`, ""},
		"task":              {`<ul><li><input type="checkbox" disabled checked> x</li></ul>`, `<ul><li><span class="box" aria-hidden="true">☑</span> x</li></ul>`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			binder := New(sample(), Options{})
			page := binder.pages[1]
			article, _, err := binder.article([]byte("<header>no</header><article class=x>" + c.article + "</article><footer>no</footer>"))
			if err != nil {
				t.Fatal(err)
			}
			print, _ := binder.section(printed{binder.whole, 2}, page, article)
			if diff := cmp.Diff(`<section class="chapter" id="a/one">`+c.print+"</section>\n", string(print)); diff != "" {
				t.Errorf("print.html (-want +got)\n%s", diff)
			}
			want := c.epub
			if want == "" {
				want = c.print
			}
			epub, _ := binder.section(packedPage{binder, pagePath(page)}, page, article)
			if diff := cmp.Diff(`<section class="chapter">`+want+"</section>\n", string(epub)); diff != "" {
				t.Errorf("EPUB (-want +got)\n%s", diff)
			}
		})
	}
}

// TestAnswers takes the answer of a question apart: it is numbered, linked both ways, and leaves the ids in it behind.
func TestAnswers(t *testing.T) {
	t.Parallel()
	binder := New(sample(), Options{})
	page := binder.pages[1]
	question := func(id string) string {
		return `<x-q class="question" id="quiz.` + id + `"><fieldset><legend>Ask</legend></fieldset><details class="answer"><summary>Show</summary><p id="cite.1` + id + `">So.</p></details></x-q>`
	}
	article, answers, err := binder.article([]byte("<article>" + question("a") + question("b") + "</article>"))
	if err != nil {
		t.Fatal(err)
	}
	text, _ := binder.section(packedPage{binder, pagePath(page)}, page, article)
	want := `<section class="chapter">` +
		`<div class="question" id="quiz.a"><div><p class="legend">1. Ask</p></div><p class="to-answer"><a href="../../answers.xhtml#answer.quiz.a">Show</a></p><span id="cite.1a"></span></div>` +
		`<div class="question" id="quiz.b"><div><p class="legend">2. Ask</p></div><p class="to-answer"><a href="../../answers.xhtml#answer.quiz.b">Show</a></p><span id="cite.1b"></span></div></section>` + "\n"
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("chapter (-want +got)\n%s", diff)
	}
	text, _ = binder.answers(printed{binder.whole, 2}, page, 3, answers)
	want = `<section class="answers"><h3><a href="#a/one">Title of a/one</a></h3>
<div class="answer" id="a/one:answer.quiz.a"><p class="answer-number"><a href="#a/one:quiz.a">1.</a></p><p>So.</p></div>
<div class="answer" id="a/one:answer.quiz.b"><p class="answer-number"><a href="#a/one:quiz.b">2.</a></p><p>So.</p></div>
</section>
`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Errorf("answers (-want +got)\n%s", diff)
	}
}

// TestModified takes the newest of what is known.
func TestModified(t *testing.T) {
	t.Parallel()
	b := sample()
	check := func(want string) {
		t.Helper()
		if got := New(b, Options{}).modified().Format(time.DateOnly); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	check("2000-01-01")
	b.Pages[0].FrontMatter.Reviewed, b.Pages[1].FrontMatter.Reviewed = "2026-03-01", "2026-02-01"
	check("2026-03-01")
	b.Pages[1].Changed = time.Date(2025, 5, 5, 1, 2, 3, 0, time.UTC)
	b.Pages[2].Changed = time.Date(2024, 5, 5, 1, 2, 3, 0, time.UTC)
	check("2025-05-05")
}

// TestIdentifier is the handbook's address, or a UUID of version 5 that its title and repository decide.
func TestIdentifier(t *testing.T) {
	t.Parallel()
	b := sample()
	first := New(b, Options{}).identifier()
	b.Config.Repository = "https://example.org/x"
	second := New(b, Options{}).identifier()
	if first == second || !strings.HasPrefix(first, "urn:uuid:") || len(first) != len("urn:uuid:")+36 || first[len("urn:uuid:")+14] != '5' {
		t.Errorf("%s and %s", first, second)
	}
	b.Config.URL = "https://example.org/book/"
	if got := New(b, Options{}).identifier(); got != b.Config.URL {
		t.Errorf("got %s", got)
	}
}

// TestWriteFails hands errors on: of what is written, and of an image that cannot be read.
func TestWriteFails(t *testing.T) {
	t.Parallel()
	lost := errors.New("lost")
	take := func(b *Binder) {
		write := b.Take(func(string, []byte) error { return nil })
		for _, page := range b.book.Pages {
			if err := write(page.Output, []byte(`<article><img src="x.png" alt="">`+book.ChaptersMark+`</article>`)); err != nil {
				t.Fatal(err)
			}
		}
	}
	binder := New(sample(), Options{Asset: func(string) ([]byte, error) { return nil, lost }})
	take(binder)
	if err := binder.Write(func(string, []byte) error { return nil }); !errors.Is(err, lost) {
		t.Errorf("an image that cannot be read: %v", err)
	}
	binder = New(sample(), Options{Asset: func(string) ([]byte, error) { return nil, nil }})
	take(binder)
	if err := binder.Write(func(string, []byte) error { return lost }); !errors.Is(err, lost) {
		t.Errorf("a file that cannot be written: %v", err)
	}
}
