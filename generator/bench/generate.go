package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// partSize is how many pages a part of a generated handbook has.
const partSize = 100

// generated is a handbook made for measuring: pages of 5 to 6 KB with headings, lists, a table, links and citations, a
// code fence in every third page, in parts of up to a hundred pages. All text differs, so that nothing can be kept from
// one page for another.
type generated struct {
	pages      int
	search     bool // whether it has a page of kind search
	random     *rand.Rand
	vocabulary []string   // the most common word first
	common     *rand.Zipf // which of them comes next
}

// newGenerated returns the handbook of a size. The same size is always the same handbook.
func newGenerated(pages int) *generated {
	random := rand.New(rand.NewPCG(uint64(pages), 1))
	vocabulary := newVocabulary(random)
	return &generated{
		pages: pages, random: random, vocabulary: vocabulary,
		common: rand.NewZipf(random, zipfExponent, zipfOffset, uint64(len(vocabulary)-1)),
	}
}

// part and file name the part and the path of a page; page 0 is the start page.
func part(page int) int { return (page - 1) / partSize }

func file(page int) string {
	if page == 0 {
		return "index.md"
	}
	return fmt.Sprintf("part-%03d/page-%05d.md", part(page), page)
}

// write lays the handbook out in a folder.
func (g *generated) write(root string) error {
	files := map[string]string{
		"handbook.yaml":         g.config(),
		"facts/statistics.yaml": statistics,
		"facts/sources.yaml":    sources,
		"facts/glossary.yaml":   glossary,
	}
	if g.search {
		files["search.md"] = "---\ntitle: Search\nsummary: Look for a page.\nkind: search\n---\n\nType a word.\n"
	}
	for page := range g.pages {
		files[file(page)] = g.page(page)
	}
	for name, text := range files {
		path := filepath.Join(root, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (g *generated) config() string {
	var b strings.Builder
	b.WriteString("title: Generated\ndescription: A handbook to measure with.\nurl: https://example.org/generated/\noutline:\n  - index.md\n")
	if g.search {
		b.WriteString("  - search.md\n")
	}
	for page := 1; page < g.pages; page++ {
		if (page-1)%partSize == 0 {
			fmt.Fprintf(&b, "  - part: Part %d\n    pages:\n", part(page)+1)
		}
		fmt.Fprintf(&b, "      - %s\n", file(page))
	}
	return b.String()
}

const statistics = `- id: share-2020
  claim: A share
  value: 48
  unit: percent
  population: leaders
  year: 2020
  source: paper-2020
  status: verified
  checked: 2026-01-01
  read_at: the paper
`

const sources = `- id: paper-2020
  authors:
    - Author, A.
  title: A paper
  year: 2020
  kind: article
`

const glossary = `- id: mandate
  term: mandate
  definition: What someone may decide alone.
- id: span-of-control
  term: span of control
  definition: How many people report to one.
`

func (g *generated) words(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = g.vocabulary[g.common.Uint64()]
	}
	return strings.Join(words, " ")
}

func (g *generated) sentence() string {
	text := g.words(8 + g.random.IntN(10))
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func (g *generated) paragraph(sentences int) string {
	text := make([]string, sentences)
	for i := range text {
		text[i] = g.sentence()
	}
	return strings.Join(text, " ") + "\n\n"
}

// headings are the sections of every page; links lead to them.
var headings = []string{"What it is", "When it helps", "How it is done", "What goes wrong", "What to try"}

// page writes one page.
func (g *generated) page(page int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Page %d on %s\nsummary: %s\n---\n\n", page, g.words(2), g.sentence())
	for i, heading := range headings {
		fmt.Fprintf(&b, "## %s\n\n%s", heading, g.paragraph(6))
		switch i {
		case 0:
			fmt.Fprintf(&b, "%s See %s and %s.\n\n", g.sentence(), g.link(page), g.link(page))
			fmt.Fprintf(&b, "A cited figure, [48%%](stat:share-2020), and *%s* with **%s** and `%s`.\n\n", g.words(2), g.words(2), g.words(1))
		case 1:
			for range 5 {
				fmt.Fprintf(&b, "- %s\n", g.sentence())
			}
			b.WriteString("\n" + g.paragraph(3))
		case 2:
			b.WriteString("| what | who | when |\n| --- | --- | --- |\n")
			for range 5 {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", g.words(3), g.words(2), g.words(2))
			}
			b.WriteString("\n")
			if page%3 == 0 {
				b.WriteString(g.code(page))
			}
		case 3:
			fmt.Fprintf(&b, "### %s in short\n\n%s> %s\n\n", heading, g.paragraph(3), g.sentence())
		case 4:
			for i := range 4 {
				fmt.Fprintf(&b, "%d. %s %s\n", i+1, g.sentence(), g.link(page))
			}
			b.WriteString("\n" + g.paragraph(6))
		}
	}
	return b.String()
}

// link writes a link to a heading of another page.
func (g *generated) link(from int) string {
	to := g.random.IntN(g.pages)
	heading := headings[g.random.IntN(len(headings))]
	up := ""
	if from > 0 {
		up = "../"
	}
	return fmt.Sprintf("[%s](%s%s#%s)", g.words(2), up, file(to), strings.ReplaceAll(strings.ToLower(heading), " ", "-"))
}

// code writes a fence of about fifteen lines, in one of three languages.
func (g *generated) code(page int) string {
	var b strings.Builder
	switch page / 3 % 3 {
	case 0:
		b.WriteString("```go\n")
		for i := range 5 {
			fmt.Fprintf(&b, "// %s\nfunc step%d(%s int) string {\n\treturn \"%s\"\n}\n", g.words(4), i, g.words(1), g.words(3))
		}
	case 1:
		b.WriteString("```yaml\n")
		for range 8 {
			fmt.Fprintf(&b, "%s:\n  %s: %d # %s\n", g.words(1), g.words(1), g.random.IntN(100), g.words(2))
		}
	default:
		b.WriteString("```python\n")
		for i := range 5 {
			fmt.Fprintf(&b, "def step_%d(%s):\n    \"\"\"%s\"\"\"\n    return %d\n", i, g.words(1), g.words(4), g.random.IntN(100))
		}
	}
	return b.String() + "```\n\n"
}
