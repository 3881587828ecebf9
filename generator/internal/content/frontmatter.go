package content

import (
	"bytes"
	"cmp"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// readPage reads a page's front matter: the YAML between its first line, "---", and the next such line. Where that is not
// there or cannot be read, which is reported, the page goes on without: mistakes in its text are found all the same, and
// what links to it is not reported. The file is nil where the text is not UTF-8.
func readPage(name string, source *diag.Source) (*book.File, diag.List) {
	var diagnostics diag.List
	if !checkUTF8(source, &diagnostics) {
		return nil, diagnostics
	}
	matter := splitFrontMatter(source.Text)
	file := &book.File{Path: name, Source: source, Body: matter.body}
	file.FrontMatter.Place = diag.Place{Source: source, End: lineEnd(source.Text, 0)}
	switch {
	case !matter.opened:
		diagnostics = append(diagnostics, diag.New(diag.FrontMatterMissing, file.FrontMatter.Place, "the page has no front matter").
			WithHint("begin the page with a line ---, then title: and summary:, then another line ---"))
	case !matter.closed:
		diagnostics = append(diagnostics, diag.New(diag.FrontMatterMissing, file.FrontMatter.Place, "the front matter that begins here has no end").
			WithHint("close it with a line that holds only ---"))
	default:
		d := &decoder{source: source, diagnostics: &diagnostics}
		if root, ok := d.parse(matter.start, matter.end); ok {
			readFrontMatter(cmp.Or(root, &node{d: d, kind: group}), &file.FrontMatter)
		}
	}
	file.FrontMatter.Kind = cmp.Or(file.FrontMatter.Kind, book.KindPage)
	return file, diagnostics
}

// frontMatter is where a page's front matter stands.
type frontMatter struct {
	opened, closed bool
	start, end     int // of the YAML between its lines
	body           int // where the page's text begins
}

// splitFrontMatter finds the front matter. Where it has no end, the text is taken to begin at the first empty line.
func splitFrontMatter(text []byte) frontMatter {
	first := lineEnd(text, 0)
	if !isFence(text[:first]) {
		return frontMatter{}
	}
	m := frontMatter{opened: true, start: min(first+1, len(text)), body: len(text)}
	for at := m.start; at < len(text); {
		end := lineEnd(text, at)
		line, next := text[at:end], min(end+1, len(text))
		if isFence(line) {
			m.closed, m.end, m.body = true, at, next
			return m
		}
		if m.body == len(text) && len(bytes.TrimSpace(line)) == 0 {
			m.body = at
		}
		at = next
	}
	return m
}

// isFence says whether a line begins or ends front matter.
func isFence(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) && len(bytes.TrimRight(line[3:], " \t")) == 0
}

// readFrontMatter reads the keys.
func readFrontMatter(root *node, f *book.FrontMatter) {
	r := root.record("the front matter")
	if r == nil {
		return
	}
	if len(r.pairs) == 0 {
		r.at = f.Place
	}
	f.Title = r.needText("title", "add a line title: with the page's name")
	f.Summary = r.needText("summary", "add a line summary: with one sentence; it stands under the title and in search results")
	f.Kind = choice(r, "kind", book.Kinds())
	f.Manager = r.text("manager")
	f.Leader = r.text("leader")
	f.Owner = r.text("owner")
	f.Reviewed = r.date("reviewed")
	f.Draft = r.flag("draft")
	if r.get("kind") != nil {
		f.Place = r.placeOf("kind")
	}
	r.end()
}
