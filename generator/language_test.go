package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/goccy/go-yaml"
	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"handbook/templates"
)

// marked stands around every word of the interface in the handbook of testdata/language.txtar.
const markOpen, markClose = "⟦", "⟧"

// foreignHandbook builds testdata/language.txtar, whose content has no Latin letter, with the English words of the interface
// between marks, once for all tests.
var foreignHandbook = sync.OnceValues(func() (map[string]string, error) {
	root, err := os.MkdirTemp("", "handbook-language")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(root)
	archive, err := txtar.ParseFile("testdata/language.txtar")
	if err != nil {
		return nil, err
	}
	words, err := markedWords()
	if err != nil {
		return nil, err
	}
	for _, file := range append(archive.Files, txtar.File{Name: "templates/words/ar.yaml", Data: words}) {
		name := filepath.Join(root, filepath.FromSlash(file.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return nil, err
		}
		if err := os.WriteFile(name, file.Data, 0o644); err != nil {
			return nil, err
		}
	}
	var out memory
	result, err := NewBuilder(Site{Root: root, Strict: true, Today: time.Now()}).Build(context.Background(), out.write)
	if err == nil && result.Failed() {
		err = fmt.Errorf("the site does not build: %v", result.Diagnostics)
	}
	return out.files, err
})

// markedWords returns the English words with every text between marks, its {places} left as they are.
func markedWords() ([]byte, error) {
	text, err := readTemplate("words/en.yaml")
	if err != nil {
		return nil, err
	}
	var words any
	if err := yaml.Unmarshal(text, &words); err != nil {
		return nil, err
	}
	return yaml.Marshal(mark(words))
}

var placeholder = regexp.MustCompile(`\{\w+\}`)

func mark(value any) any {
	switch value := value.(type) {
	case map[string]any:
		for key := range value {
			value[key] = mark(value[key])
		}
	case []any:
		for i := range value {
			value[i] = mark(value[i])
		}
	case string:
		return markOpen + placeholder.ReplaceAllString(value, markClose+"$0"+markOpen) + markClose
	}
	return value
}

// TestWordsOfTheInterface finds no Latin letter in the pages of a handbook that has none, but in words of the interface: every
// one of them comes from the file of its language.
func TestWordsOfTheInterface(t *testing.T) {
	t.Parallel()
	files, err := foreignHandbook()
	if err != nil {
		t.Fatal(err)
	}
	panels := 0
	if len(files) < 15 {
		t.Fatalf("only %d files", len(files))
	}
	for name, text := range files {
		if call, ok := strings.CutPrefix(text, `document.body.insertAdjacentHTML("beforeend",`); ok {
			text = `<html lang="ar" dir="rtl">` // the settings, which are put into pages
			var markup string
			if err := json.Unmarshal([]byte(strings.TrimSuffix(call, ")\n")), &markup); err != nil || markup == "" {
				t.Fatalf("%s: %v", name, err)
			}
			text += markup
			panels++
		} else if path.Ext(name) != ".html" {
			continue
		}
		if !strings.Contains(text, `<html lang="ar" dir="rtl">`) {
			t.Errorf("%s does not say its language and direction", name)
		}
		root, err := parseWithoutScript(text)
		if err != nil {
			t.Fatal(err)
		}
		checkWords(t, name, root)
	}
	if panels != 1 {
		t.Errorf("found the settings %d times", panels)
	}
}

var (
	markedText = regexp.MustCompile(markOpen + "[^" + markClose + "]*" + markClose)
	latin      = regexp.MustCompile(`\p{Latin}{2,}`) // one letter alone is a sign, as of a correlation or a key
)

// checkWords reports the words of a page that readers see or hear and that are not marked.
func checkWords(t *testing.T, name string, n *html.Node) {
	report := func(where, text string) {
		if found := latin.FindString(placeholder.ReplaceAllString(markedText.ReplaceAllString(text, ""), "")); found != "" {
			t.Errorf("%s: %s says %q, which is not from the words of the language: %q", name, where, found, strings.TrimSpace(text))
		}
	}
	switch {
	case n.Type == html.TextNode:
		report("text", n.Data)
	case n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "code"}, n.Data):
		return
	}
	for _, a := range n.Attr {
		if slices.Contains([]string{"aria-label", "aria-description", "title", "alt", "placeholder", "data-text", "data-copied"}, a.Key) {
			report(a.Key, a.Val)
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		checkWords(t, name, child)
	}
}

// TestLanguages compares the words of every language with the English ones: the same places for numbers and names, as many
// steps and bands, and nothing left in English.
func TestLanguages(t *testing.T) {
	t.Parallel()
	english := wordsIn(t, "words/en.yaml")
	names, err := fs.Glob(templates.Files(), "words/*.yaml")
	if err != nil || len(names) < 2 {
		t.Fatalf("%d languages: %v", len(names), err)
	}
	same := []string{"question.partly", "minutes"} // may be the same in two languages
	for _, name := range names {
		if name == "words/en.yaml" {
			continue
		}
		words := wordsIn(t, name)
		for key, text := range english {
			other, ok := words[key]
			if !ok {
				t.Errorf("%s lacks %s", name, key)
				continue
			}
			want, got := placeholder.FindAllString(text, -1), placeholder.FindAllString(other, -1)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(want, got) {
				t.Errorf("%s: %s has the places %v, in English %v", name, key, got, want)
			}
			if other == text && len(strings.Fields(placeholder.ReplaceAllString(text, ""))) > 1 && !slices.Contains(same, key) {
				t.Errorf("%s: %s is still English: %q", name, key, text)
			}
		}
		if len(words) != len(english) {
			t.Errorf("%s has %d words, English has %d", name, len(words), len(english))
		}
	}
}

// wordsIn returns the texts of a file of words by the paths of their keys.
func wordsIn(t *testing.T, name string) map[string]string {
	text, err := readTemplate(name)
	if err != nil {
		t.Fatal(err)
	}
	var words any
	if err := yaml.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	flat := map[string]string{}
	flatten(flat, "", words)
	return flat
}

func flatten(flat map[string]string, prefix string, value any) {
	switch value := value.(type) {
	case map[string]any:
		for key, below := range value {
			flatten(flat, strings.TrimPrefix(prefix+"."+key, "."), below)
		}
	case []any:
		for i, below := range value {
			flatten(flat, fmt.Sprintf("%s.%d", prefix, i), below)
		}
	default:
		flat[prefix] = fmt.Sprint(value)
	}
}

func readTemplate(name string) ([]byte, error) { return fs.ReadFile(templates.Files(), name) }
