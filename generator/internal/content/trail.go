package content

import "handbook/generator/internal/book"

// readTrails reads the ways through the handbook that the start page offers.
func readTrails(n *node) []book.OutlineTrail {
	items, _ := n.asList("trails")
	var trails []book.OutlineTrail
	for _, item := range items {
		r := item.record("the trail")
		if r == nil {
			continue
		}
		trail := book.OutlineTrail{
			Title:   r.needText("trail", "add trail: with a few words on whom it is for"),
			Summary: r.text("summary"),
		}
		entries, ok := r.list("pages")
		r.need("pages", "add pages: with the list of its pages, in the order in which they are read")
		if ok && len(entries) == 0 {
			r.invalid("pages", "the trail has no pages", "list its pages, or take the trail away")
		}
		for _, entry := range entries {
			if read, ok := readEntry(entry); ok {
				trail.Entries = append(trail.Entries, read)
			}
		}
		r.end()
		trails = append(trails, trail)
	}
	return trails
}
