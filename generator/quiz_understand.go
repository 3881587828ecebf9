package main

import (
	"slices"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// understand makes an answer of the lines that a reader wrote: one, or one a gap. false where they are no answer to the
// question.
func (c *conversation) understand(q book.Asked, shown []book.Option, lines []string) (book.Given, bool) {
	switch q.Type {
	case book.QuestionSort:
		return c.understandRows(shown, lines[0])
	case book.QuestionEstimate:
		return understandGuess(q.Estimated(), lines[0])
	case book.QuestionShort:
		return book.Given{Texts: lines}, true
	}
	numbers, ok := understandNumbers(lines[0], len(shown))
	switch {
	case !ok,
		q.Type == book.QuestionOrder && len(numbers) != len(shown),
		(q.Type == book.QuestionOne || q.Type == book.QuestionScenario) && len(numbers) != 1:
		return book.Given{}, false
	}
	var given book.Given
	for _, n := range numbers {
		given.Options = append(given.Options, shown[n-1].ID)
	}
	return given, true
}

// parts divides a line at spaces and commas.
func parts(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' })
}

// understandNumbers reads numbers from 1 to most, at least one and none twice.
func understandNumbers(line string, most int) ([]int, bool) {
	var numbers []int
	for _, part := range parts(line) {
		n, err := strconv.Atoi(strings.TrimRight(part, ".)"))
		if err != nil || n < 1 || n > most || slices.Contains(numbers, n) {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, len(numbers) > 0
}

// understandRows reads a letter a row, those with which the labels of the poles begin, or 1 and 2.
func (c *conversation) understandRows(shown []book.Option, line string) (book.Given, bool) {
	poles := bothPoles(c.book)
	signs := parts(line)
	if len(signs) == 1 {
		signs = strings.Split(signs[0], "")
	}
	if len(signs) != len(shown) {
		return book.Given{}, false
	}
	given := book.Given{Labels: map[string]string{}}
	for i, sign := range signs {
		pole := slices.IndexFunc([]int{0, 1}, func(p int) bool {
			return sign == strconv.Itoa(p+1) || strings.EqualFold(sign, poleSign(poles, p)) || strings.EqualFold(sign, poles[p])
		})
		if pole < 0 {
			return book.Given{}, false
		}
		given.Labels[shown[i].ID] = poles[pole]
	}
	return given, true
}

// bothPoles returns the labels of the two sides, the manager's first.
func bothPoles(b *book.Book) []string { return []string{b.Config.Manager, b.Config.Leader} }

// poleSign is what stands for a pole: its first letter, or its number where both begin with the same.
func poleSign(poles []string, pole int) string {
	first := func(label string) string {
		for _, r := range strings.ToLower(label) {
			return string(r)
		}
		return ""
	}
	if first(poles[0]) == first(poles[1]) {
		return strconv.Itoa(pole + 1)
	}
	return first(poles[pole])
}

// understandGuess reads a number with or without its unit. Of a share, "1 in 3", "1/3" and "33%" are the same, and a number
// without a sign is a percentage unless it is below 1 and the record is a fraction.
func understandGuess(s *book.Statistic, line string) (book.Given, bool) {
	text := strings.NewReplacer(
		" out of ", "/", " in ", "/", " of ", "/", "r =", "", "d =", "", " percent", "%", " per cent", "%", " %", "%",
	).Replace(strings.ToLower(line))
	text, percent := strings.CutSuffix(text, "%")
	number, err := book.ParseNumber(text)
	if err != nil {
		return book.Given{}, false
	}
	guess := number.Value
	switch {
	case s.Unit == book.UnitPercent && number.Denominator > 0:
		guess *= 100
	case s.Unit == book.UnitRatio && number.Denominator == 0 && (percent || guess >= 1):
		guess /= 100
	}
	return book.Given{Guess: guess}, true
}
