package render

import (
	"bytes"
	"html/template"
	"path"

	"handbook/generator/internal/book"
)

// wholeTree is up to how many pages a handbook has all of them in every sidebar. A larger one shows the pages of the
// current part, and of the others the first.
const wholeTree = 150

const sidebarTemplate = "components/sidebar/sidebar.html"

// sidebars holds the sidebars that are made once: one for each part and folder, as links depend on the folder, and with
// the whole tree one for each folder. A loop over its links for every page would cost more than all else of a page.
type sidebars map[sidebarKey][]byte

type sidebarKey struct {
	part   *book.Part // nil where the whole tree is shown
	folder string
}

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

// newSidebars makes the sidebars of every folder and part that has a page.
func newSidebars(s *site) (sidebars, error) {
	all := sidebars{}
	for _, page := range s.book.Pages {
		key := s.sidebarKey(page)
		if all[key] == nil {
			html, err := s.theme.execute(sidebarTemplate, s.sidebarView(page, key))
			if err != nil {
				return nil, err
			}
			all[key] = html
		}
	}
	return all, nil
}

func (s *site) sidebarKey(page *book.Page) sidebarKey {
	key := sidebarKey{folder: path.Dir(page.Output)}
	if len(s.book.Pages) > wholeTree {
		key.part = page.Part
	}
	return key
}

func (s *site) sidebarView(from *book.Page, key sidebarKey) Sidebar {
	view := Sidebar{Words: s.theme.wordsOf(s.book.Config.Language)}
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

// sidebarOf returns a page's sidebar with the page marked as the current one.
func (s *site) sidebarOf(page *book.Page) template.HTML {
	made := s.sidebars[s.sidebarKey(page)]
	own := []byte(`href="` + template.HTMLEscapeString(relative(page.Output, page.Output)) + `"`)
	return template.HTML(bytes.Replace(made, own, append(own, ` aria-current="page"`...), 1))
}
