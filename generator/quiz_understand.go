package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// understand makes an answer of a line. Its error says what was expected.
func (c *conversation) understand(q book.Asked, shown []book.Option, line string) (book.Given, error) {
	switch q.Type {
	case book.QuestionSort:
		return c.understandRows(shown, line)
	case book.QuestionEstimate:
		return understandGuess(q.Estimated(), line)
	case book.QuestionShort:
		return c.understandGaps(q, line)
	}
	numbers, err := understandNumbers(line, len(shown))
	if err != nil {
		return book.Given{}, err
	}
	switch {
	case q.Type == book.QuestionOrder && len(numbers) != len(shown):
		return book.Given{}, fmt.Errorf("write all %d numbers in their order, as %s", len(shown), example(len(shown)))
	case (q.Type == book.QuestionOne || q.Type == book.QuestionScenario) && len(numbers) != 1:
		return book.Given{}, fmt.Errorf("write one number from 1 to %d", len(shown))
	}
	var given book.Given
	for _, n := range numbers {
		given.Options = append(given.Options, shown[n-1].ID)
	}
	return given, nil
}

// example writes the numbers from 1 to n.
func example(n int) string {
	var numbers []string
	for i := range n {
		numbers = append(numbers, strconv.Itoa(i+1))
	}
	return strings.Join(numbers, " ")
}

// parts divides a line at spaces and commas.
func parts(line string) []string {
	return strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == ',' || r == ';' || r == '\t' })
}

func understandNumbers(line string, most int) ([]int, error) {
	var numbers []int
	for _, part := range parts(line) {
		n, err := strconv.Atoi(strings.TrimRight(part, ".)"))
		if err != nil || n < 1 || n > most {
			return nil, fmt.Errorf("%q is no number from 1 to %d", part, most)
		}
		if slices.Contains(numbers, n) {
			return nil, fmt.Errorf("%d stands there twice", n)
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// understandRows reads a letter a row, those with which the labels of the poles begin, or 1 and 2.
func (c *conversation) understandRows(shown []book.Option, line string) (book.Given, error) {
	poles := []string{c.book.Config.Manager, c.book.Config.Leader}
	signs := parts(line)
	if len(signs) == 1 {
		signs = strings.Split(line, "")
	}
	if len(signs) != len(shown) {
		return book.Given{}, fmt.Errorf("write %d letters, one a row: %s or %s", len(shown), poleSign(poles, 0), poleSign(poles, 1))
	}
	given := book.Given{Labels: map[string]string{}}
	for i, sign := range signs {
		pole := slices.IndexFunc([]int{0, 1}, func(p int) bool {
			return sign == strconv.Itoa(p+1) || strings.EqualFold(sign, poleSign(poles, p)) || strings.EqualFold(sign, poles[p])
		})
		if pole < 0 {
			return book.Given{}, fmt.Errorf("%q is neither %s nor %s", sign, poleSign(poles, 0), poleSign(poles, 1))
		}
		given.Labels[shown[i].ID] = poles[pole]
	}
	return given, nil
}

// poleSign is what stands for a pole: its first letter, or its number where both begin with the same.
func poleSign(poles []string, pole int) string {
	first, second := strings.ToLower(string([]rune(poles[0])[:1])), strings.ToLower(string([]rune(poles[1])[:1]))
	switch {
	case first == second:
		return strconv.Itoa(pole + 1)
	case pole == 0:
		return first
	}
	return second
}

// understandGuess reads a number with or without its unit; of a share, "1 in 3", "1/3" and "33%" are the same.
func understandGuess(s *book.Statistic, line string) (book.Given, error) {
	text := strings.NewReplacer(" out of ", "/", " in ", "/", " of ", "/", "r =", "", "d =", "", " %", "%").Replace(line)
	percent := strings.HasSuffix(text, "%")
	number, err := book.ParseNumber(strings.TrimSuffix(text, "%"))
	if err != nil {
		return book.Given{}, fmt.Errorf("%q is no number", line)
	}
	guess := number.Value
	switch {
	case s.Unit == book.UnitPercent && number.Denominator > 0:
		guess *= 100
	case s.Unit == book.UnitRatio && number.Denominator == 0 && (percent || guess > 1):
		guess /= 100
	}
	return book.Given{Guess: guess}, nil
}

// understandGaps takes the line for the first gap and asks for the others.
func (c *conversation) understandGaps(q book.Asked, line string) (book.Given, error) {
	given := book.Given{Texts: []string{line}}
	for i := 1; i < len(q.Gaps); i++ {
		c.print.gap(i + 1)
		next, ok := c.in()
		if !ok {
			break
		}
		given.Texts = append(given.Texts, next)
	}
	return given, nil
}
