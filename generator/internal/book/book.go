// Package book holds the nouns of a handbook: what the stages hand to each other.
//
//	content.Load    -> Content   files with their front matter, the facts, the outline
//	markdown.Parse  -> Document  one page's text as HTML with slots (see Slot), its headings, references, examples
//	resolve.Resolve -> Book      pages that know each other: links, citations, terms, previous and next
//
// The package depends only on diag, for places in files. It reads and writes nothing.
package book

import (
	"time"

	"handbook/generator/internal/diag"
)

// Content is what one content folder holds, read but not yet understood across files.
type Content struct {
	Config Config
	Files  []*File  // every Markdown page, sorted by path
	Assets []*Asset // every other file that is copied, sorted by path
	Facts  Facts
	Drafts []string // pages that are there but left out, by path
	Broken []string // pages and fact files that are there but cannot be read, by path; they are reported already
}

// Config is handbook.yaml: what the handbook is and in what order it is read.
type Config struct {
	Source      *diag.Source
	Title       string
	Description string
	Language    string // BCP 47, as "en"
	URL         string // absolute address of the start page's folder with a slash at its end; empty when not known
	Repository  string // address of the repository on its host without a slash at its end; empty when not known
	Branch      string // branch that edit links name, "main" unless set
	Manager     string // label of the first pole
	Leader      string // label of the second pole
	Outline     []OutlinePart
	Trails      []OutlineTrail
}

// OutlinePart is one part of the outline. The pages that stand outside every part make parts without a title.
type OutlinePart struct {
	Title   string
	Entries []OutlineEntry
}

// OutlineTrail is a way through some of the pages for one sort of reader, as the start page offers it.
type OutlineTrail struct {
	Title   string
	Summary string // whom it is for
	Entries []OutlineEntry
}

// OutlineEntry names one page of the outline.
type OutlineEntry struct {
	Path  string // from the content folder, as "dimensions/focus.md"
	Place diag.Place
}

// File is one Markdown page as read.
type File struct {
	Path        string // slash-separated, from the content folder, as "dimensions/focus.md"
	Source      *diag.Source
	Body        int // offset of the first byte behind the front matter
	FrontMatter FrontMatter
	Changed     time.Time // when the last commit that touched it was made; zero when not known
}

// Asset is a file that is copied as it is.
type Asset struct {
	Path          string // from the content folder
	Width, Height int    // of an image in pixels; 0 when not known
}

// FrontMatter is what a page says of itself.
type FrontMatter struct {
	Title    string
	Summary  string
	Kind     Kind
	Manager  string // what a manager does, in a sentence; for a dimension
	Leader   string // what a leader does
	Owner    string // who keeps the page true
	Reviewed Date
	Draft    bool
	Place    diag.Place // the value of kind, or the front matter's first line
}

// Kind says what a page is, and so which layout it takes and what is generated under its prose.
type Kind string

// The kinds of page.
const (
	KindPage       Kind = "page"
	KindHome       Kind = "home"
	KindDimension  Kind = "dimension"
	KindGuide      Kind = "guide"
	KindComparison Kind = "comparison" // all dimensions side by side
	KindExamples   Kind = "examples"   // every example of every page
	KindStatistics Kind = "statistics" // every figure
	KindSources    Kind = "sources"    // every publication
	KindGlossary   Kind = "glossary"   // every term
	KindQuiz       Kind = "quiz"       // practice with the questions of every page
	KindProfile    Kind = "profile"    // the self-assessment of every page's behaviors
	KindDecision   Kind = "decision"   // the decision models, to explore
	KindSearch     Kind = "search"     // search, and a list of every page, heading and term
	KindPrint      Kind = "print"      // the whole handbook, for paper
)

// Kinds returns every kind of page, in the order in which they are documented.
func Kinds() []Kind {
	return []Kind{
		KindPage, KindHome, KindDimension, KindGuide,
		KindComparison, KindExamples, KindStatistics, KindSources, KindGlossary,
		KindQuiz, KindProfile, KindDecision, KindSearch, KindPrint,
	}
}

// Date is a day as authors write it, "2026-11-23"; the empty string is no day. Dates compare as strings.
type Date string

// Book is the whole handbook, resolved.
type Book struct {
	Config     Config
	Parts      []*Part
	Pages      []*Page // in the order of the outline
	Statistics []*Statistic
	Sources    []*Source
	Terms      []*Term
	Assets     []*Asset
	Questions  []Asked    // of all pages, in their order
	Items      []Assessed // of all pages, in their order
	Decisions  []*DecisionModel
	Trails     []Trail
}

// Trail is a way through some of the pages, in its order.
type Trail struct {
	Title   string
	Summary string
	Pages   []*Page
}

// Part is one part of the outline with its pages. A part without a title stands for pages outside every part.
type Part struct {
	Title string
	Pages []*Page
}

// Page is one page that knows the others.
type Page struct {
	*File
	*Document
	Output    string // path from the output folder, as "dimensions/focus.html"
	Part      *Part
	Previous  *Page // in the order of the outline; nil at its ends
	Next      *Page
	Links     []Link       // what each of the Document's references leads to, by the same index
	TermUses  []TermUse    // first uses of terms that the author did not link, by offset in the Document's HTML
	Cited     []*Statistic // the figures that the page cites or shows, in the order of first mention
	Consulted []*Source    // the publications behind them and those that the page cites itself, in that order
	LinkedBy  []*Page      // the other pages whose text links to this one, in the order of the outline
	Related   []*Page      // of a dimension: the dimensions that it links to or that link to it, in the order of the outline
}

// Link is what one reference leads to. One of its fields is set, and Anchor where Page is.
type Link struct {
	Page      *Page
	Anchor    string // an id on the page; empty for the page as a whole
	Asset     *Asset
	Statistic *Statistic
	Source    *Source
	Term      *Term
	URL       string // an address outside the handbook
}

// TermUse is a stretch of a Document's HTML that is to link to a term.
type TermUse struct {
	Start, End int // byte offsets in Document.HTML
	Term       *Term
}

// Citation is one place that cites a record.
type Citation struct {
	Page   *Page
	Anchor string // id of the citation on the page; empty when it has none
}
