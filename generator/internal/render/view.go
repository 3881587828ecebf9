package render

import (
	"html/template"

	"handbook/generator/internal/book"
)

// The views are what templates see: one struct a layout, never a map, so that a slip in a template is an error with its
// place. Addresses are relative to the page; texts are plain and escaped by html/template; template.HTML is whole already.

// Frame is what every page has around its text.
type Frame struct {
	Words        *Words
	Language     string
	Direction    string // "ltr" or "rtl"
	Site         string // the handbook's title
	Description  string
	Title        string // the page's
	Summary      string
	Kind         book.Kind
	Home         string // address of the start page
	Metadata     Metadata
	Canonical    string // absolute; empty where the handbook's address is not known
	Icon         string
	Stylesheets  []string      // addresses, in the order of the cascade
	SchemeScript string        // address of the script that runs before the page is painted; empty where there is none
	Scripts      []string      // addresses, in the order in which they run
	Settings     string        // JSON for the scripts, see settings; empty where none needs it
	Links        template.HTML // of the head: components/frame/links.html
	Header       template.HTML // components/frame/header.html
	Sidebar      template.HTML // components/sidebar/sidebar.html
	Panel        string        // addresses of what the settings need, in the order in which they are to run, with spaces between them
	Search       *SearchLink   // nil where the handbook has no page of kind search
	Breadcrumbs  []Link
	Contents     []Content
	Previous     *Link
	Next         *Link
	Edit         string // address of the page's text on the repository's host; empty where that is not known
	Changed      book.Date
	Reviewed     book.Date
	Owner        string
	LinkedBy     []Link
	Sources      []Source // the publications behind the page
	Key          []string // the answers to the page's questions in plain words, for paper
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
	Poles   Poles
	Related *Related // nil where it touches no other
}

// Poles are the two sides of one dimension.
type Poles struct {
	ManagerLabel, LeaderLabel string
	Manager, Leader           string
}

// Comparison is the view of layouts/comparison.html: every dimension.
type Comparison struct {
	Page
	Poles Poles // labels only
	Rows  []ComparisonRow
	Map   *Map // nil where there is none to draw
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

// Question is the view of components/question/question.html: one question of the quiz, complete without script.
type Question struct {
	*book.Question
	Words       *QuestionWords
	Anchor      string // id of its element, and the beginning of the names of its fields
	Page        *Link  // where it stands; nil on its own page
	Situation   template.HTML
	Ask         template.HTML
	Sentence    template.HTML
	Options     []Option // as written; the steps of an order in the right one
	Shown       []Option // as shown; the steps of an order in another one
	Explanation template.HTML
	Poles       []Pole
	Estimate    *Estimate
	Passage     Link
}

// Option is one option, row or step.
type Option struct {
	book.Option
	Body     template.HTML
	Feedback template.HTML
	Word     string // of its mark
	Pole     Pole
}

// Pole is one side with its label and the word that style sheets and scripts know it by.
type Pole struct{ Class, Label string }

// Estimate is a figure to guess.
type Estimate struct {
	Figure    Figure
	Unit      string // shown behind the field
	Value     string // in that unit, for scripts
	Tolerance string // likewise
}

// Quiz is the view of layouts/quiz.html: practice.
type Quiz struct {
	Page
	Practice *PracticeWords
	Groups   []QuestionGroup
}

// QuestionGroup holds one page's questions.
type QuestionGroup struct {
	Link
	Shard     string // address of the script that holds the questions themselves
	IDs       string // of the questions, with spaces between them
	Questions []Link
}

// Profile is the view of layouts/profile.html: the self-assessment.
type Profile struct {
	Page
	Profile *ProfileWords
	Poles   [2]Pole
	Steps   []Step
	Groups  []ItemGroup
}

// Step is one of the answers to a behavior.
type Step struct {
	Value int
	Text  string
}

// ItemGroup holds the behaviors of one page.
type ItemGroup struct {
	Link
	ID    string
	Try   string // address of the page's first question; empty where it asks none
	Items []Item
}

// Item is one behavior.
type Item struct {
	*book.Item
	Pole Pole
}

// Assessment is the view of components/assessment/assessment.html: a page's behaviors on that page.
type Assessment struct {
	Words   *ProfileWords
	Columns []ItemColumn
	Profile string // address of the profile; empty where the handbook has none
}

// ItemColumn holds the behaviors of one pole.
type ItemColumn struct {
	Pole  Pole
	Items []string
}
