package search

// How well a unit fits a word is reckoned as in BM25F: what a field says counts by its weight, less in a long field than in a
// short one, and a word that stands there often counts more, but ever less so.
// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, chapter 3.6; the
// weights are ours, chosen on the Leadership Handbook.

// weight is how much a word counts in a field.
type weight float32

const (
	weightTitle   weight = 8   // of a page
	weightTerm    weight = 9   // of a term itself, which readers ask for by name
	weightHeading weight = 5   // of a section or example
	weightAlias   weight = 4   // of a term's other forms
	weightAuthor  weight = 5   // of a publication
	weightClaim   weight = 3   // of a figure, or the title of a publication
	weightSummary weight = 2.5 // of a page
	weightContext weight = 0.9 // of what a unit stands in, or rests on
)

const (
	shortField = 3  // words of a field that counts by its weight
	plainText  = 80 // words of a text whose words count one each
	saturation = 2  // what comes to half of all that a word can count
)

// inField returns what a word counts in a field of some words.
func inField(w weight, words int) float32 {
	return float32(w) * 2 / (1 + float32(words)/shortField)
}

// inText returns what a word counts that stands so many times in a text of some words.
func inText(times, words int) float32 {
	return float32(times) * 2 / (1 + float32(words)/plainText)
}

// levels is how many steps there are from hardly to wholly.
const levels = 12

// level returns how well a unit fits a word, from 1 to levels.
func level(counted float32) int {
	return max(1, min(levels, int(counted/(counted+saturation)*levels+0.5)))
}
