package offline

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"
	"slices"
	"strconv"
	"strings"
)

// icon is one of the pictures that stand for the handbook where it is installed, a square.
type icon struct {
	path    string
	side    int     // in pixels
	share   float64 // of the side that the drawing takes; the rest is margin on each side
	purpose string
}

// safe is the share of a maskable icon's side that no mask cuts: a square in the circle of 80% of the width. Source: W3C, Web
// Application Manifest, "safe zone".
const safe = 0.8 / math.Sqrt2

// icons are drawn from the favicon: launchers of some systems show no SVG.
func icons() []icon {
	return []icon{{"icon-192.png", 192, 0.9, "any"}, {"icon-512.png", 512, safe, "any maskable"}}
}

func (i icon) sizes() string { return fmt.Sprintf("%dx%d", i.side, i.side) }

// drawnIcon is an icon as a PNG.
type drawnIcon struct {
	icon
	content []byte
}

// drawing is a favicon that holds nothing but rectangles and circles.
type drawing struct {
	ViewBox string  `xml:"viewBox,attr"`
	Shapes  []shape `xml:",any"`
	box     [4]float64
}

// shape is a rectangle or a circle. All are as in SVG, in the units of the drawing.
type shape struct {
	XMLName xml.Name
	X       float64    `xml:"x,attr"`
	Y       float64    `xml:"y,attr"`
	Width   float64    `xml:"width,attr"`
	Height  float64    `xml:"height,attr"`
	Corner  float64    `xml:"rx,attr"`
	CenterX float64    `xml:"cx,attr"`
	CenterY float64    `xml:"cy,attr"`
	Radius  float64    `xml:"r,attr"`
	Fill    string     `xml:"fill,attr"`
	Opacity *float64   `xml:"fill-opacity,attr"`
	Others  []xml.Attr `xml:",any,attr"`
	Below   []shape    `xml:",any"`
	color   color.RGBA // of Fill
}

// drawIcons draws the icons from a favicon; none where it holds more than rectangles and circles of one color each, as the
// favicon of a site's own may: then its SVG is the one icon.
func drawIcons(favicon []byte) ([]drawnIcon, error) {
	d, ok := readDrawing(favicon)
	if !ok {
		return nil, nil
	}
	var drawn []drawnIcon
	for _, icon := range icons() {
		var b bytes.Buffer
		encoder := png.Encoder{CompressionLevel: png.BestSpeed}
		if err := encoder.Encode(&b, d.draw(icon)); err != nil {
			return nil, err
		}
		drawn = append(drawn, drawnIcon{icon, b.Bytes()})
	}
	return drawn, nil
}

// readDrawing reads a favicon that can be drawn.
func readDrawing(favicon []byte) (*drawing, bool) {
	var d drawing
	if xml.Unmarshal(favicon, &d) != nil || len(d.Shapes) == 0 {
		return nil, false
	}
	numbers := strings.Fields(d.ViewBox)
	if len(numbers) != len(d.box) {
		return nil, false
	}
	for i, number := range numbers {
		var err error
		if d.box[i], err = strconv.ParseFloat(number, 64); err != nil {
			return nil, false
		}
	}
	for i := range d.Shapes {
		if !d.Shapes[i].read() {
			return nil, false
		}
	}
	return &d, d.box[2] > 0 && d.box[2] == d.box[3]
}

// read reads the color, and says whether the shape can be drawn.
func (s *shape) read() bool {
	rgb, err := strconv.ParseUint(strings.TrimPrefix(s.Fill, "#"), 16, 32)
	s.color = color.RGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
	return err == nil && len(s.Fill) == len("#rrggbb") && len(s.Others) == 0 && len(s.Below) == 0 &&
		slices.Contains([]string{"rect", "circle"}, s.XMLName.Local)
}

// draw draws an icon on the ground of the pages: some systems show what is clear as black.
func (d *drawing) draw(i icon) *image.RGBA {
	picture := image.NewRGBA(image.Rect(0, 0, i.side, i.side))
	draw.Draw(picture, picture.Rect, &image.Uniform{color.RGBA{0xfd, 0xfc, 0xfa, 0xff}}, image.Point{}, draw.Src) // as ground
	pixels := float64(i.side) * i.share / d.box[2]                                                                // for a unit of the drawing
	middle := float64(i.side) / 2
	for _, s := range d.Shapes {
		s.move(pixels, middle-pixels*(d.box[0]+d.box[2]/2), middle-pixels*(d.box[1]+d.box[3]/2))
		mask := s.mask(picture.Rect)
		draw.DrawMask(picture, mask.Rect, &image.Uniform{s.color}, image.Point{}, mask, mask.Rect.Min, draw.Over)
	}
	return picture
}

// move makes the shape larger, and moves it then.
func (s *shape) move(scale, right, down float64) {
	s.X, s.Y, s.CenterX, s.CenterY = s.X*scale+right, s.Y*scale+down, s.CenterX*scale+right, s.CenterY*scale+down
	s.Width, s.Height, s.Corner, s.Radius = s.Width*scale, s.Height*scale, s.Corner*scale, s.Radius*scale
}

// mask returns how much of each pixel the shape covers, as far as it lies within bounds. All is in pixels.
func (s *shape) mask(bounds image.Rectangle) *image.Alpha {
	mask := image.NewAlpha(s.bounds().Intersect(bounds))
	for y := mask.Rect.Min.Y; y < mask.Rect.Max.Y; y++ {
		for x := mask.Rect.Min.X; x < mask.Rect.Max.X; x++ {
			covered := min(max(0.5-s.distance(float64(x)+0.5, float64(y)+0.5), 0), 1)
			mask.Pix[mask.PixOffset(x, y)] = uint8(255*covered*s.opacity() + 0.5)
		}
	}
	return mask
}

// bounds returns the pixels that the shape may cover.
func (s *shape) bounds() image.Rectangle {
	if s.XMLName.Local == "circle" {
		return around(s.CenterX-s.Radius, s.CenterY-s.Radius, 2*s.Radius, 2*s.Radius)
	}
	return around(s.X, s.Y, s.Width, s.Height)
}

func around(x, y, width, height float64) image.Rectangle {
	return image.Rect(int(x)-1, int(y)-1, int(x+width)+2, int(y+height)+2)
}

// distance returns how far a point lies outside of the shape; less than zero within.
func (s *shape) distance(x, y float64) float64 {
	if s.XMLName.Local == "circle" {
		return length(x-s.CenterX, y-s.CenterY) - s.Radius
	}
	right := math.Abs(x-s.X-s.Width/2) - s.Width/2 + s.Corner
	below := math.Abs(y-s.Y-s.Height/2) - s.Height/2 + s.Corner
	return length(max(right, 0), max(below, 0)) + min(max(right, below), 0) - s.Corner
}

// length is math.Hypot without its care for numbers that no picture holds.
func length(x, y float64) float64 { return math.Sqrt(x*x + y*y) }

func (s *shape) opacity() float64 {
	if s.Opacity == nil {
		return 1
	}
	return min(max(*s.Opacity, 0), 1)
}
