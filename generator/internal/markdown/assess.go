package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// An assessment is a table of behaviors for the profile:
//
//	<assess>
//
//	| id | side | statement |
//	| --- | --- | --- |
//	| focus-promises | Manager | compared what was promised with what was done |
//
//	</assess>
//
// That the sides are the handbook's poles is checked by resolve, which knows them.
const assessTag = "assess"

// assessColumns are the columns of the table, in their order.
func assessColumns() []string { return []string{"id", "side", "statement"} }

const assessHint = "write one table with the columns id, side and statement between <assess> and </assess>"

// readAssessment reads the table of an <assess>.
func readAssessment(out *printer, source []byte, n *container) {
	assessment := book.Assessment{Place: out.place(n.start, n.end)}
	table, ok := n.FirstChild().(*extast.Table)
	if !ok || n.FirstChild() != n.LastChild() {
		out.report(diag.New(diag.AssessTable, assessment.Place, "<assess> does not hold one table").WithHint(assessHint))
	}
	if ok {
		assessment.Items = readItems(out, source, table)
	}
	out.document.Assessments = append(out.document.Assessments, assessment)
}

// readItems reads the rows of a table of behaviors.
func readItems(out *printer, source []byte, table *extast.Table) []book.Item {
	var items []book.Item
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		cells, places := readCells(out, source, row)
		if row.Kind() == extast.KindTableHeader {
			if strings.ToLower(strings.Join(cells, " ")) != strings.Join(assessColumns(), " ") {
				out.report(diag.New(diag.AssessTable, linePlace(out, source, row), "the columns of the table are %s", strings.Join(cells, ", ")).
					WithHint(assessHint))
				return nil
			}
			continue
		}
		item := book.Item{ID: cells[0], Side: cells[1], Statement: cells[2], Place: places[0], SideAt: places[1]}
		checkItem(out, item, linePlace(out, source, row))
		items = append(items, item)
	}
	return items
}

// checkItem reports what one behavior lacks by itself.
func checkItem(out *printer, item book.Item, row diag.Place) {
	if !questionID.MatchString(item.ID) {
		out.report(diag.New(diag.AssessTable, row, "the behavior has no id of small letters, digits and hyphens").
			WithHint("write one into its first column, as focus-promises; answers are kept by it, so it must never change"))
	}
	if item.Statement == "" {
		out.report(diag.New(diag.AssessTable, row, "the behavior has no statement").
			WithHint("end the sentence “In the last four weeks I …” in its third column"))
	}
}

// readCells returns the plain texts and the places of a row's cells. goldmark gives a row as many as the header has.
func readCells(out *printer, source []byte, row ast.Node) ([]string, []diag.Place) {
	var cells []string
	var places []diag.Place
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		cells = append(cells, strings.TrimSpace(plain(cell, source)))
		place := linePlace(out, source, row)
		if lines := cell.Lines(); lines != nil && lines.Len() > 0 {
			segment := lines.At(0)
			segment = segment.TrimLeftSpace(source)
			segment = segment.TrimRightSpace(source)
			place = out.place(segment.Start, segment.Stop)
		}
		places = append(places, place)
	}
	return cells, places
}

// linePlace returns the line on which a node begins.
func linePlace(out *printer, source []byte, n ast.Node) diag.Place {
	start := n.Pos()
	end := start
	for end < len(source) && source[end] != '\n' {
		end++
	}
	return out.place(start, end)
}
