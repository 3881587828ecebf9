package diag

import "strings"

// Suggest returns the candidate that a misspelled word most likely means, or "" when none is near:
// at most a third of the longer word's characters may differ, letter case ignored.
func Suggest(word string, candidates []string) string {
	best, bestDistance := "", -1
	lower := strings.ToLower(word)
	for _, c := range candidates {
		d := distance([]rune(lower), []rune(strings.ToLower(c)))
		if d*3 > max(len(word), len(c)) {
			continue
		}
		if bestDistance < 0 || d < bestDistance || d == bestDistance && c < best {
			best, bestDistance = c, d
		}
	}
	return best
}

// DidYouMean returns a hint that names the nearest candidate, or "" when none is near.
func DidYouMean(word string, candidates []string) string {
	if s := Suggest(word, candidates); s != "" {
		return "did you mean \"" + s + "\"?"
	}
	return ""
}

// distance is how many characters must be put in, taken away, replaced or swapped with their neighbor to make one word of
// the other (optimal string alignment).
func distance(a, b []rune) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
