package main

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handbook/generator/internal/book"
)

// TestWholeLinks proves that print.html of the real handbook stands alone: whatever its text links within the handbook is an id
// on it, once, and no link leads to a page that it holds.
func TestWholeLinks(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	root, err := parseWithoutScript(files["print.html"])
	if err != nil {
		t.Fatal(err)
	}
	ids, links := map[string]int{}, 0
	for n := range root.Descendants() {
		if id := attribute(n, "id"); id != "" {
			ids[id]++
		}
	}
	for id, times := range ids {
		if times != 1 {
			t.Errorf("the id %q stands %d times", id, times)
		}
	}
	for n := range articleOf(t, root).Descendants() {
		for _, id := range strings.Fields(attribute(n, "aria-labelledby") + " " + attribute(n, "aria-describedby") + " " + attribute(n, "for")) {
			if ids[id] == 0 {
				t.Errorf("<%s> is named by %q, which is not there", n.Data, id)
			}
		}
		address := attribute(n, "href")
		if address == "" || within(n, "breadcrumbs") {
			continue
		}
		to, err := url.Parse(address)
		switch {
		case err != nil:
			t.Errorf("%q: %v", address, err)
		case to.Scheme == "" && to.Path == "":
			links++
			if ids[to.Fragment] == 0 {
				t.Errorf("there is no %q, which is linked", address)
			}
		case to.Scheme == "" && path.Ext(to.Path) == ".html":
			t.Errorf("%q leads away to a page that is here", address)
		}
	}
	if links < 500 {
		t.Errorf("only %d links were found", links)
	}
}

// TestWholeHoldsEverything compares print.html of the real handbook with its pages: every chapter, heading, figure and question
// is there, and an answer for each question.
func TestWholeHoldsEverything(t *testing.T) {
	t.Parallel()
	files, b := handbook(t), realBook(t)
	root, err := parseWithoutScript(files["print.html"])
	if err != nil {
		t.Fatal(err)
	}
	ids, boxes := map[string]bool{}, 0
	for n := range root.Descendants() {
		ids[attribute(n, "id")] = true
		if n.Type == html.ElementNode && within(n, "whole") && slices.Contains([]atom.Atom{atom.Input, atom.Button, atom.Select, atom.Template}, n.DataAtom) {
			t.Errorf("a <%s> is on paper", n.Data)
		}
		if attribute(n, "class") == "box" {
			boxes++
		}
	}
	var wanted []string
	for _, page := range b.Chapters() {
		wanted = append(wanted, page.WholeID(""))
		for _, heading := range page.Headings {
			wanted = append(wanted, page.WholeID(heading.ID))
		}
	}
	for _, q := range b.Questions {
		wanted = append(wanted, q.Page.WholeID(q.Anchor()), q.Page.WholeID("answer."+q.Anchor()))
	}
	for _, id := range wanted {
		if !ids[id] {
			t.Errorf("print.html lacks %q", id)
		}
	}
	if want := 5*len(b.Items) + len(b.Questions); boxes < want {
		t.Errorf("there are %d boxes to tick, and the profile and the questions alone need %d", boxes, want)
	}
	for _, list := range []book.Kind{book.KindSources, book.KindStatistics, book.KindGlossary, book.KindComparison} {
		if !slices.ContainsFunc(b.Chapters(), func(page *book.Page) bool { return page.FrontMatter.Kind == list }) {
			t.Errorf("no chapter is of kind %s", list)
		}
	}
}

// TestNoWhole proves that a handbook without a page of kind print makes no e-book.
func TestNoWhole(t *testing.T) {
	t.Parallel()
	site := Site{Root: t.TempDir()}
	writeFiles(t, site.Root, map[string]string{"content/handbook.yaml": defaultConfig, "content/index.md": defaultIndex})
	files, result := buildInMemory(t, NewBuilder(site))
	if result.Failed() || len(files) == 0 {
		t.Fatal(result.Diagnostics)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name == "print.html" || name == book.EPUBName {
			t.Errorf("%s was written", name)
		}
	}
}

func articleOf(t *testing.T, root *html.Node) *html.Node {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Article {
			return n
		}
	}
	t.Fatal("there is no article")
	return nil
}

// within says whether an element is of a class or stands in one that is.
func within(n *html.Node, class string) bool {
	for ; n != nil; n = n.Parent {
		if slices.Contains(strings.Fields(attribute(n, "class")), class) {
			return true
		}
	}
	return false
}
