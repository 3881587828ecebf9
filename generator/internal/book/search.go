package book

// The search index is written by one stage and asked for by the pages of another; these are the names that both use.
const (
	// SearchRoot is the script that says which other scripts hold what, from the output folder.
	SearchRoot = "assets/search/root.js"
	// SearchFunction is what every script of the index calls, with its name and what it holds:
	// a function of templates/components/search/index.ts.
	SearchFunction = "handbookSearch"
)

// Search returns the page that readers search on; nil where the handbook has none, and so has no index either.
func (b *Book) Search() *Page {
	for _, page := range b.Pages {
		if page.FrontMatter.Kind == KindSearch {
			return page
		}
	}
	return nil
}
