package export

import (
	"fmt"
	"html"
	"strings"

	"handbook/generator/internal/book"
)

// ankiFile writes the questions as notes of two sides, in the text form that Anki imports: a head of settings, then a line a
// note, its columns divided by tabs. The id of the question is the note's, so that importing again changes notes and adds
// none twice.
// Source: "Text Files" in the manual of Anki, docs.ankiweb.net/importing/text-files.html.
func ankiFile(b *book.Book) ([]byte, error) {
	var out strings.Builder
	out.WriteString("#separator:tab\n#html:true\n#guid column:1\n#tags column:4\n#columns:ID\tFront\tBack\tTags\n")
	for _, q := range b.Questions {
		place := strings.NewReplacer("/", "::", " ", "_").Replace(strings.TrimSuffix(q.Page.Path, ".md")) // a space ends a tag
		tags := place + " " + string(q.Type)
		columns := []string{q.ID, ankiFront(b, q), ankiBack(b, q), tags}
		for i, column := range columns {
			columns[i] = `"` + strings.ReplaceAll(column, `"`, `""`) + `"`
		}
		out.WriteString(strings.Join(columns, "\t") + "\n")
	}
	return []byte(out.String()), nil
}

// breaks escapes a text and writes its line ends as HTML.
func breaks(text string) string {
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
}

func ankiList(tag string, entries []string) string {
	if len(entries) == 0 {
		return ""
	}
	return "<" + tag + "><li>" + strings.Join(entries, "</li><li>") + "</li></" + tag + ">"
}

func ankiFront(b *book.Book, q book.Asked) string {
	var entries []string
	for _, o := range shown(q) {
		entry := breaks(o.Text)
		if q.Type == book.QuestionSort {
			entry += fmt.Sprintf(" (%s / %s?)", html.EscapeString(b.Config.Manager), html.EscapeString(b.Config.Leader))
		}
		entries = append(entries, entry)
	}
	return breaks(asking(q)) + ankiList("ul", entries)
}

func ankiBack(b *book.Book, q book.Asked) string {
	var entries []string
	tag := "ul"
	for _, o := range q.Options {
		entry := breaks(o.Text)
		switch {
		case q.Type == book.QuestionSort:
			entry = "<b>" + html.EscapeString(poleLabel(b, o.Label)) + "</b>: " + entry
		case q.Type == book.QuestionOrder:
			tag = "ol"
		default:
			entry = map[book.Mark]string{book.MarkRight: "✓ ", book.MarkWorkable: "◐ ", book.MarkWrong: "✗ "}[o.Mark] + entry
		}
		if o.FeedbackText != "" {
			entry += "<br><i>" + breaks(o.FeedbackText) + "</i>"
		}
		entries = append(entries, entry)
	}
	for _, g := range q.Gaps {
		entries = append(entries, breaks(strings.Join(g.Answers, " / ")))
	}
	if s := q.Estimated(); s != nil {
		entries = append(entries, breaks(s.Display()+": "+s.Claim+fmt.Sprintf(" (%s, %d)", s.Source.Title, s.Year)))
	}
	back := ankiList(tag, entries) + breaks(q.ExplanationText)
	if address := absolute(b, passage(q)); address != "" {
		back += `<br><a href="` + html.EscapeString(address) + `">` + html.EscapeString(taught(q)) + "</a>"
	}
	return back
}

// taught names where the answer to a question is taught: a page, or an address of the web.
func taught(q book.Asked) string {
	link := q.Passage()
	if link.Page == nil {
		return passage(q)
	}
	return link.Page.FrontMatter.Title
}

// shown returns a question's options as they may be shown: the steps of an order by their texts, which says nothing of it.
func shown(q book.Asked) []book.Option {
	if q.Type != book.QuestionOrder {
		return q.Options
	}
	return byText(q.Options)
}
