package book

import "strings"

// cardFolder is apart from the pages, beside which images of the same name may lie.
const cardFolder = "assets/cards/"

// CardPath returns where a page's social card is written, from the output folder. path is the page's, as
// "dimensions/focus.md". Cards are written only where the handbook's address is known, as links to them must be absolute.
func CardPath(path string) string { return cardFolder + strings.TrimSuffix(path, ".md") + ".png" }

// The size of a social card in pixels, which the Open Graph protocol leaves open and its largest readers agree on.
const (
	CardWidth  = 1200
	CardHeight = 630
)
