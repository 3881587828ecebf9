package content

import (
	"bytes"
	"cmp"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// readPage reads a page's front matter: the YAML between its first line, "---", and the next such line. The file is nil
// where the text is not UTF-8 or has no front matter; then that is reported.
func readPage(name string, source *diag.Source) (*book.File, diag.List) {
	var diagnostics diag.List
	if !checkUTF8(source, &diagnostics) {
		return nil, diagnostics
	}
	start, end, body, ok := fences(source.Text)
	if !ok {
		return nil, append(diagnostics, noFrontMatter(source))
	}
	d := &decoder{source: source, diagnostics: &diagnostics}
	file := &book.File{Path: name, Source: source, Body: body}
	file.FrontMatter.Place = diag.Place{Source: source, End: len(fence)}
	root, ok := d.parse(source.Text[start:end], start)
	switch {
	case !ok:
		return nil, diagnostics
	case root == nil:
		diagnostics = append(diagnostics, diag.New(diag.KeyMissing, file.FrontMatter.Place, "the front matter is empty").WithHint(frontMatterHint))
	default:
		readFrontMatter(root, &file.FrontMatter)
	}
	file.FrontMatter.Kind = cmp.Or(file.FrontMatter.Kind, book.KindPage)
	return file, diagnostics
}

const (
	fence           = "---"
	frontMatterHint = "begin the page with a line ---, then title: and summary:, then another line ---"
)

// fences finds the front matter: where its YAML starts and ends, and where the page's text begins.
func fences(text []byte) (start, end, body int, ok bool) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	if string(bytes.TrimRight(line, " \t")) != fence {
		return 0, 0, 0, false
	}
	start = len(text) - len(rest)
	for at := start; at < len(text); {
		line, rest, _ := bytes.Cut(text[at:], []byte("\n"))
		next := len(text) - len(rest)
		if string(bytes.TrimRight(line, " \t")) == fence {
			return start, at, next, true
		}
		at = next
	}
	return 0, 0, 0, false
}

// noFrontMatter reports a page without front matter, or one whose front matter has no end.
func noFrontMatter(source *diag.Source) diag.Diagnostic {
	at := diag.Place{Source: source}
	if i := bytes.IndexByte(source.Text, '\n'); i >= 0 {
		at.End = i
	}
	if bytes.HasPrefix(source.Text, []byte(fence)) {
		return diag.New(diag.FrontMatterMissing, at, "the front matter that begins here has no end").
			WithHint("close it with a line that holds only ---")
	}
	return diag.New(diag.FrontMatterMissing, at, "the page has no front matter").WithHint(frontMatterHint)
}

// readFrontMatter reads the keys.
func readFrontMatter(root *node, f *book.FrontMatter) {
	r := root.record("the front matter")
	if r == nil {
		return
	}
	f.Title = r.needText("title", "add a line title: with the page's name")
	f.Summary = r.needText("summary", "add a line summary: with one sentence; it stands under the title and in search results")
	f.Kind = choice(r, "kind", book.Kinds())
	f.Manager = r.text("manager")
	f.Leader = r.text("leader")
	f.Owner = r.text("owner")
	f.Reviewed = r.date("reviewed")
	f.Draft = r.flag("draft")
	if r.has("kind") {
		f.Place = r.d.place(r.values["kind"].Node)
	}
	r.end()
}
