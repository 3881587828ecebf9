// Package export writes the handbook's questions for other programs: JSON with its schema, Anki, Moodle's GIFT, and QTI. It is
// a stage beside render: a book goes in, files come out. It writes the plain texts of questions, because no two of these
// programs agree on what HTML may hold.
package export

import (
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
func Generated() []string { return []string{jsonName, schemaName, ankiName, giftName, qtiName} }

// Files hands every file to write; none where the book asks no questions. The error is write's.
func Files(b *book.Book, write func(path string, content []byte) error) error {
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
		return link.Asset.Path
	case link.Page == nil:
		return link.URL
	case link.Anchor == "":
		return link.Page.Output
	}
	return link.Page.Output + "#" + link.Anchor
}

// absolute returns an address of the output folder with that of the handbook before it; as it is where none is known.
func absolute(b *book.Book, address string) string {
	if strings.Contains(address, "://") {
		return address
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
