package main

import (
	"bytes"
	"image/png"
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	markdowntext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// site is where the tests' handbook says that it stands.
const site = "https://example.org" + prefix

// inOutput returns the path in the output that an absolute address of the handbook leads to; empty for another's.
func inOutput(t *testing.T, address string) string {
	t.Helper()
	rest, ok := strings.CutPrefix(address, site)
	if !ok {
		return ""
	}
	name, err := url.PathUnescape(rest)
	if err != nil {
		t.Error(err)
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// elements returns the elements of a page that have a name.
func elements(t *testing.T, text, name string) []*html.Node {
	t.Helper()
	root, err := parseWithoutScript(text)
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			all = append(all, n)
		}
	}
	return all
}

// TestHeads compares what every page's head tells programs with what is there: its address, its picture.
func TestHeads(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	pages := 0
	for name, text := range files {
		if path.Ext(name) != ".html" || name == "404.html" {
			continue
		}
		pages++
		said := map[string]string{}
		for _, meta := range elements(t, text, "meta") {
			said[attribute(meta, "property")+attribute(meta, "name")] = attribute(meta, "content")
		}
		if got := inOutput(t, said["og:url"]); got != name {
			t.Errorf("%s says that it is %q", name, said["og:url"])
		}
		card := files[inOutput(t, said["og:image"])]
		config, err := png.DecodeConfig(bytes.NewReader([]byte(card)))
		if err != nil || config.Width != 1200 || config.Height != 630 || said["og:image:width"] != "1200" || said["og:image:height"] != "630" {
			t.Errorf("%s: the card %s: %v, %+v", name, said["og:image"], err, config)
		}
		if len(card) > 15<<10 {
			t.Errorf("%s: the card has %d bytes", name, len(card))
		}
		for _, key := range []string{"og:title", "og:description", "og:type", "og:site_name", "og:locale", "og:image:alt", "twitter:card", "description"} {
			if said[key] == "" {
				t.Errorf("%s does not say %s", name, key)
			}
		}
	}
	if pages < 20 {
		t.Errorf("only %d pages were seen", pages)
	}
}

// TestCopies parses every Markdown copy, and llms.txt, as any program would: all that they link must be in the output, and
// nothing may be left that only this handbook understands.
func TestCopies(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	links := 0
	for name, text := range files {
		if path.Ext(name) != ".md" && name != "llms.txt" {
			continue
		}
		if twin := strings.TrimSuffix(name, ".md") + ".html"; name != "llms.txt" && files[twin] == "" {
			t.Errorf("%s is no page's copy", name)
		}
		source := []byte(text)
		tree := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(markdowntext.NewReader(source))
		titles := 0
		err := ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.Heading:
				if n.Level == 1 {
					titles++
				}
			case *ast.Link:
				links++
				checkCopied(t, files, name, string(n.Destination))
			case *ast.Image:
				checkCopied(t, files, name, string(n.Destination))
			case *ast.HTMLBlock, *ast.RawHTML:
				if raw := rawHTML(n, source); !strings.HasPrefix(raw, `<a id="`) && raw != "</a>" && !strings.HasPrefix(raw, "<!--") {
					t.Errorf("%s holds %q", name, raw)
				}
			}
			return ast.WalkContinue, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if titles != 1 {
			t.Errorf("%s has %d titles", name, titles)
		}
	}
	if links < 500 {
		t.Errorf("only %d links were seen", links)
	}
}

func rawHTML(n ast.Node, source []byte) string {
	segments := n.Lines
	if inline, ok := n.(*ast.RawHTML); ok {
		segments = func() *markdowntext.Segments { return inline.Segments }
	}
	return string(segments().Value(source))
}

// checkCopied looks that what a copy links is there: a file, and a place of a copy by its HTML anchor, or by a heading, whose
// ids do not hold dots.
func checkCopied(t *testing.T, files map[string]string, from, target string) {
	t.Helper()
	to, err := url.Parse(target)
	if err != nil || to.Host != "" {
		if err != nil || to.Scheme != "https" && to.Scheme != "http" {
			t.Errorf("%s links %q: %v", from, target, err)
		}
		return
	}
	name := path.Join(path.Dir(from), to.Path)
	if to.Path == "" {
		name = from
	}
	text, there := files[name]
	if !there || to.Scheme != "" {
		t.Errorf("%s links %q, which is not there", from, target)
		return
	}
	if to.Fragment == "" || path.Ext(name) == ".md" && strings.Contains(text, `<a id="`+to.Fragment+`">`) {
		return
	}
	if path.Ext(name) == ".md" && !strings.Contains(to.Fragment, ".") {
		text = files[strings.TrimSuffix(name, ".md")+".html"]
	}
	if !strings.Contains(text, ` id="`+to.Fragment+`"`) {
		t.Errorf("%s links %q, which has no such place", from, target)
	}
}
