package render

import (
	"encoding/json"
	"html/template"

	"handbook/generator/internal/book"
)

// The structured data of a page, in the words of schema.org: what it is, where it stands, what it rests on, what it asks.
// Addresses and ids are there only where the handbook's own address is known. It is data, which a page's security policy lets
// stand in a page although it lets no script.
// Source: schema.org, version 30; JSON-LD 1.1; Google's guide to "Education Q&A" for quizzes.

// linkedData is the whole of it.
type linkedData struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"`
}

// thing is what everything in the graph has.
type thing struct {
	Type        string `json:"@type"`
	ID          string `json:"@id,omitempty"`
	URL         string `json:"url,omitempty"`
	Name        string `json:"name,omitempty"`
	Description string `json:"description,omitempty"`
}

type breadcrumbList struct {
	thing
	Items []listItem `json:"itemListElement"`
}

type listItem struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"`
}

// work is a page, or the handbook.
type work struct {
	thing
	Language     string       `json:"inLanguage,omitempty"`
	Modified     book.Date    `json:"dateModified,omitempty"`
	PartOf       *thing       `json:"isPartOf,omitempty"`
	ResourceType string       `json:"learningResourceType,omitempty"`
	Teaches      string       `json:"teaches,omitempty"`
	Citations    []cited      `json:"citation,omitempty"`
	Terms        []definition `json:"hasDefinedTerm,omitempty"`
	Distribution *download    `json:"distribution,omitempty"`
}

// cited is a publication.
type cited struct {
	thing
	Authors   []thing `json:"author,omitempty"`
	Published string  `json:"datePublished,omitempty"`
}

// download is a file that holds a data set.
type download struct {
	Type    string `json:"@type"`
	Format  string `json:"encodingFormat"`
	Address string `json:"contentUrl,omitempty"`
}

type definition struct {
	thing
	Code string `json:"termCode"`
}

type quizData struct {
	thing
	About     *thing      `json:"about,omitempty"`
	Alignment []alignment `json:"educationalAlignment,omitempty"`
	PartOf    *thing      `json:"isPartOf,omitempty"`
	Parts     []any       `json:"hasPart"`
}

type alignment struct {
	Type   string `json:"@type"`
	Kind   string `json:"alignmentType"`
	Target string `json:"targetName"`
}

type questionData struct {
	Type   string     `json:"@type"`
	Kind   string     `json:"eduQuestionType"`
	Text   string     `json:"text"`
	Answer answerData `json:"acceptedAnswer"`
}

type answerData struct {
	Type string `json:"@type"`
	Text string `json:"text"`
}

// statisticsName is the file of all figures, which package export writes.
const statisticsName = "statistics.json"

// dataOpening opens the element that holds the data.
const dataOpening = `<script type="application/ld+json">`

// linkedData returns a page's structured data as the element that holds it. encoding/json writes "<", ">" and "&" as
// escapes, so that nothing in a title can end the element.
func (s *site) linkedData(page *book.Page, answers []string) (template.HTML, error) {
	data := linkedData{Context: "https://schema.org", Graph: []any{s.pageData(page)}}
	if page != s.home {
		data.Graph = append(data.Graph, s.breadcrumbData(page))
	}
	switch {
	case page.FrontMatter.Kind == book.KindQuiz:
		data.Graph = append(data.Graph, s.practiceData(page))
	case len(page.Questions) > 0:
		data.Graph = append(data.Graph, s.quizData(page, answers))
	}
	text, err := json.Marshal(data)
	return template.HTML(dataOpening + string(text) + `</script>`), err
}

// idOf returns the id of something on a page; empty where the handbook's address is not known.
func (s *site) idOf(page *book.Page, fragment string) string {
	if s.book.Config.URL == "" {
		return ""
	}
	return s.canonical(page.Output) + "#" + fragment
}

// siteData returns the handbook, to be named by what is part of it.
func (s *site) siteData() *thing {
	whole := &thing{Type: "WebSite", Name: s.book.Config.Title}
	if s.home != nil {
		whole.ID = s.idOf(s.home, "site")
	}
	return whole
}

// pageData returns the page itself. The start page stands for the handbook.
func (s *site) pageData(page *book.Page) work {
	front := page.FrontMatter
	w := work{
		thing:    thing{Type: "LearningResource", ID: s.idOf(page, "page"), URL: s.canonical(page.Output), Name: front.Title, Description: front.Summary},
		Language: s.book.Config.Language,
		Modified: day(page.Changed),
		PartOf:   s.siteData(),
	}
	if page == s.home {
		w.thing = *s.siteData()
		w.URL, w.Description, w.PartOf = s.canonical(page.Output), s.book.Config.Description, nil
		return w
	}
	switch front.Kind {
	case book.KindDimension, book.KindGuide:
		w.Teaches = front.Title
		w.ResourceType = "lesson"
	case book.KindExamples:
		w.ResourceType = "example"
	case book.KindProfile:
		w.ResourceType = "assessment"
	case book.KindGlossary:
		w.Type = "DefinedTermSet"
		w.Terms = s.termData(page)
	case book.KindQuiz:
		w.ResourceType = "practice"
	case book.KindStatistics:
		w.Type = "Dataset"
		w.Distribution = &download{Type: "DataDownload", Format: "application/json"}
		if s.book.Config.URL != "" {
			w.Distribution.Address = s.absolute(statisticsName)
		}
	default:
		w.ResourceType = "reading"
	}
	for _, source := range page.Consulted {
		w.Citations = append(w.Citations, citation(source))
	}
	return w
}

// breadcrumbData returns the way to a page: the start page, the first page of its part, itself.
func (s *site) breadcrumbData(page *book.Page) breadcrumbList {
	list := breadcrumbList{thing: thing{Type: "BreadcrumbList"}}
	add := func(name string, to *book.Page) {
		list.Items = append(list.Items, listItem{"ListItem", len(list.Items) + 1, name, s.canonical(to.Output)})
	}
	add(s.book.Config.Title, s.home)
	if part := page.Part; part != nil && part.Title != "" && part.Pages[0] != page {
		add(part.Title, part.Pages[0])
	}
	add(page.FrontMatter.Title, page)
	return list
}

// termData returns the entries of the glossary.
func (s *site) termData(page *book.Page) []definition {
	var all []definition
	for _, term := range s.terms(page.Output) {
		all = append(all, definition{
			thing: thing{Type: "DefinedTerm", ID: s.idOf(page, term.Anchor), Name: term.Term.Term, Description: term.Definition},
			Code:  term.ID,
		})
	}
	return all
}
