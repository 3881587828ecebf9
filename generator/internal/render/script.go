package render

import (
	"encoding/json"
	"strings"

	"handbook/generator/internal/book"
)

// The bundles that are not named by a kind of page.
const (
	siteBundle     = "site"     // of every page
	schemeBundle   = "scheme"   // of every page, before it is painted
	questionBundle = "question" // of pages that ask questions
)

// bundleNames returns the names of the bundles that a page loads: that of every page, that of questions where it asks any,
// and that of its kind. The one of a kind brings all that its page needs, so practice loads no other for its questions.
func (s *site) bundleNames(page *book.Page) []string {
	var names []string
	add := func(name string) bool {
		_, script := s.theme.scripts[name]
		_, style := s.theme.styles[name]
		if script || style {
			names = append(names, name)
		}
		return script || style
	}
	add(siteBundle)
	if own := add(string(page.FrontMatter.Kind)); len(page.Questions) > 0 && !(own && page.FrontMatter.Kind == book.KindQuiz) {
		add(questionBundle)
	}
	return names
}

func bundlesKey(names []string) string { return strings.Join(names, " ") }

// settings is what scripts are told of the site and the words that they say.
type settings struct {
	Site     string         `json:"site"` // names the readers' progress, as sites may share one origin
	Language string         `json:"language"`
	Question *QuestionWords `json:"question,omitempty"`
	Practice *PracticeWords `json:"practice,omitempty"`
	Profile  *ProfileWords  `json:"profile,omitempty"`
	Decision *DecisionWords `json:"decision,omitempty"`
}

// load puts the bundles of these names into a frame, with what the scripts are told.
func (s *site) load(frame *Frame, output string, names []string) error {
	told := settings{Site: s.siteName(), Language: s.book.Config.Language}
	needed := false
	for _, name := range names {
		if style, ok := s.theme.styles[name]; ok {
			frame.Stylesheets = append(frame.Stylesheets, relative(output, style.path))
		}
		script, ok := s.theme.scripts[name]
		if !ok || name == searchBundle {
			continue // the script of search is loaded by that of every page, see components/search/search.ts
		}
		frame.Scripts = append(frame.Scripts, relative(output, script.path))
		switch name {
		case questionBundle:
			told.Question = &s.words.Question
		case string(book.KindQuiz):
			told.Question, told.Practice = &s.words.Question, &s.words.Practice
		case string(book.KindProfile):
			told.Profile = &s.words.Profile
		case string(book.KindDecision):
			told.Decision = &s.words.Decision
		default:
			continue
		}
		needed = true
	}
	if !needed {
		return nil
	}
	text, err := json.Marshal(told)
	frame.Settings = string(text)
	return err
}

// siteName returns a name that tells this handbook from others of the same origin: its repository's, which stays when
// the title changes, or else its title.
func (s *site) siteName() string {
	name := s.book.Config.Title
	if repository := s.book.Config.Repository; repository != "" {
		name = repository[strings.LastIndexByte(repository, '/')+1:]
	}
	return strings.Join(strings.Fields(strings.ToLower(name)), "-")
}
