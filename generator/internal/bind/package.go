package bind

import (
	"crypto/sha1"
	"encoding/xml"
	"fmt"
	"path"
	"strings"
	"time"

	"handbook/generator/internal/book"
)

// The package document of the e-book: what it is, which files it has, in what order they are read.
// Source: EPUB 3.3, section 5, and EPUB Accessibility 1.1, section 3, for the metadata of schema.org.

type packageDocument struct {
	XMLName    xml.Name `xml:"http://www.idpf.org/2007/opf package"`
	Version    string   `xml:"version,attr"`
	Identifier string   `xml:"unique-identifier,attr"`
	Language   string   `xml:"xml:lang,attr"`
	Metadata   metadata `xml:"metadata"`
	Manifest   []item   `xml:"manifest>item"`
	Spine      spine    `xml:"spine"`
}

type metadata struct {
	DC          string     `xml:"xmlns:dc,attr"`
	Identifier  identifier `xml:"dc:identifier"`
	Title       string     `xml:"dc:title"`
	Language    string     `xml:"dc:language"`
	Description string     `xml:"dc:description,omitempty"`
	Meta        []meta     `xml:"meta"`
}

type identifier struct {
	ID   string `xml:"id,attr"`
	Text string `xml:",chardata"`
}

type meta struct {
	Property string `xml:"property,attr"`
	Text     string `xml:",chardata"`
}

type item struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	MediaType  string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr,omitempty"`
}

type spine struct {
	Direction string       `xml:"page-progression-direction,attr,omitempty"`
	Entries   []spineEntry `xml:"itemref"`
}

type spineEntry struct {
	ID string `xml:"idref,attr"`
}

// accessible is what every e-book of ours offers: the figures have words beside them, the order is that of the text.
var accessible = []meta{
	{"schema:accessMode", "textual"},
	{"schema:accessMode", "visual"},
	{"schema:accessModeSufficient", "textual"},
	{"schema:accessibilityFeature", "alternativeText"},
	{"schema:accessibilityFeature", "readingOrder"},
	{"schema:accessibilityFeature", "structuralNavigation"},
	{"schema:accessibilityFeature", "tableOfContents"},
	{"schema:accessibilityHazard", "none"},
}

func (b *Binder) newPackage() *packageDocument {
	config := b.book.Config
	modified := meta{"dcterms:modified", b.modified().UTC().Format("2006-01-02T15:04:05Z")}
	return &packageDocument{
		Version: "3.0", Identifier: "identifier", Language: config.Language, Spine: spine{Direction: b.options.Direction},
		Metadata: metadata{
			DC: "http://purl.org/dc/elements/1.1/", Identifier: identifier{"identifier", b.identifier()},
			Title: config.Title, Language: config.Language, Description: config.Description, Meta: append([]meta{modified}, accessible...),
		},
	}
}

// add lists a file. Its id is made of its number, as a path may hold what an id may not.
func (p *packageDocument) add(name, mediaType, properties string, read bool) {
	id := fmt.Sprintf("file-%d", len(p.Manifest)+1)
	p.Manifest = append(p.Manifest, item{id, address(name, ""), mediaType, properties})
	if read {
		p.Spine.Entries = append(p.Spine.Entries, spineEntry{id})
	}
}

// identifier names the handbook: by its address, or where that is not known, by a UUID of its repository or title.
// Source: RFC 9562, section 5.5: version 5, in the name space of URLs.
func (b *Binder) identifier() string {
	config := b.book.Config
	if config.URL != "" {
		return config.URL
	}
	space := []byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}
	sum := sha1.Sum(append(space, config.Repository+" "+config.Title...))
	sum[6], sum[8] = sum[6]&0x0f|0x50, sum[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// modified returns when the newest page was changed, or else reviewed, or else a day that stands for none: an e-book must have
// one.
func (b *Binder) modified() time.Time {
	var changed time.Time
	var reviewed book.Date
	for _, page := range b.book.Pages {
		if page.Changed.After(changed) {
			changed = page.Changed
		}
		reviewed = max(reviewed, page.FrontMatter.Reviewed)
	}
	if !changed.IsZero() {
		return changed
	}
	if day, err := time.Parse(time.DateOnly, string(reviewed)); err == nil {
		return day
	}
	return time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
}

// mediaType returns the type of an image that every reader of e-books shows; empty for any other file.
// Source: EPUB 3.3, section 3.2, core media types.
func mediaType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".gif":
		return "image/gif"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".png":
		return "image/png"
	case ".svg":
		return "image/svg+xml"
	case ".webp":
		return "image/webp"
	}
	return ""
}
