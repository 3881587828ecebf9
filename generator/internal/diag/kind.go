package diag

// A Kind is the stable name of a sort of diagnostic, printed in brackets after its message. Names are never reused.
// Each kind has a case in generator/testdata/errors/NAME.txtar: a site with the mistake and what is printed for it.
type Kind string

// The kinds that stop a build.
const (
	UTF8Invalid        Kind = "utf8-invalid"         // a text file that is not UTF-8
	YAMLSyntax         Kind = "yaml-syntax"          // YAML that cannot be read
	FrontMatterMissing Kind = "front-matter-missing" // a page that does not begin with front matter
	KeyUnknown         Kind = "key-unknown"          // a key that nothing reads
	KeyMissing         Kind = "key-missing"          // a key that must be there
	KeyDuplicate       Kind = "key-duplicate"        // a key written twice in one mapping
	ValueType          Kind = "value-type"           // a list where a text is wanted, and the like
	ValueInvalid       Kind = "value-invalid"        // a value outside what its key allows
	IDDuplicate        Kind = "id-duplicate"         // two records of one id
	PathDuplicate      Kind = "path-duplicate"       // two files that would be written to one path
	LinkPage           Kind = "link-page"            // a link to a page or file that is not there
	LinkAnchor         Kind = "link-anchor"          // a link to a heading that is not there
	LinkOutside        Kind = "link-outside"         // a link that leaves the content folder
	LinkScheme         Kind = "link-scheme"          // a link with a scheme that pages may not use
	LinkReference      Kind = "link-reference"       // a reference link or footnote whose definition is not there
	ImageMissing       Kind = "image-missing"        // an image that is not there
	StatUnknown        Kind = "stat-unknown"         // a figure with no record
	StatValue          Kind = "stat-value"           // a number that differs from its record
	StatSource         Kind = "stat-source"          // a statistic without a source
	SourceUnknown      Kind = "source-unknown"       // a publication with no record
	TermUnknown        Kind = "term-unknown"         // a term with no record
	ExampleMoves       Kind = "example-moves"        // an example without its title or one of its two moves
	DimensionPart      Kind = "dimension-part"       // a dimension that lacks a part
	OutlineUnlisted    Kind = "outline-unlisted"     // a page that the outline does not list
	OutlineMissing     Kind = "outline-missing"      // an outline entry that has no page, or is there twice
	CodeLanguage       Kind = "code-language"        // a code fence in an unknown language
	CalloutUnknown     Kind = "callout-unknown"      // a callout of no known sort
	HeadingLevel       Kind = "heading-level"        // a first-level heading in a page's text
	HTMLRaw            Kind = "html-raw"             // HTML written in Markdown
	FigureInline       Kind = "figure-inline"        // a drawn figure inside a line of text
	QuizTag            Kind = "quiz-tag"             // a container's tag that is misspelled, misplaced or not closed
	QuizID             Kind = "quiz-id"              // a question without an id
	QuizQuestion       Kind = "quiz-question"        // a question without text, or without what it is answered with
	QuizAnswer         Kind = "quiz-answer"          // a question of which no option is right, or every one
	QuizOption         Kind = "quiz-option"          // an option that is alone, empty, there twice, or about the others
	QuizLabel          Kind = "quiz-label"           // a row or behavior of no pole
	QuizExplanation    Kind = "quiz-explanation"     // a question without explanation
	QuizSee            Kind = "quiz-see"             // a question that names no passage that teaches its answer
	AssessTable        Kind = "assess-table"         // a table of behaviors that cannot be read
	DecisionGap        Kind = "decision-gap"         // a decision model that has no outcome for some answers
	Template           Kind = "template"             // a template that cannot be read or fails
	Asset              Kind = "asset"                // a script or style sheet that cannot be bundled
)

// The kinds that a build reports and lives with, unless it is strict.
const (
	StatUnused    Kind = "stat-unused"    // a statistic that no page cites
	SourceUnused  Kind = "source-unused"  // a publication that nothing cites
	ReviewDue     Kind = "review-due"     // a record past its review_by date
	QuizFeedback  Kind = "quiz-feedback"  // an option that does not say why it is right or wrong
	QuizPadding   Kind = "quiz-padding"   // a choice of more than four options
	QuizNegative  Kind = "quiz-negative"  // a negative question whose "not" is not emphasized
	QuizGiveaway  Kind = "quiz-giveaway"  // a page whose right options can be guessed by their length or place
	DecisionIdle  Kind = "decision-idle"  // a rule, row or outcome of a decision model that makes no difference
	DatesShallow  Kind = "dates-shallow"  // a shallow clone, whose dates of change would be wrong
	ExternalFails Kind = "external-fails" // an address that does not answer as it should
)

// Level returns the level of the kind's diagnostics in a build that is not strict.
func (k Kind) Level() Level {
	switch k {
	case StatUnused, SourceUnused, ReviewDue, DatesShallow, ExternalFails, QuizFeedback, QuizPadding, QuizNegative, QuizGiveaway,
		DecisionIdle:
		return Warning
	}
	return Error
}
