package export

import (
	"bytes"
	_ "embed" // for the schema
	"encoding/json"

	"handbook/generator/internal/book"
)

// bankVersion is the version of the form of quiz.json. It rises when a field goes or changes its meaning.
const bankVersion = 1

//go:embed quiz.schema.json
var schema []byte

// bank is quiz.json, as quiz.schema.json describes it.
type bank struct {
	Schema    string     `json:"$schema"`
	Version   int        `json:"version"`
	Title     string     `json:"title"`
	Language  string     `json:"language"`
	Address   string     `json:"address,omitempty"`
	Questions []question `json:"questions"`
	Items     []item     `json:"items"`
}

type page struct {
	Path  string `json:"path"` // of the page's .html, from the output folder
	Title string `json:"title"`
}

type question struct {
	ID          string            `json:"id"`
	Type        book.QuestionType `json:"type"`
	Page        page              `json:"page"`
	See         string            `json:"see"`
	Address     string            `json:"address,omitempty"` // see on the web
	Situation   string            `json:"situation,omitempty"`
	Question    string            `json:"question,omitempty"`
	Sentence    string            `json:"sentence,omitempty"`
	Options     []option          `json:"options,omitempty"`
	Gaps        []gap             `json:"gaps,omitempty"`
	Estimate    *estimate         `json:"estimate,omitempty"`
	Explanation string            `json:"explanation"`
}

type option struct {
	ID       string    `json:"id"`
	Text     string    `json:"text"`
	Mark     book.Mark `json:"mark,omitempty"` // of a choice
	Side     string    `json:"side,omitempty"` // of a row to sort
	Feedback string    `json:"feedback,omitempty"`
}

type gap struct {
	Answers []string `json:"answers"`
}

type estimate struct {
	Statistic  string    `json:"statistic"`
	Value      float64   `json:"value"`
	Tolerance  float64   `json:"tolerance"` // full points within it, half within twice
	Unit       book.Unit `json:"unit"`
	Display    string    `json:"display"`
	Population string    `json:"population"`
	Year       int       `json:"year"`
	Source     string    `json:"source"`
}

type item struct {
	ID        string `json:"id"`
	Side      string `json:"side"`
	Statement string `json:"statement"`
	Page      page   `json:"page"`
}

func schemaFile(*book.Book) ([]byte, error) { return schema, nil }

func jsonFile(b *book.Book) ([]byte, error) {
	out := bank{
		Schema: schemaName, Version: bankVersion,
		Title: b.Config.Title, Language: b.Config.Language, Address: b.Config.URL,
		Questions: []question{}, Items: []item{},
	}
	for _, asked := range b.Questions {
		out.Questions = append(out.Questions, jsonQuestion(b, asked))
	}
	for _, i := range b.Items {
		out.Items = append(out.Items, item{i.ID, pole(b, i.Side), i.Statement, jsonPage(i.Page)})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	err := encoder.Encode(out)
	return text.Bytes(), err
}

func jsonPage(p *book.Page) page { return page{p.Output, p.FrontMatter.Title} }

func jsonQuestion(b *book.Book, asked book.Asked) question {
	q := question{
		ID: asked.ID, Type: asked.Type, Page: jsonPage(asked.Page), See: passage(asked), Address: absolute(b, passage(asked)),
		Situation: asked.SituationText, Question: asked.AskText, Sentence: asked.SentenceText, Explanation: asked.ExplanationText,
	}
	for _, o := range asked.Options {
		shown := option{ID: o.ID, Text: o.Text, Feedback: o.FeedbackText}
		switch {
		case asked.Type.Chosen():
			shown.Mark = o.Mark
		case asked.Type == book.QuestionSort:
			shown.Side = pole(b, o.Label)
		}
		q.Options = append(q.Options, shown)
	}
	for _, g := range asked.Gaps {
		q.Gaps = append(q.Gaps, gap(g))
	}
	if s := asked.Estimated(); s != nil {
		q.Estimate = &estimate{
			Statistic: s.ID, Value: s.Value.Value, Tolerance: s.Tolerance(), Unit: s.Unit, Display: s.Display(),
			Population: s.Population, Year: s.Year, Source: s.Source.Title,
		}
	}
	return q
}
