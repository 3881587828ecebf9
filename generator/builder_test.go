package main

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// memory collects what a build writes.
type memory struct {
	mu    sync.Mutex
	files map[string]string
}

func (m *memory) write(path string, content []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil {
		m.files = map[string]string{}
	}
	if _, ok := m.files[path]; ok {
		return fmt.Errorf("%s was written twice", path)
	}
	m.files[path] = string(content)
	return nil
}

// TestKeptBuilderEqualsFresh is the property that lets a builder keep anything: after any edit, it writes and reports what
// a new builder does.
func TestKeptBuilderEqualsFresh(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 7))
			site := Site{Root: t.TempDir(), Today: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
			parts := []string{"config", "facts", "image", "style"}
			for _, page := range editedPages {
				parts = append(parts, "page "+page)
			}
			for _, part := range parts {
				edit(t, random, site.Root, part)
			}
			kept := NewBuilder(site)
			built := 0
			for step := range 30 {
				got, gotResult := buildInMemory(t, kept)
				want, wantResult := buildInMemory(t, NewBuilder(site))
				if diff := cmp.Diff(wantResult.Diagnostics, gotResult.Diagnostics); diff != "" {
					t.Fatalf("step %d: diagnostics (-fresh +kept)\n%s", step, diff)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("step %d: files (-fresh +kept)\n%s", step, diff)
				}
				if len(got) > 0 {
					built++
				}
				edit(t, random, site.Root, parts[random.IntN(len(parts))])
			}
			if built < 3 {
				t.Errorf("only %d of the sites built: the edits break too much for the test to say anything", built)
			}
		})
	}
}

func buildInMemory(t testing.TB, b *Builder) (map[string]string, Result) {
	var out memory
	result, err := b.Build(t.Context(), out.write)
	if err != nil {
		t.Fatal(err)
	}
	if result.Failed() {
		return nil, result
	}
	return out.files, result
}

// editedPages are the pages of the site that the property test edits.
var editedPages = []string{"index.md", "one.md", "two.md", "three.md"}

// edit writes one part of a site anew, at random; now and then with a mistake.
func edit(t *testing.T, random *rand.Rand, root, part string) {
	pick := func(choices ...string) string { return choices[random.IntN(len(choices))] }
	var path, text string
	switch {
	case part == "config":
		order := slices.Clone(editedPages)
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		path = "content/handbook.yaml"
		text = "title: " + pick("One", "Two") + "\ndescription: D.\npoles:\n  manager: " + pick("Manager", "Manager", "Novice") +
			"\n  leader: Leader\noutline:\n  - part: Part\n    pages:\n      - " + strings.Join(order, "\n      - ") + "\n"
	case part == "facts":
		path = "content/facts/glossary.yaml"
		text = "- id: a\n  term: " + pick("morning", "evening", "evening tea") + "\n  definition: " + pick("D.", "E.") + "\n"
	case part == "image":
		path, text = "content/drawing.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="`+pick("10", "20")+`" height="10"></svg>`
	case part == "style":
		path, text = "templates/styles/own.css", "p { color: "+pick("red", "blue")+" }\n"
	default:
		path = "content/" + strings.TrimPrefix(part, "page ")
		id := strings.TrimSuffix(strings.TrimPrefix(part, "page "), ".md")
		quiz := "<quiz id=\"" + pick(id, id, id, "same") + "\" see=\"" + pick(editedPages...) + "\">\n\nWhich?\n\n- [x] " + pick("A", "[there](one.md)") +
			"\n  > a\n- [ ] B\n  > b\n\nC.\n\n</quiz>\n\n<assess>\n\n| id | side | statement |\n| --- | --- | --- |\n| item-" + id + " | Leader | " + pick("did", "said") + " |\n\n</assess>\n"
		text = "---\ntitle: " + pick("A", "B") + "\nsummary: S.\nkind: " + pick("page", "page", "quiz", "profile") + "\n---\n\n" + pick("## Morning\n\n", "", "## Evening\n\n") +
			"This evening tea [next](" + pick(editedPages...) + pick("", "", "", "#morning") + ").\n\n" +
			pick("![D](drawing.svg)\n", "> [!EXAMPLE] E\n> S.\n>\n> **Manager:** a\n>\n> **Leader:** b\n", "```go\nx := 1\n```\n", "Text.[^1]\n\n[^1]: Note.\n", quiz, quiz)
	}
	full := filepath.Join(root, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestBuildIsDeterministic builds the real handbook twice and compares every byte.
func TestBuildIsDeterministic(t *testing.T) {
	t.Parallel()
	site := Site{Root: "..", Today: time.Now()}
	first, _ := buildInMemory(t, NewBuilder(site))
	second, _ := buildInMemory(t, NewBuilder(site))
	if len(first) == 0 {
		t.Fatal("the handbook does not build")
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second))); diff != "" {
		t.Fatal(diff)
	}
	for path := range first {
		if first[path] != second[path] {
			t.Errorf("%s differs between two builds", path)
		}
	}
}
