package render

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestOverlay(t *testing.T) {
	t.Parallel()
	upper := fstest.MapFS{"layouts/page.html": {Data: []byte("upper")}, "components/own/own.css": {Data: []byte("own")}}
	lower := fstest.MapFS{"layouts/page.html": {Data: []byte("lower")}, "layouts/home.html": {Data: []byte("home")}, "static/a.svg": {Data: []byte("a")}}
	files := Overlay(upper, lower)
	want := []string{"components/own/own.css", "layouts/home.html", "layouts/page.html", "static/a.svg"}
	var walked []string
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			walked = append(walked, name)
		}
		return err
	})
	if diff := cmp.Diff(want, walked); err != nil || diff != "" {
		t.Errorf("walking: %v (-want +got)\n%s", err, diff)
	}
	got := map[string]string{}
	names, err := fs.Glob(files, "layouts/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		got[name] = string(text)
	}
	if diff := cmp.Diff(map[string]string{"layouts/page.html": "upper", "layouts/home.html": "home"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
