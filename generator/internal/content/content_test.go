package content

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// site makes a file system of texts.
func site(files map[string]string) fstest.MapFS {
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return root
}

func load(t *testing.T, files map[string]string, options Options) (*book.Content, []string) {
	t.Helper()
	content, diagnostics, err := Load(t.Context(), site(files), options)
	if err != nil {
		t.Fatal(err)
	}
	diagnostics.Sort()
	var lines []string
	for _, d := range diagnostics {
		lines = append(lines, d.String())
	}
	return content, lines
}

const (
	config = "title: T\ndescription: D.\noutline: [index.md]\n"
	index  = "---\ntitle: Start\nsummary: S.\n---\nText.\n"
)

func TestLoadReadsASite(t *testing.T) {
	t.Parallel()
	content, reported := load(t, map[string]string{
		"content/handbook.yaml": "title: T\ndescription: D.\nurl: https://example.org/x\nrepository: https://github.com/a/b/\n" +
			"poles: {manager: Novice, leader: Expert}\noutline:\n  - index.md\n  - part: P\n    pages: [a/b.md]\n  - c.md\n",
		"content/index.md":               index,
		"content/a/b.md":                 "---\ntitle: B\nsummary: S.\nkind: dimension\nmanager: M.\nleader: L.\nowner: O\nreviewed: 2026-01-31\n---\n",
		"content/c.md":                   index,
		"content/a/picture.svg":          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>`,
		"content/.hidden/x.md":           "x",
		"content/facts/glossary.yaml":    "- id: a\n  term: A\n  definition: >\n    One\n    two.\n  aliases: [b, c]\n",
		"content/facts/sources.yaml":     "- id: s\n  authors:\n    - Kotter, J. P.\n  title: \"T: U\"\n  year: 1990\n  kind: book\n",
		"content/facts/statistics.yaml":  "- id: x-2020\n  claim: C\n  value: 1,200\n  unit: number\n  population: P\n  sample: 276\n  year: 2020\n  source: s\n  status: verified\n  checked: 2026-01-31\n  read_at: R\n",
		"content/facts/.statistics.yaml": "an editor's file",
	}, Options{})
	if len(reported) > 0 {
		t.Fatal(strings.Join(reported, "\n"))
	}
	var outline []string
	for _, part := range content.Config.Outline {
		for _, entry := range part.Entries {
			outline = append(outline, part.Title+":"+entry.Path)
		}
	}
	statistic := content.Facts.Statistics[0]
	got := map[string]any{
		"url": content.Config.URL, "repository": content.Config.Repository, "poles": content.Config.Manager + content.Config.Leader,
		"outline": strings.Join(outline, " "), "files": len(content.Files), "kind": content.Files[0].FrontMatter.Kind,
		"reviewed": content.Files[0].FrontMatter.Reviewed, "assets": *content.Assets[0], "definition": content.Facts.Terms[0].Definition,
		"author": content.Facts.Sources[0].Authors[0], "value": statistic.Value.Text, "sample": statistic.Sample,
		"body": string(content.Files[2].Source.Text[content.Files[2].Body:]),
	}
	want := map[string]any{
		"url": "https://example.org/x/", "repository": "https://github.com/a/b", "poles": "NoviceExpert",
		"outline": ":index.md P:a/b.md :c.md", "files": 3, "kind": book.KindDimension,
		"reviewed": book.Date("2026-01-31"), "assets": book.Asset{Path: "a/picture.svg", Width: 40, Height: 30}, "definition": "One two.",
		"author": "Kotter, J. P.", "value": "1200", "sample": "276",
		"body": "Text.\n",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadTakesTheOptions(t *testing.T) {
	t.Parallel()
	files := map[string]string{
		"content/handbook.yaml": config + "url: https://example.org/x\n",
		"content/index.md":      index,
		"content/draft.md":      "---\ntitle: D\nsummary: S.\ndraft: true\n---\n",
	}
	content, _ := load(t, files, Options{URL: "https://example.com", Repository: "https://github.com/c/d"})
	if got := content.Config.URL + " " + content.Config.Repository; got != "https://example.com/ https://github.com/c/d" {
		t.Errorf("got %q", got)
	}
	if diff := cmp.Diff([]string{"draft.md"}, content.Drafts); diff != "" || len(content.Files) != 1 {
		t.Errorf("drafts %v, %d files", content.Drafts, len(content.Files))
	}
	if content, _ = load(t, files, Options{Drafts: true}); len(content.Files) != 2 || len(content.Drafts) != 0 {
		t.Errorf("with drafts: %d files", len(content.Files))
	}
}

// TestMarksAndLineEnds: a byte order mark and carriage returns are read as if they were not there.
func TestMarksAndLineEnds(t *testing.T) {
	t.Parallel()
	windows := func(text string) string { return "\ufeff" + strings.ReplaceAll(text, "\n", "\r\n") }
	page := "---\ntitle: Größe\nsumary: S.\nsummary: S.\n---\nText.\n"
	_, plain := load(t, map[string]string{"content/handbook.yaml": config, "content/index.md": page}, Options{})
	_, marked := load(t, map[string]string{"content/handbook.yaml": windows(config), "content/index.md": windows(page)}, Options{})
	want := []string{`content/index.md:3:1: error: the front matter has no key "sumary" [key-unknown]`}
	if diff := cmp.Diff(want, plain); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want, marked); diff != "" {
		t.Error(diff)
	}
}

// TestColumnsCountCharacters: columns are right behind characters of several bytes.
func TestColumnsCountCharacters(t *testing.T) {
	t.Parallel()
	_, reported := load(t, map[string]string{
		"content/handbook.yaml": "title: T\ndescription: D.\npoles: {manager: Führung 日本, lead: x}\noutline: [index.md]\n",
		"content/index.md":      index,
	}, Options{})
	want := []string{`content/handbook.yaml:3:30: error: poles has no key "lead" [key-unknown]`}
	if diff := cmp.Diff(want, reported); diff != "" {
		t.Error(diff)
	}
}

// TestSymbolicLinksAreReported: a symbolic link may lead anywhere, and is never followed.
func TestSymbolicLinksAreReported(t *testing.T) {
	t.Parallel()
	root := site(map[string]string{"content/index.md": index, "content/real/glossary.yaml": "- id: a\n  term: A\n  definition: D.\n"})
	for name, target := range map[string]string{"passwords.md": "/etc/passwd", "handbook.yaml": "../other.yaml", "facts": "real", ".git": "x"} {
		root["content/"+name] = &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink | 0o777}
	}
	content, diagnostics, err := Load(t.Context(), root, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range diagnostics {
		if d.Kind != diag.LinkOutside {
			t.Error(d)
		}
	}
	if len(diagnostics) != 3 || len(content.Files) != 1 || len(content.Facts.Terms) != 0 {
		t.Errorf("%d files, %v", len(content.Files), diagnostics)
	}
	if diff := cmp.Diff([]string{"facts", "handbook.yaml", "passwords.md"}, content.Broken); diff != "" {
		t.Error(diff)
	}
}

// TestGoneFiles: a file that is gone since the folder was listed is passed over.
func TestGoneFiles(t *testing.T) {
	t.Parallel()
	root := goneFS{site(map[string]string{"content/handbook.yaml": config, "content/index.md": index, "content/gone.md": index})}
	content, diagnostics, err := Load(t.Context(), root, Options{})
	if err != nil || len(diagnostics) > 0 || len(content.Files) != 1 || len(content.Broken) > 0 {
		t.Error(len(content.Files), content.Broken, diagnostics, err)
	}
}

// goneFS lists content/gone.md and does not hold it.
type goneFS struct{ fstest.MapFS }

func (f goneFS) ReadFile(name string) ([]byte, error) {
	if name == "content/gone.md" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.MapFS.ReadFile(name)
}

func TestLoadStops(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := Load(ctx, site(map[string]string{"content/index.md": index}), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
