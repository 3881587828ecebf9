package main

import (
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestLayers holds the import rule: data flows one way, so no stage imports another. Only package main knows them all.
func TestLayers(t *testing.T) {
	t.Parallel()
	const ours = "handbook/"
	allowed := map[string][]string{
		"diag":     nil,
		"book":     {"diag"},
		"content":  {"book", "diag"},
		"markdown": {"book", "diag"},
		"resolve":  {"book", "diag"},
		"render":   {"book", "diag"},
		"export":   {"book", "diag"},
		"card":     {"book", "diag"},
		"bind":     {"book", "diag"},
		"search":   {"book", "diag"},
		"plain":    {"book", "diag"},
		"offline":  {"book"},
		"emit":     {"diag"},
	}
	folders, err := filepath.Glob("internal/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		name := filepath.Base(folder)
		if _, ok := allowed[name]; !ok {
			t.Errorf("package %s has no place in the import rule; add it to this test and to ARCHITECTURE.md", name)
		}
		files, err := filepath.Glob(folder + "/*.go")
		if err != nil || len(files) == 0 {
			t.Errorf("package %s holds no files: %v", name, err)
		}
		for _, file := range files {
			parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, imported := range parsed.Imports {
				path := strings.Trim(imported.Path.Value, `"`)
				if !strings.HasPrefix(path, ours) || strings.HasSuffix(file, "_test.go") && path == ours+"templates" {
					continue
				}
				if !slices.Contains(allowed[name], strings.TrimPrefix(path, ours+"generator/internal/")) {
					t.Errorf("%s imports %s; %s may import only %v of ours", file, path, name, allowed[name])
				}
			}
		}
	}
}
