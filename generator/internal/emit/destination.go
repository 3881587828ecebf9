package emit

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// A location is a path as it was given and as the system sees it.
type location struct {
	given string
	plain string // absolute and cleaned, symbolic links kept
	real  string // absolute, without symbolic links; what is not there yet is kept as it is
}

// newLocation resolves a path that need not exist.
func newLocation(given string) (location, error) {
	plain, err := filepath.Abs(given)
	if err != nil {
		return location{}, err
	}
	real, err := realPath(plain)
	return location{given, plain, real}, err
}

// realPath resolves the symbolic links of the part of an absolute path that is there.
func realPath(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	parent := filepath.Dir(path)
	if err == nil || !errors.Is(err, fs.ErrNotExist) || parent == path {
		return real, err
	}
	if _, found := os.Lstat(path); found == nil {
		return "", fmt.Errorf("symbolic link %s leads nowhere", path)
	}
	real, err = realPath(parent)
	return filepath.Join(real, filepath.Base(path)), err
}

// locate returns the real path of the destination, or refuses it. The rule about where a destination may lie:
//
//   - It is a folder or nothing yet, not a file.
//   - It is not the site's folder and not above it.
//   - It is not one of the inputs, not in one and not above one, whichever way links lead to either.
//   - If the way to it passes through a symbolic link that lies in the site's folder, it ends in the site's folder.
//     So a link in a checkout cannot send a build to an unexpected place, while "/tmp/out", "../site-output" and
//     a site that is itself reached through a link are fine: whoever names those means them.
func locate(options Options) (string, error) {
	refuse := func(reason, remedy string) error {
		return &RefusedError{Path: options.Destination, Reason: reason, Remedy: remedy}
	}
	if options.Destination == "" {
		return "", &RefusedError{Path: "output folder", Reason: "is not named", Remedy: "name a folder for the output"}
	}
	root, err := newLocation(options.Root)
	if err != nil {
		return "", err
	}
	destination, err := newLocation(options.Destination)
	if err != nil {
		return "", refuse(fmt.Sprintf("cannot be reached: %v", err), remedyElsewhere)
	}
	if info, err := os.Stat(destination.real); err == nil && !info.IsDir() {
		return "", refuse("is a file, not a folder", remedyElsewhere)
	}
	if root.in(destination) {
		return "", refuse("is or contains the site's folder", remedyElsewhere)
	}
	for _, given := range options.Inputs {
		input, err := newLocation(given)
		if err != nil {
			return "", err
		}
		if input.in(destination) || destination.in(input) {
			return "", refuse(fmt.Sprintf("overlaps with the folder %s, which the build reads", given), remedyElsewhere)
		}
	}
	if link := destination.leaves(root); link != "" {
		return "", refuse(fmt.Sprintf("leaves the site's folder through the symbolic link %s, to %s", link, destination.real),
			"name "+destination.real+" as the output folder if you mean it, or remove the link")
	}
	return destination.real, nil
}

// in says whether a location is a folder or lies below it, by either of their paths.
func (l location) in(folder location) bool {
	return within(l.plain, folder.plain) || within(l.real, folder.real)
}

// leaves returns the symbolic link in root's folder through which the location leads out of it, or "".
func (l location) leaves(root location) string {
	if within(l.real, root.real) {
		return ""
	}
	for _, path := range ancestors(l.plain) {
		info, err := os.Lstat(path)
		if err != nil || info.Mode().Type() != fs.ModeSymlink {
			continue
		}
		parent, err := realPath(filepath.Dir(path))
		if err == nil && within(parent, root.real) {
			return path
		}
	}
	return ""
}

// within says whether a path is a folder or lies below it. Where both are there the system is asked, because on some
// file systems paths that differ in letter case are the same.
func within(path, folder string) bool {
	folderInfo, folderErr := os.Stat(folder)
	return slices.ContainsFunc(ancestors(path), func(ancestor string) bool {
		if ancestor == folder {
			return true
		}
		info, err := os.Stat(ancestor)
		return err == nil && folderErr == nil && os.SameFile(info, folderInfo)
	})
}

// ancestors returns an absolute path and all folders above it, upwards.
func ancestors(path string) []string {
	list := []string{path}
	for parent := filepath.Dir(path); parent != path; parent = filepath.Dir(path) {
		list = append(list, parent)
		path = parent
	}
	return list
}

// neutral says whether a name at the top of a destination is no sign of other people's work.
func neutral(name string) bool {
	switch name {
	case ".git", ".gitignore", ".gitattributes", ".gitkeep", ".keep", ".hg", ".svn",
		".DS_Store", "Thumbs.db", "desktop.ini", "lost+found":
		return true
	}
	return false
}

// checkOwner refuses a destination that holds something and shows no sign of a build.
func checkOwner(given, real string) error {
	for _, sign := range []string{ManifestName, filepath.Join(BuildName, journalName)} {
		if _, err := os.Lstat(filepath.Join(real, sign)); err == nil {
			return nil
		}
	}
	entries, err := os.ReadDir(real)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &RefusedError{Path: given, Reason: fmt.Sprintf("cannot be read: %v", err), Remedy: remedyElsewhere, Err: err}
	}
	for _, entry := range entries {
		if name := entry.Name(); !neutral(name) && name != BuildName {
			return &RefusedError{
				Path:   given,
				Reason: fmt.Sprintf("holds files that no build wrote, such as %q", name),
				Remedy: "choose an empty or a new folder, or move these files away",
			}
		}
	}
	return nil
}

// makeFolders makes a folder and its parents, and returns the topmost that it made, or "" when all were there.
func makeFolders(path string) (topmost string, err error) {
	for _, ancestor := range ancestors(path) {
		if _, err := os.Lstat(ancestor); err == nil {
			break
		}
		topmost = ancestor
	}
	return topmost, os.MkdirAll(path, folderMode)
}

// removeFolders removes what makeFolders made, as far as it is empty.
func removeFolders(path, topmost string) {
	if topmost == "" {
		return
	}
	for _, ancestor := range ancestors(path) {
		_ = os.Remove(ancestor) // a folder that is not empty is somebody's by now
		if ancestor == topmost {
			return
		}
	}
}
