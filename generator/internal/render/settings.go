package render

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"handbook/generator/internal/book"
)

// What readers set for themselves stands in a panel that most visits never open, and that needs script. So it is no part of the
// pages: its script, its style sheet and its markup are loaded when it is first asked for.

const (
	settingsBundle = "settings" // see templates/scripts/settings.ts
	panelTemplate  = "components/settings/panel.html"
	panelNameStart = "assets/settings-panel."
)

// Settings is the view of components/settings/panel.html.
type Settings struct {
	Words  *Words
	Search bool // whether the handbook can be searched
}

// prepareSettings makes the script that puts the panel's markup into a page.
func (s *site) prepareSettings() error {
	markup, err := s.theme.execute(panelTemplate, Settings{s.words, s.listed[book.KindSearch] != nil}, 4<<10)
	if err != nil {
		return err
	}
	text, err := json.Marshal(string(markup))
	if err != nil {
		return err
	}
	script := fmt.Appendf(nil, "document.body.insertAdjacentHTML(\"beforeend\",%s)\n", text)
	sum := sha256.Sum256(script)
	s.panel = bundle{panelNameStart + hex.EncodeToString(sum[:5]) + ".js", script}
	return nil
}

// panelAddresses returns what a page's button for the settings loads; nothing where the theme has no script for it.
func (s *site) panelAddresses(output string) string {
	script, ok := s.theme.scripts[settingsBundle]
	if !ok {
		return ""
	}
	needed := []string{relative(output, script.path), relative(output, s.panel.path)}
	if style, ok := s.theme.styles[settingsBundle]; ok {
		needed = append([]string{relative(output, style.path)}, needed...)
	}
	return strings.Join(needed, " ")
}

// below returns addresses, with spaces between them, all below another.
func below(root, addresses string) string {
	var all []string
	for address := range strings.FieldsSeq(addresses) {
		all = append(all, root+address)
	}
	return strings.Join(all, " ")
}
