package render

import (
	"html/template"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// Home is the view of layouts/home.html: the start page. What is generated stands between its first section and the rest.
type Home struct {
	Page
	Intro           template.HTML // the text above the first heading
	Trails          []Trail
	Dimensions      []ComparisonRow
	DimensionsTitle string
}

// Trail is a way through the handbook.
type Trail struct {
	Title   string
	Summary string
	Minutes string // how long it takes to read, in words; empty where one of its pages is not only read
	Pages   []Link
}

// home is the view of the start page. plain holds its whole text.
func (s *site) homeView(plain Page, page *book.Page) (Home, error) {
	view := Home{Page: plain, Dimensions: s.comparisonRows(page.Output)}
	for _, trail := range s.book.Trails {
		shown := Trail{Title: trail.Title, Summary: trail.Summary, Minutes: s.minutes(trail.Pages)}
		for _, stop := range trail.Pages {
			shown.Pages = append(shown.Pages, Link{href(page.Output, stop, ""), stop.FrontMatter.Title})
		}
		view.Trails = append(view.Trails, shown)
	}
	var added []Content
	if len(view.Trails) > 0 {
		added = append(added, Content{Address: "#page.trails", Text: s.words.Trails})
	}
	if len(view.Dimensions) > 0 {
		view.DimensionsTitle = s.dimensions[0].Part.Title
		if view.DimensionsTitle == "" {
			view.DimensionsTitle = s.words.Dimension
		}
		added = append(added, Content{Address: "#page.dimensions", Text: view.DimensionsTitle})
	}
	if len(added) == 0 {
		return view, nil
	}
	view.Contents = append(added, view.Contents...)
	s.insert(&view.Frame, page) // again, as only now the table of contents is complete
	split := page.Document.End
	if len(page.Headings) > 0 {
		split = page.Headings[0].At
	}
	var err error
	if view.Intro, err = s.stretch(page, book.Span{Start: 0, End: split}); err == nil {
		view.Body, err = s.stretch(page, book.Span{Start: split, End: page.Document.End})
	}
	return view, err
}

// wordsPerMinute is how fast adults read plain English to themselves: about 238 words a minute on average.
// Source: Brysbaert 2019, "How many words do we read per minute?", doi:10.1016/j.jml.2019.104047.
const wordsPerMinute = 238

// minutes says how long pages take to read; nothing where one of them is more than its prose.
func (s *site) minutes(pages []*book.Page) string {
	words := 0
	for _, page := range pages {
		switch page.FrontMatter.Kind {
		case book.KindPage, book.KindGuide, book.KindDimension:
		default:
			return ""
		}
		words += countWords(page.Document.HTML[:page.Document.End])
	}
	return strings.ReplaceAll(s.words.Minutes, "{n}", strconv.Itoa(max(1, (words+wordsPerMinute/2)/wordsPerMinute)))
}

// countWords counts the words of HTML that stand outside its tags.
func countWords(html []byte) int {
	words, inTag, inWord := 0, false, false
	for _, c := range html {
		switch {
		case c == '<':
			inTag, inWord = true, false
		case c == '>':
			inTag = false
		case inTag:
		case c == ' ' || c == '\n':
			inWord = false
		case !inWord:
			words++
			inWord = true
		}
	}
	return words
}
