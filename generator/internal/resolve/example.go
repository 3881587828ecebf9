package resolve

import (
	"strings"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// examples reports the examples that lack the move of a pole. An example without title is reported where it is parsed.
func (r *resolver) examples(page *book.Page) {
	for _, example := range page.Examples {
		for _, pole := range []string{r.book.Config.Manager, r.book.Config.Leader} {
			if !hasMove(example, pole) {
				r.report(diag.New(diag.ExampleMoves, example.Place, "the example %q lacks the move %q", example.Title, pole).
					WithHint("add a paragraph to it that begins with **" + pole + ":**"))
			}
		}
	}
}

func hasMove(example book.Example, pole string) bool {
	for _, move := range example.Moves {
		if strings.EqualFold(move.Label, pole) {
			return true
		}
	}
	return false
}
