// Package export writes the handbook's questions for other programs: JSON with its schema, Anki, Moodle's GIFT, and QTI;
// and its figures as JSON. It is a stage beside render: a book goes in, files come out. It writes the plain texts of questions,
// because no two of these programs agree on what HTML may hold.
package export

import (
	"math"
	"net/url"
	"strconv"
	"strings"

	"handbook/generator/internal/book"
)

// The names of the files, from the output folder.
const (
	jsonName   = "quiz.json"
	schemaName = "quiz.schema.json"
	ankiName   = "quiz.anki.txt"
	giftName   = "quiz.gift.txt"
	qtiName    = "quiz.qti.zip"
)

// Generated returns the paths that Files writes.
func Generated() []string {
	return []string{jsonName, schemaName, ankiName, giftName, qtiName, statisticsName}
}

// Files hands every file to write; those of questions only where the book asks any, that of figures where it has any. The
// error is write's.
func Files(b *book.Book, write func(path string, content []byte) error) error {
	if len(b.Statistics) > 0 {
		content, err := statisticsFile(b)
		if err != nil {
			return err
		}
		if err := write(statisticsName, content); err != nil {
			return err
		}
	}
	if len(b.Questions) == 0 {
		return nil
	}
	for _, file := range []struct {
		name string
		make func(*book.Book) ([]byte, error)
	}{
		{jsonName, jsonFile}, {schemaName, schemaFile}, {ankiName, ankiFile}, {giftName, giftFile}, {qtiName, qtiFile},
	} {
		content, err := file.make(b)
		if err != nil {
			return err
		}
		if err := write(file.name, content); err != nil {
			return err
		}
	}
	return nil
}

// passage returns where the answer to a question is taught: an address from the output folder, or one on the web.
func passage(q book.Asked) string {
	link := q.Passage()
	switch {
	case link.Page == nil && link.Asset != nil:
		return (&url.URL{Path: link.Asset.Path}).String()
	case link.Page == nil:
		return link.URL
	}
	return (&url.URL{Path: link.Page.Output, Fragment: link.Anchor}).String()
}

// absolute returns an address of the output folder as one of the web; empty where the handbook's own is not known.
func absolute(b *book.Book, address string) string {
	switch {
	case strings.Contains(address, "://"):
		return address
	case b.Config.URL == "":
		return ""
	}
	return b.Config.URL + address
}

// pole returns "manager" or "leader" for the label of a pole.
func pole(b *book.Book, label string) string {
	if strings.EqualFold(label, b.Config.Manager) {
		return "manager"
	}
	return "leader"
}

// poleLabel returns the label of a row's pole as the handbook writes it. Rows may write it in other letters, which programs
// that show labels to choose from would take for another pole.
func poleLabel(b *book.Book, label string) string {
	if pole(b, label) == "manager" {
		return b.Config.Manager
	}
	return b.Config.Leader
}

// explaining returns the explanation of a question and, below it, why each row or step stands where it does: no format has a
// feedback for one pair.
func explaining(b *book.Book, q book.Asked) string {
	lines := []string{q.ExplanationText}
	for _, o := range q.Options {
		switch {
		case q.Type.Chosen() || o.FeedbackText == "":
		case q.Type == book.QuestionSort:
			lines = append(lines, o.Text+" → "+poleLabel(b, o.Label)+": "+o.FeedbackText)
		default:
			lines = append(lines, o.Text+": "+o.FeedbackText)
		}
	}
	return strings.Join(lines, "\n\n")
}

// guess is a figure as it is guessed: value and tolerance in the unit, a sign that is the same in every language. As on pages, a
// share that is written as a fraction is asked for in percent.
type guess struct {
	value, tolerance float64
	unit             string
}

func guessOf(s *book.Statistic) guess {
	g := guess{s.Value.Value, s.Tolerance(), ""}
	switch s.Unit {
	case book.UnitPercent:
		g.unit = "%"
	case book.UnitRatio:
		g = guess{100 * g.value, 100 * g.tolerance, "%"}
	case book.UnitCorrelation:
		g.unit = "r"
	case book.UnitEffectSize:
		g.unit = "d"
	}
	return g
}

// precision is how far numbers are written: to nine decimals, which hides that a tenth is no sum of powers of two and keeps
// every digit of a count.
const precision = 1e9

// decimal writes a number without an exponent, which not every program reads.
func decimal(v float64) string {
	return strconv.FormatFloat(math.Round(v*precision)/precision, 'f', -1, 64)
}

// asking returns the question as one text: its situation, the question itself, and the sentence with gaps.
func asking(q book.Asked) string {
	var parts []string
	for _, part := range []string{q.SituationText, q.AskText, q.SentenceText} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "\n\n")
}
