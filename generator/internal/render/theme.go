package render

import (
	"bytes"
	"errors"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	"handbook/generator/internal/diag"
)

// Theme is how a site looks: templates, bundled styles and scripts, files that are copied, and the words of the interface.
// It depends on the templates' files alone and is never changed, so that it can be kept for as long as they stay the same.
type Theme struct {
	files     map[string][]byte // what it was made of, by path
	found     diag.List         // what was found wrong with it
	templates *template.Template
	bundles
	epub    []byte // the style sheet of the e-book
	static  []staticFile
	words   map[string]*Words // by language
	sources map[string]*diag.Source
}

// staticFile is a file that is copied as it is.
type staticFile struct {
	path  string
	bytes []byte
}

// Load reads a theme from a folder of templates, whose files are described in templates/embed.go. The theme must not be
// used where the diagnostics hold an error.
func Load(files fs.FS) (*Theme, diag.List) {
	return (*Theme)(nil).Reload(files)
}

// Reload returns the theme itself, with the diagnostics that it came with, where the files hold the bytes that it was made
// of, and otherwise a new one. The theme may be nil.
func (t *Theme) Reload(files fs.FS) (*Theme, diag.List) {
	read := map[string][]byte{}
	for _, folder := range []string{"components", "epub", "layouts", "scripts", "static", "styles", "words"} {
		for _, name := range list(files, folder, "") {
			read[name], _ = fs.ReadFile(files, name) // who uses it reports what cannot be read
		}
	}
	if t == nil || !maps.EqualFunc(t.files, read, bytes.Equal) {
		t = newTheme(files)
		t.files = read
	}
	return t, slices.Clone(t.found)
}

// newTheme makes a theme of files.
func newTheme(files fs.FS) *Theme {
	t := &Theme{templates: template.New(""), words: map[string]*Words{}, sources: map[string]*diag.Source{}}
	var diagnostics diag.List
	diagnostics = append(diagnostics, t.loadTemplates(files)...)
	diagnostics = append(diagnostics, t.loadWords(files)...)
	diagnostics = append(diagnostics, t.loadStatic(files)...)
	t.bundles, t.found = bundleAll(files)
	t.found = append(diagnostics, t.found...)
	t.epub, _ = fs.ReadFile(files, epubStyles) // a theme without it makes an e-book that looks as its reader decides
	return t
}

// loadTemplates parses every .html of layouts/ and components/. A template is named by its path, so that its errors and
// those who call it say where it is.
func (t *Theme) loadTemplates(files fs.FS) diag.List {
	var diagnostics diag.List
	for _, folder := range []string{"components", "layouts"} {
		for _, name := range list(files, folder, ".html") {
			text, err := fs.ReadFile(files, name)
			if err == nil {
				t.sources[name] = &diag.Source{Path: "templates/" + name, Text: text}
				_, err = t.templates.New(name).Parse(string(text))
			}
			if err != nil {
				diagnostics = append(diagnostics, t.problem(name, err))
			}
		}
	}
	return diagnostics
}

// list returns the files below a folder whose names end so, in order.
func list(files fs.FS, folder, ending string) []string {
	var names []string
	// A folder that cannot be read holds no files; what needs them says that they are missing.
	_ = fs.WalkDir(files, folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ending) {
			names = append(names, name)
		}
		return nil
	})
	return names
}

// execute runs a template over its view. size is about how many bytes come of it.
func (t *Theme) execute(name string, view any, size int) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(size)
	err := t.templates.ExecuteTemplate(&b, name, view)
	return b.Bytes(), err
}

// templatePlace matches where html/template says that an error is: "template: NAME:LINE:COLUMN: ", or "html/template:NAME:LINE: ".
var templatePlace = regexp.MustCompile(`^(?:html/)?template: ?([^\s:]+)(?::(\d+))?(?::(\d+))?: ?`)

// problem makes a diagnostic of a template's error. layout names the template that was called.
func (t *Theme) problem(layout string, err error) diag.Diagnostic {
	message := err.Error()
	var escape *template.Error
	if errors.As(err, &escape) && escape.Name == "" {
		escape.Name = layout
	}
	at := diag.Place{Source: t.sources[layout]}
	if m := templatePlace.FindStringSubmatch(message); m != nil {
		if source := t.sources[m[1]]; source != nil {
			at = placeAt(source, number(m[2]), number(m[3]))
		}
		message = strings.TrimPrefix(message, m[0])
	}
	return diag.New(diag.Template, at, "%s", message).
		WithHint("compare the template with the one that the program carries; the fields of a view are listed in render/view.go")
}

// placeAt returns the place of a line and column of a template; html/template counts columns in bytes from 0.
func placeAt(source *diag.Source, line, column int) diag.Place {
	at := 0
	for range line - 1 {
		i := bytes.IndexByte(source.Text[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	at = min(at+column, len(source.Text))
	return diag.Place{Source: source, Start: at, End: at}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // what is no number is not known, and 0 says so
	return n
}

// loadStatic reads the files that are copied as they are.
func (t *Theme) loadStatic(files fs.FS) diag.List {
	var diagnostics diag.List
	for _, name := range list(files, "static", "") {
		bytes, err := fs.ReadFile(files, name)
		if err != nil {
			diagnostics = append(diagnostics, diag.New(diag.Asset, diag.Place{Source: &diag.Source{Path: "templates/" + name}}, "%v", err))
			continue
		}
		t.static = append(t.static, staticFile{strings.TrimPrefix(name, "static/"), bytes})
	}
	return diagnostics
}

// loadWords reads the interface's words, one file a language.
func (t *Theme) loadWords(files fs.FS) diag.List {
	var diagnostics diag.List
	for _, name := range list(files, "words", ".yaml") {
		text, err := fs.ReadFile(files, name)
		words := &Words{}
		if err == nil {
			err = yaml.UnmarshalWithOptions(text, words, yaml.Strict())
		}
		if err != nil {
			diagnostics = append(diagnostics, diag.New(diag.Template, diag.Place{Source: &diag.Source{Path: "templates/" + name}}, "%s", yaml.FormatError(err, false, false)))
			continue
		}
		for _, key := range words.missing() {
			diagnostics = append(diagnostics, diag.New(diag.Template, diag.Place{Source: &diag.Source{Path: "templates/" + name}}, "the word %q is missing", key))
		}
		t.words[strings.TrimSuffix(path.Base(name), ".yaml")] = words
	}
	if t.words[fallbackLanguage] == nil {
		diagnostics = append(diagnostics, diag.New(diag.Template, diag.Place{Source: &diag.Source{Path: "templates/words/en.yaml"}}, "the words of the interface are missing"))
	}
	return diagnostics
}

// fallbackLanguage is the language of the interface where the handbook's own has no file.
const fallbackLanguage = "en"

// wordsOf returns the words of a language: its own file's, or that of the language without region, or English.
func (t *Theme) wordsOf(language string) *Words {
	if words := t.words[language]; words != nil {
		return words
	}
	base, _, _ := strings.Cut(language, "-")
	if words := t.words[base]; words != nil {
		return words
	}
	return t.words[fallbackLanguage]
}

// Generated returns the paths that a build with this theme writes besides pages and assets.
func (t *Theme) Generated() []string {
	paths := []string{notFoundName, sitemapName, feedName, robotsName, noJekyllName}
	for _, made := range []map[string]bundle{t.scripts, t.styles} {
		for _, file := range made {
			paths = append(paths, file.path)
		}
	}
	for _, file := range t.static {
		paths = append(paths, file.path)
	}
	return paths
}
