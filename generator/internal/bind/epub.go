package bind

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"slices"
)

// The files of the e-book; the folder holds all but the first two.
// Source: EPUB 3.3, section 4, the open container format.
const (
	typeName      = "mimetype"
	containerName = "META-INF/container.xml"
	bookFolder    = "EPUB/"
	packagePath   = "package.opf"
	navPath       = "nav.xhtml"
	stylesPath    = "style.css"
	answersPath   = "answers.xhtml"

	epubType  = "application/epub+zip"
	xhtmlType = "application/xhtml+xml"
)

const container = xml.Header + `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="` + bookFolder + packagePath + `" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// ebook is an e-book in the making.
type ebook struct {
	list  *packageDocument
	files []packed
}

// add adds a file and lists it; read says whether readers come to it in the order of the text.
func (e *ebook) add(file packed, mediaType, properties string, read bool) {
	e.list.add(file.header.Name, mediaType, properties, read)
	e.files = append(e.files, file)
}

// epub writes the e-book: title page, contents, chapters, answers.
func (b *Binder) epub(title chapter) ([]byte, error) {
	e := &ebook{list: b.newPackage()}
	e.add(title.file, xhtmlType, svgProperty(title.drawn), true)
	nav, err := b.packer.pack(navPath, b.document(navPath, b.options.Contents, b.navigation()))
	if err != nil {
		return nil, err
	}
	e.add(nav, xhtmlType, "nav", true)
	images := title.images
	for _, c := range b.bound {
		e.add(c.file, xhtmlType, svgProperty(c.drawn), true)
		images = append(images, c.images...)
	}
	if err := b.addAnswers(e); err != nil {
		return nil, err
	}
	styles, err := b.packer.pack(stylesPath, b.options.Styles)
	if err != nil {
		return nil, err
	}
	e.add(styles, "text/css", "", false)
	if err := b.addImages(e, images); err != nil {
		return nil, err
	}
	return b.archive(e)
}

// svgProperty says of a file that it holds SVG.
func svgProperty(drawn bool) string {
	if drawn {
		return "svg"
	}
	return ""
}

// answered says whether there are answers.
func (b *Binder) answered() bool {
	return slices.ContainsFunc(b.bound, func(c chapter) bool { return len(c.fileAnswers) > 0 })
}

func (b *Binder) addAnswers(e *ebook) error {
	if !b.answered() {
		return nil
	}
	m := &markup{}
	m.open("section", "class", "chapter", "epub:type", "answers")
	m.open("h1")
	m.text(b.options.Answers)
	m.close("h1")
	drawn := false
	for _, c := range b.bound {
		m.b = append(m.b, c.fileAnswers...)
		drawn = drawn || c.answersDrawn
	}
	m.close("section")
	file, err := b.packer.pack(answersPath, b.document(answersPath, b.options.Answers, m.b))
	e.add(file, xhtmlType, svgProperty(drawn), true)
	return err
}

// addImages adds the images that chapters show, each once. Most formats are compressed already.
func (b *Binder) addImages(e *ebook, names []string) error {
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		kind := mediaType(name)
		if kind == "" {
			continue
		}
		content, err := b.options.Asset(name)
		if err != nil {
			return err
		}
		file := store(pagesFolder+name, content)
		if kind == "image/svg+xml" {
			if file, err = b.packer.pack(pagesFolder+name, content); err != nil {
				return err
			}
		}
		e.add(file, kind, "", false)
	}
	return nil
}

// archive writes the files as an archive whose first bytes say what it is.
func (b *Binder) archive(e *ebook) ([]byte, error) {
	text, err := xml.MarshalIndent(e.list, "", " ")
	if err != nil {
		return nil, err
	}
	list, err := b.packer.pack(packagePath, append([]byte(xml.Header), append(text, '\n')...))
	if err != nil {
		return nil, err
	}
	meta, err := b.packer.pack(containerName, []byte(container))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, file := range []packed{store(typeName, []byte(epubType)), meta} {
		if err := file.add(archive, ""); err != nil {
			return nil, err
		}
	}
	for _, file := range append([]packed{list}, e.files...) {
		if err := file.add(archive, bookFolder); err != nil {
			return nil, err
		}
	}
	err = archive.Close()
	return out.Bytes(), err
}

// title makes the e-book's title page of what the page of kind print has before its chapters.
func (b *Binder) title() (chapter, error) {
	article, _, err := b.article(b.frame)
	if err != nil {
		return chapter{}, err
	}
	at := pagePath(b.whole)
	text, found := b.section(packedPage{b, at}, b.whole, article)
	file, err := b.packer.pack(at, b.document(at, b.book.Config.Title, text))
	return chapter{file: file, images: found.images, drawn: found.drawn}, err
}

// document makes a file of the e-book, at a path in its folder, of what its body holds.
func (b *Binder) document(at, title string, body []byte) []byte {
	m := &markup{b: make([]byte, 0, len(body)+1<<9)}
	m.write(xml.Header + "<!DOCTYPE html>\n")
	m.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "xmlns:epub", "http://www.idpf.org/2007/ops",
		"lang", b.book.Config.Language, "xml:lang", b.book.Config.Language, "dir", b.options.Direction)
	m.open("head")
	m.open("title")
	m.text(title)
	m.close("title")
	m.write(`<link rel="stylesheet" type="text/css" href="` + up(at) + stylesPath + `"/>`)
	m.close("head")
	m.write("\n")
	m.open("body")
	m.write("\n")
	m.b = append(m.b, body...)
	m.close("body")
	m.close("html")
	m.write("\n")
	return m.b
}
