package render

import (
	"math"
	"slices"
	"strconv"

	"handbook/generator/internal/book"
)

// Related is the view of components/related/related.html: the dimensions that one of them touches, and all on a map.
type Related struct {
	Words *Words
	Pages []RelatedPage
	Map   *Map // nil where there are too few dimensions for a map, or too many
}

// RelatedPage is one of them.
type RelatedPage struct {
	Link
	Summary string
}

// Map is the view of components/map/map.html: the dimensions on an oval, with a line between those whose texts link.
type Map struct {
	Label string
	Lines []MapLine
	Nodes []MapNode
}

// MapLine is a line between two dimensions, in units of the drawing.
type MapLine struct {
	X1, Y1, X2, Y2 string
	Here           bool // whether it leads from the page itself
}

// MapNode is one dimension.
type MapNode struct {
	Link
	X, Y           string
	LabelX, LabelY string
	Anchor         string // where the label's X is: "start", "middle" or "end"
	Here           bool   // whether it is the page itself
}

// A map is drawn in these units; its labels stand outside the oval. Fewer dimensions need no map, more have no room.
const (
	mapCenterX, mapCenterY = 320, 150
	mapRadiusX, mapRadiusY = 150, 108
	mapLeast, mapMost      = 3, 16
)

// related is the view of what a dimension touches; nil where that is nothing.
func (s *site) related(page *book.Page) *Related {
	if len(page.Related) == 0 {
		return nil
	}
	view := &Related{Words: s.words, Map: s.dimensionMap(page)}
	for _, other := range page.Related {
		view.Pages = append(view.Pages, RelatedPage{Link{href(page.Output, other, ""), other.FrontMatter.Title}, other.FrontMatter.Summary})
	}
	return view
}

// dimensionMap draws every dimension, as seen from a page that may be one of them.
func (s *site) dimensionMap(from *book.Page) *Map {
	n := len(s.dimensions)
	if n < mapLeast || n > mapMost {
		return nil
	}
	view := &Map{Label: s.words.Map}
	for i, page := range s.dimensions {
		sin, cos := math.Sincos(2*math.Pi*float64(i)/float64(n) - math.Pi/2)
		node := MapNode{
			Link: Link{href(from.Output, page, ""), page.FrontMatter.Title},
			X:    unit(mapCenterX + mapRadiusX*cos), Y: unit(mapCenterY + mapRadiusY*sin),
			LabelX: unit(mapCenterX + mapRadiusX*cos), LabelY: unit(mapCenterY + (mapRadiusY+18)*sin + 5), Anchor: "middle",
			Here: page == from,
		}
		if math.Abs(cos) > 0.2 { // beside the node, not above or below it
			node.LabelX, node.LabelY, node.Anchor = unit(mapCenterX+mapRadiusX*cos+math.Copysign(14, cos)), unit(mapCenterY+mapRadiusY*sin+5), "start"
			if cos < 0 {
				node.Anchor = "end"
			}
		}
		view.Nodes = append(view.Nodes, node)
		for j, other := range s.dimensions[:i] {
			if slices.Contains(page.Related, other) {
				a := view.Nodes[j]
				view.Lines = append(view.Lines, MapLine{a.X, a.Y, node.X, node.Y, node.Here || a.Here})
			}
		}
	}
	return view
}

// unit writes a length of a drawing, to a whole unit.
func unit(value float64) string { return strconv.Itoa(int(math.Round(value))) }
