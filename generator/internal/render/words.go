package render

import (
	"reflect"

	"handbook/generator/internal/book"
)

// Words are the words of the interface in one language, from words/LANGUAGE.yaml. Every field must be there.
type Words struct {
	SkipToContent string `yaml:"skip_to_content"`
	Menu          string `yaml:"menu"`
	Close         string `yaml:"close"`
	Pages         string `yaml:"pages"`
	OnThisPage    string `yaml:"on_this_page"`
	Contents      string `yaml:"contents"`
	Breadcrumbs   string `yaml:"breadcrumbs"`
	Previous      string `yaml:"previous"`
	Next          string `yaml:"next"`
	Neighbors     string `yaml:"neighbors"`
	Edit          string `yaml:"edit"`
	Changed       string `yaml:"changed"`
	Reviewed      string `yaml:"reviewed"`
	Owner         string `yaml:"owner"`
	Sources       string `yaml:"sources"`
	LinkedBy      string `yaml:"linked_by"`
	CitedBy       string `yaml:"cited_by"`
	UsedOn        string `yaml:"used_on"`
	NotCited      string `yaml:"not_cited"`
	Figures       string `yaml:"figures"`
	Dimension     string `yaml:"dimension"`
	InNumbers     string `yaml:"in_numbers"`
	What          string `yaml:"what"`
	Value         string `yaml:"value"`
	WhoWasAsked   string `yaml:"who_was_asked"`
	Sample        string `yaml:"sample"`
	Source        string `yaml:"source"`
	Via           string `yaml:"via"`
	Status        string `yaml:"status"`
	Checked       string `yaml:"checked"`
	ReadAt        string `yaml:"read_at"`
	Note          string `yaml:"note"`
	AlsoCalled    string `yaml:"also_called"`
	Archived      string `yaml:"archived"`
	Accessed      string `yaml:"accessed"`
	From          string `yaml:"from"`
	Verified      string `yaml:"verified"`
	Reported      string `yaml:"reported"`
	Disputed      string `yaml:"disputed"`
	NotFound      string `yaml:"not_found"`
	NotFoundText  string `yaml:"not_found_text"`
	BackToStart   string `yaml:"back_to_start"`
	Start         string `yaml:"start"`
	Ratio         string `yaml:"ratio"`
	Copied        string `yaml:"copied"`
	Related       string `yaml:"related"`
	Map           string `yaml:"map"`
	Trails        string `yaml:"trails"`
	Minutes       string `yaml:"minutes"`
	Resume        string `yaml:"resume"`

	Text     TextWords     `yaml:"text"`
	Settings SettingsWords `yaml:"settings"`
	Question QuestionWords `yaml:"question"`
	Practice PracticeWords `yaml:"practice"`
	Profile  ProfileWords  `yaml:"profile"`
	Decision DecisionWords `yaml:"decision"`
	Print    PrintWords    `yaml:"print"`
	Search   SearchWords   `yaml:"search"`
	Offline  OfflineWords  `yaml:"offline"`
}

// QuestionWords are the words around a question. Scripts get them too; "{n}" and the like are replaced there.
type QuestionWords struct {
	Answer      string `yaml:"answer" json:"-"`
	ReadMore    string `yaml:"read_more" json:"-"`
	From        string `yaml:"from" json:"-"`
	Key         string `yaml:"key" json:"-"`
	Sentence    string `yaml:"sentence" json:"-"`
	Gap         string `yaml:"gap" json:"-"`
	Accepted    string `yaml:"accepted" json:"-"`
	Place       string `yaml:"place" json:"-"`
	Estimate    string `yaml:"estimate" json:"-"`
	HintOne     string `yaml:"hint_one" json:"-"`
	HintSeveral string `yaml:"hint_several" json:"-"`
	HintSort    string `yaml:"hint_sort" json:"-"`
	HintOrder   string `yaml:"hint_order" json:"-"`
	HintGuess   string `yaml:"hint_guess" json:"-"`
	HintShort   string `yaml:"hint_short" json:"-"`
	HintAct     string `yaml:"hint_act" json:"-"`
	Right       string `yaml:"right" json:"right"`
	Wrong       string `yaml:"wrong" json:"wrong"`
	Partly      string `yaml:"partly" json:"partly"`
	Best        string `yaml:"best" json:"best"`
	Workable    string `yaml:"workable" json:"workable"`
	Poor        string `yaml:"poor" json:"poor"`
	Close       string `yaml:"close" json:"close"`
	Check       string `yaml:"check" json:"check"`
	Again       string `yaml:"again" json:"again"`
	Missing     string `yaml:"missing" json:"missing"`
	MoveUp      string `yaml:"move_up" json:"moveUp"`
	MoveDown    string `yaml:"move_down" json:"moveDown"`
	Moved       string `yaml:"moved" json:"moved"`
	Chosen      string `yaml:"chosen" json:"chosen"`
	NotKept     string `yaml:"not_kept" json:"notKept"`
}

// hint says how a type of question is answered.
func (w *QuestionWords) hint(t book.QuestionType) string {
	switch t {
	case book.QuestionSeveral:
		return w.HintSeveral
	case book.QuestionScenario:
		return w.HintAct
	case book.QuestionSort:
		return w.HintSort
	case book.QuestionOrder:
		return w.HintOrder
	case book.QuestionEstimate:
		return w.HintGuess
	case book.QuestionShort:
		return w.HintShort
	}
	return w.HintOne
}

// mark returns the word for a mark, which of a scenario's options is another.
func (w *QuestionWords) mark(t book.QuestionType, m book.Mark) string {
	switch {
	case t == book.QuestionScenario && m == book.MarkRight:
		return w.Best
	case t == book.QuestionScenario && m == book.MarkWrong:
		return w.Poor
	case m == book.MarkWorkable:
		return w.Workable
	case m == book.MarkRight:
		return w.Right
	}
	return w.Wrong
}

// Hint is the hint for the view's question.
func (q Question) Hint() string { return q.Words.hint(q.Type) }

// missing returns the keys of words that are empty, which would leave holes in pages.
func (w *Words) missing() []string { return missing(reflect.ValueOf(*w), "") }

func missing(group reflect.Value, prefix string) []string {
	var keys []string
	for i := range group.NumField() {
		key := prefix + group.Type().Field(i).Tag.Get("yaml")
		switch field := group.Field(i); field.Kind() {
		case reflect.Struct:
			keys = append(keys, missing(field, key+".")...)
		default:
			if field.Len() == 0 {
				keys = append(keys, key)
			}
		}
	}
	return keys
}
