// Package templates carries what pages look like, so that the program needs no files beside it:
//
//	layouts/KIND.html    one a kind of page, over a view of its own (generator/internal/render/view.go)
//	components/NAME/     NAME.html, NAME.css and NAME.ts of one thing that layouts share
//	styles/              what belongs to no component; layers.css orders the cascade
//	epub/epub.css        the style sheet of the e-book
//	scripts/NAME.ts      the scripts and style sheets that only some pages load: those of one kind, or of what several share
//	words/LANGUAGE.yaml  every word of the interface
//	static/              copied as it is
//
// A site's own templates/ folder overrides these file by file.
package templates

import (
	"embed"
	"io/fs"
)

//go:embed layouts components epub scripts styles words static
var files embed.FS

// Files returns the templates as a file system whose root is this folder.
func Files() fs.FS { return files }
