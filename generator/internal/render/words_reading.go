package render

import "golang.org/x/text/language"

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
