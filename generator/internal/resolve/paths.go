package resolve

import (
	"slices"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// outputOf returns where a page is written: beside its place in the content folder, as .html.
func outputOf(path string) string { return strings.TrimSuffix(path, ".md") + ".html" }

// paths reports files that would be written to one path, also where only the case of letters tells them apart: on many
// file systems those are one file. generated are the paths that the build writes by itself.
func (r *resolver) paths(generated []string) {
	taken := map[string]string{} // output path in lower case -> what is written there
	for _, path := range generated {
		taken[strings.ToLower(path)] = "a file that the build writes itself"
	}
	claim := func(output, path string, at diag.Place) {
		key := strings.ToLower(output)
		if other, ok := taken[key]; ok {
			r.report(diag.New(diag.PathDuplicate, at, "%s would be written to %s, which is taken by %s", path, output, other).
				WithHint("rename one of the two; names that differ only in the case of letters are one name on many systems"))
			return
		}
		taken[key] = path
	}
	for _, file := range r.content.Files {
		claim(outputOf(file.Path), "content/"+file.Path, whole(r.pages[file.Path]))
	}
	r.assets = make(map[string]*book.Asset, len(r.content.Assets))
	for _, asset := range r.content.Assets {
		r.assets[asset.Path] = asset
		claim(asset.Path, "content/"+asset.Path, diag.Place{Source: &diag.Source{Path: "content/" + asset.Path}})
	}
}

// known returns the paths of all pages and files that links may lead to.
func (r *resolver) known() []string {
	var all []string
	for path := range r.pages {
		all = append(all, path)
	}
	for path := range r.assets {
		all = append(all, path)
	}
	slices.Sort(all)
	return all
}
