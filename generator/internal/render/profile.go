package render

import (
	"handbook/generator/internal/book"
)

// profile makes the view of the self-assessment.
func (s *site) profile(plain Page, page *book.Page) Profile {
	poles := s.bothPoles()
	view := Profile{Page: plain, Profile: &s.words.Profile, Poles: [2]Pole{poles[0], poles[1]}}
	for i, text := range s.words.Profile.Steps {
		view.Steps = append(view.Steps, Step{i, text})
	}
	var groups []*itemsOf
	for _, item := range s.book.Items {
		if n := len(groups); n == 0 || groups[n-1].page != item.Page {
			groups = append(groups, &itemsOf{page: item.Page})
		}
		groups[len(groups)-1].add(Item{item.Item, Pole{s.pole(item.Side), item.Side}})
	}
	for _, of := range groups {
		group := ItemGroup{
			Link: Link{href(page.Output, of.page, ""), of.page.FrontMatter.Title}, ID: "profile." + groupID(of.page), Items: of.mixed(),
		}
		if len(of.page.Questions) > 0 {
			group.Try = href(page.Output, of.page, of.page.Questions[0].Anchor())
		}
		view.Groups = append(view.Groups, group)
	}
	return view
}

// itemsOf gathers the behaviors of one page by their poles.
type itemsOf struct {
	page  *book.Page
	sides [2][]Item
}

func (o *itemsOf) add(item Item) {
	side := 0
	if item.Pole.Class == "leader" {
		side = 1
	}
	o.sides[side] = append(o.sides[side], item)
}

// mixed returns the behaviors with the poles in turn, so that a reader does not answer for a side.
func (o *itemsOf) mixed() []Item {
	var mixed []Item
	for i := range max(len(o.sides[0]), len(o.sides[1])) {
		for _, side := range o.sides {
			if i < len(side) {
				mixed = append(mixed, side[i])
			}
		}
	}
	return mixed
}

// assessment writes a page's behaviors at their place in its text.
func (f *filler) assessment(index int) {
	view := Assessment{Words: &f.site.words.Profile, Profile: f.site.record(f.at, book.KindProfile, "profile."+groupID(f.page), "")}
	for _, pole := range f.site.bothPoles() {
		column := ItemColumn{Pole: pole}
		for _, item := range f.page.Assessments[index].Items {
			if f.site.pole(item.Side) == pole.Class {
				column.Items = append(column.Items, item.Statement)
			}
		}
		view.Columns = append(view.Columns, column)
	}
	f.template("components/assessment/assessment.html", view)
}
