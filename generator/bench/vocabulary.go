package main

import (
	"math/rand/v2"
	"strings"
)

// The prose is made of some 20,000 words, of which few are common and most are rare, as in every language: by Zipf's law with
// Mandelbrot's offset. The exponent and the offset are near those that are found for English.
const (
	vocabularySize = 20_000
	zipfExponent   = 1.1
	zipfOffset     = 3
)

// commonWords are the most common ones.
var commonWords = strings.Fields(`the of and to in that is for it with as on be at by this have from or are not but which you
they their will has more one when what who can all if about there than into other some would time only its so new may no
team work plan goal people week trust budget campaign launch review meeting risk
decision mandate question answer manager leader change market customer figure report feedback talent growth process
quality vision strategy focus result deadline task step habit morning talk letter promise reason option choice cost value
clear small early honest useful steady careful common local strong simple open final good weak long short whole
asks plans shows helps builds writes reads checks shares keeps finds gives takes makes says hears learns tries moves
over after before between without under through because while until where whose every`)

var (
	onsets  = strings.Fields("b br c ch cl cr d dr f fl g gr h j l m n p pl pr qu r s sc sh sp st t tr v w")
	vowels  = strings.Fields("a a e e i o u ai ea ou io")
	codas   = strings.Fields("n r l s t d m ck nd nt st rt ll ss x")
	endings = strings.Fields("s ed ing er ion ment ly ness able")
)

// newVocabulary makes the words: the common ones, and others of syllables, most of them with some of their inflections, which
// are as rare as they are.
func newVocabulary(random *rand.Rand) []string {
	words := append([]string(nil), commonWords...)
	known := map[string]bool{}
	for _, word := range words {
		known[word] = true
	}
	add := func(word string) {
		if !known[word] {
			known[word] = true
			words = append(words, word)
		}
	}
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	for len(words) < vocabularySize {
		stem := pick(onsets) + pick(vowels) + pick(codas)
		if random.IntN(3) > 0 {
			stem += pick(vowels) + pick(codas)
		}
		add(stem)
		for range random.IntN(4) {
			add(stem + pick(endings))
		}
	}
	return words[:vocabularySize]
}
