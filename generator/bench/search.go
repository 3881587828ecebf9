package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// newSearched returns the handbook of a size with a page of kind search.
func newSearched(pages int) *generated {
	g := newGenerated(pages)
	g.search = true
	return g
}

// writeOnly writes the largest handbook of some sizes, with search, into a folder.
func writeOnly(sizes, folder string) error {
	largest := 0
	for size := range strings.SplitSeq(sizes, ",") {
		pages, err := strconv.Atoi(strings.TrimSpace(size))
		if err != nil {
			return fmt.Errorf("-pages: %q is not a number of pages", size)
		}
		largest = max(largest, pages)
	}
	return newSearched(largest).write(folder)
}

// cleanBuild builds a handbook from nothing.
func cleanBuild(p programs, root string) (sample, error) {
	if err := os.RemoveAll(filepath.Join(root, "public")); err != nil {
		return sample{}, err
	}
	return run(root, p.handbook, "build", "--quiet")
}

// printIndex prints how large an index is.
func printIndex(folder string, pages int) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var bytes int64
	for _, entry := range entries {
		info, infoErr := entry.Info()
		if err = cmp.Or(err, infoErr); err != nil {
			return err
		}
		bytes += info.Size()
	}
	fmt.Printf("%7d  %-26s %8.1f MB in %d files\n", pages, "index", float64(bytes)/1e6, len(entries))
	return nil
}
