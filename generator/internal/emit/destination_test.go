package emit

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

// TestDestination builds into places that may be fine or not. All paths are below a folder that holds the site as
// "site" and, beside it, what belongs to others.
func TestDestination(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		destination string
		files       files
		links       map[string]string // path -> target from the common folder
		root        string            // "site" unless set
		says        string            // what it is refused with; fine when empty
	}{
		"missing":                       {destination: "site/public"},
		"empty":                         {destination: "site/public", files: files{"site/public/": ""}},
		"fresh clone":                   {destination: "site/public", files: files{"site/public/.gitignore": "*"}},
		"checkout of a branch":          {destination: "pages", files: files{"pages/.git/HEAD": "ref", "pages/.gitattributes": ""}},
		"traces of desktops":            {destination: "out", files: files{"out/.DS_Store": "", "out/Thumbs.db": ""}},
		"elsewhere":                     {destination: "out"},
		"elsewhere by dots":             {destination: "site/../out"},
		"elsewhere through a link":      {destination: "out", files: files{"real/": ""}, links: map[string]string{"out": "real"}},
		"site through a link":           {destination: "here/public", root: "here", links: map[string]string{"here": "site"}},
		"site by both of its paths":     {destination: "site/public", root: "here", links: map[string]string{"here": "site"}},
		"link within the site":          {destination: "site/public", files: files{"site/out/": ""}, links: map[string]string{"site/public": "site/out"}},
		"name that begins like content": {destination: "site/content-out"},

		"empty name":         {destination: "", says: "is not named"},
		"file":               {destination: "site/public", files: files{"site/public": "text"}, says: "is a file"},
		"below a file":       {destination: "site/public/out", files: files{"site/public": "text"}, says: "public"},
		"site":               {destination: "site", says: "is or contains the site's folder"},
		"site by dots":       {destination: "site/public/..", says: "is or contains the site's folder"},
		"above the site":     {destination: ".", says: "is or contains the site's folder"},
		"content":            {destination: "site/content", says: "overlaps"},
		"in content":         {destination: "site/content/out", says: "overlaps"},
		"templates":          {destination: "site/templates", says: "overlaps"},
		"missing input":      {destination: "site/theme/out", says: "overlaps"},
		"above far content":  {destination: "far", says: "overlaps"},
		"far content itself": {destination: "far/content", says: "overlaps"},

		"other people's files": {
			destination: "out", files: files{"out/.gitignore": "", "out/report.txt": ""}, says: `such as "report.txt"`,
		},
		"other people's folder": {destination: "out", files: files{"out/empty/": ""}, says: `such as "empty"`},
		"home of hidden files":  {destination: "out", files: files{"out/.profile": ""}, says: `such as ".profile"`},

		"link to content": {
			destination: "site/public", links: map[string]string{"site/public": "site/content"}, says: "overlaps",
		},
		"link from elsewhere to content": {
			destination: "out", links: map[string]string{"out": "site/content"}, says: "overlaps",
		},
		"link from elsewhere to the site": {
			destination: "out", links: map[string]string{"out": "site"}, says: "is or contains the site's folder",
		},
		"link out of the site": {
			destination: "site/public", files: files{"www/": ""}, links: map[string]string{"site/public": "www"},
			says: "leaves the site's folder through the symbolic link",
		},
		"below a link out of the site": {
			destination: "site/link/deep/public", files: files{"www/": ""}, links: map[string]string{"site/link": "www"},
			says: "leaves the site's folder through the symbolic link",
		},
		"link out of a linked site": {
			destination: "here/public", root: "here", files: files{"www/": ""},
			links: map[string]string{"here": "site", "site/public": "www"},
			says:  "leaves the site's folder through the symbolic link",
		},
		"link to nowhere": {
			destination: "site/public", links: map[string]string{"site/public": "nowhere"}, says: "leads nowhere",
		},
		"link to itself": {
			destination: "site/public", links: map[string]string{"site/public": "site/public"}, says: "cannot be reached",
		},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			common := t.TempDir()
			at := func(path string) string { return common + string(filepath.Separator) + filepath.FromSlash(path) }
			put(t, common, files{"site/content/index.md": "#", "site/templates/page.html": "<p>", "far/content/index.md": "#"})
			put(t, common, test.files)
			for path, target := range test.links {
				link(t, at(target), at(path))
			}
			if test.root == "" {
				test.root = "site"
			}
			options := Options{Destination: at(test.destination), Root: at(test.root)}
			for _, input := range []string{"content", "templates", "theme", "../far/content"} {
				options.Inputs = append(options.Inputs, filepath.Join(options.Root, input))
			}
			if test.destination == "" {
				options.Destination, options.Root = "", ""
			}
			before := tree(t, common)
			b, err := Begin(options)
			if test.says != "" {
				refused(t, err, test.says)
				same(t, "tree", tree(t, common), before)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			writeAll(t, b, files{"index.html": "home"})
			if _, err := b.Commit(); err != nil {
				t.Fatal(err)
			}
			if _, err := os.Stat(filepath.Join(options.Destination, "index.html")); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestRefusalNamesTheDestinationAsGiven(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	options.Destination += "/./../content"
	_, err := Begin(options)
	refused(t, err, "content: overlaps with the folder")
	if !strings.HasPrefix(err.Error(), options.Destination) {
		t.Errorf("%q does not begin with %q", err, options.Destination)
	}
}
