package resolve

import (
	"cmp"
	"slices"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// outline puts the pages in order and reports entries without page and pages without entry. Pages that are missing from
// the outline still stand at the book's end, so that their other mistakes are reported in the same run.
func (r *resolver) outline() {
	seen := map[string]bool{}
	for _, outlined := range r.content.Config.Outline {
		part := &book.Part{Title: outlined.Title}
		for _, entry := range outlined.Entries {
			if page := r.entry(entry, seen[entry.Path]); page != nil {
				page.Part = part
				part.Pages = append(part.Pages, page)
				r.book.Pages = append(r.book.Pages, page)
			}
			seen[entry.Path] = true
		}
		if len(part.Pages) > 0 {
			r.book.Parts = append(r.book.Parts, part)
		}
	}
	var previous *book.Page
	for _, page := range r.book.Pages {
		if page.Previous = previous; previous != nil {
			previous.Next = page
		}
		previous = page
	}
	r.unlisted(seen)
	if r.pages[startPath] == nil && !r.absent(startPath) {
		r.report(diag.New(diag.OutlineMissing, diag.Place{Source: r.content.Config.Source}, "the handbook has no start page").
			WithHint("write content/" + startPath + ": it is what a reader of the handbook's address sees first"))
	}
}

// entry returns the page of an outline entry, or nil where it has none of its own.
func (r *resolver) entry(entry book.OutlineEntry, repeated bool) *book.Page {
	page := r.pages[entry.Path]
	switch {
	case repeated:
		r.report(diag.New(diag.OutlineMissing, entry.Place, "the outline lists %q twice", entry.Path).
			WithHint("a page has one place in the order; take one of the lines away"))
		return nil
	case page != nil:
		return page
	case r.absent(entry.Path):
		return nil
	}
	r.report(diag.New(diag.OutlineMissing, entry.Place, "the outline lists %q, and there is no such page", entry.Path).
		WithHint(r.pageHint(entry.Path)))
	return nil
}

// pageHint says what to do about an entry that names no page.
func (r *resolver) pageHint(path string) string {
	return cmp.Or(diag.DidYouMean(path, r.known()), "write the page, or take the line away")
}

// absent says whether a page is left out for a reason that the author knows: it is a draft, or reported as unreadable.
func (r *resolver) absent(path string) bool {
	return slices.Contains(r.content.Drafts, path) || slices.Contains(r.content.Broken, path)
}

// unlisted reports the pages that the outline does not list. Where the outline cannot be read nothing is reported, and the
// pages are checked all the same.
func (r *resolver) unlisted(seen map[string]bool) {
	known := !slices.Contains(r.content.Broken, configPath)
	for _, file := range r.content.Files {
		if seen[file.Path] {
			continue
		}
		page := r.pages[file.Path]
		r.book.Pages = append(r.book.Pages, page)
		if known {
			r.report(diag.New(diag.OutlineUnlisted, whole(page), "the outline does not list this page, so no reader would find it").
				WithHint("add it to outline: in content/handbook.yaml: - " + file.Path))
		}
	}
}

// configPath is the file that holds the outline, startPath the page that a folder's address shows.
const (
	configPath = "handbook.yaml"
	startPath  = "index.md"
)
