package render

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/internal/book"
	"handbook/templates"
)

// metas returns what a page's <meta> elements say, by name or property.
func metas(t *testing.T, text string) map[string]string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for n := range root.Descendants() {
		if n.Data != "meta" {
			continue
		}
		values := map[string]string{}
		for _, a := range n.Attr {
			values[a.Key] = a.Val
		}
		all[values["name"]+values["property"]+values["media"]] = values["content"]
	}
	return all
}

func TestMetadata(t *testing.T) {
	t.Parallel()
	b := newBook(newPage("index.md", book.KindHome, ""), newPage("dimensions/a b.md", book.KindDimension, ""))
	b.Pages[1].FrontMatter.Title = `"Plan" <b> & 'dream'`
	b.Pages[1].FrontMatter.Summary = ""
	b.Config.URL = "https://example.org/h/"
	files := build(t, load(t, nil), b)
	if got := metas(t, files["index.html"])["og:type"]; got != "website" {
		t.Errorf("the start page is of type %q", got)
	}
	found := metas(t, files["dimensions/a b.html"])
	for name, want := range map[string]string{
		"og:title":       `"Plan" <b> & 'dream'`,
		"og:description": "A test.",
		"og:type":        "article",
		"og:url":         "https://example.org/h/dimensions/a%20b.html",
		"og:site_name":   "Test",
		"og:locale":      "en_US",
		"theme-color(prefers-color-scheme: light)": "#fdfcfa",
		"theme-color(prefers-color-scheme: dark)":  "#16191d",
	} {
		if got := found[name]; got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	b.Config.URL = ""
	for name := range metas(t, build(t, load(t, nil), b)["index.html"]) {
		if strings.HasPrefix(name, "og:") {
			t.Errorf("%s is there although the address is not known", name)
		}
	}
}

func TestLocale(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"en": "en_US", "de": "de_DE", "pt-BR": "pt_BR", "sr-Latn": "sr_RS", "he": "he_IL"} {
		if got := locale(tag); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// TestThemeColor holds the promise that the browser's own bar has the color of the page's ground, which a style sheet cannot
// tell it.
func TestThemeColor(t *testing.T) {
	t.Parallel()
	tokens, err := fs.ReadFile(templates.Files(), "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	ground := regexp.MustCompile(`--ground: light-dark\((#\w+), (#\w+)\)`).FindStringSubmatch(string(tokens))
	if ground == nil {
		t.Fatal("tokens.css has no --ground")
	}
	found := metas(t, build(t, load(t, nil), newBook(newPage("index.md", book.KindHome, "")))["index.html"])
	for i, scheme := range []string{"light", "dark"} {
		if got := found["theme-color(prefers-color-scheme: "+scheme+")"]; got != ground[i+1] {
			t.Errorf("%s: %s, and the ground is %s", scheme, got, ground[i+1])
		}
	}
}
