package content

import "strings"

// Temporary says whether a name is one that editors and systems give to files of their own. Such files are neither
// published nor watched.
func Temporary(name string) bool {
	switch {
	case strings.HasPrefix(name, "."): // .focus.md.swp, .#focus.md, .goutputstream-…, .DS_Store
	case strings.HasPrefix(name, "#"), strings.HasSuffix(name, "~"): // Emacs; Vim and many others
	case strings.HasSuffix(name, ".tmp"), strings.HasSuffix(name, ".swp"), strings.HasSuffix(name, ".swx"):
	case strings.HasSuffix(name, "___jb_tmp___"), strings.HasSuffix(name, "___jb_old___"): // JetBrains
	case name == "4913": // Vim looks by it whether a folder can be written to
	default:
		return false
	}
	return true
}
