package card

import (
	"image/color"

	"handbook/generator/internal/book"
)

// canvas is the picture on its way: rows of pixels of four bits, two a byte, the left one in the higher half. That is how a
// PNG of at most sixteen colors holds them.
type canvas []byte

const (
	width  = book.CardWidth
	height = book.CardHeight
	stride = width / 2
)

func newCanvas() canvas { return make(canvas, stride*height) }

// ink is what letters are drawn with: a ground, then the steps of its blend into a color, the last of which is the color
// itself. Its colors follow each other in the palette.
type ink struct {
	ground byte // index of the ground in the palette
	steps  byte
}

// The inks. More steps would make the letters no smoother to the eye, and the files larger.
func onGround() ink  { return ink{0, 4} }
func asManager() ink { return ink{5, 3} }
func asLeader() ink  { return ink{9, 3} }

func (i ink) full() byte { return i.ground + i.steps }

// palette returns the colors, as templates/styles/tokens.css has them for the light scheme.
func palette() []color.RGBA {
	var colors []color.RGBA
	for _, pair := range []struct {
		ink
		from, to color.RGBA
	}{
		{onGround(), color.RGBA{0xfd, 0xfc, 0xfa, 0xff}, color.RGBA{0x22, 0x26, 0x2b, 0xff}},
		{asManager(), color.RGBA{0xe8, 0xf3, 0xf3, 0xff}, color.RGBA{0x12, 0x64, 0x6d, 0xff}},
		{asLeader(), color.RGBA{0xfb, 0xee, 0xe6, 0xff}, color.RGBA{0x9a, 0x43, 0x20, 0xff}},
	} {
		for step := range int(pair.steps) + 1 {
			blend := func(from, to byte) byte {
				return byte(int(from) + (int(to)-int(from))*step/int(pair.steps))
			}
			colors = append(colors, color.RGBA{blend(pair.from.R, pair.to.R), blend(pair.from.G, pair.to.G), blend(pair.from.B, pair.to.B), 0xff})
		}
	}
	return colors
}

// fill fills a rectangle whose left and right ends are even.
func (c canvas) fill(left, top, right, bottom int, index byte) {
	for y := top; y < bottom; y++ {
		row := c[y*stride+left/2 : y*stride+right/2]
		for i := range row {
			row[i] = index<<4 | index
		}
	}
}

// set colors one pixel.
func (c canvas) set(x, y int, index byte) {
	at := y*stride + x/2
	if x%2 == 0 {
		c[at] = c[at]&0x0f | index<<4
	} else {
		c[at] = c[at]&0xf0 | index
	}
}

// disc fills a circle in an ink's color. Its edge is as smooth as the ink has steps.
func (c canvas) disc(centerX, centerY, radius int, with ink) {
	const parts = 4 // by which a pixel's side is divided to see how much of it lies inside
	for y := -radius; y < radius; y++ {
		for x := -radius; x < radius; x++ {
			inside := 0
			for i := range parts * parts {
				dx, dy := 2*(x*parts+i%parts)+1, 2*(y*parts+i/parts)+1
				if dx*dx+dy*dy <= 4*radius*radius*parts*parts {
					inside++
				}
			}
			if step := byte(inside * int(with.steps) / (parts * parts)); step > 0 {
				c.set(centerX+x, centerY+y, with.ground+step)
			}
		}
	}
}

// stamp lays a letter on the canvas, its left upper corner at x and y, over the ground of the ink. Where it meets another
// letter the darker of the two is seen.
func (c canvas) stamp(x, y int, g *glyph, with ink) {
	ground := with.ground<<4 | with.ground
	packed := &g.packed[x&1]
	for i := range g.height {
		row := c[(y+i)*stride+x/2:][:packed.stride]
		for j, steps := range packed.steps[i*packed.stride:][:packed.stride] {
			switch {
			case steps == 0:
			case row[j] == ground:
				row[j] += steps
			default:
				row[j] = max(row[j]&0xf0, ground&0xf0+steps&0xf0) | max(row[j]&0x0f, ground&0x0f+steps&0x0f)
			}
		}
	}
}
