package content

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// config reads handbook.yaml and sets what it leaves out.
func (l *loader) config() error {
	c := &l.content.Config
	root, source, err := l.readYAML(configName)
	if err != nil {
		return err
	}
	c.Source = source
	switch {
	case root != nil:
		l.readConfig(root, c)
	case !l.isBroken(configName):
		l.breaks(configName) // so that nobody looks for an outline
		l.report(diag.New(diag.KeyMissing, diag.Place{Source: &diag.Source{Path: source.Path}}, "the handbook has no %s, or it is empty", source.Path).
			WithHint("write one with title:, description: and outline:, a list of pages such as - index.md"))
	}
	c.Language = cmp.Or(c.Language, "en")
	c.Branch = cmp.Or(c.Branch, "main")
	c.Manager = cmp.Or(c.Manager, "Manager")
	c.Leader = cmp.Or(c.Leader, "Leader")
	if l.options.URL != "" {
		c.URL = l.baseURL()
	}
	if c.URL != "" {
		c.URL = strings.TrimRight(c.URL, "/") + "/"
	}
	c.Repository = strings.TrimRight(cmp.Or(c.Repository, l.options.Repository), "/")
	return nil
}

// baseURL returns the address that overrides handbook.yaml's, or reports that it is none.
func (l *loader) baseURL() string {
	if isBaseURL(l.options.URL) {
		return l.options.URL
	}
	l.report(diag.New(diag.ValueInvalid, diag.Place{}, "the handbook's address %q is not one that pages can stand under", l.options.URL).
		WithHint(baseURLHint))
	return ""
}

// isBaseURL says whether pages can stand under an address.
func isBaseURL(text string) bool { return isAddress(text) && !strings.ContainsAny(text, "?#") }

const baseURLHint = "write it whole and without ? or #, as https://example.org/handbook/"

func (l *loader) readConfig(root *node, c *book.Config) {
	r := root.record(configName)
	if r == nil {
		l.breaks(configName)
		return
	}
	c.Title = r.needText("title", "add a line title: with the handbook's name")
	c.Description = r.needText("description", "add a line description: with one sentence on what the handbook is")
	c.Language = r.language("language")
	c.URL = r.address("url")
	if c.URL != "" && !isBaseURL(c.URL) {
		r.invalid("url", fmt.Sprintf("url is %q, which pages cannot stand under", c.URL), baseURLHint)
	}
	c.Repository = r.address("repository")
	c.Branch = r.text("branch")
	if n := r.get("poles"); n != nil {
		readPoles(n, c)
	}
	if n := r.get("outline"); n != nil {
		outline, ok := readOutline(n)
		if c.Outline = outline; !ok {
			l.breaks(configName)
		}
	} else {
		l.breaks(configName)
	}
	if n := r.get("trails"); n != nil {
		c.Trails = readTrails(n)
	}
	r.need("outline", "add outline:, the list of pages in the order in which they are read")
	r.end()
}

// readPoles reads what the two sides are called.
func readPoles(n *node, c *book.Config) {
	r := n.record("poles")
	if r == nil {
		return
	}
	c.Manager = r.text("manager")
	c.Leader = r.text("leader")
	if strings.EqualFold(cmp.Or(c.Manager, "Manager"), cmp.Or(c.Leader, "Leader")) {
		r.invalid("leader", "both poles have the same name", "name them differently: examples tell their moves apart by these names")
	}
	r.end()
}

// readOutline reads the list of parts and pages. Pages that stand outside parts, one after the other, make a part without
// title. ok is false where an entry could not be read, so that nobody can tell which pages are listed.
func readOutline(n *node) (parts []book.OutlinePart, ok bool) {
	items, ok := n.asList("outline")
	loose := false
	for _, item := range items {
		if item.kind == group {
			part, read := readPart(item)
			parts, loose, ok = append(parts, part), false, ok && read
			continue
		}
		entry, read := readEntry(item)
		if !read {
			ok = false
			continue
		}
		if !loose {
			parts, loose = append(parts, book.OutlinePart{}), true
		}
		last := &parts[len(parts)-1]
		last.Entries = append(last.Entries, entry)
	}
	return parts, ok
}

// readPart reads a part: its title and its pages.
func readPart(n *node) (part book.OutlinePart, ok bool) {
	r := n.record("the part")
	part.Title = r.needText("part", "add part: with the part's title")
	items, ok := r.list("pages")
	r.need("pages", "add pages: with the list of its pages")
	if ok && len(items) == 0 {
		r.invalid("pages", "the part has no pages", "list its pages, or take the part away")
	}
	for _, item := range items {
		entry, read := readEntry(item)
		if ok = ok && read; read {
			part.Entries = append(part.Entries, entry)
		}
	}
	r.end()
	return part, ok
}

// readEntry reads the path of one page.
func readEntry(n *node) (book.OutlineEntry, bool) {
	text, ok := n.asText("a page of the outline")
	return book.OutlineEntry{Path: path.Clean(text), Place: n.place()}, ok
}
