package offline

import (
	"bytes"
	"image/color"
	"image/png"
	"io/fs"
	"math"
	"testing"

	"handbook/templates"
)

// TestIcons draws a favicon and looks at points of it.
func TestIcons(t *testing.T) {
	t.Parallel()
	drawn, err := drawIcons([]byte(favicon))
	if err != nil || len(drawn) != 2 {
		t.Fatalf("%d icons, %v", len(drawn), err)
	}
	square, circle, paper := color.RGBA{0x10, 0x20, 0x30, 0xff}, color.RGBA{0x9f, 0xa6, 0xad, 0xff}, color.RGBA{0xfd, 0xfc, 0xfa, 0xff}
	for _, icon := range drawn {
		picture, err := png.Decode(bytes.NewReader(icon.content))
		if err != nil || picture.Bounds().Dx() != icon.side || picture.Bounds().Dy() != icon.side {
			t.Fatalf("%s: %v, %v", icon.path, picture.Bounds(), err)
		}
		for _, point := range []struct {
			x, y float64 // of the favicon
			want color.RGBA
		}{
			{1, 9, square}, {15, 23, square}, {8, 7, paper}, {8, 25, paper}, {24, 16, circle}, {30, 16, circle}, {17, 9, paper}, {31, 23, paper},
		} {
			at := func(v float64) int { return int(float64(icon.side) * (0.5 + (v-16)/32*icon.share)) }
			if got := color.RGBAModel.Convert(picture.At(at(point.x), at(point.y))).(color.RGBA); !near(got, point.want) {
				t.Errorf("%s at %v, %v: %v, want %v", icon.path, point.x, point.y, got, point.want)
			}
		}
		if icon.purpose != "any" && icon.share*math.Sqrt2 > 0.8+1e-9 {
			t.Errorf("%s: a mask cuts the drawing", icon.path)
		}
	}
}

// near says whether two colors differ by no more than rounding.
func near(a, b color.RGBA) bool {
	for _, pair := range [][2]uint8{{a.R, b.R}, {a.G, b.G}, {a.B, b.B}, {a.A, b.A}} {
		if d := int(pair[0]) - int(pair[1]); d < -1 || d > 1 {
			return false
		}
	}
	return true
}

// TestOwnFaviconIsDrawn holds the theme's favicon to what can be drawn.
func TestOwnFaviconIsDrawn(t *testing.T) {
	t.Parallel()
	text, err := fs.ReadFile(templates.Files(), "static/favicon.svg")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := readDrawing(text); !ok {
		t.Errorf("the theme's favicon cannot be drawn:\n%s", text)
	}
}

func TestWhatCannotBeDrawn(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing":         ``,
		"no XML":          `<svg viewBox="0 0 8 8"><rect`,
		"no shape":        `<svg viewBox="0 0 8 8"></svg>`,
		"no box":          `<svg><rect width="8" height="8" fill="#000000"/></svg>`,
		"no square":       `<svg viewBox="0 0 8 9"><rect width="8" height="8" fill="#000000"/></svg>`,
		"no number":       `<svg viewBox="0 0 8 NaN"><rect width="8" height="8" fill="#000000"/></svg>`,
		"a length":        `<svg viewBox="0 0 8 8"><rect width="8px" height="8" fill="#000000"/></svg>`,
		"a path":          `<svg viewBox="0 0 8 8"><path d="M0 0h8v8z" fill="#000000"/></svg>`,
		"a named color":   `<svg viewBox="0 0 8 8"><rect width="8" height="8" fill="red"/></svg>`,
		"another setting": `<svg viewBox="0 0 8 8"><rect width="8" height="8" fill="#000000" transform="rotate(45)"/></svg>`,
		"a title below":   `<svg viewBox="0 0 8 8"><rect width="8" height="8" fill="#000000"><title>T</title></rect></svg>`,
		"a style sheet":   `<svg viewBox="0 0 8 8"><style>rect { fill: red }</style><rect width="8" height="8" fill="#000000"/></svg>`,
	} {
		if drawn, err := drawIcons([]byte(text)); len(drawn) > 0 || err != nil {
			t.Errorf("%s: %d icons, %v", name, len(drawn), err)
		}
	}
}
