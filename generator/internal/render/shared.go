package render

import (
	"html/template"
	"path"
	"strings"

	"handbook/generator/internal/book"
)

// shared is what the pages of one folder and part have in common, made once: links depend on the folder, the sidebar's
// pages on the part. A loop over the sidebar's links for every page would cost more than all else of the page.
type shared struct {
	links   map[string]template.HTML // by the names of the page's bundles, see bundleNames
	header  map[bool]template.HTML   // by whether the page has a table of contents
	sidebar string
}

type sharedKey struct {
	part   *book.Part // nil where the whole tree is shown
	folder string
}

// The templates of what pages share.
const (
	linksTemplate   = "components/frame/links.html"
	headerTemplate  = "components/frame/header.html"
	sidebarTemplate = "components/sidebar/sidebar.html"
)

func (s *site) sharedKey(page *book.Page) sharedKey {
	key := sharedKey{folder: path.Dir(page.Output)}
	if len(s.book.Pages) > wholeTree {
		key.part = page.Part
	}
	return key
}

// share makes what is shared by the pages of every folder and part.
func (s *site) share() error {
	for _, page := range s.book.Pages {
		key := s.sharedKey(page)
		if s.shared[key] != nil {
			if err := s.shareLinks(s.shared[key], page); err != nil {
				return err
			}
			continue
		}
		sidebar, err := s.theme.execute(sidebarTemplate, s.sidebarView(page, key), 16<<10)
		if err != nil {
			return err
		}
		made := &shared{sidebar: string(sidebar), header: map[bool]template.HTML{}, links: map[string]template.HTML{}}
		if err := s.shareLinks(made, page); err != nil {
			return err
		}
		frame := s.plain(page.Output)
		frame.Sidebar = template.HTML(sidebar)
		if made.header[false], err = s.header(frame); err != nil {
			return err
		}
		frame.Contents = []Content{{}}
		if made.header[true], err = s.header(frame); err != nil {
			return err
		}
		s.shared[key] = made
	}
	return nil
}

// shareLinks makes the links of a page's head, unless a page before it has the same.
func (s *site) shareLinks(made *shared, page *book.Page) error {
	names := s.bundleNames(page)
	key := bundlesKey(names)
	if _, ok := made.links[key]; ok {
		return nil
	}
	frame := s.plain(page.Output)
	if err := s.load(&frame, page.Output, names); err != nil {
		return err
	}
	var err error
	made.links[key], err = s.links(frame)
	return err
}

// insert puts into a page's frame what it shares, with the page marked as the current one in the sidebar.
func (s *site) insert(frame *Frame, page *book.Page) {
	made := s.shared[s.sharedKey(page)]
	frame.Links = made.links[bundlesKey(s.bundleNames(page))]
	frame.Header = made.header[len(frame.Contents) > 0]
	own := `href="` + sidebarEscaper.Replace(relative(page.Output, page.Output)) + `"`
	frame.Sidebar = template.HTML(strings.Replace(made.sidebar, own, own+` aria-current="page"`, 1))
}

// sidebarEscaper escapes what html/template does in an attribute and an address of ours may hold.
var sidebarEscaper = strings.NewReplacer("&", "&amp;", "+", "&#43;")

// links makes the links of a page's head.
func (s *site) links(frame Frame) (template.HTML, error) {
	html, err := s.theme.execute(linksTemplate, frame, 1<<10)
	return template.HTML(html), err
}

// header makes a page's header.
func (s *site) header(frame Frame) (template.HTML, error) {
	html, err := s.theme.execute(headerTemplate, frame, 1<<10)
	return template.HTML(html), err
}
