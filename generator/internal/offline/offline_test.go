package offline

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
	"handbook/templates"
)

// favicon is a square beside a circle.
const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="0" y="8" width="16" height="16" fill="#102030"/><circle cx="24" cy="16" r="8" fill="#405060" fill-opacity=".5"/></svg>`

// copied makes the files of a copy of files.
func copied(t *testing.T, files map[string]string) map[string]string {
	t.Helper()
	made := map[string]string{}
	c := NewCopy()
	write := c.Take(func(path string, content []byte) error {
		made[path] = string(content)
		return nil
	})
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if err := write(path, []byte(files[path])); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Files(&book.Book{Config: book.Config{Title: "The Team Handbook", Description: "D.", Language: "en"}}, write); err != nil {
		t.Fatal(err)
	}
	return made
}

// listed returns the files of the list that a worker names, with their hashes.
func listed(t *testing.T, made map[string]string) (version string, list map[string]string) {
	t.Helper()
	found := regexp.MustCompile(`"([0-9a-f]{16})"`).FindStringSubmatch(made[WorkerName])
	if found == nil {
		t.Fatalf("the worker names no version:\n%s", made[WorkerName])
	}
	text := made["assets/offline."+found[1]+".json"]
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		t.Fatalf("the list of version %s: %v", found[1], err)
	}
	return found[1], list
}

func TestCopyHoldsWhatPagesShow(t *testing.T) {
	t.Parallel()
	files := map[string]string{"favicon.svg": favicon}
	want := []string{"favicon.svg", "icon-192.png", "icon-512.png", "manifest.webmanifest"}
	for name, wanted := range map[string]bool{
		"index.html": true, "404.html": true, "print.html": true, "assets/site.0.css": true, "assets/search/a.js": true,
		"guides/map.PNG": true, "guides/photo.avif": true, "fonts/a.woff2": true,
		".nojekyll": false, "robots.txt": false, "sitemap.xml": false, "feed.xml": false, "llms.txt": false, "index.md": false,
		"quiz.json": false, "quiz.qti.zip": false, "handbook.epub": false, "guides/form.pdf": false, "assets/cards/index.png": false,
	} {
		files[name] = name
		if wanted {
			want = append(want, name)
		}
	}
	made := copied(t, files)
	_, list := listed(t, made)
	slices.Sort(want)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(list))); diff != "" {
		t.Errorf("what is listed (-want +got)\n%s", diff)
	}
	for path, sum := range list {
		if sum != hash([]byte(made[path])) {
			t.Errorf("the list has another hash of %s", path)
		}
	}
	for name := range files {
		if made[name] != files[name] {
			t.Errorf("%s was not handed on", name)
		}
	}
}

// TestVersion finds a new version whenever a file of the copy is new, and only then.
func TestVersion(t *testing.T) {
	t.Parallel()
	version := func(files map[string]string) string {
		found, _ := listed(t, copied(t, files))
		return found
	}
	base := version(map[string]string{"index.html": "one", "quiz.json": "one"})
	for _, test := range []struct {
		name  string
		files map[string]string
		same  bool
	}{
		{"nothing", map[string]string{"index.html": "one", "quiz.json": "one"}, true},
		{"an export", map[string]string{"index.html": "one", "quiz.json": "two"}, true},
		{"a text", map[string]string{"index.html": "two", "quiz.json": "one"}, false},
		{"a name", map[string]string{"other.html": "one", "quiz.json": "one"}, false},
		{"a file more", map[string]string{"index.html": "one", "other.html": "", "quiz.json": "one"}, false},
	} {
		if got := version(test.files); (got == base) != test.same {
			t.Errorf("%s differs: version %s after %s", test.name, got, base)
		}
	}
}

func TestGeneratedNamesTheFiles(t *testing.T) {
	t.Parallel()
	want := Generated()
	for name := range copied(t, map[string]string{"favicon.svg": favicon}) {
		if name != "favicon.svg" && !strings.HasPrefix(name, "assets/offline.") && !slices.Contains(want, name) {
			t.Errorf("%s is written and not among the names that are taken: %v", name, want)
		}
	}
}

func TestManifest(t *testing.T) {
	t.Parallel()
	icons := func(favicon string) []string {
		var m manifest
		if err := json.Unmarshal([]byte(copied(t, map[string]string{"favicon.svg": favicon})[manifestName]), &m); err != nil {
			t.Fatal(err)
		}
		if m.Name != "The Team Handbook" || m.Start != "." || m.Scope != "." || m.Background != ground {
			t.Errorf("the manifest is %+v", m)
		}
		var all []string
		for _, icon := range m.Icons {
			all = append(all, strings.TrimSpace(icon.Source+" "+icon.Sizes+" "+icon.Purpose))
		}
		return all
	}
	if diff := cmp.Diff([]string{"favicon.svg any", "icon-192.png 192x192 any", "icon-512.png 512x512 any maskable"}, icons(favicon)); diff != "" {
		t.Errorf("icons of a favicon that can be drawn (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"favicon.svg any"}, icons(`<svg viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>`)); diff != "" {
		t.Errorf("icons of another (-want +got)\n%s", diff)
	}
}

// TestGroundIsThePages holds the manifest's color to that of the pages.
func TestGroundIsThePages(t *testing.T) {
	t.Parallel()
	tokens, err := templates.Files().Open("styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	defer tokens.Close()
	text := make([]byte, 1<<14)
	n, _ := tokens.Read(text)
	if !strings.Contains(string(text[:n]), "--ground: light-dark("+ground+",") {
		t.Errorf("--ground of styles/tokens.css is not %s", ground)
	}
}

func TestShortName(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"The Leadership Handbook": "Leadership", "Team Book": "Team Book", "Our Team at Work": "Team at Work", "Verwaltungshandbuch": "Verwaltungshandbuch", "": "",
	} {
		if got := shortName(title); got != want {
			t.Errorf("shortName(%q) = %q, want %q", title, got, want)
		}
	}
}
