package render

// SearchWords are the words of search. Those that its script needs have a name in JSON.
type SearchWords struct {
	Open      string `yaml:"open" json:"-"`
	Label     string `yaml:"label" json:"label"`
	Hint      string `yaml:"hint" json:"-"`
	Results   string `yaml:"results" json:"-"`
	All       string `yaml:"all" json:"-"`
	AllPages  string `yaml:"all_pages" json:"-"`
	AllTerms  string `yaml:"all_terms" json:"-"`
	Help      string `yaml:"help" json:"-"`
	Searching string `yaml:"searching" json:"searching"`
	One       string `yaml:"one" json:"one"`
	Several   string `yaml:"several" json:"several"`
	Corrected string `yaml:"corrected" json:"corrected"`
	None      string `yaml:"none" json:"none"`
	Failed    string `yaml:"failed" json:"failed"`
	Page      string `yaml:"page" json:"page"`
	Section   string `yaml:"section" json:"section"`
	Example   string `yaml:"example" json:"example"`
	Figure    string `yaml:"figure" json:"figure"`
	Term      string `yaml:"term" json:"term"`
	Source    string `yaml:"source" json:"source"`
}
