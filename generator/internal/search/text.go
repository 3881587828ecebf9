package search

import (
	"bytes"
	"html"
	"slices"
)

// inline are the elements that may stand in the middle of a word; every other tag ends one.
var inline = [][]byte{[]byte("a"), []byte("abbr"), []byte("b"), []byte("code"), []byte("del"), []byte("em"), []byte("i"), []byte("span"), []byte("strong")}

// appendText adds the plain text of HTML to a text: without tags, entities as what they stand for, white space as single spaces.
// What it adds is apart from what was there before.
func appendText(text, markup []byte) []byte {
	text = appendSpace(text)
	for len(markup) > 0 {
		switch c := markup[0]; {
		case c == '<':
			end := bytes.IndexByte(markup, '>')
			if end < 0 {
				return text
			}
			if !isInline(markup[1:end]) {
				text = appendSpace(text)
			}
			markup = markup[end+1:]
		case c == '&':
			var size int
			text, size = appendEntity(text, markup)
			markup = markup[size:]
		case c <= ' ':
			text = appendSpace(text)
			markup = markup[1:]
		default:
			end := 1
			for end < len(markup) && markup[end] > ' ' && markup[end] != '<' && markup[end] != '&' {
				end++
			}
			text = append(text, markup[:end]...)
			markup = markup[end:]
		}
	}
	return text
}

func appendSpace(text []byte) []byte {
	if len(text) == 0 || text[len(text)-1] == ' ' {
		return text
	}
	return append(text, ' ')
}

// isInline says whether the inside of a tag is that of an inline element.
func isInline(tag []byte) bool {
	name := bytes.TrimPrefix(tag, []byte("/"))
	if space := bytes.IndexByte(name, ' '); space >= 0 {
		name = name[:space]
	}
	return slices.ContainsFunc(inline, func(other []byte) bool { return bytes.Equal(name, other) })
}

// longestEntity is how many bytes an entity has at most that the parser prints.
const longestEntity = 12

// appendEntity adds what an entity at the beginning of markup stands for and returns how long it is.
func appendEntity(text, markup []byte) ([]byte, int) {
	end := bytes.IndexByte(markup[:min(len(markup), longestEntity)], ';')
	if end < 0 {
		return append(text, '&'), 1
	}
	stands := html.UnescapeString(string(markup[:end+1]))
	if stands == "\u00a0" {
		return appendSpace(text), end + 1
	}
	return append(text, stands...), end + 1
}
