package render

import "handbook/generator/internal/book"

// wholeTree is up to how many pages a handbook has all of them in every sidebar. A larger one shows the pages of the
// current part, and of the others the first.
const wholeTree = 150

// Sidebar is the view of components/sidebar/sidebar.html.
type Sidebar struct {
	Words *Words
	Parts []SidebarPart
}

// SidebarPart is one part. A part that is not open has no pages, and its title links its first.
type SidebarPart struct {
	Title   string
	Address string
	Open    bool
	Pages   []Link
}

// sidebarView makes the sidebar as seen from a page, for all pages of a key.
func (s *site) sidebarView(from *book.Page, key sharedKey) Sidebar {
	view := Sidebar{Words: s.words}
	for _, part := range s.book.Parts {
		shown := SidebarPart{Title: part.Title, Open: key.part == nil || key.part == part || part.Title == ""}
		shown.Address = href(from.Output, part.Pages[0], "")
		if shown.Open {
			for _, page := range part.Pages {
				shown.Pages = append(shown.Pages, Link{relative(from.Output, page.Output), page.FrontMatter.Title})
			}
		}
		view.Parts = append(view.Parts, shown)
	}
	return view
}
