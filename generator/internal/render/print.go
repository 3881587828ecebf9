package render

import (
	"html/template"
	"net/url"

	"handbook/generator/internal/book"
)

// Whole is the view of layouts/print.html: the whole handbook. Its chapters and answers are marks, see book.ChaptersMark.
type Whole struct {
	Page
	Print    *PrintWords
	EPUB     string // address of the e-book
	Parts    []WholePart
	Chapters template.HTML
	Answers  template.HTML // empty where the handbook asks no questions
}

// WholePart is one part in the table of contents. One without a title holds pages outside every part.
type WholePart struct {
	Title string
	Pages []Link
}

// epubStyles is the style sheet of the e-book, which is no part of the site's.
const epubStyles = "epub/epub.css"

// whole makes the view of the page that holds the whole handbook. Its heading is the handbook's title: printed, it is the
// title page.
func (s *site) whole(plain Page) Whole {
	view := Whole{Page: plain, Print: &s.words.Print, Chapters: book.ChaptersMark}
	view.Title = view.Site
	view.EPUB = relative(s.book.Whole().Output, book.EPUBName)
	if len(s.book.Questions) > 0 {
		view.Answers = book.AnswersMark
	}
	for _, part := range s.book.Parts {
		shown := WholePart{Title: part.Title}
		for _, page := range part.Pages {
			if page.FrontMatter.Kind != book.KindPrint {
				shown.Pages = append(shown.Pages, Link{"#" + (&url.URL{Fragment: page.WholeID("")}).EscapedFragment(), page.FrontMatter.Title})
			}
		}
		if len(shown.Pages) == 0 {
			continue
		}
		view.Parts = append(view.Parts, shown)
		if part.Title == "" {
			for _, link := range shown.Pages {
				view.Frame.Contents = append(view.Frame.Contents, Content{Address: link.Address, Text: link.Text})
			}
			continue
		}
		view.Frame.Contents = append(view.Frame.Contents, Content{Address: shown.Pages[0].Address, Text: part.Title, Below: shown.Pages})
	}
	return view
}

// EPUB is what a theme says of the e-book.
type EPUB struct {
	Contents  string // heading of its table of contents
	Answers   string // heading of its answers
	Direction string // in which its language is written, "ltr" or "rtl"
	Styles    []byte // its style sheet
}

// EPUB returns what the theme says of an e-book in a language.
func (t *Theme) EPUB(language string) EPUB {
	words := t.wordsOf(language)
	return EPUB{words.Contents, words.Question.Key, direction(language), t.epub}
}
