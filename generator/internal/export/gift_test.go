package export

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// giftRead is one question as a reader of GIFT understands it.
type giftRead struct {
	title, text, general string
	numeric              bool
	answers              []giftReadAnswer
}

type giftReadAnswer struct {
	sign     byte // '=' or '~'
	weight   string
	text     string
	feedback string
}

// readGIFT reads a file after the rules of docs.moodle.org/en/GIFT_format, independently of what wrote it: questions are
// divided by empty lines, answers stand in braces, and a backslash takes a sign its meaning.
func readGIFT(t *testing.T, file string) (categories []string, questions []giftRead) {
	for block := range strings.SplitSeq(strings.TrimSpace(file), "\n\n") {
		if name, ok := strings.CutPrefix(block, "$CATEGORY: "); ok {
			categories = append(categories, name)
			continue
		}
		tokens := giftTokens(block)
		q, rest := giftRead{}, tokens
		take := func(stop ...string) string {
			var b strings.Builder
			for len(rest) > 0 {
				for _, s := range stop {
					if rest[0] == s {
						return b.String()
					}
				}
				b.WriteString(strings.TrimPrefix(rest[0], "\\"))
				rest = rest[1:]
			}
			return b.String()
		}
		if len(rest) < 4 || rest[0] != ":" || rest[1] != ":" {
			t.Fatalf("no title in %q", block)
		}
		rest = rest[2:]
		q.title = take(":")
		rest = rest[2:]
		q.text = strings.TrimPrefix(take("{"), "[plain]")
		if len(rest) == 0 {
			t.Fatalf("no answers in %q", block)
		}
		rest = rest[1:]
		if rest[0] == "#" && rest[1] != "#" {
			q.numeric, rest = true, rest[1:]
		}
		for len(rest) > 0 && (rest[0] == "=" || rest[0] == "~") {
			a := giftReadAnswer{sign: rest[0][0]}
			rest = rest[1:]
			if rest[0] == "%" {
				rest = rest[1:]
				a.weight = take("%")
				rest = rest[1:]
			}
			a.text = strings.TrimSpace(take("=", "~", "#", "}"))
			if len(rest) > 1 && rest[0] == "#" && rest[1] != "#" {
				rest = rest[1:]
				a.feedback = strings.TrimSpace(take("=", "~", "#", "}"))
			}
			q.answers = append(q.answers, a)
		}
		for range 4 {
			if rest[0] != "#" {
				t.Fatalf("no general feedback in %q at %q", block, rest)
			}
			rest = rest[1:]
		}
		q.general = take("}")
		if len(rest) != 1 {
			t.Fatalf("more behind the answers of %q: %q", block, rest)
		}
		questions = append(questions, q)
	}
	return categories, questions
}

// giftTokens divides a text into single signs, those behind a backslash with it.
func giftTokens(text string) []string {
	var tokens []string
	runes := []rune(text)
	for i := 0; i < len(runes); i++ {
		switch {
		case runes[i] == '\\' && i+1 < len(runes) && runes[i+1] == 'n':
			tokens = append(tokens, "\n")
			i++
		case runes[i] == '\\' && i+1 < len(runes):
			tokens = append(tokens, `\`+string(runes[i+1]))
			i++
		default:
			tokens = append(tokens, string(runes[i]))
		}
	}
	return tokens
}

func TestGIFT(t *testing.T) {
	t.Parallel()
	b := sample()
	categories, questions := readGIFT(t, string(export(t, b)[giftName]))
	if diff := cmp.Diff([]string{"$course$/A: handbook/Focus // today", "$course$/A: handbook/Start", "$course$/A: handbook/Focus // today", "$course$/A: handbook/Start"}, categories); diff != "" {
		t.Error(diff)
	}
	got := map[string]string{}
	for _, q := range questions {
		var answers []string
		for _, a := range q.answers {
			answers = append(answers, fmt.Sprintf("%c%s|%s|%s", a.sign, a.weight, a.text, a.feedback))
		}
		got[q.title] = fmt.Sprintf("%v %q %s", q.numeric, q.text, strings.Join(answers, " ; "))
		if q.general != `So {it} = 50% ~ "true".` {
			t.Errorf("%s: the general feedback is %q", q.title, q.general)
		}
		checkWeights(t, q)
	}
	want := map[string]string{
		"one":         `false "First.\n\nSecond <line>.\n\nWhich: a or b?" =|A & {b} = c|Because A & {b} = c ; ~|Tab` + "\t" + `and ~|Because Tab` + "\t" + `and ~ ; ~|#C|`,
		"several":     `false "Which?" ~33.33333|A|Because A ; ~33.33333|B|Because B ; ~33.33333|C|Because C ; ~-33.33333|D|Because D`,
		"scenario":    `false "What?" ~|A|Because A ; ~50|B|Because B ; =|C|Because C`,
		"sort":        `false "Whose?" =|does a -> manager| ; =|does b -> Leader| ; =|does c -> Leader|`,
		"sort-two":    `false "Whose?\n\nManager:" ~100|does a| ; ~-100|does b|`,
		"order":       `false "In which order?" =|1 -> does z| ; =|2 -> does y| ; =|3 -> does x|`,
		"order-two":   `false "In which order?" =|does z → does y| ; ~|does y → does z|`,
		"estimate":    `true "How many?" =100|48:5| ; =50|48:10|`,
		"short":       `false "It is _____." =|trust| ; =|the trust|`,
		"short-two.1": `false "Fill.\n\n_____ and butter = all." =|Bread|`,
		"short-two.2": `false "Fill.\n\nBread and _____ = all." =|butter| ; =|oil|`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// checkWeights checks that weighed answers make a hundred, as Moodle asks, and that no more than one is right elsewhere.
func checkWeights(t *testing.T, q giftRead) {
	sum, weighed := 0.0, q.answers[0].weight != "" && !q.numeric
	for _, a := range q.answers {
		if v, err := strconv.ParseFloat(a.weight, 64); err == nil && v > 0 {
			sum += v
		}
	}
	if weighed && (sum < 99.9 || sum > 100.1) {
		t.Errorf("%s: the weights make %v", q.title, sum)
	}
}
