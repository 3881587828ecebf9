package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// watched is a watcher under test.
type watched struct {
	t    *testing.T
	root string
	*watcher
}

// watchTree watches content/ and templates/ of a new folder in which content/guides/ is there.
func watchTree(t *testing.T) *watched {
	t.Helper()
	root := t.TempDir()
	w := &watched{t: t, root: root}
	w.mkdir("content/guides")
	var err error
	if w.watcher, err = newWatcher(root, "content", "templates"); err != nil {
		t.Fatal(err)
	}
	go w.run(t.Context())
	return w
}

func (w *watched) path(path string) string { return filepath.Join(w.root, filepath.FromSlash(path)) }

func (w *watched) mkdir(path string) {
	w.t.Helper()
	if err := os.MkdirAll(w.path(path), 0o755); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) write(path string) {
	w.t.Helper()
	if err := os.WriteFile(w.path(path), []byte(path), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w *watched) rename(from, to string) {
	w.t.Helper()
	if err := os.Rename(w.path(from), w.path(to)); err != nil {
		w.t.Fatal(err)
	}
}

// change waits for a change.
func (w *watched) change(what string) {
	w.t.Helper()
	select {
	case <-w.changes:
	case err := <-w.problems:
		w.t.Fatal(err)
	case <-time.After(patience):
		w.t.Fatalf("no change told: %s", what)
	}
}

// quiet makes sure that no change comes.
func (w *watched) quiet(what string) {
	w.t.Helper()
	select {
	case <-w.changes:
		w.t.Errorf("a change is told: %s", what)
	case <-time.After(4 * watchQuiet):
	}
}

func TestWatchTellsChanges(t *testing.T) {
	t.Parallel()
	w := watchTree(t)
	w.write("content/index.md")
	w.change("a new page")
	w.write("content/guides/a.md")
	w.change("a page in a folder")
	if err := os.Remove(w.path("content/guides/a.md")); err != nil {
		t.Fatal(err)
	}
	w.change("a page removed")

	w.mkdir("content/new/deep/deeper")
	w.change("new folders")
	w.write("content/new/deep/deeper/a.md")
	w.change("a page in new folders")
	w.rename("content/new", "content/moved")
	w.change("a folder renamed")
	w.write("content/moved/deep/deeper/b.md")
	w.change("a page in a folder that was renamed")

	w.mkdir("templates/layouts")
	w.change("templates that were not there")
	w.write("templates/layouts/page.html")
	w.change("a template")

	if err := os.RemoveAll(w.path("content")); err != nil {
		t.Fatal(err)
	}
	w.change("all removed")
	w.mkdir("content/guides")
	w.change("all there again")
	w.write("content/guides/a.md")
	w.change("a page where all was removed")
}

func TestWatchTellsAtomicSaves(t *testing.T) {
	t.Parallel()
	w := watchTree(t)
	w.write("content/index.md")
	w.change("the page")
	// Vim: the old file becomes a backup, the new one is written under its name.
	w.write("content/4913")
	w.rename("content/index.md", "content/index.md~")
	w.write("content/index.md")
	w.change("a save in Vim's way")
	// Others: a new file takes the old one's name.
	w.write("content/.index.md.tmp")
	w.quiet("the new file before it has its name")
	w.rename("content/.index.md.tmp", "content/index.md")
	w.change("a save by renaming")
	w.write("content/index.md")
	w.change("a save after one by renaming")
}

func TestWatchIgnores(t *testing.T) {
	t.Parallel()
	w := watchTree(t)
	for _, name := range []string{
		".index.md.swp", ".#index.md", "#index.md#", "index.md~", "4913", "index.md.tmp", "index.md___jb_tmp___", ".DS_Store",
	} {
		w.write("content/guides/" + name)
	}
	w.mkdir("public")
	w.write("public/index.html")
	w.write("README.md")
	if err := os.Chmod(w.path("content/guides"), 0o700); err != nil {
		t.Fatal(err)
	}
	w.quiet("files that no build reads")
	w.mkdir("content/.git")
	w.write("content/.git/index")
	w.quiet("a hidden folder")
}

func TestWatchWaitsForRest(t *testing.T) {
	t.Parallel()
	w := watchTree(t)
	for range 10 {
		w.write("content/index.md")
		time.Sleep(watchQuiet / 10)
	}
	w.change("many changes")
	w.quiet("many changes that were told already")
	// What never rests is told all the same.
	stop := time.After(2 * watchLimit)
	for told := false; !told; {
		w.write("content/index.md")
		select {
		case <-w.changes:
			told = true
		case <-stop:
			t.Fatal("changes that do not end are not told")
		case <-time.After(watchQuiet / 10):
		}
	}
}

func TestWatchNoSuchFolder(t *testing.T) {
	t.Parallel()
	if _, err := newWatcher(filepath.Join(t.TempDir(), "nowhere"), "content"); err == nil {
		t.Error("a folder that is not there is watched")
	}
}
