package render

import (
	"golang.org/x/text/language"

	"handbook/generator/internal/book"
)

// TextWords are the words that stand in a page's text.
type TextWords struct {
	LinkTo     string `yaml:"link_to"`
	Table      string `yaml:"table"`
	Footnotes  string `yaml:"footnotes"`
	BackToText string `yaml:"back_to_text"`
	Note       string `yaml:"note"`
	Tip        string `yaml:"tip"`
	Important  string `yaml:"important"`
	Warning    string `yaml:"warning"`
	Caution    string `yaml:"caution"`
}

// of returns one of them; nothing for a callout of no known sort, which is reported.
func (w *TextWords) of(word book.Word) string {
	switch word {
	case book.WordLinkTo:
		return w.LinkTo
	case book.WordTable:
		return w.Table
	case book.WordFootnotes:
		return w.Footnotes
	case book.WordBackToText:
		return w.BackToText
	case book.WordNote:
		return w.Note
	case book.WordTip:
		return w.Tip
	case book.WordImportant:
		return w.Important
	case book.WordWarning:
		return w.Warning
	case book.WordCaution:
		return w.Caution
	}
	return ""
}

// SettingsWords are the words of what readers set for themselves.
type SettingsWords struct {
	Open        string `yaml:"open"`
	Close       string `yaml:"close"`
	Scheme      string `yaml:"scheme"`
	System      string `yaml:"system"`
	Light       string `yaml:"light"`
	Dark        string `yaml:"dark"`
	Shortcuts   string `yaml:"shortcuts"`
	ShortcutsOn string `yaml:"shortcuts_on"`
	Next        string `yaml:"next"`
	Previous    string `yaml:"previous"`
	Start       string `yaml:"start"`
	Help        string `yaml:"help"`
}

// direction returns the direction in which a language is written, "ltr" or "rtl", by the script that it is usually written
// in or that its tag names. Source: the scripts of ISO 15924 that Unicode's bidirectional algorithm lays from right to left.
func direction(tag string) string {
	script, _ := language.Make(tag).Script()
	switch script.String() {
	case "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa":
		return "rtl"
	}
	return "ltr"
}
