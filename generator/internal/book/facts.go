package book

import "handbook/generator/internal/diag"

// Facts are the records that pages refer to, each written once.
type Facts struct {
	Statistics []*Statistic
	Sources    []*Source
	Terms      []*Term
	Decisions  []*DecisionModel
}

// Statistic is one published figure.
type Statistic struct {
	ID         string
	Claim      string // what the figure says, in the handbook's words
	Value      Number
	Unit       Unit
	Qualifier  string // a word before the value, as "over"
	Parts      []StatisticPart
	Population string // who was asked or studied
	Sample     string // how many, as the publication says it
	Year       int
	SourceID   string
	Status     Status
	Checked    Date   // when the figure was last compared with its publication
	ReadAt     string // where it was read then
	ViaID      string // the publication that quotes it, for a figure that is only reported
	Note       string
	ReviewBy   Date       // when it should be looked at again
	Place      diag.Place // of its id
	SourceAt   diag.Place // of the source's id, for diagnostics
	ViaAt      diag.Place // likewise

	Source    *Source    // set by resolve
	Via       *Source    // set by resolve; nil without ViaID
	Citations []Citation // set by resolve
}

// StatisticPart is another share of the whole that a figure is part of, or a figure told with it.
type StatisticPart struct {
	Label string
	Value Number
}

// Unit says what a value counts.
type Unit string

// The units.
const (
	UnitPercent     Unit = "percent"     // hundredths of a whole: 48 is "48%"
	UnitRatio       Unit = "ratio"       // a share written as a fraction: 1/3 is "1 in 3"
	UnitNumber      Unit = "number"      // a plain count
	UnitCorrelation Unit = "correlation" // from -1 to 1: 0.22 is "r = .22"
	UnitEffectSize  Unit = "effect-size" // a difference in standard deviations: 0.41 is "d = 0.41"
)

// Units returns every unit.
func Units() []Unit {
	return []Unit{UnitPercent, UnitRatio, UnitNumber, UnitCorrelation, UnitEffectSize}
}

// Status says how sure a figure is.
type Status string

// The statuses.
const (
	StatusVerified Status = "verified" // read in the publication itself, or a stored copy of it
	StatusReported Status = "reported" // only found where others quote it
	StatusDisputed Status = "disputed" // sources disagree; the note says how
)

// Statuses returns every status.
func Statuses() []Status { return []Status{StatusVerified, StatusReported, StatusDisputed} }

// Source is one publication.
type Source struct {
	ID        string
	Authors   []string
	Title     string
	Publisher string // the publisher, or the journal with volume and pages
	Year      int
	Kind      SourceKind
	URL       string
	DOI       string
	Archive   string
	Accessed  Date
	Place     diag.Place

	Statistics []*Statistic // set by resolve: the figures that rest on it, or were found in it
	Citations  []Citation   // set by resolve
}

// SourceKind says what sort of publication a source is.
type SourceKind string

// The kinds of source.
const (
	SourceArticle SourceKind = "article"
	SourceBook    SourceKind = "book"
	SourceChapter SourceKind = "chapter"
	SourceReport  SourceKind = "report"
	SourceSurvey  SourceKind = "survey"
	SourceWeb     SourceKind = "web"
)

// SourceKinds returns every kind of source.
func SourceKinds() []SourceKind {
	return []SourceKind{SourceArticle, SourceBook, SourceChapter, SourceReport, SourceSurvey, SourceWeb}
}

// Term is one entry of the glossary.
type Term struct {
	ID         string
	Term       string
	Definition string
	Aliases    []string // other forms that mean it, as plurals
	SourceID   string
	Place      diag.Place // of its id
	SourceAt   diag.Place // of the source's id

	Source    *Source    // set by resolve; nil without SourceID
	Citations []Citation // set by resolve: first uses and explicit links
}
