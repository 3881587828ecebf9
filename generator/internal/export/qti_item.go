package export

import (
	"encoding/xml"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// The identifiers of an item's variables.
const (
	responseID    = "RESPONSE"
	scoreID       = "SCORE"
	feedbackID    = "FEEDBACK"
	explanationID = "EXPLANATION"
	explained     = "explained"
)

// qtiItem is one question. Its parts stand in the order that QTI asks for.
type qtiItem struct {
	XMLName       xml.Name      `xml:"http://www.imsglobal.org/xsd/imsqti_v2p1 assessmentItem"`
	Identifier    string        `xml:"identifier,attr"`
	Title         string        `xml:"title,attr"`
	Adaptive      bool          `xml:"adaptive,attr"`
	TimeDependent bool          `xml:"timeDependent,attr"`
	Responses     []qtiResponse `xml:"responseDeclaration"`
	Outcomes      []qtiOutcome  `xml:"outcomeDeclaration"`
	Body          qtiBody       `xml:"itemBody"`
	Processing    qtiProcessing `xml:"responseProcessing"`
	Feedback      []qtiFeedback `xml:"modalFeedback"`
}

type qtiResponse struct {
	Identifier  string      `xml:"identifier,attr"`
	Cardinality string      `xml:"cardinality,attr"`
	BaseType    string      `xml:"baseType,attr"`
	Correct     []string    `xml:"correctResponse>value"`
	Mapping     *qtiMapping `xml:"mapping"`
}

type qtiMapping struct {
	LowerBound string        `xml:"lowerBound,attr"`
	UpperBound string        `xml:"upperBound,attr"`
	Default    string        `xml:"defaultValue,attr"`
	Entries    []qtiMapEntry `xml:"mapEntry"`
}

type qtiMapEntry struct {
	Key           string `xml:"mapKey,attr"`
	Value         string `xml:"mappedValue,attr"`
	CaseSensitive string `xml:"caseSensitive,attr,omitempty"`
}

type qtiOutcome struct {
	Identifier  string      `xml:"identifier,attr"`
	Cardinality string      `xml:"cardinality,attr"`
	BaseType    string      `xml:"baseType,attr"`
	Default     *qtiDefault `xml:"defaultValue"`
}

type qtiDefault struct {
	Value string `xml:"value"`
}

// qtiBody holds paragraphs and then one of the interactions; a text entry stands inside paragraphs.
type qtiBody struct {
	Paragraphs []qtiParagraph `xml:"p"`
	Choice     *qtiChoice     `xml:"choiceInteraction"`
	Match      *qtiMatch      `xml:"matchInteraction"`
	Order      *qtiOrder      `xml:"orderInteraction"`
}

// qtiParagraph is text with fields in it: a field stands before the text of its run.
type qtiParagraph struct{ Runs []qtiRun }

type qtiRun struct {
	Field string // identifier of the response that is entered; empty for none
	Text  string
}

// MarshalXML implements xml.Marshaler.
func (p qtiParagraph) MarshalXML(e *xml.Encoder, start xml.StartElement) error {
	if err := e.EncodeToken(start); err != nil {
		return err
	}
	for _, run := range p.Runs {
		if run.Field != "" {
			field := xml.StartElement{Name: xml.Name{Local: "textEntryInteraction"}, Attr: []xml.Attr{{Name: xml.Name{Local: "responseIdentifier"}, Value: run.Field}}}
			if err := e.EncodeToken(field); err != nil {
				return err
			}
			if err := e.EncodeToken(field.End()); err != nil {
				return err
			}
		}
		if err := e.EncodeToken(xml.CharData(run.Text)); err != nil {
			return err
		}
	}
	return e.EncodeToken(start.End())
}

type qtiChoice struct {
	Response   string            `xml:"responseIdentifier,attr"`
	Shuffle    bool              `xml:"shuffle,attr"`
	MaxChoices int               `xml:"maxChoices,attr"`
	Prompt     string            `xml:"prompt,omitempty"`
	Choices    []qtiSimpleChoice `xml:"simpleChoice"`
}

type qtiOrder struct {
	Response string            `xml:"responseIdentifier,attr"`
	Shuffle  bool              `xml:"shuffle,attr"`
	Prompt   string            `xml:"prompt,omitempty"`
	Choices  []qtiSimpleChoice `xml:"simpleChoice"`
}

type qtiSimpleChoice struct {
	Identifier string `xml:"identifier,attr"`
	Text       string `xml:",chardata"`
}

type qtiMatch struct {
	Response        string        `xml:"responseIdentifier,attr"`
	Shuffle         bool          `xml:"shuffle,attr"`
	MaxAssociations int           `xml:"maxAssociations,attr"`
	Prompt          string        `xml:"prompt,omitempty"`
	Sets            []qtiMatchSet `xml:"simpleMatchSet"`
}

type qtiMatchSet struct {
	Choices []qtiAssociable `xml:"simpleAssociableChoice"`
}

type qtiAssociable struct {
	Identifier string `xml:"identifier,attr"`
	MatchMax   int    `xml:"matchMax,attr"`
	Text       string `xml:",chardata"`
}

// qtiProcessing is a standard template, or rules: conditions and then settings.
type qtiProcessing struct {
	Template   string         `xml:"template,attr,omitempty"`
	Conditions []qtiCondition `xml:"responseCondition"`
	Sets       []qtiSet       `xml:"setOutcomeValue"`
}

type qtiCondition struct {
	If     qtiBranch `xml:"responseIf"`
	ElseIf qtiBranch `xml:"responseElseIf"`
}

type qtiBranch struct {
	Equal qtiEqual `xml:"equal"`
	Set   qtiSet   `xml:"setOutcomeValue"`
}

type qtiEqual struct {
	Mode      string `xml:"toleranceMode,attr"`
	Tolerance string `xml:"tolerance,attr"`
	Variable  qtiRef `xml:"variable"`
	Correct   qtiRef `xml:"correct"`
}

type qtiRef struct {
	Identifier string `xml:"identifier,attr"`
}

// qtiSet sets an outcome to one of its expressions.
type qtiSet struct {
	Identifier string    `xml:"identifier,attr"`
	Map        *qtiRef   `xml:"mapResponse"`
	Sum        *qtiSum   `xml:"sum"`
	Variable   *qtiRef   `xml:"variable"`
	Value      *qtiValue `xml:"baseValue"`
}

type qtiSum struct {
	Maps []qtiRef `xml:"mapResponse"`
}

type qtiValue struct {
	BaseType string `xml:"baseType,attr"`
	Text     string `xml:",chardata"`
}

type qtiFeedback struct {
	Outcome    string         `xml:"outcomeIdentifier,attr"`
	Identifier string         `xml:"identifier,attr"`
	ShowHide   string         `xml:"showHide,attr"`
	Paragraphs []qtiParagraph `xml:"p"`
}

func newQTIItem(b *book.Book, q book.Asked) qtiItem {
	item := qtiItem{
		Identifier: qtiID(q.ID), Title: q.ID,
		Outcomes: []qtiOutcome{
			{scoreID, "single", "float", &qtiDefault{"0"}},
			{explanationID, "single", "identifier", &qtiDefault{explained}},
		},
		Body:     qtiBody{Paragraphs: paragraphs(q.SituationText)},
		Feedback: []qtiFeedback{{explanationID, explained, "show", paragraphs(explaining(b, q))}},
	}
	switch q.Type {
	case book.QuestionSort:
		item.sort(b, q)
	case book.QuestionOrder:
		item.order(q)
	case book.QuestionEstimate:
		item.estimate(q)
	case book.QuestionShort:
		item.short(q)
	default:
		item.choice(q)
	}
	return item
}

// paragraphs divides a text at its empty lines.
func paragraphs(text string) []qtiParagraph {
	var all []qtiParagraph
	for part := range strings.SplitSeq(text, "\n\n") {
		if part != "" {
			all = append(all, qtiParagraph{[]qtiRun{{Text: part}}})
		}
	}
	return all
}

// optionID makes an identifier of an option's id.
func optionID(o book.Option) string { return "o-" + o.ID }

func (item *qtiItem) choice(q book.Asked) {
	response := qtiResponse{Identifier: responseID, Cardinality: "single", BaseType: "identifier", Mapping: &qtiMapping{LowerBound: "0", UpperBound: "1", Default: "0"}}
	choice := &qtiChoice{Response: responseID, Shuffle: true, MaxChoices: 1, Prompt: q.AskText}
	if q.Type == book.QuestionSeveral {
		response.Cardinality, choice.MaxChoices = "multiple", 0
	}
	for _, o := range q.Options {
		choice.Choices = append(choice.Choices, qtiSimpleChoice{optionID(o), o.Text})
		if o.Mark == book.MarkRight {
			response.Correct = append(response.Correct, optionID(o))
		}
		if o.FeedbackText != "" {
			item.Feedback = append(item.Feedback, qtiFeedback{feedbackID, optionID(o), "show", paragraphs(o.FeedbackText)})
		}
	}
	for _, o := range q.Options {
		worth := 0.0
		switch {
		case o.Mark == book.MarkRight:
			worth = 1 / float64(len(response.Correct))
		case o.Mark == book.MarkWorkable:
			worth = 0.5
		case q.Type == book.QuestionSeveral:
			worth = -1 / float64(len(response.Correct))
		}
		response.Mapping.Entries = append(response.Mapping.Entries, qtiMapEntry{Key: optionID(o), Value: decimal(worth)})
	}
	item.Responses = []qtiResponse{response}
	item.Outcomes = append(item.Outcomes, qtiOutcome{feedbackID, response.Cardinality, "identifier", nil})
	item.Body.Choice = choice
	item.Processing.Sets = []qtiSet{
		{Identifier: scoreID, Map: &qtiRef{responseID}},
		{Identifier: feedbackID, Variable: &qtiRef{responseID}},
	}
}

func (item *qtiItem) sort(b *book.Book, q book.Asked) {
	response := qtiResponse{Identifier: responseID, Cardinality: "multiple", BaseType: "directedPair", Mapping: &qtiMapping{LowerBound: "0", UpperBound: "1", Default: "0"}}
	var rows, poles qtiMatchSet
	for _, o := range q.Options {
		pair := optionID(o) + " " + pole(b, o.Label)
		response.Correct = append(response.Correct, pair)
		response.Mapping.Entries = append(response.Mapping.Entries, qtiMapEntry{Key: pair, Value: decimal(1 / float64(len(q.Options)))})
		rows.Choices = append(rows.Choices, qtiAssociable{optionID(o), 1, o.Text})
	}
	poles.Choices = []qtiAssociable{{"manager", len(q.Options), b.Config.Manager}, {"leader", len(q.Options), b.Config.Leader}}
	item.Responses = []qtiResponse{response}
	item.Body.Match = &qtiMatch{responseID, true, len(q.Options), q.AskText, []qtiMatchSet{rows, poles}}
	item.Processing.Sets = []qtiSet{{Identifier: scoreID, Map: &qtiRef{responseID}}}
}

func (item *qtiItem) order(q book.Asked) {
	response := qtiResponse{Identifier: responseID, Cardinality: "ordered", BaseType: "identifier"}
	order := &qtiOrder{Response: responseID, Shuffle: true, Prompt: q.AskText}
	for _, o := range q.Options {
		response.Correct = append(response.Correct, optionID(o))
	}
	for _, o := range shown(q) {
		order.Choices = append(order.Choices, qtiSimpleChoice{optionID(o), o.Text})
	}
	item.Responses = []qtiResponse{response}
	item.Body.Order = order
	item.Processing.Template = matchCorrect
}

func (item *qtiItem) estimate(q book.Asked) {
	s := q.Estimated()
	g := guessOf(s)
	item.Responses = []qtiResponse{{Identifier: responseID, Cardinality: "single", BaseType: "float", Correct: []string{decimal(g.value)}}}
	item.Body.Paragraphs = append(item.Body.Paragraphs, qtiParagraph{[]qtiRun{{Text: q.AskText + " "}, {Field: responseID, Text: " " + g.unit}}})
	within := func(tolerance float64, worth string) qtiBranch {
		both := decimal(tolerance) + " " + decimal(tolerance)
		return qtiBranch{
			qtiEqual{"absolute", both, qtiRef{responseID}, qtiRef{responseID}},
			qtiSet{Identifier: scoreID, Value: &qtiValue{"float", worth}},
		}
	}
	item.Processing.Conditions = []qtiCondition{{within(g.tolerance, "1"), within(2*g.tolerance, "0.5")}}
	item.Feedback = append(item.Feedback, qtiFeedback{explanationID, explained, "show", paragraphs(s.Display() + ": " + s.Claim)})
}

func (item *qtiItem) short(q book.Asked) {
	if q.AskText != "" {
		item.Body.Paragraphs = append(item.Body.Paragraphs, paragraphs(q.AskText)...)
	}
	sum := &qtiSum{}
	for i, g := range q.Gaps {
		id := responseID + strconv.Itoa(i+1)
		response := qtiResponse{Identifier: id, Cardinality: "single", BaseType: "string", Correct: g.Answers[:1], Mapping: &qtiMapping{LowerBound: "0", UpperBound: "1", Default: "0"}}
		for _, answer := range g.Answers {
			response.Mapping.Entries = append(response.Mapping.Entries, qtiMapEntry{answer, decimal(1 / float64(len(q.Gaps))), "false"})
		}
		item.Responses = append(item.Responses, response)
		sum.Maps = append(sum.Maps, qtiRef{id})
	}
	gap := 0
	for part := range strings.SplitSeq(q.SentenceText, "\n\n") {
		var p qtiParagraph
		for i, text := range strings.Split(part, "___") {
			run := qtiRun{Text: text}
			if i > 0 && gap < len(q.Gaps) {
				gap++
				run.Field = responseID + strconv.Itoa(gap)
			}
			p.Runs = append(p.Runs, run)
		}
		item.Body.Paragraphs = append(item.Body.Paragraphs, p)
	}
	item.Processing.Sets = []qtiSet{{Identifier: scoreID, Sum: sum}}
}
