package main

import (
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"handbook/generator/internal/book"
)

// axeScript is where npm puts axe-core, which the tests need and the program does not.
const axeScript = "../node_modules/axe-core/axe.min.js"

// violation is what axe-core finds wrong.
type violation struct {
	Rule  string   `json:"rule"`
	Nodes []string `json:"nodes"`
}

// axe runs axe-core on the page as it is; in the dark only the rule of contrast, as the others do not ask for colors.
func (r *reader) axe(script, scheme, where string) {
	r.Helper()
	inTab(r.TB, r.tab, chromedp.Evaluate[any](script+";0"))
	options := "{}"
	if scheme == "dark" {
		options = `{runOnly: ["color-contrast"]}`
	}
	found := ask[[]violation](r, `axe.run(%s).then(r => r.violations.map(v => ({rule: v.id + ': ' + v.help, nodes: v.nodes.map(n => n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? ''))})))`, options)
	for _, v := range found {
		r.Errorf("%s: %s\n\t%s", where, v.Rule, strings.Join(v.Nodes[:min(3, len(v.Nodes))], "\n\t"))
	}
}

// TestBrowserAxe runs axe-core on every page in both color schemes, and on the pages of the quiz in their states.
func TestBrowserAxe(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(axeScript)
	if err != nil {
		t.Fatalf("axe-core is not there; make node_modules installs it: %v", err)
	}
	files := handbook(t)
	var pages []string
	for name := range files {
		if path.Ext(name) == ".html" {
			pages = append(pages, name)
		}
	}
	slices.Sort(pages)
	for _, scheme := range []string{"light", "dark"} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(serveFiles(t, files))
			t.Cleanup(server.Close)
			r := newReader(t, server.URL+prefix)
			features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, still}
			if _, err := chromedp.Call(r.tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
				t.Fatal(err)
			}
			for _, name := range pages {
				if name == "404.html" {
					continue // its addresses are those of the published handbook
				}
				r.open(name)
				r.do(`document.querySelectorAll('handbook-question').forEach((q, i) => drive.answer(q, i % 2 === 0))`)
				r.do(`document.querySelectorAll('details').forEach(d => d.open = true)`)
				r.axe(string(script), scheme, name)
			}
			r.open(practicePage)
			r.start("all", "10", "sheet")
			r.wait(`document.querySelector('.sheet handbook-question') !== null`)
			r.click(".submit")
			r.axe(string(script), scheme, "a sheet half answered")
			r.open(practicePage)
			r.start("all", "5", "one")
			r.practise(5, 2, "2")
			r.axe(string(script), scheme, "results")
			r.click(".delete")
			r.axe(string(script), scheme, "the question before deleting")
			r.open(profilePage)
			r.rate(0, 4, 0)
			r.rate(1, 1, 3)
			r.click(".ask")
			r.axe(string(script), scheme, "a profile")
			r.open(profilePage + "#ask=Jo")
			r.axe(string(script), scheme, "a colleague's sheet")
		})
	}
}

// node is one node of the accessibility tree: what a screen reader is told.
type node struct{ role, name, states string }

// tree returns the accessibility tree of the page.
func (r *reader) tree() []node {
	r.Helper()
	all, err := chromedp.Call(r.tab, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		r.Fatal(err)
	}
	var nodes []node
	for _, n := range all.Nodes {
		if n.Ignored || n.Role == nil {
			continue
		}
		made := node{role: text(n.Role), name: text(n.Name)}
		for _, p := range n.Properties {
			if slices.Contains([]string{"checked", "expanded", "live", "disabled"}, string(p.Name)) {
				made.states += fmt.Sprintf("%s=%s ", p.Name, text(p.Value))
			}
		}
		nodes = append(nodes, made)
	}
	return nodes
}

// text returns the value of a property of the accessibility tree.
func text(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var value any
	if err := json.Unmarshal(v.Value, &value); err != nil {
		return string(v.Value)
	}
	return fmt.Sprint(value)
}

// has says whether the tree holds a node.
func has(nodes []node, role, name, state string) bool {
	return slices.ContainsFunc(nodes, func(n node) bool {
		return n.role == role && strings.Contains(n.name, name) && strings.Contains(n.states, state)
	})
}

// TestBrowserTellsScreenReaders asks the accessibility tree for roles, names, states and live messages of each type of question.
func TestBrowserTellsScreenReaders(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(serveFiles(t, handbook(t)))
	t.Cleanup(server.Close)
	r := newReader(t, server.URL+prefix)
	field := map[book.QuestionType]string{
		book.QuestionOne: "radio", book.QuestionScenario: "radio", book.QuestionSeveral: "checkbox", book.QuestionSort: "radio",
		book.QuestionOrder: "button", book.QuestionEstimate: "spinbutton", book.QuestionShort: "textbox",
	}
	for _, kind := range book.QuestionTypes() {
		at, id := firstOfType(t, kind)
		r.open(at)
		r.do(fmt.Sprintf(`document.querySelectorAll('handbook-question').forEach(q => { if (q.dataset.question !== %q) q.remove() })`, id))
		r.do(`document.querySelectorAll('article > :not(handbook-question)').forEach(e => e.remove())`)
		var q book.Asked
		for _, asked := range realBook(t).Questions {
			if asked.ID == id {
				q = asked
			}
		}
		nodes := r.tree()
		expect := func(role, name, state string) {
			t.Helper()
			if !has(nodes, role, name, state) {
				t.Errorf("%s: no %s %q (%s)", id, role, name, state)
			}
		}
		group := q.AskText
		if group == "" {
			group = "Complete the sentence."
		}
		expect("group", group, "")
		expect("button", "Check my answer", "")
		expect("status", "", "live=polite")
		expect("DisclosureTriangle", "Show the answer", "expanded=false")
		for _, option := range q.Options {
			switch kind {
			case book.QuestionSort:
				expect("radiogroup", option.Text, "")
			case book.QuestionOrder:
				expect("button", "Move up: "+option.Text, "")
				expect("button", "Move down: "+option.Text, "")
			default:
				expect(field[kind], option.Text, "checked=false")
			}
		}
		switch kind {
		case book.QuestionEstimate:
			expect("spinbutton", "Your estimate", "")
		case book.QuestionShort:
			expect("textbox", "Gap 1", "")
		}
		r.do(`drive.answer(document.querySelector('handbook-question'), false)`)
		r.wait(`document.querySelector('handbook-question details').open`)
		nodes = r.tree()
		expect("DisclosureTriangle", "Show the answer", "expanded=true")
		expect("button", "Try again", "")
		word := "Not right"
		if kind == book.QuestionScenario {
			word = "Poor"
		}
		expect("StaticText", word, "")
	}
	r.quiet()
}
