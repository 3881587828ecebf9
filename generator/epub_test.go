package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"handbook/generator/internal/book"
)

// TestEPUB opens the e-books of the real handbook and of the case sites/print, and checks what EPUB 3.3 asks: the container, the
// package, every file, every link.
func TestEPUB(t *testing.T) {
	t.Parallel()
	t.Run("handbook", func(t *testing.T) {
		t.Parallel()
		e := openEPUB(t, handbook(t)[book.EPUBName])
		e.check(t)
		if len(e.spine) < 22 || e.links < 1000 {
			t.Errorf("the e-book has only %d files to read and %d links", len(e.spine), e.links)
		}
		if e.modified == "2000-01-01T00:00:00Z" {
			t.Error("the e-book does not say when it was changed, though the pages do")
		}
		for _, q := range realBook(t).Questions {
			answer := e.file("answers.xhtml")
			if !answer.ids["answer."+q.Anchor()] {
				t.Errorf("there is no answer to %s", q.ID)
			}
		}
	})
	t.Run("case", func(t *testing.T) {
		t.Parallel()
		e := openEPUB(t, buildCase(t, "testdata/sites/print.txtar")[book.EPUBName])
		e.check(t)
		two := e.file("pages/b/two.xhtml")
		if !strings.Contains(two.text, "No reader shows it") || strings.Contains(two.text, "photo.avif") {
			t.Errorf("an image that no reader shows is not its words:\n%s", two.text)
		}
		if _, ok := e.files["EPUB/pages/b/drawing.svg"]; !ok {
			t.Error("the drawing is not in the e-book")
		}
		if start := e.file("pages/index.xhtml"); !strings.Contains(start.text, "<a>sheet</a>") {
			t.Errorf("a link to a file that the e-book has not is still one:\n%s", start.text)
		}
		if !strings.HasPrefix(e.identifier, "urn:uuid:") || e.modified != "2000-01-01T00:00:00Z" {
			t.Errorf("identifier %s, modified %s", e.identifier, e.modified)
		}
	})
}

// buildCase builds the site of a case and returns its files.
func buildCase(t *testing.T, name string) map[string]string {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	c := &siteCase{path: name, archive: archive, root: t.TempDir()}
	c.write(t)
	files, result := buildInMemory(t, NewBuilder(Site{Root: c.root, Today: time.Now()}))
	if result.Failed() {
		t.Fatal(result.Diagnostics)
	}
	return files
}

// epub is an e-book as a reader finds it.
type epub struct {
	files      map[string]*epubFile // by path in the archive
	order      []string             // of the archive
	spine      []string             // paths
	properties map[string]string    // by path
	identifier string
	modified   string
	links      int
}

type epubFile struct {
	text      string
	mediaType string
	ids       map[string]bool
	links     []string
	drawn     bool
}

// openEPUB reads an archive and the package that its container names.
func openEPUB(t *testing.T, content string) *epub {
	t.Helper()
	archive, err := zip.NewReader(strings.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	e := &epub{files: map[string]*epubFile{}, properties: map[string]string{}}
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(reader) // checks the sum
		if err != nil {
			t.Fatal(file.Name, err)
		}
		e.order = append(e.order, file.Name)
		e.files[file.Name] = &epubFile{text: string(text)}
		if !file.Modified.IsZero() && file.Modified.Year() > 1980 || len(file.Extra) > 0 {
			t.Errorf("%s has a time or more: %v %v", file.Name, file.Modified, file.Extra)
		}
	}
	if len(e.order) != len(e.files) {
		t.Error("a file is twice in the archive")
	}
	if want := "mimetypeapplication/epub+zip"; content[30:30+len(want)] != want || archive.File[0].Method != zip.Store || archive.File[0].Flags != 0 {
		t.Errorf("the archive does not begin with its type: %q", content[:60])
	}
	e.readPackage(t)
	return e
}

func (e *epub) file(name string) *epubFile {
	if file := e.files["EPUB/"+name]; file != nil {
		return file
	}
	return &epubFile{}
}

// readPackage follows the container to the package, and reads its metadata, its manifest and its spine.
func (e *epub) readPackage(t *testing.T) {
	var container struct {
		Root struct {
			Path string `xml:"full-path,attr"`
		} `xml:"rootfiles>rootfile"`
	}
	var list struct {
		Unique   string `xml:"unique-identifier,attr"`
		Metadata struct {
			Identifier struct {
				ID   string `xml:"id,attr"`
				Text string `xml:",chardata"`
			} `xml:"http://purl.org/dc/elements/1.1/ identifier"`
			Title    string `xml:"http://purl.org/dc/elements/1.1/ title"`
			Language string `xml:"http://purl.org/dc/elements/1.1/ language"`
			Meta     []struct {
				Property string `xml:"property,attr"`
				Text     string `xml:",chardata"`
			} `xml:"meta"`
		} `xml:"metadata"`
		Items []struct {
			ID         string `xml:"id,attr"`
			Href       string `xml:"href,attr"`
			MediaType  string `xml:"media-type,attr"`
			Properties string `xml:"properties,attr"`
		} `xml:"manifest>item"`
		Spine []struct {
			ID string `xml:"idref,attr"`
		} `xml:"spine>itemref"`
	}
	parse := func(name string, into any) {
		file := e.files[name]
		if file == nil {
			t.Fatalf("there is no %s", name)
		}
		if err := xml.Unmarshal([]byte(file.text), into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	parse("META-INF/container.xml", &container)
	parse(container.Root.Path, &list)
	paths := map[string]string{}
	for _, item := range list.Items {
		name, err := url.PathUnescape(item.Href)
		if err != nil {
			t.Fatal(err)
		}
		name = path.Join(path.Dir(container.Root.Path), name)
		if e.files[name] == nil {
			t.Errorf("the manifest lists %s, which is not there", name)
			continue
		}
		if paths[item.ID] != "" || e.files[name].mediaType != "" {
			t.Errorf("the manifest lists %s twice", item.ID)
		}
		paths[item.ID], e.files[name].mediaType, e.properties[name] = name, item.MediaType, item.Properties
	}
	for _, entry := range list.Spine {
		if paths[entry.ID] == "" || slices.Contains(e.spine, paths[entry.ID]) {
			t.Errorf("the spine has %q twice, or the manifest does not", entry.ID)
		}
		e.spine = append(e.spine, paths[entry.ID])
	}
	meta := map[string][]string{}
	for _, m := range list.Metadata.Meta {
		meta[m.Property] = append(meta[m.Property], m.Text)
	}
	e.identifier = list.Metadata.Identifier.Text
	if list.Unique != list.Metadata.Identifier.ID || e.identifier == "" || list.Metadata.Title == "" || list.Metadata.Language == "" {
		t.Errorf("the metadata are not whole: %+v", list.Metadata)
	}
	if len(meta["dcterms:modified"]) != 1 || len(meta["schema:accessMode"]) == 0 || len(meta["schema:accessibilityHazard"]) == 0 {
		t.Fatalf("the metadata are not whole: %v", meta)
	}
	e.modified = meta["dcterms:modified"][0]
	if _, err := time.Parse("2006-01-02T15:04:05Z", e.modified); err != nil {
		t.Error(err)
	}
}

// check reads every file and follows every link.
func (e *epub) check(t *testing.T) {
	t.Helper()
	navs := 0
	for _, name := range e.order {
		file := e.files[name]
		switch {
		case name == "mimetype" || name == "META-INF/container.xml" || path.Ext(name) == ".opf":
			continue
		case file.mediaType == "":
			t.Errorf("the manifest lacks %s", name)
		case file.mediaType != "application/xhtml+xml":
			continue
		case !slices.Contains(e.spine, name):
			t.Errorf("the spine lacks %s", name)
		}
		if err := file.read(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if drawn := strings.Contains(e.properties[name], "svg"); drawn != file.drawn {
			t.Errorf("%s: the manifest says of SVG %v, and the file %v", name, drawn, file.drawn)
		}
		if e.properties[name] == "nav" {
			navs++
		}
	}
	if navs != 1 {
		t.Errorf("there are %d tables of contents", navs)
	}
	for _, name := range e.order {
		for _, link := range e.files[name].links {
			e.links++
			if err := e.follow(name, link); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// read reads a file as strict XML: its ids, each once, its links, and whether it draws.
func (f *epubFile) read() error {
	f.ids = map[string]bool{}
	decoder := xml.NewDecoder(strings.NewReader(f.text))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Space {
		case "http://www.w3.org/2000/svg":
			f.drawn = true
		case "http://www.w3.org/1999/xhtml":
		default:
			return fmt.Errorf("<%s> is of the name space %q", start.Name.Local, start.Name.Space)
		}
		if strings.Contains(start.Name.Local, "-") || slices.Contains([]string{"script", "input", "button", "template", "select", "form"}, start.Name.Local) {
			return fmt.Errorf("<%s> is of no use in an e-book", start.Name.Local)
		}
		for _, a := range start.Attr {
			switch {
			case a.Name.Local == "id" && f.ids[a.Value]:
				return fmt.Errorf("the id %q stands twice", a.Value)
			case a.Name.Local == "id":
				f.ids[a.Value] = true
			case a.Name.Local == "href" || a.Name.Local == "src":
				f.links = append(f.links, a.Value)
			case strings.HasPrefix(a.Name.Local, "data-") || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style":
				return fmt.Errorf("the attribute %s is of no use in an e-book", a.Name.Local)
			}
		}
	}
}

// follow looks for what a link of a file leads to.
func (e *epub) follow(from, link string) error {
	to, err := url.Parse(link)
	if err != nil || to.Scheme != "" {
		return err
	}
	name := from
	if to.Path != "" {
		name = path.Join(path.Dir(from), to.Path)
	}
	file := e.files[name]
	if file == nil || file.mediaType == "" {
		return fmt.Errorf("%q leads to no file of the e-book", link)
	}
	if to.Fragment != "" && !file.ids[to.Fragment] {
		return fmt.Errorf("%q leads to no element of %s", link, name)
	}
	return nil
}

// TestEPUBIsTheSame builds the case twice, in different folders, and compares the e-books byte for byte; of the real handbook
// TestBuildIsDeterministic does so.
func TestEPUBIsTheSame(t *testing.T) {
	t.Parallel()
	first := buildCase(t, "testdata/sites/print.txtar")[book.EPUBName]
	second := buildCase(t, "testdata/sites/print.txtar")[book.EPUBName]
	if first == "" || !bytes.Equal([]byte(first), []byte(second)) {
		t.Error("two builds of one site make two e-books")
	}
}

// TestEPUBOfOwnLayout builds a site whose own layouts are no model: without an article, with tags left open and with what no
// XML holds.
func TestEPUBOfOwnLayout(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	writeFiles(t, root, map[string]string{
		"content/handbook.yaml":        "title: T\ndescription: D.\noutline:\n  - index.md\n  - print.md\n",
		"content/index.md":             "---\ntitle: Start\nsummary: S.\nkind: guide\n---\n\nHello, [print](print.md).\n",
		"content/print.md":             "---\ntitle: Print\nsummary: S.\nkind: print\n---\n\nAll.\n",
		"templates/layouts/guide.html": "<!doctype html><html lang=en><title>x</title><main><h1>Own</h1><ul><li>one<li>two</ul><p @click=x hidden2 data-x=1>{{.Body}}<br>&nbsp;&#1;<table><tr><td>cell</table></main></html>",
	})
	files, result := buildInMemory(t, NewBuilder(Site{Root: root, Today: time.Now()}))
	if result.Failed() {
		t.Fatal(result.Diagnostics)
	}
	e := openEPUB(t, files[book.EPUBName])
	e.check(t)
	compareLines(t, "index.xhtml", e.file("pages/index.xhtml").text, `<h1>Own</h1>
		<li>one</li><li>two</li>
		<a href="../pages/print.xhtml">print</a>
		<tbody><tr><td>cell</td></tr></tbody>
		!click
		!data-x`)
	if _, err := os.Stat(filepath.Join(root, book.EPUBName)); err == nil {
		t.Error("the e-book was written beside the content")
	}
}
