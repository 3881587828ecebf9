package render

import (
	"encoding/json"
	"strings"

	"handbook/generator/internal/book"
)

// The scripts that are not named by a kind of page.
const (
	siteScript     = "site"     // of every page
	schemeScript   = "scheme"   // of every page, before it is painted
	questionScript = "question" // of pages that ask questions
)

// scriptNames returns the names of the scripts that a page loads: that of every page, that of questions where it asks any,
// and that of its kind. The script of a kind brings all that its page needs, so practice loads no other for its questions.
func (s *site) scriptNames(page *book.Page) []string {
	var names []string
	add := func(name string) bool {
		_, ok := s.theme.scripts[name]
		if ok {
			names = append(names, name)
		}
		return ok
	}
	add(siteScript)
	if page.FrontMatter.Kind == book.KindSearch {
		return names // its script is loaded by that of every page, see components/search/search.ts
	}
	if own := add(string(page.FrontMatter.Kind)); len(page.Questions) > 0 && !(own && page.FrontMatter.Kind == book.KindQuiz) {
		add(questionScript)
	}
	return names
}

func scriptsKey(names []string) string { return strings.Join(names, " ") }

// settings is what scripts are told of the site and the words that they say.
type settings struct {
	Site     string         `json:"site"` // names the readers' progress, as sites may share one origin
	Language string         `json:"language"`
	Question *QuestionWords `json:"question,omitempty"`
	Practice *PracticeWords `json:"practice,omitempty"`
	Profile  *ProfileWords  `json:"profile,omitempty"`
	Decision *DecisionWords `json:"decision,omitempty"`
}

// scripts puts the scripts of these names into a frame, with what they are told.
func (s *site) scripts(frame *Frame, output string, names []string) error {
	told := settings{Site: s.siteName(), Language: s.book.Config.Language}
	needed := false
	for _, name := range names {
		frame.Scripts = append(frame.Scripts, relative(output, s.theme.scripts[name].path))
		switch name {
		case questionScript:
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
