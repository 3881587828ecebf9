package render

import (
	"regexp"
	"strconv"

	"handbook/generator/internal/book"
)

// citation returns a publication in the words of schema.org.
func citation(source *book.Source) cited {
	c := cited{thing: thing{Type: publicationType(source.Kind), Name: source.Title, URL: sourceAddress(source)}}
	if source.Year > 0 {
		c.Published = strconv.Itoa(source.Year)
	}
	for _, author := range source.Authors {
		if author == otherAuthors {
			continue
		}
		c.Authors = append(c.Authors, thing{Type: authorType(author), Name: author})
	}
	return c
}

func publicationType(kind book.SourceKind) string {
	switch kind {
	case book.SourceArticle:
		return "ScholarlyArticle"
	case book.SourceBook:
		return "Book"
	case book.SourceChapter:
		return "Chapter"
	case book.SourceReport, book.SourceSurvey:
		return "Report"
	case book.SourceWeb:
		return "WebPage"
	}
	return "CreativeWork"
}

// authorName matches how sources write a person: the family name, then initials or first names.
var authorName = regexp.MustCompile(`^[^,]+,(?:[ -]\p{Lu}(?:\.|\p{Ll}+))+$`)

// otherAuthors stands at the end of a list that is not whole.
const otherAuthors = "and others"

// authorType tells persons from organizations, which bibliographies do not mark.
func authorType(name string) string {
	if authorName.MatchString(name) {
		return "Person"
	}
	return "Organization"
}
