package book

import "handbook/generator/internal/diag"

// Question is one question of the quiz as its page's text has it. Its texts are stretches of the Document's HTML behind
// Document.End, so that each place that shows the question lays them out in its own way. The plain texts are for what shows
// no HTML: the terminal and other programs' formats.
type Question struct {
	ID              string // unique in the handbook and never reused: readers' progress is kept by it
	Type            QuestionType
	Situation       Span // what stands before the question itself; empty where nothing does
	SituationText   string
	Ask             Span // the question itself, without the tags of its paragraph; empty where the gaps stand in the only paragraph
	AskText         string
	Sentence        Span         // the blocks that hold the gaps, for a short answer
	SentenceText    string       // with "___" for each gap
	Options         []Option     // the options of a choice, the rows to sort, the steps in their right order
	Gaps            []Gap        // for a short answer
	Figure          int          // index into Document.References of the figure to estimate; -1 for the other types
	Explanation     Span         // shown with the answer
	ExplanationText string       //
	See             int          // index into Document.References of the passage that teaches the answer; -1 without
	References      Span         // of Document.References: those that the question's own text makes
	Place           diag.Place   // of the tag that opens it
	Parts           []diag.Place // of the options, by index
}

// QuestionType says how a question is answered.
type QuestionType string

// The types of question.
const (
	QuestionOne      QuestionType = "one"      // choose the one right option
	QuestionSeveral  QuestionType = "several"  // choose all the right options
	QuestionScenario QuestionType = "scenario" // choose what to do; an option is best, workable or poor
	QuestionSort     QuestionType = "sort"     // say which pole each row belongs to
	QuestionOrder    QuestionType = "order"    // put steps into their order
	QuestionEstimate QuestionType = "estimate" // guess a figure
	QuestionShort    QuestionType = "short"    // fill gaps in a sentence
)

// QuestionTypes returns every type, in the order in which they are documented.
func QuestionTypes() []QuestionType {
	return []QuestionType{
		QuestionOne, QuestionSeveral, QuestionScenario, QuestionSort, QuestionOrder, QuestionEstimate, QuestionShort,
	}
}

// Chosen says whether questions of the type are answered by choosing among options.
func (t QuestionType) Chosen() bool {
	return t == QuestionOne || t == QuestionSeveral || t == QuestionScenario
}

// Option is one option of a choice, one row to sort or one step to order.
type Option struct {
	ID           string // unique in its question: the one that the author gave, or a hash of the text
	Body         Span
	Text         string
	Feedback     Span // why it is right or wrong; empty without
	FeedbackText string
	Mark         Mark   // for a choice
	Label        string // of the pole that a row belongs to, as written
}

// Mark says how good an option is.
type Mark string

// The marks.
const (
	MarkWrong    Mark = "wrong"
	MarkWorkable Mark = "workable" // not the best, but it serves; in scenarios
	MarkRight    Mark = "right"
)

// Gap is one gap of a short answer.
type Gap struct {
	Answers []string // what is accepted; the first is shown
}

// Assessment is a table of behaviors for the profile, each of which belongs to one pole.
type Assessment struct {
	Items []Item
	Place diag.Place
}

// Item is one behavior: the end of a sentence that begins "In the last four weeks I …".
type Item struct {
	ID        string // unique in the handbook and never reused
	Side      string // label of its pole, as written
	Statement string // plain
	Place     diag.Place
	SideAt    diag.Place
}

// Asked is a question with the page that asks it.
type Asked struct {
	*Question
	Page *Page
}

// Passage returns where the answer is taught.
func (a Asked) Passage() Link {
	if a.See < 0 {
		return Link{Page: a.Page}
	}
	return a.Page.Links[a.See]
}

// Estimated returns the figure to estimate; nil for the other types.
func (a Asked) Estimated() *Statistic {
	if a.Figure < 0 {
		return nil
	}
	return a.Page.Links[a.Figure].Statistic
}

// Assessed is an item with the page that holds it.
type Assessed struct {
	*Item
	Page *Page
}

// Anchor returns the question's id on its page. A dot never occurs in a heading's id.
func (q *Question) Anchor() string { return "quiz." + q.ID }
