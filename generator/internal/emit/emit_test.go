package emit

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// files is the output of a build, or a tree on the disk, by slash-separated path.
type files map[string]string

// newSite makes a site with content and templates, and returns the options of a build into its public folder.
func newSite(t *testing.T) Options {
	t.Helper()
	root := t.TempDir()
	put(t, root, files{"content/index.md": "# Home", "templates/page.html": "<p>"})
	return Options{
		Destination: filepath.Join(root, "public"),
		Root:        root,
		Inputs:      []string{filepath.Join(root, "content"), filepath.Join(root, "templates")},
	}
}

// put writes files as their owner would. A path that ends in a slash is a folder.
func put(t *testing.T, folder string, content files) {
	t.Helper()
	for name, text := range content {
		path := filepath.Join(folder, filepath.FromSlash(name))
		dir := filepath.Dir(path)
		if strings.HasSuffix(name, "/") {
			dir = path
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if dir == path {
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// tree reads a folder: files with mode and content, links with their target, folders with a slash at the end.
func tree(t *testing.T, folder string) files {
	t.Helper()
	found := files{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == folder {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(relative)
		switch {
		case info.IsDir():
			found[name+"/"] = info.Mode().String()
		case info.Mode().IsRegular():
			text, err := os.ReadFile(path)
			found[name] = info.Mode().String() + " " + string(text)
			return err
		default:
			target, err := os.Readlink(path)
			found[name] = "-> " + target
			return err
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return found
}

// names lists the files of a destination, but for the manifest.
func names(t *testing.T, folder string) []string {
	t.Helper()
	var list []string
	for name := range tree(t, folder) {
		if name != ManifestName {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}

func begin(t *testing.T, options Options) *Build {
	t.Helper()
	b, err := Begin(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Discard() })
	return b
}

func writeAll(t *testing.T, b *Build, output files) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(output)) {
		if err := b.Write(name, []byte(output[name])); err != nil {
			t.Fatal(err)
		}
	}
}

// build does a whole build.
func build(t *testing.T, options Options, output files) Summary {
	t.Helper()
	b := begin(t, options)
	writeAll(t, b, output)
	summary, err := b.Commit()
	if err != nil {
		t.Fatal(err)
	}
	return summary
}

func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// refused checks that an error is a RefusedError that says something and has a remedy.
func refused(t *testing.T, err error, says string) {
	t.Helper()
	var refusal *RefusedError
	if !errors.As(err, &refusal) {
		t.Fatalf("error is %v, want one that refuses and says %q", err, says)
	}
	if !strings.Contains(refusal.Error(), says) || refusal.Remedy == "" || refusal.Path == "" {
		t.Errorf("refused with %q and remedy %q, want %q", refusal, refusal.Remedy, says)
	}
}

func TestFirstBuild(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	options.Destination = filepath.Join(options.Root, "deep", "er", "public")
	summary := build(t, options, files{"index.html": "home", "dimensions/focus.html": "focus", "empty.txt": ""})
	same(t, "summary", summary, Summary{Written: 3})
	same(t, "destination", tree(t, options.Destination), files{
		"index.html":            "-rw-r--r-- home",
		"dimensions/":           "drwxr-xr-x",
		"dimensions/focus.html": "-rw-r--r-- focus",
		"empty.txt":             "-rw-r--r-- ",
		ManifestName:            "-rw-r--r-- " + manifestHeader + "dimensions/focus.html\nempty.txt\nindex.html\n",
	})
}

func TestRebuildWritesOnlyWhatChanged(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	long := strings.Repeat("0123456789", 10_000)
	build(t, options, files{"same.html": "same", "long.html": long + "a", "gone/old.html": "old", "empty.html": ""})
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	for _, name := range []string{"same.html", "long.html", "empty.html", ManifestName} {
		if err := os.Chtimes(filepath.Join(options.Destination, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	summary := build(t, options, files{"same.html": "same", "long.html": long + "b", "new.html": "new", "empty.html": ""})
	same(t, "summary", summary, Summary{Written: 2, Unchanged: 2, Removed: 1})
	same(t, "names", names(t, options.Destination), []string{"empty.html", "long.html", "new.html", "same.html"})
	for name, kept := range map[string]bool{"same.html": true, "empty.html": true, "long.html": false, ManifestName: false} {
		info, err := os.Stat(filepath.Join(options.Destination, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.ModTime().Equal(past) != kept {
			t.Errorf("%s: time of change is %v, kept should be %v", name, info.ModTime(), kept)
		}
	}
}

func TestRebuildOfTheSameTouchesNothing(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	output := files{"index.html": "home", "a/b/c.html": "c"}
	build(t, options, output)
	before := tree(t, options.Destination)
	past := time.Now().Add(-time.Hour).Truncate(time.Second)
	for name := range before {
		if err := os.Chtimes(filepath.Join(options.Destination, name), past, past); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "summary", build(t, options, output), Summary{Unchanged: 2})
	same(t, "destination", tree(t, options.Destination), before)
	for name := range before {
		if info, err := os.Stat(filepath.Join(options.Destination, name)); err != nil || !info.ModTime().Equal(past) {
			t.Errorf("%s was touched (%v)", name, err)
		}
	}
}

func TestWhatChangedOnDiskIsWrittenAgain(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	output := files{"edited.html": "edited", "cut.html": "cut", "missing/page.html": "page"}
	build(t, options, output)
	before := tree(t, options.Destination)
	put(t, options.Destination, files{"edited.html": "EDITED", "cut.html": ""})
	if err := os.RemoveAll(filepath.Join(options.Destination, "missing")); err != nil {
		t.Fatal(err)
	}
	same(t, "summary", build(t, options, output), Summary{Written: 3})
	same(t, "destination", tree(t, options.Destination), before)
}

func TestOwnersFilesStay(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	put(t, options.Destination, files{".gitignore": "*\n", ".git/config": "[core]"})
	build(t, options, files{"index.html": "home", "guides/one.html": "1", "only/ours.html": "x"})
	put(t, options.Destination, files{"CNAME": "example.org", "guides/notes.txt": "mine", "own/": ""})
	same(t, "summary", build(t, options, files{"index.html": "home"}), Summary{Unchanged: 1, Removed: 2})
	same(t, "names", names(t, options.Destination), []string{
		".git/", ".git/config", ".gitignore", "CNAME", "guides/", "guides/notes.txt", "index.html", "own/",
	})
}

func TestManifestDependsOnTheOutputAlone(t *testing.T) {
	t.Parallel()
	one, two := newSite(t), newSite(t)
	output := files{"a.html": "a", "a/b.html": "b", "a-b.html": "ab", "Z.html": "z"}
	build(t, one, files{"z/earlier.html": "1"})
	build(t, one, output)
	build(t, two, output)
	same(t, "destination", tree(t, one.Destination), tree(t, two.Destination))
}

func TestManifestOfACheckout(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	build(t, options, files{"index.html": "home", "old.html": "old"})
	outside := filepath.Join(options.Root, "precious.txt")
	put(t, options.Root, files{"precious.txt": "mine"})
	manifest := filepath.Join(options.Destination, ManifestName)
	text, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	edited := strings.ReplaceAll(string(text), "\n", "\r\n") + "../precious.txt\r\n" + outside + "\r\nnot-there.html\r\n"
	put(t, options.Destination, files{ManifestName: edited})
	same(t, "summary", build(t, options, files{"index.html": "home"}), Summary{Unchanged: 1, Removed: 1})
	if _, err := os.Stat(outside); err != nil {
		t.Error(err)
	}
}

func TestManifestOfSomethingElse(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	put(t, options.Destination, files{ManifestName: "index.html\n", "index.html": "mine"})
	before := tree(t, options.Root)
	_, err := Begin(options)
	refused(t, err, "is not a list of files")
	same(t, "site", tree(t, options.Root), before)
}

func TestDiscard(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	build(t, options, files{"index.html": "home"})
	before := tree(t, options.Destination)
	b := begin(t, options)
	writeAll(t, b, files{"index.html": "changed", "new/page.html": "new"})
	for range 2 {
		if err := b.Discard(); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "destination", tree(t, options.Destination), before)
	if err := b.Write("late.html", nil); err == nil {
		t.Error("a file was written after Discard")
	}
	if _, err := b.Commit(); err == nil {
		t.Error("a discarded build was committed")
	}
}

func TestDiscardOfAFirstBuild(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	before := tree(t, options.Root)
	options.Destination = filepath.Join(options.Root, "deep", "er", "public")
	b := begin(t, options)
	writeAll(t, b, files{"index.html": "home"})
	if err := b.Discard(); err != nil {
		t.Fatal(err)
	}
	same(t, "site", tree(t, options.Root), before)
}

func TestDiscardAfterCommit(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	b := begin(t, options)
	writeAll(t, b, files{"index.html": "home"})
	if _, err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := b.Discard(); err != nil {
		t.Fatal(err)
	}
	same(t, "names", names(t, options.Destination), []string{"index.html"})
	if _, err := b.Commit(); err == nil {
		t.Error("a build was committed twice")
	}
}

func TestConcurrentWrites(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	page := func(i int) (string, string) {
		return fmt.Sprintf("part-%d/deep/page-%d.html", i%7, i), strings.Repeat(fmt.Sprint(i), 1000)
	}
	const pages = 300
	for round, want := range []Summary{{Written: pages}, {Unchanged: pages}} {
		b := begin(t, options)
		var group sync.WaitGroup
		for i := range pages {
			group.Go(func() {
				name, text := page(i)
				if err := b.Write(name, []byte(text)); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
		summary, err := b.Commit()
		if err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("summary of round %d", round), summary, want)
	}
	for i := range pages {
		name, text := page(i)
		got, err := os.ReadFile(filepath.Join(options.Destination, name))
		if err != nil || string(got) != text {
			t.Errorf("%s: wrong content (%v)", name, err)
		}
	}
}
