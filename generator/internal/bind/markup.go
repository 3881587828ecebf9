package bind

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"handbook/generator/internal/book"
)

// markup writes a tidied article for an edition, in a form that readers of HTML and of XML take for the same.
// Source: "HTML-compatible XHTML documents" of the W3C's note on polyglot markup; the void elements of the HTML standard, 13.1.2.
type markup struct {
	b      []byte
	binder *Binder
	page   *book.Page // whose article it is
	in     edition
	images []string
	drawn  bool
}

func (m *markup) write(text string) { m.b = append(m.b, text...) }

// open writes a start tag with attributes, given as name and value in turn. One with an empty value is left out.
func (m *markup) open(name string, attributes ...string) {
	m.write("<" + name)
	for i := 0; i < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			m.attribute(attributes[i], attributes[i+1])
		}
	}
	m.write(">")
}

func (m *markup) close(name string) { m.write("</" + name + ">") }

func (m *markup) attribute(name, value string) {
	m.write(" " + name + `="`)
	m.text(value)
	m.write(`"`)
}

// heading writes a heading that links somewhere.
func (m *markup) heading(level int, text, address string) {
	name := "h" + strconv.Itoa(level)
	m.open(name)
	m.open("a", "href", address)
	m.text(text)
	m.close("a")
	m.close(name)
	m.write("\n")
}

// text writes text, escaped. What no XML may hold is left out.
// Source: XML 1.0, section 2.2, Char.
func (m *markup) text(text string) {
	for _, r := range text {
		switch {
		case r == '&':
			m.write("&amp;")
		case r == '<':
			m.write("&lt;")
		case r == '>':
			m.write("&gt;")
		case r == '"':
			m.write("&quot;")
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
		default:
			m.b = utf8.AppendRune(m.b, r)
		}
	}
}

func (m *markup) children(parent *html.Node) {
	for n := range parent.ChildNodes() {
		switch n.Type {
		case html.TextNode:
			m.text(n.Data)
		case html.ElementNode:
			m.element(n)
		}
	}
}

// voids are the elements without an end tag.
var voids = []atom.Atom{
	atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr,
}

func (m *markup) element(n *html.Node) {
	name := n.Data
	level := headingLevel(n)
	if level > 0 {
		name = "h" + strconv.Itoa(m.in.level(level))
	}
	if n.DataAtom == atom.Img && m.in.image(m.target(attribute(n, "src")).file) == "" {
		m.text(attribute(n, "alt"))
		return
	}
	m.write("<" + name)
	if n.DataAtom == atom.Svg && n.Namespace == "svg" {
		m.drawn = true
		m.attribute("xmlns", "http://www.w3.org/2000/svg")
	}
	m.attributes(n)
	if moved := m.in.level(level); level > 0 && moved != level && attribute(n, "class") == "" {
		m.attribute("class", "level-"+strconv.Itoa(level)) // so that it looks as on its page
	}
	if n.Namespace == "" && slices.Contains(voids, n.DataAtom) {
		m.write("/>")
		return
	}
	m.write(">")
	m.children(n)
	m.close(name)
}

// attributes writes an element's attributes, ids and links as they are in the edition.
func (m *markup) attributes(n *html.Node) {
	for _, a := range n.Attr {
		value := a.Val
		switch {
		case a.Namespace != "" || a.Key == "xmlns" || !isName(a.Key):
			continue
		case a.Key == "id":
			value = m.in.id(m.page, value)
		case slices.Contains([]string{"aria-labelledby", "headers"}, a.Key):
			ids := strings.Fields(value)
			for i := range ids {
				ids[i] = m.in.id(m.page, ids[i])
			}
			value = strings.Join(ids, " ")
		case a.Key == "href":
			if value = m.href(value); value == "" {
				continue
			}
		case a.Key == "src":
			file := m.target(value).file
			m.images = append(m.images, file)
			value = m.in.image(file)
		}
		m.attribute(a.Key, value)
	}
}

// isName says whether an attribute can have that name in XML: HTML lets anything be one.
func isName(name string) bool {
	for i, r := range name {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || !strings.ContainsRune("-.0123456789", r)) {
			return false
		}
	}
	return name != ""
}

// target is what a link of a page leads to: a chapter, or else another file by its path in the output, or else an address.
type target struct {
	page     *book.Page
	fragment string
	file     string
	address  string
}

// target reads an address of the page.
func (m *markup) target(address string) target {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" {
		return target{address: address}
	}
	if u.Path == "" {
		return target{page: m.page, fragment: u.Fragment}
	}
	file := path.Join(path.Dir(m.page.Output), u.Path)
	if file == m.binder.whole.Output {
		return target{page: m.binder.whole}
	}
	if i, ok := m.binder.place[file]; ok {
		return target{page: m.binder.pages[i], fragment: u.Fragment}
	}
	return target{file: file}
}

// href returns the address in the edition of what a link of the page leads to.
func (m *markup) href(address string) string {
	if question, ok := strings.CutPrefix(address, answerScheme+":"); ok {
		return m.in.answer(m.page, question)
	}
	switch to := m.target(address); {
	case to.page != nil:
		return m.in.address(to.page, to.fragment)
	case to.file != "":
		return m.in.file(to.file)
	default:
		return to.address
	}
}
