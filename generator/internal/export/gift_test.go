package export

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/book"
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
		"sort":        `false "Whose?" =|does a -> Manager| ; =|does b -> Leader| ; =|does c -> Leader|`,
		"sort-two":    `false "Whose?\n\nManager:" ~100|does a| ; ~-100|does b|`,
		"order":       `false "In which order?" =|1 -> does z| ; =|2 -> does y| ; =|3 -> does x|`,
		"order-two":   `false "In which order?" =|does z → does y| ; ~|does y → does z|`,
		"estimate":    `true "How many? (%)" =100|48:5| ; =50|48:10|`,
		"short":       `false "It is _____." =|trust| ; =|the trust|`,
		"short-two.1": `false "Fill.\n\n_____ and butter = all." =|Bread|`,
		"short-two.2": `false "Fill.\n\nBread and _____ = all." =|butter| ; =|oil|`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// checkWeights checks choices as Moodle does: one answer is right and no more, or the weights of several make a hundred.
func checkWeights(t *testing.T, q giftRead) {
	t.Helper()
	right, sum, chosen := 0, 0.0, false
	for _, a := range q.answers {
		if a.sign == '=' {
			right++
			continue
		}
		chosen = true // only choices have a tilde
		if v, err := strconv.ParseFloat(a.weight, 64); err == nil && v > 0 {
			sum += v
		}
	}
	switch {
	case !chosen:
	case right > 1:
		t.Errorf("%s: %d answers of a single choice are right", q.title, right)
	case right == 0 && (sum < 99.9 || sum > 100.1):
		t.Errorf("%s: the weights make %v", q.title, sum)
	}
}

// TestGIFTMeanings writes texts that Moodle would take for something else: an arrow for a pair, brackets for a format, a percent
// sign for a weight, a star for any text, another case for another pole.
func TestGIFTMeanings(t *testing.T) {
	t.Parallel()
	b := sample()
	at := b.Questions[0].Page
	at.Links = append(at.Links,
		book.Link{Statistic: newStatistic(t, "1234567", book.UnitNumber)}, book.Link{Statistic: newStatistic(t, "1/3", book.UnitRatio)},
		book.Link{Statistic: newStatistic(t, "-.37", book.UnitCorrelation)})
	for name, test := range map[string]struct {
		question book.Question
		want     string
	}{
		"pole in small letters": {
			book.Question{Type: book.QuestionSort, AskText: "Whose?", Options: []book.Option{
				{ID: "a", Text: "a -> b", Label: "manager", FeedbackText: "It is #1."}, {ID: "b", Text: "[b]", Label: "LEADER"}, {ID: "c", Text: "c", Label: "Leader"}}},
			`[plain]Whose?{=a → b -> Manager =[plain][b] -> Leader =c -> Leader ####Why.\n\na -> b → Manager\: It is \#1.}`,
		},
		"step with an arrow": {
			book.Question{Type: book.QuestionOrder, AskText: "When?", Options: []book.Option{{Text: "a->b"}, {Text: "[c]"}, {Text: "d"}}},
			`[plain]When?{=1 -> a→b =2 -> [c] =3 -> d ####Why.}`,
		},
		"answers": {
			book.Question{Type: book.QuestionShort, SituationText: "A ___.", SentenceText: "It ___.", Gaps: []book.Gap{{Answers: []string{"a -> b", "5*", "%5%"}}}},
			`[plain]A ___.\n\nIt _____.{=a → b =5\\* =[plain]%5% ####Why.}`,
		},
		"options": {
			book.Question{Type: book.QuestionOne, AskText: "?", Options: []book.Option{
				{Text: "[html] a", Mark: book.MarkRight}, {Text: "%50% b", FeedbackText: "[c]", Mark: book.MarkWrong}, {Text: `\n`, Mark: book.MarkWrong}}},
			`[plain]?{=[plain][html] a ~[plain]%50% b#[plain][c] ~\\n ####Why.}`,
		},
		"count":       {book.Question{Type: book.QuestionEstimate, AskText: "?", Figure: 2}, `[plain]?{#=%100%1234567:123456.7 =%50%1234567:246913.4####Why.}`},
		"share":       {book.Question{Type: book.QuestionEstimate, AskText: "?", Figure: 3}, `[plain]? (%){#=%100%33.333333333:3.333333333 =%50%33.333333333:6.666666667####Why.}`},
		"correlation": {book.Question{Type: book.QuestionEstimate, AskText: "?", Figure: 4}, `[plain]? (r){#=%100%-0.37:0.037 =%50%-0.37:0.074####Why.}`},
	} {
		test.question.ID, test.question.ExplanationText = "q", "Why."
		if test.question.Type != book.QuestionEstimate {
			test.question.Figure = -1
		}
		one := *b
		one.Questions = []book.Asked{{Question: &test.question, Page: at}}
		file, err := giftFile(&one)
		if err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(strings.TrimSpace(string(file)), "::q::")
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
	}
}
