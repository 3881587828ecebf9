package diag

import "strings"

// Suggest returns the candidate that a misspelled word most likely means, or "" when none is near:
// at most a third of the longer word's characters may differ (Levenshtein distance, letter case ignored).
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

// distance is the Levenshtein distance of two words.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
