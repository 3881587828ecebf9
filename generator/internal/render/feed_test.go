package render

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"handbook/generator/internal/book"
)

// atom is what a reader of feeds looks for, with every name in Atom's namespace.
type atom struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	IDs     []string    `xml:"http://www.w3.org/2005/Atom id"`
	Titles  []string    `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string    `xml:"http://www.w3.org/2005/Atom updated"`
	Authors []string    `xml:"http://www.w3.org/2005/Atom author>name"`
	Links   []atomLink  `xml:"http://www.w3.org/2005/Atom link"`
	Entries []atomEntry `xml:"http://www.w3.org/2005/Atom entry"`
}

type atomEntry struct {
	IDs     []string   `xml:"http://www.w3.org/2005/Atom id"`
	Titles  []string   `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string   `xml:"http://www.w3.org/2005/Atom updated"`
	Links   []atomLink `xml:"http://www.w3.org/2005/Atom link"`
	Summary []string   `xml:"http://www.w3.org/2005/Atom summary"`
}

type atomLink struct {
	Relation string `xml:"rel,attr"`
	Address  string `xml:"href,attr"`
}

// changing is a book of pages of which each but the start page was changed a day after the one before, at noon in a place two
// hours east of Greenwich.
func changing(pages int) *book.Book {
	first := newPage("index.md", book.KindHome, "")
	all := []*book.Page{first}
	noon := time.Date(2026, 1, 1, 12, 0, 0, 0, time.FixedZone("", 2*60*60))
	for i := range pages {
		page := newPage(fmt.Sprintf("part/p%d.md", i), book.KindPage, "")
		page.FrontMatter.Title = fmt.Sprintf("Page <%d> & more", i)
		page.Changed = noon.AddDate(0, 0, i)
		all = append(all, page)
	}
	b := newBook(all...)
	b.Config.URL = "https://example.org/h/"
	return b
}

// TestFeed asks for what RFC 4287 says that feeds and entries must have: exactly one id, which is an absolute address, one
// title, one time; an author; a link to itself and to what is told of; and no id twice.
func TestFeed(t *testing.T) {
	t.Parallel()
	b := changing(40)
	b.Pages[0].Changed = b.Pages[39].Changed.Add(-time.Hour)
	files := build(t, load(t, nil), b)
	var read atom
	if err := xml.Unmarshal([]byte(files[feedName]), &read); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	must := func(what string, id, title, updated []string, links []atomLink) {
		if len(id) != 1 || len(title) != 1 || len(updated) != 1 || title[0] == "" {
			t.Fatalf("%s has ids %q, titles %q, times %q", what, id, title, updated)
		}
		if u, err := url.Parse(id[0]); err != nil || !u.IsAbs() || ids[id[0]] {
			t.Errorf("%s has the id %s", what, id[0])
		}
		ids[id[0]] = true
		if _, err := time.Parse(time.RFC3339, updated[0]); err != nil {
			t.Error(err)
		}
		alternate := 0
		for _, link := range links {
			if link.Relation == "alternate" && strings.HasPrefix(link.Address, "https://example.org/h/") {
				alternate++
			}
		}
		if alternate != 1 {
			t.Errorf("%s has the links %v", what, links)
		}
	}
	must("the feed", read.IDs, read.Titles, read.Updated, read.Links)
	if len(read.Authors) != 1 || read.Authors[0] == "" || read.Links[0] != (atomLink{"self", "https://example.org/h/feed.xml"}) {
		t.Errorf("the feed has authors %q and links %v", read.Authors, read.Links)
	}
	if len(read.Entries) != feedLength {
		t.Errorf("the feed has %d entries", len(read.Entries))
	}
	for i, entry := range read.Entries {
		must("entry", entry.IDs, entry.Titles, entry.Updated, entry.Links)
		if i > 0 && entry.Updated[0] >= read.Entries[i-1].Updated[0] {
			t.Errorf("entry %d is not older than the one before it", i)
		}
	}
	first := read.Entries[0]
	if first.Titles[0] != "Page <39> & more" || first.Updated[0] != "2026-02-09T10:00:00Z" || read.Updated[0] != first.Updated[0] ||
		first.Summary[0] != "Summary of part/p39." || first.IDs[0] != "https://example.org/h/part/p39.html" {
		t.Errorf("the first entry is %+v", first)
	}
	if !strings.Contains(files["part/p1.html"], `<link rel="alternate" type="application/atom+xml" title="Test" href="../feed.xml">`) {
		t.Error("a page does not lead to the feed")
	}
}

func TestNoFeed(t *testing.T) {
	t.Parallel()
	for name, b := range map[string]*book.Book{"no address": changing(3), "no dates": changing(0)} {
		if name == "no address" {
			b.Config.URL = ""
		}
		for path, text := range build(t, load(t, nil), b) {
			if path == feedName || strings.Contains(text, feedName) {
				t.Errorf("%s: %s", name, path)
			}
		}
	}
}

func TestSitemap(t *testing.T) {
	t.Parallel()
	text := build(t, load(t, nil), changing(1))["sitemap.xml"]
	contains(t, text, "<loc>https://example.org/h/</loc>\n  </url>", "<loc>https://example.org/h/part/p0.html</loc>\n    <lastmod>2026-01-01</lastmod>")
}
