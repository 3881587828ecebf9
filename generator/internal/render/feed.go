package render

import (
	"cmp"
	"encoding/xml"
	"slices"
	"time"

	"handbook/generator/internal/book"
)

// feedName is the path of the feed, which tells what changed last.
const feedName = "feed.xml"

// feedLength is how many pages the feed tells of: readers ask for it again long before so many have changed.
const feedLength = 30

// feed is an Atom feed. Source: RFC 4287.
type feed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Language  string      `xml:"xml:lang,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Author    string      `xml:"author>name"` // one is asked for; where no person is named, the handbook itself
	Links     []feedLink  `xml:"link"`
	Generator string      `xml:"generator"`
	Entries   []feedEntry `xml:"entry"`
}

type feedLink struct {
	Relation string `xml:"rel,attr"`
	Type     string `xml:"type,attr"`
	Address  string `xml:"href,attr"`
}

type feedEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    feedLink `xml:"link"`
	Summary string   `xml:"summary,omitempty"`
}

// lastChanged returns the pages of the feed, the newest first; of equally new ones the first in the outline. There are none
// where the handbook's address is not known, or no date.
func lastChanged(b *book.Book) []*book.Page {
	if b.Config.URL == "" {
		return nil
	}
	pages := slices.DeleteFunc(slices.Clone(b.Pages), func(p *book.Page) bool { return p.Changed.IsZero() })
	slices.SortStableFunc(pages, func(a, b *book.Page) int { return cmp.Compare(b.Changed.Unix(), a.Changed.Unix()) })
	return pages[:min(len(pages), feedLength)]
}

// feed tells of pages. The id of a page is its address, and the feed's is its own.
func (s *site) feed(pages []*book.Page) ([]byte, error) {
	config := s.book.Config
	f := feed{
		Language: config.Language, ID: s.absolute(feedName), Title: config.Title, Subtitle: config.Description,
		Updated: instant(pages[0].Changed), Author: config.Title, Generator: "handbook",
		Links: []feedLink{{"self", "application/atom+xml", s.absolute(feedName)}, {"alternate", "text/html", config.URL}},
	}
	for _, page := range pages {
		address := s.canonical(page.Output)
		f.Entries = append(f.Entries, feedEntry{
			ID: address, Title: page.FrontMatter.Title, Updated: instant(page.Changed),
			Link: feedLink{"alternate", "text/html", address}, Summary: page.FrontMatter.Summary,
		})
	}
	text, err := xml.MarshalIndent(f, "", " ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}

// instant writes a time as RFC 3339 has it, in UTC, so that it does not depend on where the last change was made.
func instant(t time.Time) string { return t.UTC().Format(time.RFC3339) }
