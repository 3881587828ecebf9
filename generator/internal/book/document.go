package book

import "handbook/generator/internal/diag"

// Document is one page's text, parsed. It depends on the text's bytes alone and is never changed once made,
// so that it can be kept for as long as the bytes stay the same.
//
// The text is kept as HTML in which everything that depends on other files is left open as a slot. Rendering a page
// is copying the stretches between its slots and filling them; an example is shown again on another page by filling
// the slots of its stretch for that page.
type Document struct {
	HTML        []byte
	End         int          // where the page's text ends in HTML; behind it are the texts of its questions
	Slots       []Slot       // by rising offset
	Prose       []Span       // stretches of HTML, by rising offset, in which uses of terms may be linked
	Headings    []Heading    // in order
	References  []Reference  // in order
	Examples    []Example    // in order
	Questions   []Question   // in order
	Assessments []Assessment // in order
}

// Span is a stretch of a Document's HTML in byte offsets [Start, End).
type Span struct{ Start, End int }

// SlotKind says what is to be written into a slot.
type SlotKind uint8

// The kinds of slot.
const (
	SlotHref       SlotKind = iota // the escaped value of an href attribute: the address that References[Index] leads to
	SlotImage                      // the attributes src, width and height, with a space before each, of the image References[Index]
	SlotNote                       // what follows a cited figure: its source, year and status; of References[Index]
	SlotFigure                     // the whole drawing of the figure References[Index]
	SlotTerm                       // attributes of a link to a term, with a space before each, that hold its definition
	SlotAnchor                     // the attribute id with the value Text, a space before it; empty when shown on another page
	SlotPole                       // a word for the class attribute of a move labelled Text: "manager", "leader"
	SlotQuestion                   // the whole question Questions[Index]
	SlotGap                        // the field of a gap: number Index, from 0, of the question whose id is Text
	SlotAssessment                 // the whole table Assessments[Index]
	SlotWord                       // the word of the interface named Text, see Word
)

// Word names a word of the interface that stands in a page's text, in whatever language the interface is.
type Word string

// The words that stand in a page's text.
const (
	WordLinkTo     Word = "link_to"      // before the heading that a permalink leads to
	WordTable      Word = "table"        // before a table's number
	WordFootnotes  Word = "footnotes"    // names their list
	WordBackToText Word = "back_to_text" // names the link from a footnote
	WordNote       Word = "note"         // title of a callout, as the four below
	WordTip        Word = "tip"
	WordImportant  Word = "important"
	WordWarning    Word = "warning"
	WordCaution    Word = "caution"
)

// Slot is a place in a Document's HTML where something is to be written.
type Slot struct {
	At    int
	Kind  SlotKind
	Index int    // into Document.References, for the kinds that say so
	Text  string // for the kinds that say so
}

// Heading is a section heading.
type Heading struct {
	Level int    // 2 to 6
	ID    string // GitHub's slug of its text, unique on the page
	Text  string // plain
	At    int    // where it begins in the Document's HTML
}

// ReferenceKind says what sort of thing a reference names.
type ReferenceKind uint8

// The kinds of reference.
const (
	ReferenceLink   ReferenceKind = iota // a link to a page, a file or an address
	ReferenceImage                       // an image
	ReferenceStat                        // a cited figure, "stat:"
	ReferenceFigure                      // a figure to draw, an image of "stat:"
	ReferenceSource                      // a cited publication, "source:"
	ReferenceTerm                        // a term, "term:"
	ReferenceOwn                         // an anchor that the parser itself made on this page, as a footnote's
)

// Reference is one link or image of the text.
type Reference struct {
	Kind   ReferenceKind
	Target string // the destination as written, without the scheme for stat, source and term
	Text   string // the plain text of the link, or the text alternative of the image
	Anchor string // id of the reference on its page, for citations
	Place  diag.Place
}

// Example is a situation with the moves of the two poles.
type Example struct {
	Title string // plain
	ID    string // unique on the page
	Body  Span   // its whole element
	Moves []Move
	Place diag.Place
}

// Move is what one pole does in an example.
type Move struct {
	Label string // as written, without the colon
	Place diag.Place
}
