package render

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay returns a file system that has the files of both, the upper one's where both have one: so a site overrides the
// templates file by file.
func Overlay(upper, lower fs.FS) fs.FS { return overlay{upper, lower} }

type overlay struct{ upper, lower fs.FS }

// Open opens the upper file, or the lower where there is no upper one.
func (o overlay) Open(name string) (fs.File, error) {
	file, err := o.upper.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.lower.Open(name)
	}
	return file, err
}

// ReadDir lists a folder of both.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, err := fs.ReadDir(o.upper, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if err != nil && lowerErr != nil {
		return nil, lowerErr
	}
	for _, entry := range lower {
		if !slices.ContainsFunc(upper, func(e fs.DirEntry) bool { return e.Name() == entry.Name() }) {
			upper = append(upper, entry)
		}
	}
	slices.SortFunc(upper, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return upper, nil
}
