package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// hugoSite writes the same pages as a site for Hugo, under a layout that makes what ours makes: the parts and the current
// part's pages at the side, table of contents, highlighting in classes, previous and next. The sidebar is rendered once a
// part (partialCached), as a careful author would have it.
func hugoSite(g *generated, root string) error {
	files := map[string]string{
		"hugo.toml":                                 hugoConfig,
		"layouts/_default/single.html":              hugoSingle,
		"layouts/_default/list.html":                hugoList,
		"layouts/index.html":                        hugoSingle,
		"layouts/partials/sidebar.html":             hugoSidebar,
		"layouts/_markup/render-link.html":          hugoLink,
		"layouts/_default/_markup/render-link.html": hugoLink,
	}
	for page := range g.pages {
		name, text := file(page), g.page(page)
		if page == 0 {
			name = "_index.md"
		}
		files["content/"+name] = hugoPage(page, text)
	}
	for p := range (g.pages-2)/partSize + 1 {
		files[fmt.Sprintf("content/part-%03d/_index.md", p)] = fmt.Sprintf("---\ntitle: Part %d\nweight: %d\n---\n", p+1, p+1)
	}
	for name, text := range files {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

var citation = regexp.MustCompile(`\[([^\]]*)\]\(stat:[^)]*\)`)

// hugoPage translates a page: its place in the order into the front matter, a citation into its text.
func hugoPage(page int, text string) string {
	text = citation.ReplaceAllString(text, "$1")
	return strings.Replace(text, "---\n", fmt.Sprintf("---\nweight: %d\n", page+1), 1)
}

const hugoConfig = `baseURL = "https://example.org/generated/"
title = "Generated"
disableKinds = ["taxonomy", "term", "RSS"]
uglyURLs = true
[markup.highlight]
noClasses = false
[markup.goldmark.extensions]
typographer = {}
[markup.tableOfContents]
startLevel = 2
endLevel = 3
`

// hugoLink resolves links to Markdown files, and fails the build where there is none, as ours does.
const hugoLink = `{{- $u := urls.Parse .Destination -}}
{{- with .PageInner.GetPage $u.Path }}<a href="{{ .RelPermalink }}{{ with $u.Fragment }}#{{ . }}{{ end }}">{{ $.Text }}</a>
{{- else }}{{ errorf "%s: no page %s" .PageInner.File.Path .Destination }}{{ end -}}`

const hugoSidebar = `<nav>{{ $current := . }}{{ range site.Sections.ByWeight }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>
{{ if eq .Path $current.Path }}<ul>{{ range .RegularPages.ByWeight }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul>{{ end }}{{ end }}</nav>`

const hugoSingle = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title><meta name="description" content="{{ .Params.summary }}">
<link rel="canonical" href="{{ .Permalink }}"></head>
<body>
<header><a href="{{ site.Home.RelPermalink }}">{{ site.Title }}</a></header>
{{ partialCached "sidebar.html" (or .CurrentSection .) (or .CurrentSection .).Path }}
<main><article>
<nav><ol><li><a href="{{ site.Home.RelPermalink }}">{{ site.Home.Title }}</a></li>{{ with .Parent }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav>
<h1>{{ .Title }}</h1>
<p>{{ .Params.summary }}</p>
{{ .Content }}
</article>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
</main>
<aside>{{ .TableOfContents }}</aside>
</body>
</html>
`

const hugoList = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>{{ partialCached "sidebar.html" . .Path }}<main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
`
