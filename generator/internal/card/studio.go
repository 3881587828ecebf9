package card

import (
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"

	"handbook/generator/internal/book"
)

// studio is what one worker draws with: the faces with their letters, the canvas, what all cards begin as.
type studio struct {
	config    *book.Config
	title     []*face // from the largest
	summary   []*face
	pole      []*face
	label     *face
	plain     canvas // as every card begins
	dimension canvas // as that of a dimension begins
	canvas    canvas
	encoder   *encoder
}

// The measures of a card, in pixels. Those who show cards may cut their edges, so nothing stands nearer to them than margin.
const (
	margin      = 72
	markSize    = 28
	siteLeft    = margin + 2*markSize + 18
	siteY       = 96  // baseline of the site's name
	titleTop    = 150 // of the box that holds the title
	titleEnd    = 362 // and its end: room for two lines, or for three of the smallest letters
	summaryTall = 80  // two lines
	poleTop     = 384 // of the fields of the two poles, which reach to the edges
	labelY      = 446
	poleText    = 470
	lowest      = height - 40 // where text ends
	bandTop     = height - 24 // of the band below a page that is no dimension
	middle      = width / 2
	poleMargin  = 48
)

func newStudio(config *book.Config) (*studio, error) {
	s := &studio{config: config, canvas: newCanvas()}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return nil, err
	}
	medium, err := opentype.Parse(gomedium.TTF)
	if err != nil {
		return nil, err
	}
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	site, err := newFace(medium, 32, onGround().steps)
	if err != nil {
		return nil, err
	}
	if s.label, err = newFace(bold, 30, asManager().steps); err != nil {
		return nil, err
	}
	if s.title, err = faces(bold, onGround().steps, 80, 62, 46); err != nil {
		return nil, err
	}
	if s.summary, err = faces(regular, onGround().steps, 31, 27); err != nil {
		return nil, err
	}
	if s.pole, err = faces(regular, asManager().steps, 31, 27, 23); err != nil {
		return nil, err
	}
	s.prepare(site)
	s.encoder = newEncoder(s.sample())
	return s, nil
}

func faces(from *opentype.Font, steps byte, sizes ...int) ([]*face, error) {
	var all []*face
	for _, size := range sizes {
		made, err := newFace(from, size, steps)
		if err != nil {
			return nil, err
		}
		all = append(all, made)
	}
	return all, nil
}

// prepare draws what all cards have: the handbook's mark and name, and below them the two poles.
func (s *studio) prepare(site *face) {
	s.plain = newCanvas()
	top := siteY - markSize + 3
	s.plain.fill(margin, top, margin+markSize, top+markSize, asManager().full())
	s.plain.disc(margin+markSize*3/2+2, top+markSize/2, markSize/2, asLeader())
	s.line(s.plain, site, siteLeft, siteY, width-margin, s.config.Title, onGround())

	s.dimension = append(canvas(nil), s.plain...)
	s.dimension.fill(0, poleTop, middle, height, asManager().ground)
	s.dimension.fill(middle, poleTop, width, height, asLeader().ground)
	mark := s.label.size - 6
	s.dimension.fill(margin, labelY-mark+1, margin+mark, labelY+1, asManager().full())
	s.dimension.disc(middle+poleMargin+mark/2, labelY-mark/2+1, mark/2, asLeader())
	s.line(s.dimension, s.label, margin+mark+14, labelY, middle-poleMargin, s.config.Manager, asManager())
	s.line(s.dimension, s.label, middle+poleMargin+mark+14, labelY, width-margin, s.config.Leader, asLeader())

	s.plain.fill(0, bandTop, middle, height, asManager().full())
	s.plain.fill(middle, bandTop, width, height, asLeader().full())
}

// line writes a text that has one line, from left to right at most.
func (s *studio) line(to canvas, with *face, left, y, right int, text string, in ink) {
	if text, ok := with.drawable(text); ok {
		lines, _ := with.wrap(text, right-left)
		with.write(to, left, y, with.shorten(lines, 1, right-left)[0], in)
	}
}

// draw returns a page's card as a PNG file, which is good until the next one.
func (s *studio) draw(page *book.Page) []byte {
	front := page.FrontMatter
	title := box{margin, titleTop, width - margin, titleEnd}
	if front.Kind == book.KindDimension {
		copy(s.canvas, s.dimension)
		s.block(s.title, title, front.Title, onGround())
		s.poles(front.Manager, front.Leader)
		return s.encoder.encode(s.canvas)
	}
	copy(s.canvas, s.plain)
	if front.Title == s.config.Title {
		s.canvas.fill(siteLeft, 0, width, titleTop, onGround().ground) // once is enough
	}
	end := s.block(s.title, title, front.Title, onGround()) + 28
	s.block(s.summary, box{margin, end, width - margin, end + summaryTall}, front.Summary, onGround())
	return s.encoder.encode(s.canvas)
}

// poles writes what the two poles do, both in the size that the longer one needs.
func (s *studio) poles(manager, leader string) {
	left := box{margin, poleText, middle - poleMargin, lowest}
	right := box{middle + poleMargin, poleText, width - margin, lowest}
	in := s.pole[max(fit(s.pole, left, manager), fit(s.pole, right, leader)):]
	s.block(in, left, manager, asManager())
	s.block(in, right, leader, asLeader())
}

// sample is a card with every letter that is frequent, in every ink.
func (s *studio) sample() canvas {
	const letters = "The quick brown fox jumps over the lazy dog, and packs my box with five dozen jugs"
	copy(s.canvas, s.dimension)
	s.block(s.title[2:], box{margin, titleTop, width - margin, poleTop}, letters, onGround())
	s.poles(letters, letters)
	return s.canvas
}

// box is where a text may stand.
type box struct{ left, top, right, bottom int }

// lines returns how many lines of a face have room in a box.
func (b box) lines(f *face) int { return max((b.bottom-b.top)/f.leading(), 1) }

// fit returns which is the first of the faces in which a text has room in a box and no word is broken; the last where none is.
func fit(in []*face, b box, text string) int {
	for i, f := range in[:len(in)-1] {
		if lines, broken := f.wrap(text, b.right-b.left); !broken && len(lines) <= b.lines(f) {
			return i
		}
	}
	return len(in) - 1
}

// block writes a text into a box, in the first of the faces in which it has room, or else cut in the last. It returns where
// the text ends.
func (s *studio) block(in []*face, b box, text string, with ink) (bottom int) {
	text, ok := in[0].drawable(text)
	if !ok {
		return b.top
	}
	f := in[fit(in, b, text)]
	lines, _ := f.wrap(text, b.right-b.left)
	baseline := b.top + f.size
	for _, line := range f.shorten(lines, b.lines(f), b.right-b.left) {
		f.write(s.canvas, b.left, baseline, line, with)
		baseline += f.leading()
	}
	return baseline - f.size
}
