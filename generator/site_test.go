package main

import (
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what the cases print into them")

// TestErrors builds every site in testdata/errors and compares what is reported; nothing may be written. TestSites does
// the same with the sites in testdata/sites, which build, and looks for lines in what they write.
// See testdata/README.md for the form of a case.
func TestErrors(t *testing.T) {
	t.Parallel()
	eachCase(t, "testdata/errors", func(t *testing.T, c *siteCase) {
		if code := c.build(t); code != exitFailed && !c.warns() {
			t.Errorf("exit status %d, want %d", code, exitFailed)
		}
		kind, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(c.path), ".txtar"), "@")
		if !strings.Contains(c.reported, "["+kind+"]") {
			t.Errorf("the report names no %s:\n%s", kind, c.reported)
		}
		if entries, err := os.ReadDir(c.public()); err == nil && len(entries) > 0 && !c.warns() {
			t.Errorf("a failed build wrote %s", entries[0].Name())
		}
	})
}

func TestSites(t *testing.T) {
	t.Parallel()
	eachCase(t, "testdata/sites", func(t *testing.T, c *siteCase) {
		if code := c.build(t); code != 0 {
			t.Fatalf("exit status %d:\n%s", code, c.reported)
		}
		c.compareFiles(t)
	})
}

// TestEveryKindHasACase holds the promise in diag/kind.go.
func TestEveryKindHasACase(t *testing.T) {
	t.Parallel()
	for _, kind := range kinds(t) {
		if slices.Contains([]string{"external-fails", "dates-shallow"}, kind) {
			continue // these need a server and a shallow clone: TestExternal and content's TestChangedShallow
		}
		if _, err := os.Stat("testdata/errors/" + kind + ".txtar"); err != nil {
			t.Errorf("the kind %s has no case: %v", kind, err)
		}
	}
}

// kinds returns the values of the constants of type diag.Kind.
func kinds(t *testing.T) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "internal/diag/kind.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if ok && len(spec.Values) == 1 {
			value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, value)
		}
		return true
	})
	if len(all) < 30 {
		t.Fatalf("found only %d kinds", len(all))
	}
	return all
}

// siteCase is one case: a site and what comes of it.
type siteCase struct {
	path     string
	archive  *txtar.Archive
	root     string // where its site stands
	reported string // what building it printed to standard error
}

func eachCase(t *testing.T, folder string, prove func(*testing.T, *siteCase)) {
	paths, err := filepath.Glob(folder + "/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases in %s: %v", folder, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			c := &siteCase{path: path, archive: archive, root: t.TempDir()}
			c.write(t)
			prove(t, c)
			c.compareReport(t)
		})
	}
}

// The files that every site has unless its case brings its own.
const (
	defaultConfig = "title: Test\ndescription: A test.\noutline:\n  - index.md\n"
	defaultIndex  = "---\ntitle: Start\nsummary: The start.\n---\n\nHello.\n"
)

// write lays out the case's site.
func (c *siteCase) write(t *testing.T) {
	files := map[string][]byte{"content/handbook.yaml": []byte(defaultConfig), "content/index.md": []byte(defaultIndex)}
	for _, file := range c.archive.Files {
		name, data := file.Name, file.Data
		if quoted, ok := strings.CutSuffix(name, ".quoted"); ok {
			text, err := strconv.Unquote(`"` + strings.TrimSpace(string(data)) + `"`)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			name, data = quoted, []byte(text)
		}
		if strings.HasPrefix(name, "content/") || strings.HasPrefix(name, "templates/") {
			files[name] = data
		}
	}
	for name, data := range files {
		if len(data) == 0 {
			continue // an empty file in a case stands for none
		}
		path := filepath.Join(c.root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func (c *siteCase) public() string { return filepath.Join(c.root, "public") }

// build builds the site and returns the exit status.
func (c *siteCase) build(t *testing.T) int {
	args := []string{"build", "-s", c.root, "-d", c.public()}
	for line := range strings.Lines(string(c.archive.Comment)) {
		if flags, ok := strings.CutPrefix(line, "flags: "); ok {
			args = append(args, strings.Fields(flags)...)
		}
	}
	var out, err bytes.Buffer
	code := run(t.Context(), args, &out, &err)
	c.reported = strings.ReplaceAll(err.String(), filepath.ToSlash(c.root)+"/", "")
	return code
}

// warns says whether the case is one of a warning, with which a site builds.
func (c *siteCase) warns() bool { return strings.Contains(string(c.archive.Comment), "warning") }

// compareReport compares what was reported with the file "report", or writes it there with -update.
func (c *siteCase) compareReport(t *testing.T) {
	var want string
	others := slices.DeleteFunc(slices.Clone(c.archive.Files), func(f txtar.File) bool {
		if f.Name == "report" {
			want = string(f.Data)
		}
		return f.Name == "report"
	})
	if diff := cmp.Diff(want, c.reported); diff != "" && !*update {
		t.Errorf("report (-want +got)\n%s", diff)
	}
	if !*update {
		return
	}
	if c.reported != "" {
		others = append(others, txtar.File{Name: "report", Data: []byte(c.reported)})
	}
	c.archive.Files = others
	if err := os.WriteFile(c.path, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// compareFiles looks for the lines of every "want/PATH" in the file that was written there, in their order. A line that
// begins with "!" must not occur; a "want/PATH" without lines stands for a file that is not written.
func (c *siteCase) compareFiles(t *testing.T) {
	for _, file := range c.archive.Files {
		path, ok := strings.CutPrefix(file.Name, "want/")
		if !ok {
			continue
		}
		data, err := os.ReadFile(filepath.Join(c.public(), filepath.FromSlash(path)))
		if len(bytes.TrimSpace(file.Data)) == 0 {
			if err == nil {
				t.Errorf("%s was written", path)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		compareLines(t, path, string(data), string(file.Data))
	}
}

func compareLines(t *testing.T, path, got, want string) {
	rest := got
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if absent, ok := strings.CutPrefix(line, "!"); ok {
			if strings.Contains(got, absent) {
				t.Errorf("%s holds %q", path, absent)
			}
			continue
		}
		_, after, found := strings.Cut(rest, line)
		if !found {
			t.Errorf("%s lacks, after the lines before it, %q in:\n%s", path, line, got)
			return
		}
		rest = after
	}
}
