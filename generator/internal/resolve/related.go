package resolve

import (
	"cmp"
	"slices"

	"handbook/generator/internal/book"
)

// relate finds for each dimension those that it touches: the text of one of the two links to the other.
func (r *resolver) relate() {
	place := map[*book.Page]int{} // in the outline
	for i, page := range r.book.Pages {
		if page.FrontMatter.Kind == book.KindDimension {
			place[page] = i
		}
	}
	for page := range place {
		for _, other := range page.LinkedBy {
			if _, ok := place[other]; ok {
				page.Related = append(page.Related, other)
				other.Related = append(other.Related, page)
			}
		}
	}
	for page := range place {
		slices.SortFunc(page.Related, func(a, b *book.Page) int { return cmp.Compare(place[a], place[b]) })
		page.Related = slices.Compact(page.Related)
	}
}
