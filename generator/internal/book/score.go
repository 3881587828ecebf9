package book

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Tolerance returns how far a guess may be from the value to be taken as right: a tenth of the value, and of a percentage at
// least five points. A guess within twice that is half right.
func (s *Statistic) Tolerance() float64 {
	tolerance := math.Abs(s.Value.Value) / 10
	if s.Unit == UnitPercent {
		tolerance = max(tolerance, 5)
	}
	return tolerance
}

// Given is an answer to a question: ids of the options that were chosen, or of the steps in their order; for rows the label
// that was given to each, by the row's id; the texts put into gaps; a number.
type Given struct {
	Options []string
	Labels  map[string]string
	Texts   []string
	Guess   float64
}

// Score returns what an answer is worth, from 0 to 1. It counts as templates/components/question/ways.ts does in browsers.
func (a Asked) Score(given Given) float64 {
	switch a.Type {
	case QuestionSort:
		return share(len(a.Options), func(i int) bool {
			return strings.EqualFold(given.Labels[a.Options[i].ID], a.Options[i].Label)
		})
	case QuestionOrder:
		return a.scoreOrder(given.Options)
	case QuestionEstimate:
		return a.Estimated().scoreGuess(given.Guess)
	case QuestionShort:
		return share(len(a.Gaps), func(i int) bool {
			return i < len(given.Texts) && slices.ContainsFunc(a.Gaps[i].Answers, func(answer string) bool {
				return Fold(answer) == Fold(given.Texts[i])
			})
		})
	}
	return a.scoreChoice(given.Options)
}

// share returns the part of n things that are so.
func share(n int, is func(i int) bool) float64 {
	count := 0
	for i := range n {
		if is(i) {
			count++
		}
	}
	return float64(count) / float64(max(n, 1))
}

// scoreChoice counts a right option, half a workable one, and of several the right ones less the wrong ones.
func (a Asked) scoreChoice(chosen []string) float64 {
	right, worth := 0, 0.0
	for _, option := range a.Options {
		is := slices.Contains(chosen, option.ID)
		switch {
		case option.Mark == MarkRight:
			right++
			if is {
				worth++
			}
		case is && option.Mark == MarkWorkable:
			worth += 0.5
		case is && a.Type == QuestionSeveral:
			worth--
		}
	}
	return max(0, worth/float64(max(right, 1)))
}

// scoreOrder counts the pairs of steps that stand right.
func (a Asked) scoreOrder(order []string) float64 {
	pairs, right := 0, 0
	for i, first := range a.Options {
		for _, second := range a.Options[i+1:] {
			pairs++
			at, later := slices.Index(order, first.ID), slices.Index(order, second.ID)
			if at >= 0 && at < later {
				right++
			}
		}
	}
	return float64(right) / float64(max(pairs, 1))
}

// rounding keeps a guess that stands exactly at the edge, as 0.33 for 0.3, from falling off it: neither is a sum of powers of
// two.
const rounding = 1e-9

func (s *Statistic) scoreGuess(guess float64) float64 {
	off := math.Abs(guess - s.Value.Value)
	tolerance := s.Tolerance() * (1 + rounding)
	switch {
	case off <= tolerance:
		return 1
	case off <= 2*tolerance:
		return 0.5
	}
	return 0
}

// Fold takes away what does not matter in a short answer: case, accents, space, and the sign at the end of a sentence.
func Fold(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.M, r):
			return -1
		case r == '’':
			return '\''
		case r == '-':
			return ' '
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(text))
	return strings.TrimSpace(strings.TrimRight(strings.Join(strings.Fields(text), " "), ".!?"))
}
