package content

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestImageSizes(t *testing.T) {
	t.Parallel()
	picture := image.NewPaletted(image.Rect(0, 0, 30, 20), color.Palette{color.White})
	var asPNG, asJPEG, asGIF bytes.Buffer
	for _, err := range []error{png.Encode(&asPNG, picture), jpeg.Encode(&asJPEG, picture, nil), gif.Encode(&asGIF, picture, nil)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name, data    string
		width, height int
	}{
		{"a.png", asPNG.String(), 30, 20},
		{"a.JPG", asJPEG.String(), 30, 20},
		{"a.gif", asGIF.String(), 30, 20},
		{"short.png", asPNG.String()[:10], 0, 0},
		{"a.txt", asPNG.String(), 0, 0},
		{"a.svg", `<?xml version="1.0"?><!-- a --><svg width="40px" height="30.4" viewBox="0 0 1 1"><rect width="7"/></svg>`, 40, 30},
		{"a.svg", `<svg viewBox="0,0 64 32"/>`, 64, 32},
		{"a.svg", `<svg width="100%" height="2em" viewBox="0 0 64 32"/>`, 64, 32},
		{"a.svg", `<svg width="NaN" height="-1"/>`, 0, 0},
		{"a.svg", `<svg`, 0, 0},
		{"a.svg", ``, 0, 0},
	} {
		content, _ := load(t, map[string]string{"content/handbook.yaml": config, "content/" + c.name: c.data}, Options{})
		if a := content.Assets[0]; a.Width != c.width || a.Height != c.height {
			t.Errorf("%s %q is %d by %d, want %d by %d", c.name, c.data, a.Width, a.Height, c.width, c.height)
		}
	}
}
