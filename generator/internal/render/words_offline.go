package render

// OfflineWords are the words of the copy that readers may keep on their device.
type OfflineWords struct {
	Title  string `yaml:"title"`
	Keep   string `yaml:"keep"`
	Busy   string `yaml:"busy"`
	Kept   string `yaml:"kept"`
	Failed string `yaml:"failed"`
	Remove string `yaml:"remove"`
	Newer  string `yaml:"newer"`
	Renew  string `yaml:"renew"`
	Later  string `yaml:"later"`
}
