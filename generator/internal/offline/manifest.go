package offline

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"handbook/generator/internal/book"
)

// ground is the color behind a page that is not painted yet: --ground of the light scheme in templates/styles/tokens.css. A
// manifest has no colors for a dark one.
const ground = "#fdfcfa"

// room is how many letters a launcher has room for below an icon. Source: what Chromium's documentation of short_name advises.
const room = 12

// manifest is the web app manifest. Source: W3C, Web Application Manifest. Addresses are relative to the manifest's own, so
// that it holds at any prefix; there is no id, which would be relative to the origin and the same for all its handbooks.
type manifest struct {
	Name        string         `json:"name"`
	ShortName   string         `json:"short_name"`
	Description string         `json:"description,omitempty"`
	Language    string         `json:"lang,omitempty"`
	Start       string         `json:"start_url"`
	Scope       string         `json:"scope"`
	Display     string         `json:"display"`
	Override    []string       `json:"display_override"` // a bar with a way back, where there is one
	Theme       string         `json:"theme_color"`
	Background  string         `json:"background_color"`
	Icons       []manifestIcon `json:"icons"`
}

type manifestIcon struct {
	Source  string `json:"src"`
	Type    string `json:"type"`
	Sizes   string `json:"sizes"`
	Purpose string `json:"purpose,omitempty"`
}

// manifestOf returns the manifest of a handbook with the icons that were drawn.
func manifestOf(config book.Config, drawn []drawnIcon) ([]byte, error) {
	m := manifest{
		Name: config.Title, ShortName: shortName(config.Title), Description: config.Description, Language: config.Language,
		Start: ".", Scope: ".", Display: "standalone", Override: []string{"minimal-ui"}, Theme: ground, Background: ground,
		Icons: []manifestIcon{{Source: faviconName, Type: "image/svg+xml", Sizes: "any"}},
	}
	for _, icon := range drawn {
		m.Icons = append(m.Icons, manifestIcon{icon.path, "image/png", icon.sizes(), icon.purpose})
	}
	text, err := json.MarshalIndent(m, "", "  ")
	return append(text, '\n'), err
}

// shortName returns the longest run of a title's words that has room below an icon, or else its first word.
func shortName(title string) string {
	words := strings.Fields(title)
	best, length := "", 0
	for from := range words {
		for to := from + 1; to <= len(words); to++ {
			run := strings.Join(words[from:to], " ")
			if n := utf8.RuneCountInString(run); n <= room && n > length {
				best, length = run, n
			}
		}
	}
	if best == "" && len(words) > 0 {
		return words[0]
	}
	return best
}
