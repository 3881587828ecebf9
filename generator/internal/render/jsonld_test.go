package render

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"handbook/generator/internal/book"
)

// properties are those that each type may have, of what this package writes. Source: the definitions of schema.org 30.0.
func properties(kind string) []string {
	all := []string{"@type", "@id", "url", "name", "description"}
	publication := []string{"author", "datePublished"}
	page := []string{"inLanguage", "dateModified", "isPartOf", "citation"}
	switch kind {
	case "LearningResource":
		return slices.Concat(all, page, []string{"learningResourceType", "teaches"})
	case "DefinedTermSet":
		return slices.Concat(all, page, []string{"hasDefinedTerm"})
	case "WebSite":
		return slices.Concat(all, page)
	case "Dataset":
		return slices.Concat(all, page, []string{"distribution"})
	case "DataDownload":
		return slices.Concat(all, []string{"contentUrl", "encodingFormat"})
	case "DefinedTerm":
		return slices.Concat(all, []string{"termCode"})
	case "BreadcrumbList":
		return slices.Concat(all, []string{"itemListElement"})
	case "ListItem":
		return []string{"@type", "position", "name", "item"}
	case "Quiz":
		return slices.Concat(all, []string{"about", "educationalAlignment", "isPartOf", "hasPart"})
	case "AlignmentObject":
		return []string{"@type", "alignmentType", "targetName"}
	case "Question":
		return []string{"@type", "eduQuestionType", "text", "acceptedAnswer"}
	case "Answer":
		return []string{"@type", "text"}
	case "ScholarlyArticle", "Book", "Chapter", "Report", "WebPage", "CreativeWork":
		return slices.Concat(all, publication)
	case "Thing", "Person", "Organization":
		return all
	}
	return nil
}

// node is one thing of the data, as it is read back.
type node = map[string]any

// readData returns the things of a page's structured data, which must all be of schema.org.
func readData(t *testing.T, text string) []node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var held []string
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "script" && len(n.Attr) > 0 && n.Attr[0].Val == "application/ld+json" {
			held = append(held, n.FirstChild.Data)
		}
	}
	if len(held) != 1 {
		t.Fatalf("%d elements hold structured data", len(held))
	}
	var data struct {
		Context string `json:"@context"`
		Graph   []node `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(held[0]), &data); err != nil || data.Context != "https://schema.org" {
		t.Fatalf("%v, context %q", err, data.Context)
	}
	for _, n := range data.Graph {
		checkNode(t, n)
	}
	return data.Graph
}

// checkNode looks that a thing has a type that is known, and properties that the type may have and that say something.
func checkNode(t *testing.T, n node) {
	t.Helper()
	kind, _ := n["@type"].(string)
	allowed := properties(kind)
	for _, key := range slices.Sorted(maps.Keys(n)) {
		if !slices.Contains(allowed, key) {
			t.Errorf("a %q has no %q", kind, key)
		}
		switch value := n[key].(type) {
		case string:
			if value == "" {
				t.Errorf("a %s has an empty %s", kind, key)
			}
		case node:
			checkNode(t, value)
		case []any:
			if len(value) == 0 {
				t.Errorf("a %s has an empty %s", kind, key)
			}
			for _, item := range value {
				checkNode(t, item.(node))
			}
		}
	}
}

// of returns the things of a type.
func of(graph []node, kind string) []node {
	return slices.DeleteFunc(slices.Clone(graph), func(n node) bool { return n["@type"] != kind })
}

// learning is a book with a page of every kind that has structured data of its own.
func learning() *book.Book {
	page := newPage("dimensions/focus.md", book.KindDimension, "")
	page.FrontMatter.Title = `</script><script>alert("1")</script> & <!-- 'x'`
	page.Questions = []book.Question{
		{ID: "one", Type: book.QuestionOne, Figure: -1, See: -1, SituationText: "Say so.", AskText: "Which?", Options: []book.Option{
			{Text: "This </script>", Mark: book.MarkRight}, {Text: "That", Mark: book.MarkWrong}}},
		{ID: "gap", Type: book.QuestionShort, Figure: -1, See: -1, SentenceText: "A ___.", Gaps: []book.Gap{{Answers: []string{"win", "wins"}}}},
	}
	article := newSource("march-1991", "March, J. G.", 1991)
	article.Kind, article.DOI = book.SourceArticle, "10.1287/orsc.2.1.71"
	survey := newSource("survey", "Development Dimensions International (DDI)", 2021)
	survey.Kind = book.SourceSurvey
	page.Consulted = []*book.Source{article, survey}
	b := newBook(newPage("index.md", book.KindHome, ""), page, newPage("glossary.md", book.KindGlossary, ""),
		newPage("quiz.md", book.KindQuiz, ""), newPage("about.md", book.KindPage, ""))
	b.Terms = []*book.Term{{ID: "span", Term: "span of control", Definition: "How many report to one."}}
	b.Sources = page.Consulted
	return b
}

func TestLinkedData(t *testing.T) {
	t.Parallel()
	b := learning()
	b.Config.URL = "https://example.org/h/"
	files := build(t, load(t, nil), b)

	graph := readData(t, files["dimensions/focus.html"])
	lesson := of(graph, "LearningResource")[0]
	if lesson["name"] != b.Pages[1].FrontMatter.Title || lesson["url"] != "https://example.org/h/dimensions/focus.html" {
		t.Errorf("the page is %v", lesson)
	}
	cited := lesson["citation"].([]any)
	first, second := cited[0].(node), cited[1].(node)
	if first["@type"] != "ScholarlyArticle" || first["url"] != "https://doi.org/10.1287/orsc.2.1.71" || first["datePublished"] != "1991" ||
		first["author"].([]any)[0].(node)["@type"] != "Person" {
		t.Errorf("an article is cited as %v", first)
	}
	if second["@type"] != "Report" || second["author"].([]any)[0].(node)["@type"] != "Organization" {
		t.Errorf("a survey is cited as %v", second)
	}
	crumbs := of(graph, "BreadcrumbList")[0]["itemListElement"].([]any)
	for i, crumb := range crumbs {
		if crumb.(node)["position"] != float64(i+1) {
			t.Errorf("breadcrumb %d says that it is %v", i+1, crumb.(node)["position"])
		}
	}
	if last := crumbs[len(crumbs)-1].(node); last["item"] != lesson["url"] || crumbs[0].(node)["item"] != b.Config.URL {
		t.Errorf("the breadcrumbs go from %v to %v", crumbs[0], last)
	}
	if other := of(readData(t, files["index.html"]), "WebSite")[0]; other["@id"] != lesson["isPartOf"].(node)["@id"] || other["url"] != b.Config.URL {
		t.Errorf("the page is part of %v, and the handbook is %v", lesson["isPartOf"], other)
	}
}

// TestQuizData holds what Google asks of flashcards: a type, a text and an answer each.
func TestQuizData(t *testing.T) {
	t.Parallel()
	b := learning()
	b.Config.URL = "https://example.org/h/"
	files := build(t, load(t, nil), b)
	quiz := of(readData(t, files["dimensions/focus.html"]), "Quiz")[0]
	want := [][2]string{{"Say so. Which?", "This </script>"}, {"A ___.", "win"}}
	parts := quiz["hasPart"].([]any)
	if len(parts) != len(want) {
		t.Fatalf("%d questions", len(parts))
	}
	for i, part := range parts {
		q := part.(node)
		if q["eduQuestionType"] != "Flashcard" || q["text"] != want[i][0] || q["acceptedAnswer"].(node)["text"] != want[i][1] {
			t.Errorf("question %d is %v", i, q)
		}
	}
	if about := quiz["about"].(node)["name"]; about != b.Pages[1].FrontMatter.Title {
		t.Errorf("the quiz is about %v", about)
	}
	practice := of(readData(t, files["quiz.html"]), "Quiz")[0]["hasPart"].([]any)
	if len(practice) != 1 || practice[0].(node)["@id"] != quiz["@id"] {
		t.Errorf("practice has the parts %v", practice)
	}
	if found := of(readData(t, files["about.html"]), "Quiz"); len(found) > 0 {
		t.Error("a page without questions has a quiz")
	}
}

func TestTermData(t *testing.T) {
	t.Parallel()
	b := learning()
	for _, url := range []string{"", "https://example.org/h/"} {
		b.Config.URL = url
		set := of(readData(t, build(t, load(t, nil), b)["glossary.html"]), "DefinedTermSet")[0]
		term := set["hasDefinedTerm"].([]any)[0].(node)
		if term["name"] != "span of control" || term["description"] != "How many report to one." || term["termCode"] != "span" {
			t.Errorf("a term is %v", term)
		}
		if id, _ := term["@id"].(string); url != "" && id != url+"glossary.html#term.span" || url == "" && id != "" {
			t.Errorf("a term has the id %q where the address is %q", id, url)
		}
	}
}

func TestAuthorType(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"March, J. G.": "Person", "O’Reilly, C. A.": "Person", "Tsai, C.-Y.": "Person", "Drucker, Peter": "Person",
		"Gallup": "Organization", "University of Maryland, CASCI": "Organization", "The Small Business Blog": "Organization",
	} {
		if got := authorType(name); got != want {
			t.Errorf("%s is a %s", name, got)
		}
	}
}
