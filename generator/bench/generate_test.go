package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPagesAreOfTheSizeSaid holds what the figures are said to be of.
func TestPagesAreOfTheSizeSaid(t *testing.T) {
	t.Parallel()
	g := newGenerated(300)
	total := 0
	for page := range g.pages {
		total += len(g.page(page))
	}
	if average := total / g.pages; average < 5000 || average > 6000 {
		t.Errorf("a page has %d bytes on average, not 5 to 6 KB", average)
	}
}

func TestGeneratedIsDeterministic(t *testing.T) {
	t.Parallel()
	first, second := t.TempDir(), t.TempDir()
	for _, root := range []string{first, second} {
		if err := newGenerated(5).write(root); err != nil {
			t.Fatal(err)
		}
	}
	for page := range 5 {
		name := filepath.Join("content", file(page))
		a, err := os.ReadFile(filepath.Join(first, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(second, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Errorf("%s differs", name)
		}
	}
}
