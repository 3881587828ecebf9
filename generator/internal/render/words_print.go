package render

// PrintWords are the words of the page that holds the whole handbook.
type PrintWords struct {
	EPUB  string `yaml:"epub"`
	Paper string `yaml:"paper"`
}
