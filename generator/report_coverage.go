package main

import (
	"fmt"
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/resolve"
)

// Coverage prints what the questions test, where that was asked. As JSON it stands with the diagnostics.
func (r *Reporter) Coverage() {
	if r.covered != nil && r.Format != FormatJSON {
		fmt.Fprint(r.Out, coverageText(*r.covered))
	}
}

func coverageText(c resolve.Coverage) string {
	var b strings.Builder
	types := book.QuestionTypes()
	width := len("All pages")
	for _, page := range c.Pages {
		width = max(width, len([]rune(page.Title)))
	}
	row := func(name string, counts map[string]int, all int) {
		fmt.Fprintf(&b, "%-*s", width, name)
		for _, t := range types {
			fmt.Fprintf(&b, "  %*d", len(t), counts[string(t)])
		}
		fmt.Fprintf(&b, "  %3d\n", all)
	}
	fmt.Fprintf(&b, "%-*s", width, "Questions")
	for _, t := range types {
		fmt.Fprintf(&b, "  %s", t)
	}
	fmt.Fprintf(&b, "  all\n")
	for _, page := range c.Pages {
		row(page.Title, page.Types, page.Questions)
	}
	row("All pages", c.Types, c.Questions)
	for _, page := range c.Pages {
		fmt.Fprintf(&b, "\ncontent/%s\n", page.Path)
		for _, heading := range page.Headings {
			fmt.Fprintf(&b, "  %s  #%s\n", tested(heading.Questions), heading.ID)
		}
		for _, figure := range page.Figures {
			fmt.Fprintf(&b, "  %s  stat:%s\n", tested(figure.Questions), figure.ID)
		}
	}
	b.WriteString("\n" + spreadText(c.Answers))
	return b.String()
}

// tested says how many questions there are, so that none is seen at once.
func tested(n int) string {
	if n == 0 {
		return "none"
	}
	return fmt.Sprintf("%4d", n)
}

func spreadText(a resolve.AnswerSpread) string {
	if a.Choices == 0 {
		return "No question has one right option.\n"
	}
	var parts []string
	for i, n := range a.Places {
		parts = append(parts, fmt.Sprintf("%s in place %d", plural(n, "time"), i+1))
	}
	return fmt.Sprintf("Of %s, the right option stands %s; it is longer than every other in %d.\n", plural(a.Choices, "choice"), strings.Join(parts, ", "), a.Longest)
}
