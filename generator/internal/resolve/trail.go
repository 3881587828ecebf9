package resolve

import (
	"slices"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// trails finds the pages of the ways through the handbook, and reports entries without page. A draft is passed over.
func (r *resolver) trails() {
	for _, outlined := range r.content.Config.Trails {
		trail := book.Trail{Title: outlined.Title, Summary: outlined.Summary}
		for _, entry := range outlined.Entries {
			page := r.pages[entry.Path]
			switch {
			case page == nil && !r.absent(entry.Path):
				r.report(diag.New(diag.OutlineMissing, entry.Place, "the trail lists %q, and there is no such page", entry.Path).
					WithHint(r.pageHint(entry.Path)))
			case page != nil && slices.Contains(trail.Pages, page):
				r.report(diag.New(diag.OutlineMissing, entry.Place, "the trail lists %q twice", entry.Path).
					WithHint("take one of the lines away"))
			case page != nil:
				trail.Pages = append(trail.Pages, page)
			}
		}
		if len(trail.Pages) > 0 {
			r.book.Trails = append(r.book.Trails, trail)
		}
	}
}
