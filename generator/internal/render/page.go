package render

import (
	"fmt"
	"path"
	"strings"
	"time"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// page renders one page through the layout of its kind. The HTML is the workspace's, and good until its next page.
func (s *site) page(page *book.Page, space *workspace) ([]byte, diag.List) {
	layout, view, err := s.view(page, space)
	if err == nil {
		space.page.Reset()
		if err = s.theme.templates.ExecuteTemplate(&space.page, layout, view); err == nil {
			return space.page.Bytes(), nil
		}
	}
	return nil, diag.List{s.theme.problem(layout, err)}
}

// view makes a page's view and names its layout.
func (s *site) view(page *book.Page, space *workspace) (layout string, view any, err error) {
	layout = "layouts/" + string(page.FrontMatter.Kind) + ".html"
	plain := Page{Frame: s.frame(page)}
	if plain.Metadata.Data, err = s.linkedData(page, plain.Key); err != nil {
		return layout, nil, err
	}
	if plain.Body, err = s.body(page, space); err != nil {
		return layout, nil, err
	}
	switch page.FrontMatter.Kind {
	case book.KindGuide:
		return layout, plain, nil
	case book.KindHome:
		view, err := s.homeView(plain, page)
		return layout, view, err
	case book.KindDimension:
		return layout, Dimension{plain, s.poles(page), s.related(page)}, nil
	case book.KindComparison:
		return layout, Comparison{plain, s.poles(page), s.comparisonRows(page.Output), s.dimensionMap(page)}, nil
	case book.KindExamples:
		view := Examples{Page: plain}
		view.Groups, err = s.exampleGroups(page.Output)
		for _, group := range view.Groups {
			view.Contents = append(view.Contents, Content{Address: href(page.Output, page, group.ID), Text: group.Text})
		}
		s.insert(&view.Frame, page) // again, as only now there is a table of contents
		return layout, view, err
	case book.KindStatistics:
		return layout, Statistics{plain, s.statistics(page.Output)}, nil
	case book.KindSources:
		return layout, Sources{plain, s.bibliography(page.Output)}, nil
	case book.KindGlossary:
		return layout, Glossary{plain, s.terms(page.Output)}, nil
	case book.KindQuiz:
		view, err := s.quiz(plain, page)
		return layout, view, err
	case book.KindProfile:
		return layout, s.profile(plain, page), nil
	case book.KindDecision:
		view := s.decision(plain, page)
		s.insert(&view.Frame, page) // again, as the models are in the table of contents
		return layout, view, nil
	case book.KindPrint:
		view := s.whole(plain)
		s.insert(&view.Frame, page) // again, as the chapters are in the table of contents
		return layout, view, nil
	case book.KindSearch:
		return layout, s.search(plain, page), nil
	}
	return "layouts/page.html", plain, nil
}

// frame makes what stands around a page's text.
func (s *site) frame(page *book.Page) Frame {
	f := s.plain(page.Output)
	f.Title = page.FrontMatter.Title
	f.Summary = page.FrontMatter.Summary
	f.Kind = page.FrontMatter.Kind
	f.Canonical = s.canonical(page.Output)
	f.Metadata = s.metadata(page)
	f.Breadcrumbs = s.breadcrumbs(page)
	f.Contents = contents(page)
	s.insert(&f, page)
	f.Previous = s.neighbor(page, page.Previous)
	f.Next = s.neighbor(page, page.Next)
	f.Edit = s.edit(page)
	f.Changed = day(page.Changed)
	f.Reviewed = page.FrontMatter.Reviewed
	f.Owner = page.FrontMatter.Owner
	for _, other := range page.LinkedBy {
		f.LinkedBy = append(f.LinkedBy, Link{href(page.Output, other, ""), other.FrontMatter.Title})
	}
	for i := range page.Questions {
		f.Key = append(f.Key, s.key(book.Asked{Question: &page.Questions[i], Page: page}))
	}
	for _, source := range page.Consulted {
		f.Sources = append(f.Sources, s.source(source, page.Output))
	}
	return f
}

// plain makes what is the same for every page, as seen from a path of the output.
func (s *site) plain(output string) Frame {
	f := Frame{
		Words:       s.words,
		Language:    s.book.Config.Language,
		Direction:   direction(s.book.Config.Language),
		Site:        s.book.Config.Title,
		Description: s.book.Config.Description,
		Icon:        relative(output, iconName),
		Search:      s.searchLink(output),
		Panel:       s.panelAddresses(output),
	}
	if script, ok := s.theme.scripts[schemeBundle]; ok {
		f.SchemeScript = relative(output, script.path)
	}
	if s.home != nil {
		f.Home = href(output, s.home, "")
	}
	return f
}

// breadcrumbs are the start page and the page's part; the page itself is the heading below them.
func (s *site) breadcrumbs(page *book.Page) []Link {
	if page == s.home {
		return nil
	}
	crumbs := []Link{{href(page.Output, s.home, ""), s.words.Start}}
	if page.Part != nil && page.Part.Title != "" {
		crumbs = append(crumbs, Link{href(page.Output, page.Part.Pages[0], ""), page.Part.Title})
	}
	return crumbs
}

// contents makes the table of contents: headings of the second level, with those of the third below them.
func contents(page *book.Page) []Content {
	var all []Content
	for _, h := range page.Headings {
		address := href(page.Output, page, h.ID)
		switch {
		case h.Level == 2 || h.Level == 3 && len(all) == 0:
			all = append(all, Content{Address: address, Text: h.Text})
		case h.Level == 3:
			last := &all[len(all)-1]
			last.Below = append(last.Below, Link{address, h.Text})
		}
	}
	return all
}

func (s *site) neighbor(page, other *book.Page) *Link {
	if other == nil {
		return nil
	}
	return &Link{href(page.Output, other, ""), other.FrontMatter.Title}
}

// edit returns the address at which the page's text is edited, in the form that GitHub uses.
func (s *site) edit(page *book.Page) string {
	config := s.book.Config
	if config.Repository == "" {
		return ""
	}
	return config.Repository + "/edit/" + config.Branch + "/" + escapePath(page.File.Source.Path)
}

func day(t time.Time) book.Date {
	if t.IsZero() {
		return ""
	}
	return book.Date(t.Format(time.DateOnly))
}

func (s *site) poles(page *book.Page) Poles {
	return Poles{
		ManagerLabel: s.book.Config.Manager, LeaderLabel: s.book.Config.Leader,
		Manager: page.FrontMatter.Manager, Leader: page.FrontMatter.Leader,
	}
}

// comparisonRows are the dimensions, in the order of the outline.
func (s *site) comparisonRows(at string) []ComparisonRow {
	var rows []ComparisonRow
	for _, page := range s.dimensions {
		rows = append(rows, ComparisonRow{
			Link:    Link{href(at, page, ""), page.FrontMatter.Title},
			Summary: page.FrontMatter.Summary,
			Poles:   s.poles(page),
		})
	}
	return rows
}

// groupID names a page in the ids of pages that list what several hold.
func groupID(page *book.Page) string { return strings.TrimSuffix(page.Path, path.Ext(page.Path)) }

// exampleGroups are the examples of all pages, shown at a path of the output.
func (s *site) exampleGroups(at string) ([]ExampleGroup, error) {
	var groups []ExampleGroup
	for _, page := range s.book.Pages {
		if len(page.Examples) == 0 || page.Output == at {
			continue
		}
		group := ExampleGroup{Link: Link{href(at, page, ""), page.FrontMatter.Title}}
		group.ID = "examples." + groupID(page)
		for i, example := range page.Examples {
			body, err := s.excerpt(page, example.Body, at)
			if err != nil {
				return nil, err
			}
			group.Examples = append(group.Examples, Example{
				Link: Link{href(at, page, example.ID), page.FrontMatter.Title},
				ID:   fmt.Sprintf("%s.%d", group.ID, i+1),
				Body: body,
			})
		}
		groups = append(groups, group)
	}
	return groups, nil
}
