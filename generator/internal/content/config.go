package content

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// config reads handbook.yaml.
func (l *loader) config() error {
	c := &l.content.Config
	c.Source = &diag.Source{Path: path.Join(folder, configName)}
	root, missing, err := l.readYAML(configName)
	if err != nil {
		return err
	}
	if root != nil {
		c.Source = root.d.source
		l.readConfig(root, c)
	} else if missing || !l.broken(configName) {
		l.content.Broken = append(l.content.Broken, configName)
		l.report(diag.New(diag.KeyMissing, diag.Place{Source: &diag.Source{Path: c.Source.Path}}, "the handbook has no %s, or it is empty", configName).
			WithHint("write one with title:, description: and outline:, a list of pages such as - index.md"))
	}
	c.Language = cmp.Or(c.Language, "en")
	c.Branch = cmp.Or(c.Branch, "main")
	c.Manager = cmp.Or(c.Manager, "Manager")
	c.Leader = cmp.Or(c.Leader, "Leader")
	if url := cmp.Or(l.options.URL, c.URL); url != "" {
		c.URL = strings.TrimRight(url, "/") + "/"
	}
	c.Repository = strings.TrimRight(cmp.Or(c.Repository, l.options.Repository), "/")
	return nil
}

func (l *loader) broken(name string) bool {
	for _, b := range l.content.Broken {
		if b == name {
			return true
		}
	}
	return false
}

// languageTag matches what BCP 47 tags look like in practice: a language, perhaps a script, perhaps a region.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$`)

func (l *loader) readConfig(root *node, c *book.Config) {
	r := root.record(configName)
	if r == nil {
		return
	}
	c.Title = r.needText("title", "add a line title: with the handbook's name")
	c.Description = r.needText("description", "add a line description: with one sentence on what the handbook is")
	c.Language = r.text("language")
	if c.Language != "" && !languageTag.MatchString(c.Language) {
		r.invalid("language", fmt.Sprintf("language is %q, which is no language tag", c.Language), "write a tag such as en, es or pt-BR")
	}
	c.URL = r.address("url")
	c.Repository = r.address("repository")
	c.Branch = r.text("branch")
	if n := r.get("poles"); n != nil {
		readPoles(n, c)
	}
	if n := r.get("outline"); n != nil {
		c.Outline = readOutline(n)
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
	if c.Manager != "" && strings.EqualFold(c.Manager, c.Leader) {
		r.invalid("leader", "both poles have the same name", "name them differently: examples tell their moves apart by these names")
	}
	r.end()
}

// readOutline reads the list of parts and pages. Pages that stand outside parts, one after the other, make a part without
// title.
func readOutline(n *node) []book.OutlinePart {
	var parts []book.OutlinePart
	loose := false
	for _, entry := range n.list("outline") {
		switch entry.Node.(type) {
		case *ast.MappingNode, *ast.MappingValueNode:
			parts = append(parts, readPart(entry))
			loose = false
			continue
		}
		page, ok := readEntry(entry)
		if !ok {
			continue
		}
		if !loose {
			parts = append(parts, book.OutlinePart{})
			loose = true
		}
		last := &parts[len(parts)-1]
		last.Entries = append(last.Entries, page)
	}
	return parts
}

func readPart(entry *node) book.OutlinePart {
	r := entry.record("the part")
	part := book.OutlinePart{Title: r.needText("part", "add part: with the part's title")}
	if pages := r.get("pages"); pages != nil {
		for _, n := range pages.list("pages") {
			if page, ok := readEntry(n); ok {
				part.Entries = append(part.Entries, page)
			}
		}
	}
	r.need("pages", "add pages: with the list of its pages")
	r.end()
	return part
}

func readEntry(n *node) (book.OutlineEntry, bool) {
	text, ok := n.text("a page of the outline")
	return book.OutlineEntry{Path: path.Clean(text), Place: n.d.place(n.Node)}, ok
}
