package render

import (
	"cmp"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	godiff "github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
	"handbook/templates"
)

// TestTemplateErrors points each error of a template at its place, whether it shows at parsing or only at a page.
func TestTemplateErrors(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ file, text, want string }{
		"parse":      {"layouts/page.html", "<p>\n{{if}}", "templates/layouts/page.html:2:1: error: missing value for if [template]"},
		"function":   {"components/poles/poles.html", "<p>{{shout .}}", `templates/components/poles/poles.html:1:1: error: function "shout" not defined [template]`},
		"field":      {"layouts/page.html", "<p>\n<b>{{.Nothing}}", "templates/layouts/page.html:2:6: error: executing \"layouts/page.html\" at <.Nothing>: can't evaluate field Nothing in type render.Page [template]"},
		"component":  {"components/poles/poles.html", "{{.Nothing}}", "templates/components/poles/poles.html:1:3: error: executing \"components/poles/poles.html\" at <.Nothing>: can't evaluate field Nothing in type render.Poles [template]"},
		"sidebar":    {"components/sidebar/sidebar.html", "{{.Nothing}}", "templates/components/sidebar/sidebar.html:1:3: error: executing \"components/sidebar/sidebar.html\" at <.Nothing>: can't evaluate field Nothing in type render.Sidebar [template]"},
		"figure":     {"components/figure/figure.html", "{{.Nothing}}", "templates/components/figure/figure.html:1:3: error: executing \"components/figure/figure.html\" at <.Nothing>: can't evaluate field Nothing in type render.Figure [template]"},
		"not found":  {"layouts/404.html", "{{.Nothing}}", "templates/layouts/404.html:1:3: error: executing \"layouts/404.html\" at <.Nothing>: can't evaluate field Nothing in type render.Page [template]"},
		"style":      {"styles/own.css", "@import \"./none.css\";", "templates/styles/own.css:1:9: error: there is no file styles/none.css among the templates [asset]"},
		"script":     {"components/own/own.ts", "const = 1;", "templates/components/own/own.ts:1:7: error: Expected identifier but found \"=\" [asset]"},
		"words":      {"words/en.yaml", "mneu: Menu\n", "templates/words/en.yaml: error: [1:1] unknown field \"mneu\""},
		"word":       {"words/es.yaml", "menu: Menú\n", "templates/words/es.yaml: error: the word \"skip_to_content\" is missing [template]"},
		"own layout": {"layouts/guide.html", "{{.Body}}{{.Poles}}", "templates/layouts/guide.html:1:12: error: executing \"layouts/guide.html\" at <.Poles>: can't evaluate field Poles in type render.Page [template]"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			theme, found := Load(Overlay(fstest.MapFS{c.file: {Data: []byte(c.text)}}, templates.Files()))
			if len(found) == 0 {
				source := newSource("s", "A", 2000)
				b := newBook(
					newPage("index.md", book.KindPage, "<p>Hello.</p>"),
					newPage("focus.md", book.KindDimension, "{{figure 0}}", book.Link{Statistic: newStatistic("s", "1", book.UnitPercent, source)}),
					newPage("guide.md", book.KindGuide, ""),
				)
				var err error
				if found, err = theme.Render(t.Context(), b, func(string, []byte) error { return nil }); err != nil {
					t.Fatal(err)
				}
			}
			if len(found) == 0 || !strings.HasPrefix(found[0].String(), c.want) {
				t.Errorf("got %v\nwant %s", found, c.want)
			}
		})
	}
}

// TestReload keeps a theme for as long as its files stay the same, with its diagnostics.
func TestReload(t *testing.T) {
	t.Parallel()
	own := fstest.MapFS{"layouts/page.html": {Data: []byte("{{if}}")}}
	files := Overlay(own, templates.Files())
	first, found := Load(files)
	again, foundAgain := first.Reload(files)
	if first != again {
		t.Error("the same files made another theme")
	}
	if diff := godiff.Diff(found, foundAgain); diff != "" || len(found) != 1 {
		t.Errorf("diagnostics (-first +again)\n%s", diff)
	}
	own["layouts/page.html"] = &fstest.MapFile{Data: []byte("<p>")}
	mended, found := first.Reload(files)
	if mended == first || len(found) > 0 {
		t.Errorf("a changed file did not make another theme: %v", found)
	}
}

// TestContrast holds the promise at the top of styles/tokens.css: text has a contrast of at least 4.5 to what it stands on.
// Source of the formulas: WCAG 2.2, "relative luminance" and "contrast ratio".
func TestContrast(t *testing.T) {
	t.Parallel()
	css, err := templates.Files().Open("styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	defer css.Close()
	info, err := css.Stat()
	if err != nil {
		t.Fatal(err)
	}
	text := make([]byte, info.Size())
	if _, err := css.Read(text); err != nil {
		t.Fatal(err)
	}
	grounds := map[string][]string{
		"ground":         {"text", "quiet", "link", "manager", "leader", "share", "tip", "warn", "caution", "note"},
		"raised":         {"text", "quiet", "link", "note", "tip", "warn", "caution", "code-keyword", "code-string", "code-number", "code-name", "code-comment"},
		"manager-ground": {"text", "link", "manager"},
		"leader-ground":  {"text", "link", "leader"},
	}
	written := regexp.MustCompile(`--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)`).FindAllStringSubmatch(string(text), -1)
	for group, scheme := range []string{"light", "dark"} {
		tokens := map[string]string{}
		for _, m := range written {
			tokens[m[1]] = m[2+group]
		}
		for ground, texts := range grounds {
			for _, name := range texts {
				if c := contrast(t, tokens[name], tokens[ground]); c < 4.5 {
					t.Errorf("%s: --%s on --%s has a contrast of only %.2f", scheme, name, ground, c)
				}
			}
		}
	}
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, color string) float64 {
	t.Helper()
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		value, err := strconv.ParseUint(cmp.Or(color, "------")[2*i:2*i+2], 16, 8)
		if err != nil {
			t.Fatalf("%q is no color: %v", color, err)
		}
		c := float64(value) / 255
		if c <= 0.04045 {
			sum += weight * c / 12.92
		} else {
			sum += weight * math.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return sum
}
