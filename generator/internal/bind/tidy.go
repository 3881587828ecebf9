package bind

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tidier takes out of an article what serves only a screen, makes plain what readers of e-books do not know, and gathers the
// answers. What is taken out leaves its ids behind, as links may lead there.
type tidier struct {
	references bool // whether the lists of sources at the ends of pages go: the book has a bibliography
	answers    []answer
	questions  int
}

// answer is the answer to one question.
type answer struct {
	id     string // of the question's element
	number string
	node   *html.Node
}

func (t *tidier) children(parent *html.Node) {
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		if n.Type == html.ElementNode {
			t.element(n)
		}
		n = next
	}
}

func (t *tidier) element(n *html.Node) {
	switch {
	case t.gone(n):
		leaveIDs(n)
		n.Parent.RemoveChild(n)
		return
	case has(n, "question") && attribute(n, "id") != "":
		t.question(n)
	case n.DataAtom == atom.Figure:
		captionLast(n)
	}
	t.children(n)
	plain(n)
	if empty(n) {
		n.Parent.RemoveChild(n)
	}
}

// empty says whether an element was made for a script to fill, or has lost all that was in it.
func empty(n *html.Node) bool {
	return slices.Contains([]atom.Atom{atom.Div, atom.P, atom.Ul, atom.Ol}, n.DataAtom) && attribute(n, "id") == "" &&
		textOf(n) == "" && find(n, func(*html.Node) bool { return true }) == nil
}

// gone says whether an element goes.
func (t *tidier) gone(n *html.Node) bool {
	return slices.Contains(working, n.DataAtom) || slices.ContainsFunc(screenOnly, func(class string) bool { return has(n, class) }) ||
		t.references && has(n, "references") || present(n, "popover") || present(n, "hidden")
}

// working are the elements that work, and say nothing.
var working = []atom.Atom{
	atom.Template, atom.Script, atom.Style, atom.Noscript, atom.Button, atom.Dialog, atom.Link, atom.Meta, atom.Iframe,
}

// screenOnly are the classes of what serves only a screen, as a map to move about by, and of what the whole handbook has in
// another place: the answers, and on the page that holds it, the chapters.
var screenOnly = []string{"screen-only", "breadcrumbs", "permalink", "key", "whole", "whole-contents", "map"}

// leaveIDs puts empty elements with the ids of an element, and of all in it, in front of it. What a template holds is no part
// of the page.
func leaveIDs(n *html.Node) {
	leave := func(of *html.Node) {
		if id := attribute(of, "id"); id != "" {
			span := element(atom.Span)
			span.Attr = []html.Attribute{{Key: "id", Val: id}}
			n.Parent.InsertBefore(span, n)
		}
	}
	if n.DataAtom == atom.Template || has(n, "key") || has(n, "references") {
		return
	}
	leave(n)
	for inside := range n.Descendants() {
		if inside.Type == html.ElementNode {
			leave(inside)
		}
	}
}

// question numbers a question, and puts a link in the place of its answer.
func (t *tidier) question(n *html.Node) {
	t.questions++
	number := strconv.Itoa(t.questions) + "."
	if legend := find(n, func(d *html.Node) bool { return d.DataAtom == atom.Legend }); legend != nil {
		legend.InsertBefore(&html.Node{Type: html.TextNode, Data: number + " "}, legend.FirstChild)
	}
	details := find(n, func(d *html.Node) bool { return d.DataAtom == atom.Details && has(d, "answer") })
	if details == nil {
		return
	}
	id := attribute(n, "id")
	link := element(atom.A)
	link.Attr = []html.Attribute{{Key: "href", Val: answerScheme + ":" + id}}
	if summary := find(details, func(d *html.Node) bool { return d.DataAtom == atom.Summary }); summary != nil {
		summary.Parent.RemoveChild(summary)
		link.AppendChild(&html.Node{Type: html.TextNode, Data: textOf(summary)})
	}
	paragraph := element(atom.P)
	paragraph.Attr = []html.Attribute{{Key: "class", Val: "to-answer"}}
	paragraph.AppendChild(link)
	details.Parent.InsertBefore(paragraph, details)
	leaveIDs(details)
	details.Parent.RemoveChild(details)
	for inside := range details.Descendants() {
		drop(inside, "id", "aria-labelledby", "aria-describedby")
	}
	t.children(details)
	t.answers = append(t.answers, answer{id, number, details})
}

// captionLast moves a figure's caption to its end: HTML wants it first or last, and what is folded below it will stand open.
func captionLast(n *html.Node) {
	if caption := find(n, func(d *html.Node) bool { return d.DataAtom == atom.Figcaption && d.Parent == n }); caption != nil {
		n.RemoveChild(caption)
		n.AppendChild(caption)
	}
}

// plain makes of elements that a reader works with what reads the same: fields become boxes to tick and lines to write on,
// what is folded stands open.
func plain(n *html.Node) {
	switch {
	case n.Namespace != "":
	case n.DataAtom == atom.Legend || n.DataAtom == atom.Summary && !holdsHeading(n):
		addClass(n, n.Data)
		rename(n, atom.P)
	case slices.Contains([]atom.Atom{atom.Fieldset, atom.Details, atom.Summary, atom.Form}, n.DataAtom):
		rename(n, atom.Div)
	case strings.Contains(n.Data, "-"): // a custom element, see templates/components
		rename(n, atom.Div)
	case n.DataAtom == atom.Label:
		rename(n, atom.Span)
	case n.DataAtom == atom.Input && attribute(n, "type") == "radio":
		box(n, "○")
	case n.DataAtom == atom.Input && attribute(n, "type") == "checkbox" && present(n, "checked"):
		box(n, "☑")
	case n.DataAtom == atom.Input && attribute(n, "type") == "checkbox":
		box(n, "☐")
	case n.DataAtom == atom.Input || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea:
		blank(n)
	}
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return strings.HasPrefix(a.Key, "data-") || strings.HasPrefix(a.Key, "popover") || slices.Contains(workingAttributes, a.Key)
	})
	if n.DataAtom == atom.Section {
		drop(n, "role", "aria-label", "aria-labelledby") // chapters have sections of the same names: landmarks that nobody could tell apart
	}
	if attribute(n, "tabindex") == "-1" {
		drop(n, "tabindex")
	}
	if role := attribute(n, "role"); slices.Contains([]string{"region", "radiogroup", "status", "alert", "group"}, role) {
		drop(n, "role", "aria-label", "aria-labelledby") // what has no role has no name
	}
}

// workingAttributes are those of what a reader works with.
var workingAttributes = []string{"open", "for", "name", "value", "aria-describedby", "aria-controls", "aria-expanded", "aria-current"}

// box makes a box to tick of a field.
func box(n *html.Node, sign string) {
	rename(n, atom.Span)
	n.Attr = []html.Attribute{{Key: "class", Val: "box"}, {Key: "aria-hidden", Val: "true"}}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: sign})
}

// blank makes a line to write on of a field.
func blank(n *html.Node) {
	for n.FirstChild != nil {
		n.RemoveChild(n.FirstChild)
	}
	label := attribute(n, "aria-label")
	width := 12
	if n.DataAtom == atom.Select {
		width = 4
	}
	rename(n, atom.Span)
	n.Attr = []html.Attribute{{Key: "class", Val: "blank"}}
	if label != "" {
		n.Attr = append(n.Attr, html.Attribute{Key: "role", Val: "img"}, html.Attribute{Key: "aria-label", Val: label})
	}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: strings.Repeat("_", width)})
}

func holdsHeading(n *html.Node) bool {
	return find(n, func(d *html.Node) bool { return headingLevel(d) > 0 }) != nil
}
