package resolve

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// links finds what every reference of a page leads to.
func (r *resolver) links(page *book.Page) {
	page.Links = make([]book.Link, len(page.References))
	for i, reference := range page.References {
		switch reference.Kind {
		case book.ReferenceLink:
			page.Links[i] = r.link(page, reference)
		case book.ReferenceImage:
			page.Links[i] = r.image(page, reference)
		case book.ReferenceStat, book.ReferenceFigure:
			page.Links[i] = r.statistic(page, reference)
		case book.ReferenceSource:
			page.Links[i] = r.source(page, reference)
		case book.ReferenceTerm:
			page.Links[i] = r.term(page, reference)
		case book.ReferenceOwn:
			page.Links[i] = book.Link{Page: page, Anchor: reference.Target}
		}
	}
}

// link resolves a link to an address, a page, a heading or a file.
func (r *resolver) link(page *book.Page, reference book.Reference) book.Link {
	target, err := url.Parse(reference.Target)
	if err != nil {
		r.report(diag.New(diag.LinkPage, reference.Place, "the address %q cannot be read", reference.Target).
			WithHint("write spaces and other special characters as %20 and the like"))
		return book.Link{}
	}
	if target.Scheme != "" || target.Host != "" {
		return r.address(reference, target)
	}
	if target.Path == "" {
		return r.anchor(page, page, target.Fragment, reference)
	}
	file, ok := r.local(page, target.Path, reference)
	if !ok {
		return book.Link{}
	}
	if to := r.pages[file]; to != nil {
		noteLink(page, to)
		return r.anchor(page, to, target.Fragment, reference)
	}
	if asset := r.assets[file]; asset != nil {
		return book.Link{Asset: asset}
	}
	if !slices.Contains(r.content.Broken, file) {
		r.report(r.deadLink(file, reference))
	}
	return book.Link{}
}

// noteLink notes that one page links to another, once. Pages are resolved in order, so that a page that did so before
// is the last one noted.
func noteLink(from, to *book.Page) {
	n := len(to.LinkedBy)
	if from != to && (n == 0 || to.LinkedBy[n-1] != from) {
		to.LinkedBy = append(to.LinkedBy, from)
	}
}

// address resolves a link that leaves the handbook.
func (r *resolver) address(reference book.Reference, target *url.URL) book.Link {
	switch strings.ToLower(target.Scheme) {
	case "http", "https":
		if target.Host != "" {
			return book.Link{URL: reference.Target}
		}
	case "mailto", "tel":
		return book.Link{URL: reference.Target}
	case "":
		r.report(diag.New(diag.LinkScheme, reference.Place, "the address %q has no scheme", reference.Target).
			WithHint("write https:" + reference.Target))
		return book.Link{}
	default:
		r.report(diag.New(diag.LinkScheme, reference.Place, "links to %q addresses are not allowed", target.Scheme+":").
			WithHint("addresses begin with https:, http:, mailto: or tel:; records are cited with stat:, source: or term:"))
		return book.Link{}
	}
	r.report(diag.New(diag.LinkPage, reference.Place, "the address %q names no host", reference.Target).
		WithHint("write it whole, as https://example.org/page"))
	return book.Link{}
}

// local returns the path from the content folder of a file that a page links to.
func (r *resolver) local(page *book.Page, target string, reference book.Reference) (string, bool) {
	if strings.HasPrefix(target, "/") {
		r.report(diag.New(diag.LinkOutside, reference.Place, "the link %q begins at the root of a server", reference.Target).
			WithHint("the handbook may stand under any address: link the file relatively, as ../dimensions/focus.md"))
		return "", false
	}
	file := path.Join(path.Dir(page.Path), target)
	if file == ".." || strings.HasPrefix(file, "../") {
		r.report(diag.New(diag.LinkOutside, reference.Place, "the link %q leaves the content folder", reference.Target).
			WithHint("only what lies in content/ is published; move the file there, or link its address on the web"))
		return "", false
	}
	return file, true
}

// deadLink says why a link leads nowhere.
func (r *resolver) deadLink(file string, reference book.Reference) diag.Diagnostic {
	d := diag.New(diag.LinkPage, reference.Place, "there is no page or file %q", "content/"+file)
	if slices.Contains(r.content.Drafts, file) {
		return diag.New(diag.LinkPage, reference.Place, "the page %q is a draft and is left out", "content/"+file).
			WithHint("build with --drafts, or publish the page by taking draft: true away")
	}
	for _, page := range []string{strings.TrimSuffix(file, ".html") + ".md", file + ".md", file + "/index.md"} {
		if r.pages[page] != nil {
			return d.WithHint("link the Markdown file, " + page + ", from the content folder")
		}
	}
	if hint := diag.DidYouMean(file, r.known()); hint != "" {
		return d.WithHint(hint + " (from the content folder)")
	}
	return d.WithHint("links are relative to the page that they stand on")
}

// anchor resolves a link to a place on a page, or to the page as a whole.
func (r *resolver) anchor(from, to *book.Page, fragment string, reference book.Reference) book.Link {
	if fragment == "" && !strings.HasSuffix(reference.Target, "#") {
		return book.Link{Page: to}
	}
	ids := r.ids(to)
	if ids[fragment] {
		return book.Link{Page: to, Anchor: fragment}
	}
	var names []string
	for _, heading := range to.Headings {
		names = append(names, heading.ID)
	}
	hint := diag.DidYouMean(fragment, names)
	switch {
	case hint != "":
	case len(names) == 0:
		hint = "that page has no headings"
	default:
		hint = "its headings are #" + strings.Join(names, ", #")
	}
	where := "content/" + to.Path
	if from == to {
		where = "this page"
	}
	r.report(diag.New(diag.LinkAnchor, reference.Place, "there is no heading #%s on %s", fragment, where).WithHint(hint))
	return book.Link{}
}

// ids returns the ids that links may lead to on a page: its headings, examples and questions.
func (r *resolver) ids(page *book.Page) map[string]bool {
	if ids := r.anchors[page]; ids != nil {
		return ids
	}
	ids := make(map[string]bool, len(page.Headings))
	for _, heading := range page.Headings {
		ids[heading.ID] = true
	}
	for _, example := range page.Examples {
		ids[example.ID] = true
	}
	for i := range page.Questions {
		ids[page.Questions[i].Anchor()] = true
	}
	if r.anchors == nil {
		r.anchors = map[*book.Page]map[string]bool{}
	}
	r.anchors[page] = ids
	return ids
}

// image resolves an image, which must lie in the content folder: pages load nothing from elsewhere.
func (r *resolver) image(page *book.Page, reference book.Reference) book.Link {
	target, err := url.Parse(reference.Target)
	if err == nil && (target.Scheme != "" || target.Host != "") {
		r.report(diag.New(diag.ImageMissing, reference.Place, "the image %q lies outside the handbook", reference.Target).
			WithHint("put a copy beside the page: readers' browsers load nothing from elsewhere"))
		return book.Link{}
	}
	if err != nil || target.Path == "" {
		r.report(diag.New(diag.ImageMissing, reference.Place, "the image %q names no file", reference.Target).
			WithHint("write its path from this page"))
		return book.Link{}
	}
	file, ok := r.local(page, target.Path, reference)
	if !ok {
		return book.Link{}
	}
	if asset := r.assets[file]; asset != nil {
		return book.Link{Asset: asset}
	}
	d := diag.New(diag.ImageMissing, reference.Place, "there is no image %q", "content/"+file)
	hint := diag.DidYouMean(file, r.known())
	if hint == "" {
		hint = "images lie beside the page that uses them"
	}
	r.report(d.WithHint(hint))
	return book.Link{}
}
