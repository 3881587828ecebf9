package content

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/diag"
)

// reportOf loads a site in which one file differs from a sound one, and returns what is reported: position, kind, message.
func reportOf(t *testing.T, name, text string) string {
	t.Helper()
	files := map[string]string{"content/handbook.yaml": config, "content/index.md": index}
	files["content/"+name] = text
	_, lines := load(t, files, Options{})
	return strings.ReplaceAll(strings.Join(lines, "\n"), "content/"+name+":", "")
}

// TestYAMLSyntax: what cannot be read is reported where it begins, in words that say what is wrong.
func TestYAMLSyntax(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"title: Größe: bar":           `2:8: error: a colon and a space make a second key of this text`,
		"title: \"Start\nsummary: S.": `2:8: error: the text in double quotes that begins here has no end`,
		"title: 'Start":               `2:8: error: the text in single quotes that begins here has no end`,
		"title: *Important* words":    `2:8: error: * has a meaning of its own in YAML here, which handbooks do not use`,
		"title: &a x\nsummary: *a":    "2:8: error: & has a meaning of its own in YAML here, which handbooks do not use\n3:10: error: * has a meaning of its own in YAML here, which handbooks do not use",
		"title: !wow x":               `2:8: error: ! has a meaning of its own in YAML here, which handbooks do not use`,
		"title: a\n<<: {b: c}":        `3:1: error: < has a meaning of its own in YAML here, which handbooks do not use`,
		"title: %x":                   `2:8: error: % has a meaning of its own in YAML here, which handbooks do not use`,
		"title: @foo":                 `2:8: error: no text may begin with this character`,
		"title: \"Q\" and more":       `2:12: error: this follows a value that is complete already`,
		"title: [draft] x":            `2:16: error: this belongs to nothing above it`,
		"title: [a, b\nsummary: x":    `3:1: error: the list that begins with [ has no end before this`,
		"title: {a: b":                `2:8: error: the group that begins here has no end`,
		"title: a\n summary: b":       `3:2: error: this key is indented deeper than the one before it, which has a text already`,
		"title: > 50 percent\n  x":    `2:8: error: > or | at the beginning of a text has a meaning of its own in YAML`,
		"poles:\n\ta: b":              `3:1: error: the line is indented with a tab`,
		"title: a\njust text":         `3:1: error: this line is no key with a value`,
		"title: - b":                  `2:8: error: a list cannot begin on the line of its key`,
		": x":                         `2:1: error: a colon stands here without a key before it`,
		"title: \"a\\qb\"":            `2:11: error: this means nothing behind a backslash in double quotes`,
	} {
		got := reportOf(t, "index.md", "---\n"+text+"\n---\nText.\n")
		if want = strings.ReplaceAll(want+"\n", "\n", " [yaml-syntax]\n"); got+"\n" != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// TestMistakes: every mistake of a file is reported in one run, each at its place.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ file, text, want string }{
		{"index.md", "---\n- a\n---\n", `2:1: error: the front matter must be a group of keys; this is a list [value-type]`},
		{"index.md", "---\ntitle\n---\n", `2:1: error: the front matter must be a group of keys; this is "title" [value-type]`},
		{"index.md", "---\n# nothing\n---\n", `1:1: error: the front matter has no summary [key-missing]
1:1: error: the front matter has no title [key-missing]`},
		{"index.md", "---\ntitle:\nsummary: ''\n---\n", `2:1: error: title of the front matter is empty [key-missing]
3:1: error: summary of the front matter is empty [key-missing]`},
		{"index.md", "\n---\ntitle: T\nsummary: S\n---\n", `1:1: error: the page has no front matter [front-matter-missing]`},
		{"index.md", "", ` error: the page has no front matter [front-matter-missing]`},
		{"index.md", "---", `1:1: error: the front matter that begins here has no end [front-matter-missing]`},
		{"index.md", "---\ntitle: T\n----\n", `1:1: error: the front matter that begins here has no end [front-matter-missing]`},
		{"index.md", "---\ntitle: [T]\nsummary: S\nkind: home page\ndraft: 'false'\nreviewed: 2026-02-30\ntitle: U\nweight: 1\nä: 1\n---\n",
			`2:8: error: title must be text; this is a list [value-type]
4:7: error: kind is "home page", which is not one of its words [value-invalid]
5:8: error: draft must be true or false; this is "false" [value-type]
6:11: error: reviewed is "2026-02-30", which is no day [value-invalid]
7:1: error: the key "title" stands here a second time [key-duplicate]
8:1: error: the front matter has no key "weight" [key-unknown]
9:1: error: the front matter has no key "ä" [key-unknown]`},
		{"handbook.yaml", "", ` error: the handbook has no content/handbook.yaml, or it is empty [key-missing]`},
		{"handbook.yaml", config + "---\na: b\n", `5:1: error: there is a second document in this file [yaml-syntax]`},
		{"handbook.yaml", "description: D.\nlanguage: en_US\nurl: example.org\nrepository: git@github.com:a/b\npoles: {manager: A, leader: a}\noutline:\n  - part: P\n    page: [x.md]\n  - [y.md]\n  -\n",
			`1:1: error: handbook.yaml has no title [key-missing]
2:11: error: language is "en_US", which is no language tag [value-invalid]
3:6: error: url is "example.org", which is no address [value-invalid]
4:13: error: repository is "git@github.com:a/b", which is no address [value-invalid]
5:29: error: both poles have the same name [value-invalid]
7:5: error: the part has no pages [key-missing]
8:5: error: the part has no key "page" [key-unknown]
9:5: error: a page of the outline must be text; this is a list [value-type]
10:3: error: a page of the outline must be text; this is nothing [value-type]`},
		{"handbook.yaml", config + "url: https://example.org/?a\n", `4:6: error: url is "https://example.org/?a", which pages cannot stand under [value-invalid]`},
		{"facts/sources.yaml", "a: b\n", `1:1: error: facts/sources.yaml must be a list; this is a group of keys [value-type]`},
		{"facts/sources.yaml", "- x\n- id: S\n  title: T\n  year: soon\n  kind: books\n  doi: https://doi.org/10.1/2\n  url: https://example.org\n  authors: A\n",
			`1:3: error: the source must be a group of keys; this is "x" [value-type]
2:3: error: the source "S" has no accessed [key-missing]
2:7: error: the id "S" holds characters that ids may not [value-invalid]
4:9: error: year is "soon", which is no year [value-invalid]
5:9: error: kind is "books", which is not one of its words [value-invalid]
6:8: error: doi is "https://doi.org/10.1/2", which is no DOI [value-invalid]
8:12: error: authors must be a list; this is "A" [value-type]`},
		{"facts/glossary.yaml", "- id: a\n  term: A\n  definition: D\n- id: b\n  term: B\n- id: a\n  term: A\n  definition: D\n",
			`4:3: error: the term "b" has no definition [key-missing]
6:7: error: the id "a" is taken [id-duplicate]`},
		{"facts/statistics.yaml", "- id: a\n  claim: C\n  value: 1/3\n  unit: percent\n  population: P\n  year: 2020\n  status: reported\n  parts: [{label: L}, {value: x, label: M}]\n- id: b\n  claim: C\n  value: 2\n  unit: correlation\n  population: P\n  year: 2020\n  source: s\n  status: disputed\n",
			`1:3: error: the statistic "a" has no via [key-missing]
1:7: error: the statistic "a" has no source [stat-source]
3:10: error: the fraction 1/3 is no value of unit percent [value-invalid]
8:12: error: the part has no value [key-missing]
8:31: error: value is "x", which is no number [value-invalid]
9:3: error: the statistic "b" has no note [key-missing]
11:10: error: 2 is no correlation [value-invalid]`},
		{"facts/statistic.yml", "", ` error: nothing reads this file [key-unknown]`},
		{"facts/README.md", "", ``},
		{"facts/glossary.yaml", "# none yet\n", ``},
		{"index.md", "\xff\xfe-\x00", `1:1: error: the byte 0xFF here is not UTF-8 [utf8-invalid]`},
		{"facts/glossary.yaml", "- id: ä\xe4\n", `1:8: error: the byte 0xE4 here is not UTF-8 [utf8-invalid]`},
		{"bad\xffname.md", index, "content/bad\uFFFDname.md: error: the file's name is not UTF-8 [utf8-invalid]"},
	} {
		if diff := cmp.Diff(c.want, reportOf(t, c.file, c.text)); diff != "" {
			t.Errorf("%s %q (-want +got)\n%s", c.file, c.text, diff)
		}
	}
}

// TestPlaces: columns are right where the YAML library loses count.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a:\tb\tc # d": "2:1 2:4-b\tc",
		"a:\n  Größe x\n  # no\nb: 'it''s' # '\nc: 日本 # \"\nd: e":                            "2:1 3:3-Größe x 5:1 5:4-'it''s' 6:1 6:4-日本 7:1 7:4-e",
		"a: \"x\\\"\n\n  \\u00e4\"\nb: >- # c\n\n  # text\n   more\n\nc: |2\n   d\n\n\nd: e": "2:1 2:4-\"x\\\" 5:1 5:4->- 10:1 10:4-|2 14:1 14:4-e",
		"a: { b: [ ä, \"]\" ], c: d }\n? e\n: f\n'g': 1_0":                                   "2:1 2:6 2:9-[ 2:21 2:24-d 3:3 4:3-f 5:1 5:6-1_0",
	} {
		source := &diag.Source{Path: "p", Text: []byte("---\n" + text + "\n---\n")}
		var diagnostics diag.List
		root, ok := (&decoder{source: source, diagnostics: &diagnostics}).parse(4, len(source.Text)-4)
		if !ok {
			t.Errorf("%q: %v", text, diagnostics)
			continue
		}
		if got := strings.TrimSpace(placesOf(root)); got != want {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}

// placesOf writes where every key and every value that holds no keys stands, with the value's first line.
func placesOf(n *node) string {
	var b strings.Builder
	for _, p := range n.pairs {
		b.WriteString(position(n.d.pairPlace(&p)) + " " + placesOf(p.value))
	}
	if n.kind != group {
		line, _, _ := strings.Cut(string(n.d.source.Text[n.start:n.end]), "\n")
		b.WriteString(position(n.place()) + "-" + line + " ")
	}
	return b.String()
}

func position(at diag.Place) string {
	return strings.TrimPrefix(strings.TrimSuffix(diag.New("", at, "").String(), ": error:  []"), "p:")
}

// TestTexts: scalars are taken as their author wrote them.
func TestTexts(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]string{
		"276": "276", "0.50": "0.50", "010": "010", "1_000": "1_000", "2026-11-23": "2026-11-23", "yes": "yes", "true": "true",
		"a\tb": "a b", "a\n  b": "a b", ">\n  a\n  b\n\n  c": "a b c", "|\n  a\n   b": "a b", "\" a\\tb \"": "a b", "'it''s'": "it's",
		"~": "", "null": "", "'null'": "null", "https://example.org/#x": "https://example.org/#x", ".inf": ".inf", "a # b": "a",
	} {
		content, _ := load(t, map[string]string{
			"content/handbook.yaml": config,
			"content/index.md":      "---\ntitle: T\nsummary: S\nowner: " + written + "\n---\n",
		}, Options{})
		if got := content.Files[0].FrontMatter.Owner; got != want {
			t.Errorf("%q is read as %q, want %q", written, got, want)
		}
	}
}

// TestPagesWithoutFrontMatterGoOn: the text of such a page is kept, so that its own mistakes are found in the same run.
func TestPagesWithoutFrontMatterGoOn(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"## Text":                       "## Text",
		"---\ntitle: T\n\n## Text\n":    "\n## Text\n",
		"---\ntitle: 'T\n---\n## Text":  "## Text",
		"---  \ntitle: T\n--- \t\nText": "Text",
		"---\n---":                      "",
	} {
		content, _ := load(t, map[string]string{"content/handbook.yaml": config, "content/index.md": text}, Options{})
		if len(content.Files) != 1 || len(content.Broken) > 0 {
			t.Errorf("%q: %d files, broken %v", text, len(content.Files), content.Broken)
			continue
		}
		if got := string(content.Files[0].Source.Text[content.Files[0].Body:]); got != want {
			t.Errorf("%q: the text is %q, want %q", text, got, want)
		}
	}
}

// TestBroken: what is there but cannot be read is noted, so that later stages say nothing of what follows from it.
func TestBroken(t *testing.T) {
	t.Parallel()
	content, _ := load(t, map[string]string{
		"content/handbook.yaml":         "title: T\ndescription: D.\noutline: index.md\n",
		"content/index.md":              "\xff",
		"content/facts/statistics.yaml": "a: 'b",
		"content/facts/sources.yaml":    "a: b",
	}, Options{})
	want := []string{"facts/sources.yaml", "facts/statistics.yaml", "handbook.yaml", "index.md"}
	if diff := cmp.Diff(want, content.Broken); diff != "" {
		t.Error(diff)
	}
}

func TestDraftsAreSilent(t *testing.T) {
	t.Parallel()
	if got := reportOf(t, "draft.md", "---\ndraft: true\n---\n"); got != "" {
		t.Errorf("a draft that is left out reports %s", got)
	}
}

func TestNoContentFolder(t *testing.T) {
	t.Parallel()
	content, lines := load(t, nil, Options{URL: "/x/"})
	want := []string{
		`error: the handbook's address "/x/" is not one that pages can stand under [value-invalid]`,
		`content/handbook.yaml: error: the handbook has no content/handbook.yaml, or it is empty [key-missing]`,
	}
	if diff := cmp.Diff(want, lines); diff != "" || len(content.Files) > 0 || content.Config.URL != "" {
		t.Error(diff)
	}
}
