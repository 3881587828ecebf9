package render

import "reflect"

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
}

// missing returns the keys of words that are empty, which would leave holes in pages.
func (w *Words) missing() []string {
	var keys []string
	value := reflect.ValueOf(*w)
	for i := range value.NumField() {
		if value.Field(i).String() == "" {
			keys = append(keys, value.Type().Field(i).Tag.Get("yaml"))
		}
	}
	return keys
}
