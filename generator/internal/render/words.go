package render

// Words are the words of the interface in one language, from words/LANGUAGE.yaml. Every field must be there.
type Words struct {
	SkipToContent string `yaml:"skip_to_content"`
	Menu          string `yaml:"menu"`
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
	Rest          string `yaml:"rest"`
	Verified      string `yaml:"verified"`
	Reported      string `yaml:"reported"`
	Disputed      string `yaml:"disputed"`
	NotFound      string `yaml:"not_found"`
	NotFoundText  string `yaml:"not_found_text"`
	BackToStart   string `yaml:"back_to_start"`
}
