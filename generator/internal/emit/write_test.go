package emit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPathsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, path := range []string{
		"", ".", "/etc/passwd", "../up.html", "a/../b.html", "a/..", "./a.html", "a//b.html", "a/", "a/./b.html",
		"line\nbreak.html", "nul\x00.html", "\xff.html",
		ManifestName, strings.ToUpper(BuildName) + "/x", ".git/hooks/pre-commit", ".GIT/config",
	} {
		options := newSite(t)
		build(t, options, files{"index.html": "home"})
		before := tree(t, options.Root)
		b := begin(t, options)
		err := b.Write(path, []byte("x"))
		refusedPath := path != "" // the empty path is named by its reason alone
		if err == nil || refusedPath && !strings.Contains(err.Error(), path) {
			t.Errorf("%q: error is %v", path, err)
		}
		if _, committed := b.Commit(); committed == nil {
			t.Errorf("%q: the build was committed", path)
		}
		same(t, "site", tree(t, options.Root), before)
	}
}

func TestPathsThatClash(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		paths []string
		says  string
	}{
		"twice":                  {[]string{"a.html", "a.html"}, "is written twice"},
		"letter case":            {[]string{"focus.html", "Focus.html"}, "differs only in letter case"},
		"letter case of folders": {[]string{"guides/a.html", "Guides/b.html"}, "differs only in letter case"},
		"file, then folder":      {[]string{"a", "a/b.html"}, "as a file, and as a folder"},
		"folder, then file":      {[]string{"a/b/c.html", "a"}, "as a file, and as a folder"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options := newSite(t)
			b := begin(t, options)
			if err := b.Write(test.paths[0], []byte("x")); err != nil {
				t.Fatal(err)
			}
			refused(t, b.Write(test.paths[1], []byte("x")), test.says)
			_, err := b.Commit()
			refused(t, err, test.says)
			if _, err := os.Stat(options.Destination); err == nil {
				t.Error("the destination was left behind")
			}
		})
	}
}

func TestLinksInTheDestination(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		link string // replaces what the first build wrote there
		path string // is then written
		says string
	}{
		"folder":             {"a", "a/page.html", "is reached through the symbolic link a"},
		"folder, new file":   {"a", "a/b/new.html", "is reached through the symbolic link a"},
		"folder, deep":       {"a/b", "a/b/c/page.html", "is reached through the symbolic link a/b"},
		"file":               {"a/page.html", "a/page.html", "is in the way"},
		"file where unasked": {"b", "b", "is in the way"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options := newSite(t)
			build(t, options, files{"a/page.html": "page", "a/b/c/page.html": "page"})
			path := filepath.Join(options.Destination, filepath.FromSlash(test.link))
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
			put(t, options.Root, files{"elsewhere/page.html": "page"})
			target := filepath.Join(options.Root, "elsewhere")
			if strings.HasSuffix(test.link, ".html") {
				target = filepath.Join(target, "page.html")
			}
			link(t, target, path)
			before := tree(t, options.Root)
			b := begin(t, options)
			err := b.Write(test.path, []byte("page"))
			if err == nil {
				_, err = b.Commit()
			}
			refused(t, err, test.says)
			if err := b.Discard(); err != nil {
				t.Fatal(err)
			}
			same(t, "site", tree(t, options.Root), before)
		})
	}
}

// A link that its owner put in the place of a page is left alone when the page goes.
func TestLinksAreNotRemoved(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	build(t, options, files{"index.html": "home", "a/page.html": "page", "b.html": "b"})
	for _, name := range []string{"a", "b.html"} {
		if err := os.RemoveAll(filepath.Join(options.Destination, name)); err != nil {
			t.Fatal(err)
		}
	}
	put(t, options.Root, files{"elsewhere/page.html": "mine"})
	link(t, filepath.Join(options.Root, "elsewhere"), filepath.Join(options.Destination, "a"))
	link(t, "index.html", filepath.Join(options.Destination, "b.html"))
	same(t, "summary", build(t, options, files{"index.html": "home"}), Summary{Unchanged: 1})
	same(t, "names", names(t, options.Destination), []string{"a", "b.html", "index.html"})
	same(t, "elsewhere", names(t, filepath.Join(options.Root, "elsewhere")), []string{"page.html"})
}
