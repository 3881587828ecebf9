package export

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handbook/generator/internal/book"
)

// element is one element of an XML file.
type element struct {
	name     xml.Name
	attrs    map[string]string
	children []*element
	text     string
}

func parseXML(t *testing.T, name string, content []byte) *element {
	t.Helper()
	decoder := xml.NewDecoder(bytes.NewReader(content))
	top := &element{}
	stack := []*element{top}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		parent := stack[len(stack)-1]
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name, attrs: map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			parent.children = append(parent.children, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			parent.text += string(token)
		}
	}
	if len(top.children) != 1 {
		t.Fatalf("%s has %d roots", name, len(top.children))
	}
	return top.children[0]
}

func (e *element) each(visit func(*element)) {
	visit(e)
	for _, c := range e.children {
		c.each(visit)
	}
}

// model is what an element must be: its required attributes, and the order of its children as an expression over their names,
// each with a space behind it.
type model struct {
	required string
	children string
}

// qtiModel is the part of QTI 2.1 and of content packaging 1.1 that the package uses.
// Source: the XML schemas imsqti_v2p1.xsd and imscp_v1p1.xsd of IMS Global.
var qtiModel = map[string]model{
	"manifest":               {"identifier", "metadata organizations resources "},
	"metadata":               {"", "schema schemaversion "},
	"organizations":          {"", ""},
	"resources":              {"", "(resource )*"},
	"resource":               {"identifier type href", "(file )+(dependency )*"},
	"file":                   {"href", ""},
	"dependency":             {"identifierref", ""},
	"assessmentTest":         {"identifier title", "(outcomeDeclaration )*(timeLimits )?(testPart )+"},
	"testPart":               {"identifier navigationMode submissionMode", "(assessmentSection )+"},
	"assessmentSection":      {"identifier title visible", "(assessmentItemRef )+"},
	"assessmentItemRef":      {"identifier href", ""},
	"assessmentItem":         {"identifier title adaptive timeDependent", "(responseDeclaration )*(outcomeDeclaration )*(itemBody )?(responseProcessing )?(modalFeedback )*"},
	"responseDeclaration":    {"identifier cardinality baseType", "(correctResponse )?(mapping )?"},
	"correctResponse":        {"", "(value )+"},
	"value":                  {"", ""},
	"mapping":                {"defaultValue", "(mapEntry )+"},
	"mapEntry":               {"mapKey mappedValue", ""},
	"outcomeDeclaration":     {"identifier cardinality baseType", "(defaultValue )?"},
	"defaultValue":           {"", "(value )+"},
	"itemBody":               {"", "((p|choiceInteraction|matchInteraction|orderInteraction) )+"},
	"p":                      {"", "(textEntryInteraction )*"},
	"textEntryInteraction":   {"responseIdentifier", ""},
	"choiceInteraction":      {"responseIdentifier shuffle maxChoices", "(prompt )?(simpleChoice )+"},
	"orderInteraction":       {"responseIdentifier shuffle", "(prompt )?(simpleChoice )+"},
	"matchInteraction":       {"responseIdentifier shuffle maxAssociations", "(prompt )?simpleMatchSet simpleMatchSet "},
	"simpleMatchSet":         {"", "(simpleAssociableChoice )*"},
	"simpleAssociableChoice": {"identifier matchMax", ""},
	"simpleChoice":           {"identifier", ""},
	"prompt":                 {"", ""},
	"responseProcessing":     {"", "((responseCondition|setOutcomeValue) )*"},
	"responseCondition":      {"", "responseIf (responseElseIf )*(responseElse )?"},
	"responseIf":             {"", "(equal|match) (setOutcomeValue )*"},
	"responseElseIf":         {"", "(equal|match) (setOutcomeValue )*"},
	"equal":                  {"toleranceMode tolerance", "(variable|correct|baseValue) (variable|correct|baseValue) "},
	"setOutcomeValue":        {"identifier", "(mapResponse|sum|variable|baseValue) "},
	"sum":                    {"", "(mapResponse )+"},
	"mapResponse":            {"identifier", ""},
	"variable":               {"identifier", ""},
	"correct":                {"identifier", ""},
	"baseValue":              {"baseType", ""},
	"modalFeedback":          {"outcomeIdentifier identifier showHide", "(p )+"},
	"schema":                 {"", ""},
	"schemaversion":          {"", ""},
}

// qtiValues are the values that attributes may have, of those that the package uses.
// Source: the enumerations of imsqti_v2p1.xsd.
var qtiValues = map[string]string{
	"cardinality":    "single multiple ordered record",
	"baseType":       "identifier boolean integer float string point pair directedPair duration file uri",
	"showHide":       "show hide",
	"toleranceMode":  "exact absolute relative",
	"navigationMode": "linear nonlinear",
	"submissionMode": "individual simultaneous",
}

// identifier is the syntax of QTI's identifiers.
var identifier = regexp.MustCompile(`^[\pL_][\pL\pN_.-]*$`)

func TestQTI(t *testing.T) {
	t.Parallel()
	b := sample()
	content := export(t, b)[qtiName]
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*element{}
	for _, file := range archive.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		files[file.Name] = parseXML(t, file.Name, text)
		checkModel(t, file.Name, files[file.Name])
	}
	checkManifest(t, files)
	items := 0
	for name, root := range files {
		if path.Dir(name) == "items" {
			items++
			checkItem(t, name, root)
		}
	}
	if items != len(b.Questions) {
		t.Errorf("%d items of %d questions", items, len(b.Questions))
	}
}

// checkModel compares every element with the model.
func checkModel(t *testing.T, name string, root *element) {
	namespace := qtiNamespace
	if name == manifestName {
		namespace = manifestNamespace
	}
	root.each(func(e *element) {
		m, known := qtiModel[e.name.Local]
		if !known || e.name.Space != namespace {
			t.Errorf("%s: there is no element %s", name, e.name)
			return
		}
		for _, attribute := range strings.Fields(m.required) {
			if e.attrs[attribute] == "" {
				t.Errorf("%s: %s has no %s", name, e.name.Local, attribute)
			}
		}
		var children strings.Builder
		for _, c := range e.children {
			children.WriteString(c.name.Local + " ")
		}
		if !regexp.MustCompile("^" + m.children + "$").MatchString(children.String()) {
			t.Errorf("%s: %s holds %q, want %q", name, e.name.Local, children.String(), m.children)
		}
		for attribute, allowed := range qtiValues {
			if value, ok := e.attrs[attribute]; ok && !slices.Contains(strings.Fields(allowed), value) {
				t.Errorf("%s: %s has %s=%q, want one of %s", name, e.name.Local, attribute, value, allowed)
			}
		}
		if id := e.attrs["identifier"]; id != "" && !identifier.MatchString(id) {
			t.Errorf("%s: %q is no identifier", name, id)
		}
	})
}

// checkManifest checks that what the manifest and the test name is there, and the other way round.
func checkManifest(t *testing.T, files map[string]*element) {
	listed := map[string]bool{manifestName: true}
	resources := map[string]bool{}
	files[manifestName].each(func(e *element) {
		switch e.name.Local {
		case "resource":
			listed[e.attrs["href"]] = true
			resources[e.attrs["identifier"]] = true
			if kind := e.attrs["type"]; kind != itemType && kind != testType {
				t.Errorf("the resource %s is of type %s", e.attrs["identifier"], kind)
			}
		case "dependency":
			if !resources[e.attrs["identifierref"]] {
				t.Errorf("the test needs %s, which is no resource", e.attrs["identifierref"])
			}
		}
	})
	for name := range files {
		if !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
	}
	for name := range listed {
		if files[name] == nil {
			t.Errorf("the manifest lists %s, which is not there", name)
		}
	}
	seen := map[string]bool{}
	files[testName].each(func(e *element) {
		if e.name.Local == "assessmentItemRef" {
			item := files[e.attrs["href"]]
			if item == nil || item.attrs["identifier"] != e.attrs["identifier"] {
				t.Errorf("the test refers to %s as %s", e.attrs["href"], e.attrs["identifier"])
			}
		}
		if id := e.attrs["identifier"]; seen[id] {
			t.Errorf("the test has the identifier %s twice", id)
		} else {
			seen[id] = true
		}
	})
}

// checkItem checks that every variable and choice that an item names is declared.
func checkItem(t *testing.T, name string, item *element) {
	variables, choices := map[string]*element{}, []string{}
	item.each(func(e *element) {
		switch e.name.Local {
		case "responseDeclaration", "outcomeDeclaration":
			variables[e.attrs["identifier"]] = e
		case "simpleChoice", "simpleAssociableChoice":
			if slices.Contains(choices, e.attrs["identifier"]) {
				t.Errorf("%s: two choices %s", name, e.attrs["identifier"])
			}
			choices = append(choices, e.attrs["identifier"])
		}
	})
	needs := func(id string) {
		if variables[id] == nil {
			t.Errorf("%s: the variable %s is not declared", name, id)
		}
	}
	values := func(e *element) []string {
		if e.attrs["baseType"] != "identifier" && e.attrs["baseType"] != "directedPair" {
			return nil
		}
		var all []string
		e.each(func(part *element) {
			switch part.name.Local {
			case "value":
				all = append(all, strings.Fields(part.text)...)
			case "mapEntry":
				all = append(all, strings.Fields(part.attrs["mapKey"])...)
			}
		})
		return all
	}
	item.each(func(e *element) {
		switch e.name.Local {
		case "responseDeclaration":
			for _, id := range values(e) {
				if !slices.Contains(choices, id) {
					t.Errorf("%s: %s is no choice", name, id)
				}
			}
		case "choiceInteraction", "matchInteraction", "orderInteraction", "textEntryInteraction":
			needs(e.attrs["responseIdentifier"])
		case "setOutcomeValue", "mapResponse", "variable", "correct":
			needs(e.attrs["identifier"])
		case "modalFeedback":
			needs(e.attrs["outcomeIdentifier"])
			if id := e.attrs["identifier"]; e.attrs["outcomeIdentifier"] == feedbackID && !slices.Contains(choices, id) {
				t.Errorf("%s: feedback of %s, which is no choice", name, id)
			}
		}
	})
	if variables[scoreID] == nil {
		t.Errorf("%s has no score", name)
	}
}

// TestQTIItem checks what an item says: why rows belong where they do, and numbers in full, in the unit that is asked for.
func TestQTIItem(t *testing.T) {
	t.Parallel()
	b := sample()
	at := &book.Page{Links: []book.Link{{Statistic: newStatistic(t, "1234567", book.UnitNumber)}, {Statistic: newStatistic(t, "1/4", book.UnitRatio)}}}
	for name, test := range map[string]struct {
		question book.Question
		want     []string
	}{
		"rows": {
			book.Question{Type: book.QuestionSort, Figure: -1, Options: []book.Option{
				{ID: "a", Text: "signs", Label: "manager", FeedbackText: "It takes a post."}, {ID: "b", Text: "asks", Label: "Leader"}, {ID: "c", Text: "tells", Label: "Leader"}}},
			[]string{"<p>Why.</p>", "<p>signs → Manager: It takes a post.</p>", `mappedValue="0.333333333"`},
		},
		"count": {book.Question{Type: book.QuestionEstimate, Figure: 0}, []string{"<value>1234567</value>", `tolerance="123456.7 123456.7"`, `tolerance="246913.4 246913.4"`}},
		"share": {book.Question{Type: book.QuestionEstimate, Figure: 1}, []string{"<value>25</value>", `tolerance="2.5 2.5"`, "</textEntryInteraction> %"}},
	} {
		test.question.ID, test.question.ExplanationText = "q", "Why."
		text, err := xml.MarshalIndent(newQTIItem(b, book.Asked{Question: &test.question, Page: at}), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range test.want {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s: %s is not in\n%s", name, want, text)
			}
		}
	}
}
