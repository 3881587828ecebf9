package render

import (
	"cmp"
	"encoding/xml"
	"maps"
	"net/url"
	"slices"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// The names of the files that are made once a site.
const (
	notFoundName = "404.html"
	sitemapName  = "sitemap.xml"
	robotsName   = "robots.txt"
	noJekyllName = ".nojekyll"
	iconName     = "favicon.svg" // in the theme's static/
)

// files writes what is made once a site: bundles, static files, 404.html, robots.txt, the sitemap.
func (s *site) files(write func(path string, content []byte) error) (diag.List, error) {
	notFound, err := s.notFound()
	if err != nil {
		return diag.List{s.theme.problem("layouts/404.html", err)}, nil
	}
	files := []staticFile{
		{notFoundName, notFound},
		{noJekyllName, nil}, // GitHub Pages then leaves the files alone
		{robotsName, s.robots()},
	}
	for _, made := range []map[string]bundle{s.theme.scripts, s.theme.styles} {
		for _, name := range slices.Sorted(maps.Keys(made)) {
			files = append(files, staticFile(made[name]))
		}
	}
	shards, err := s.allShards()
	if err != nil {
		return diag.List{s.theme.problem(questionTemplate, err)}, nil
	}
	files = append(files, shards...)
	if _, ok := s.theme.scripts[settingsBundle]; ok {
		files = append(files, staticFile(s.panel))
	}
	if s.searchView.path != "" {
		files = append(files, staticFile(s.searchView))
	}
	if s.book.Config.URL != "" {
		sitemap, err := s.sitemap()
		if err != nil {
			return nil, err
		}
		files = append(files, staticFile{sitemapName, sitemap})
	}
	if pages := lastChanged(s.book); len(pages) > 0 {
		feed, err := s.feed(pages)
		if err != nil {
			return nil, err
		}
		files = append(files, staticFile{feedName, feed})
	}
	for _, file := range append(files, s.theme.static...) {
		if err := write(file.path, file.bytes); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// notFound makes 404.html. A server shows that page at any depth, so its addresses begin at the root of
// the server: with the path of the handbook's address, where it is known.
func (s *site) notFound() ([]byte, error) {
	root := "/"
	if u, err := url.Parse(s.book.Config.URL); err == nil && u.Path != "" {
		root = u.EscapedPath()
	}
	view := Page{Frame: s.plain(notFoundName)}
	view.Title = view.Words.NotFound
	view.Summary = view.Words.NotFoundText
	view.Icon = root + view.Icon
	if view.SchemeScript != "" {
		view.SchemeScript = root + view.SchemeScript
	}
	view.Search = view.Search.under(root)
	view.Panel = below(root, view.Panel)
	if err := s.load(&view.Frame, notFoundName, s.bundleNames(&book.Page{File: &book.File{}, Document: &book.Document{}})); err != nil {
		return nil, err
	}
	for i, script := range view.Scripts {
		view.Scripts[i] = root + script
	}
	for i, sheet := range view.Stylesheets {
		view.Stylesheets[i] = root + sheet
	}
	view.Home = root + strings.TrimSuffix(view.Home, indexName)
	var err error
	if view.Links, err = s.links(view.Frame); err != nil {
		return nil, err
	}
	if view.Header, err = s.header(view.Frame); err != nil {
		return nil, err
	}
	return s.theme.execute("layouts/404.html", view, 4<<10)
}

// robots lets everything be read, and says where the sitemap is.
// Source: RFC 9309, and the Sitemap line of sitemaps.org.
func (s *site) robots() []byte {
	text := "User-agent: *\nAllow: /\n"
	if s.book.Config.URL != "" {
		text += "Sitemap: " + s.book.Config.URL + sitemapName + "\n"
	}
	return []byte(text)
}

// sitemap lists the pages with the days of their last changes.
// Source: the protocol of sitemaps.org, version 0.9.
func (s *site) sitemap() ([]byte, error) {
	type entry struct {
		Location string    `xml:"loc"`
		Changed  book.Date `xml:"lastmod,omitempty"`
	}
	set := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []entry  `xml:"url"`
	}{}
	for _, page := range s.book.Pages {
		set.Entries = append(set.Entries, entry{s.canonical(page.Output), cmp.Or(day(page.Changed), "")})
	}
	text, err := xml.MarshalIndent(set, "", "  ")
	return append([]byte(xml.Header), append(text, '\n')...), err
}
