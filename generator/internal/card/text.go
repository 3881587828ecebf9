package card

import (
	"image"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// face is one font in one size and ink, with the letters that were drawn so far.
type face struct {
	font.Face
	size   int
	steps  byte
	glyphs map[rune]*glyph
}

// leading returns how far one line's baseline is below another's.
func (f *face) leading() int { return f.size * 5 / 4 }

// glyph is one letter, ready to be copied.
type glyph struct {
	missing bool // whether the font has no such letter
	advance fixed.Int26_6
	x, y    int // of the left upper corner, from the point on the baseline at which the letter stands
	height  int
	packed  [2]packed // for an even and an odd column to begin at
}

// packed holds how far each pixel is blended, two a byte as on the canvas.
type packed struct {
	stride int
	steps  []byte
}

func newFace(from *opentype.Font, size int, steps byte) (*face, error) {
	made, err := opentype.NewFace(from, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	return &face{made, size, steps, map[rune]*glyph{}}, err
}

// glyph returns a letter, and draws it the first time.
func (f *face) glyph(r rune) *glyph {
	g := f.glyphs[r]
	if g == nil {
		g = f.newGlyph(r)
		f.glyphs[r] = g
	}
	return g
}

func (f *face) newGlyph(r rune) *glyph {
	if _, has := f.GlyphAdvance(r); !has {
		return &glyph{missing: true}
	}
	bounds, mask, at, advance, _ := f.Glyph(fixed.Point26_6{}, r)
	g := &glyph{advance: advance, x: bounds.Min.X, y: bounds.Min.Y, height: bounds.Dy()}
	alpha, ok := mask.(*image.Alpha)
	if !ok {
		return g
	}
	for odd := range g.packed {
		p := packed{stride: (bounds.Dx() + odd + 1) / 2}
		p.steps = make([]byte, p.stride*g.height)
		for y := range g.height {
			for x := range bounds.Dx() {
				step := (int(alpha.AlphaAt(at.X+x, at.Y+y).A)*int(f.steps) + 127) / 255
				p.steps[y*p.stride+(x+odd)/2] |= byte(step) << (4 * ((x + odd + 1) % 2))
			}
		}
		g.packed[odd] = p
	}
	return g
}

// write draws one line, its left end at x and its baseline at y.
func (f *face) write(to canvas, x, y int, line string, with ink) {
	at := fixed.I(x)
	for _, r := range line {
		g := f.glyph(r)
		if g.height > 0 {
			to.stamp(at.Round()+g.x, y+g.y, g, with)
		}
		at += g.advance
	}
}

func (f *face) width(text string) fixed.Int26_6 {
	var sum fixed.Int26_6
	for _, r := range text {
		sum += f.glyph(r).advance
	}
	return sum
}

// drawable returns a text without the signs that the font lacks, and whether it can be drawn at all: with a letter missing
// it cannot, because boxes in its place would help nobody, and half of a word would mislead.
func (f *face) drawable(text string) (string, bool) {
	whole := true
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !f.glyph(r).missing:
			return r
		case unicode.In(r, unicode.L, unicode.M, unicode.N):
			whole = false
		}
		return -1
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	return text, whole && text != ""
}

// wrap breaks a text into lines of at most a width in pixels. A word that is longer is broken where the line ends, and
// broken says so.
func (f *face) wrap(text string, width int) (lines []string, broken bool) {
	limit, space := fixed.I(width), f.width(" ")
	line, at := "", fixed.Int26_6(0)
	for word := range strings.FieldsSeq(text) {
		long := f.width(word)
		if line != "" && at+space+long <= limit {
			line, at = line+" "+word, at+space+long
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for long > limit {
			broken = true
			head := f.cut(word, limit)
			lines = append(lines, head)
			word = word[len(head):]
			long = f.width(word)
		}
		line, at = word, long
	}
	return append(lines, line), broken
}

// cut returns the beginning of a word that is as long as a limit lets it be, at least one letter.
func (f *face) cut(word string, limit fixed.Int26_6) string {
	var at fixed.Int26_6
	for i, r := range word {
		if at += f.glyph(r).advance; at > limit && i > 0 {
			return word[:i]
		}
	}
	return word
}

// shorten cuts lines after the last that may stand, and ends that one with an ellipsis.
func (f *face) shorten(lines []string, most, width int) []string {
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most]
	last := &lines[most-1]
	for *last != "" && f.width(*last+"…") > fixed.I(width) {
		runes := []rune(*last)
		*last = strings.TrimRight(string(runes[:len(runes)-1]), " ,;:.")
	}
	*last = strings.TrimRight(*last, " ,;:.") + "…"
	return lines
}
