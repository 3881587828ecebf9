package render

import (
	"html/template"

	"handbook/generator/internal/book"
)

// The views are what templates see: one struct a layout, never a map, so that a slip in a template is an error with its
// place. Addresses are relative to the page; texts are plain and escaped by html/template; template.HTML is whole already.

// Frame is what every page has around its text.
type Frame struct {
	Words       *Words
	Language    string
	Site        string // the handbook's title
	Description string
	Title       string // the page's
	Summary     string
	Kind        book.Kind
	Home        string // address of the start page
	Canonical   string // absolute; empty where the handbook's address is not known
	Icon        string
	Stylesheet  string
	Script      string        // empty where the theme has none
	Links       template.HTML // of the head: components/frame/links.html
	Header      template.HTML // components/frame/header.html
	Sidebar     template.HTML // components/sidebar/sidebar.html
	Breadcrumbs []Link
	Contents    []Content
	Previous    *Link
	Next        *Link
	Edit        string // address of the page's text on the repository's host; empty where that is not known
	Changed     book.Date
	Reviewed    book.Date
	Owner       string
	LinkedBy    []Link
	Sources     []Source // the publications behind the page
}

// Link is a link with its text.
type Link struct{ Address, Text string }

// Content is an entry of the table of contents.
type Content struct {
	Address, Text string // not an embedded Link, whose fields templates find more slowly
	Below         []Link
}

// Page is the view of most layouts.
type Page struct {
	Frame
	Body template.HTML
}

// Dimension is the view of layouts/dimension.html.
type Dimension struct {
	Page
	Poles Poles
}

// Poles are the two sides of one dimension.
type Poles struct {
	ManagerLabel, LeaderLabel string
	Manager, Leader           string
}

// Home is the view of layouts/home.html.
type Home struct {
	Page
	Dimensions []ComparisonRow
}

// Comparison is the view of layouts/comparison.html: every dimension.
type Comparison struct {
	Page
	Poles Poles // labels only
	Rows  []ComparisonRow
}

// ComparisonRow is one dimension.
type ComparisonRow struct {
	Link
	Summary string
	Poles   Poles
}

// Examples is the view of layouts/examples.html: every example by page.
type Examples struct {
	Page
	Groups []ExampleGroup
}

// ExampleGroup holds one page's examples.
type ExampleGroup struct {
	Link
	ID       string
	Examples []Example
}

// Example is an example shown away from its page.
type Example struct {
	Link
	ID   string
	Body template.HTML
}

// Statistics is the view of layouts/statistics.html: every figure.
type Statistics struct {
	Page
	Records []Statistic
}

// Statistic is one figure with all that is known of it.
type Statistic struct {
	*book.Statistic
	Anchor  string
	Figure  Figure
	Source  *Link
	Via     *Link
	CitedBy []Link
}

// Sources is the view of layouts/sources.html: the bibliography.
type Sources struct {
	Page
	Records []Source
}

// Source is one publication.
type Source struct {
	*book.Source
	Anchor  string
	Authors string // joined
	Address string // of the DOI, or else the publication's own
	Host    string // of the publication's own address
	Record  string // address of its entry in the bibliography; empty on that page
	Figures []Link
	CitedBy []Link
}

// Glossary is the view of layouts/glossary.html: every term.
type Glossary struct {
	Page
	Terms []Term
}

// Term is one entry of the glossary.
type Term struct {
	*book.Term
	Anchor  string
	Source  *Link
	CitedBy []Link
}
