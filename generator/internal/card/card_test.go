package card

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"

	"handbook/generator/internal/book"
)

func newPage(path string, kind book.Kind, title, summary string) *book.Page {
	return &book.Page{File: &book.File{Path: path, FrontMatter: book.FrontMatter{
		Kind: kind, Title: title, Summary: summary,
		Manager: "Keeps today’s work running to plan.", Leader: "Looks for what should change, and why.",
	}}}
}

func newBook(pages ...*book.Page) *book.Book {
	return &book.Book{Pages: pages, Config: book.Config{
		Title: "The Leadership Handbook", URL: "https://example.org/", Manager: "Manager", Leader: "Leader",
	}}
}

// files draws the cards of a book.
func files(t testing.TB, b *book.Book) map[string][]byte {
	t.Helper()
	var mu sync.Mutex
	made := map[string][]byte{}
	err := Files(t.Context(), b, func(path string, content []byte) error {
		mu.Lock()
		defer mu.Unlock()
		if made[path] != nil {
			t.Errorf("%s is written twice", path)
		}
		made[path] = bytes.Clone(content)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// decoded reads a card as any program would.
func decoded(t testing.TB, content []byte) image.Image {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// inked returns where a part of a card is of another color than its left upper pixel.
func inked(picture image.Image, part image.Rectangle) image.Rectangle {
	ground := picture.At(part.Min.X, part.Min.Y)
	var found image.Rectangle
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if picture.At(x, y) != ground {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

var (
	titleArea   = image.Rect(0, 120, width, poleTop)
	managerArea = image.Rect(0, poleText, middle, height)
	leaderArea  = image.Rect(middle, poleText, width, height)
	textArea    = image.Rect(0, 120, width, bandTop)
)

// TestCards draws texts of every length and looks that they are there, whole, and inside their boxes.
func TestCards(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"short":     "Focus",
		"umlauts":   "Führung übers Jahr: “Größe” … ½ – ein Überblick",
		"greek":     "Ηγεσία και διοίκηση",
		"long":      strings.Repeat("Professional development of teams ", 12),
		"long word": strings.Repeat("Donaudampfschifffahrt", 12),
		"hyphens":   strings.Repeat("a-", 300),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page := newPage("dimensions/focus.md", book.KindDimension, text, "")
			page.FrontMatter.Manager, page.FrontMatter.Leader = text, text
			plain := newPage("plain.md", book.KindPage, text, text)
			made := files(t, newBook(page, plain))
			picture := decoded(t, made["assets/cards/dimensions/focus.png"])
			for _, part := range []struct{ area, box image.Rectangle }{
				{titleArea, image.Rect(margin-8, titleTop-8, width-margin+8, poleTop-8)},
				{managerArea, image.Rect(margin-8, poleText, middle-poleMargin+8, height-margin/2)},
				{leaderArea, image.Rect(middle+poleMargin-8, poleText, width-margin+8, height-margin/2)},
			} {
				if ink := inked(picture, part.area); ink.Empty() || !ink.In(part.box) {
					t.Errorf("in %v there is ink at %v, which is not within %v", part.area, ink, part.box)
				}
			}
			picture = decoded(t, made["assets/cards/plain.png"])
			if ink := inked(picture, textArea); ink.Dy() < 100 || !ink.In(image.Rect(margin-8, titleTop-8, width-margin+8, height-margin/2)) {
				t.Errorf("the title and summary take %v", ink)
			}
			for path, content := range made {
				if most := map[bool]int{true: 28 << 10, false: 15 << 10}[len(text) > 200]; len(content) > most {
					t.Errorf("%s has %d bytes", path, len(content))
				}
			}
		})
	}
}

// TestColors looks for the two poles' colors on both sorts of card, in pixels that differ only where the sorts do.
func TestColors(t *testing.T) {
	t.Parallel()
	made := files(t, newBook(newPage("a.md", book.KindDimension, "A", ""), newPage("b.md", book.KindGuide, "A", "B")))
	rgb := func(v uint32) color.RGBA { return color.RGBA{byte(v >> 16), byte(v >> 8), byte(v), 0xff} }
	for path, pixels := range map[string]map[image.Point]color.RGBA{
		"a": {{5, 5}: rgb(0xfdfcfa), {5, 620}: rgb(0xe8f3f3), {1190, 620}: rgb(0xfbeee6), {margin + 2, siteY - 12}: rgb(0x12646d), {middle + poleMargin + 12, labelY - 12}: rgb(0x9a4320)},
		"b": {{5, 5}: rgb(0xfdfcfa), {5, 620}: rgb(0x12646d), {1190, 620}: rgb(0x9a4320), {5, bandTop - 2}: rgb(0xfdfcfa)},
	} {
		picture := decoded(t, made["assets/cards/"+path+".png"])
		if size := picture.Bounds().Size(); size != image.Pt(book.CardWidth, book.CardHeight) {
			t.Errorf("%s has the size %v", path, size)
		}
		for at, want := range pixels {
			if got := picture.At(at.X, at.Y); got != color.Color(want) {
				t.Errorf("%s has %v at %v, want %v", path, got, at, want)
			}
		}
	}
}

// TestMissingLetters draws what the font cannot write: nothing, rather than boxes or half of it. A sign that it lacks is left
// out of a text that it can write.
func TestMissingLetters(t *testing.T) {
	t.Parallel()
	made := files(t, newBook(
		newPage("hebrew.md", book.KindDimension, "מנהיגות", ""), newPage("mixed.md", book.KindDimension, "Focus 焦点", ""),
		newPage("nothing.md", book.KindDimension, "", ""),
		newPage("sign.md", book.KindDimension, "Focus 🎯 now", ""), newPage("plain.md", book.KindDimension, "Focus now", ""),
	))
	card := func(name string) []byte { return made["assets/cards/"+name+".png"] }
	if ink := inked(decoded(t, card("hebrew")), titleArea); !ink.Empty() {
		t.Errorf("letters that the font lacks left ink at %v", ink)
	}
	if !bytes.Equal(card("hebrew"), card("mixed")) || !bytes.Equal(card("hebrew"), card("nothing")) {
		t.Error("a title with letters that the font lacks is drawn")
	}
	if !bytes.Equal(card("sign"), card("plain")) {
		t.Error("a sign that the font lacks leaves a trace")
	}
	if bytes.Equal(card("plain"), card("nothing")) {
		t.Error("a title is not drawn")
	}
}

// TestSame draws the same cards in other company, on other workers: the bytes must not differ.
func TestSame(t *testing.T) {
	t.Parallel()
	page := newPage("a.md", book.KindDimension, "Problem solving", "")
	alone := files(t, newBook(page))
	for range 3 {
		pages := []*book.Page{newPage("z.md", book.KindPage, strings.Repeat("Zzz ", 40), "Y"), page, newPage("c.md", book.KindPage, "C", "")}
		together := files(t, newBook(pages...))
		if len(together) != len(pages) || !bytes.Equal(alone["assets/cards/a.png"], together["assets/cards/a.png"]) {
			t.Fatal("a card depends on the others")
		}
	}
}

func TestNoAddress(t *testing.T) {
	t.Parallel()
	b := newBook(newPage("a.md", book.KindPage, "A", ""))
	b.Config.URL = ""
	if made := files(t, b); len(made) > 0 {
		t.Error("cards are drawn although nothing can lead to them")
	}
}

func TestWriteFails(t *testing.T) {
	t.Parallel()
	err := Files(t.Context(), newBook(newPage("a.md", book.KindPage, "A", "")), func(string, []byte) error { return os.ErrClosed })
	if err != os.ErrClosed {
		t.Errorf("the error is %v", err)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if err := Files(stopped, newBook(newPage("a.md", book.KindPage, "A", "")), func(string, []byte) error { return nil }); err != context.Canceled {
		t.Errorf("the error is %v", err)
	}
}

// BenchmarkCard draws one card after the other as a large handbook does, on one core.
func BenchmarkCard(b *testing.B) {
	page := newPage("a.md", book.KindGuide, "Page 4711 on budget campaign", "Reads plan with whose question talent under letter strategy while builds.")
	dimension := newPage("b.md", book.KindDimension, "Professional development", "")
	for name, page := range map[string]*book.Page{"page": page, "dimension": dimension} {
		b.Run(name, func(b *testing.B) {
			s, err := newStudio(&newBook().Config)
			if err != nil {
				b.Fatal(err)
			}
			size := 0
			for b.Loop() {
				size = len(s.draw(page))
			}
			b.ReportMetric(float64(size), "B/card")
		})
	}
}
