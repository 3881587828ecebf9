package content

import (
	"bytes"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// locate finds every token in the text and sets its Position.Offset to the byte offset at which it begins there; base is
// where the YAML begins. The library counts lines and columns in characters and loses count behind tabs, in texts of
// several lines and in block texts. Tokens follow each other with nothing but white space and comments between, so that
// walking the text along with them is exact.
func locate(tokens token.Tokens, text []byte, base int) {
	at := base
	var before token.Type // of the last token that is no comment
	for _, t := range tokens {
		block := before == token.LiteralType || before == token.FoldedType
		start := skipSpace(text, at, t.Type == token.CommentType || block)
		if t.Type == token.InvalidType || !begins(text[start:], t) {
			start = base + lineColumn(text[base:], t.Position)
		}
		t.Position.Offset = start
		at = max(at, tokenEnd(text, start, t))
		if t.Type != token.CommentType {
			before = t.Type
		}
	}
}

// skipSpace returns the offset of what follows white space and, unless they are wanted, comments.
func skipSpace(text []byte, at int, comments bool) int {
	for at < len(text) {
		switch text[at] {
		case ' ', '\t', '\n':
			at++
			continue
		case '#':
			if !comments {
				at = lineEnd(text, at)
				continue
			}
		}
		break
	}
	return at
}

// begins says whether a token may begin with a text.
func begins(text []byte, t *token.Token) bool {
	first := byte('#')
	switch t.Type {
	case token.CommentType:
	case token.SingleQuoteType:
		first = '\''
	case token.DoubleQuoteType:
		first = '"'
	default:
		value := bytes.TrimLeft([]byte(t.Value), " \t\n")
		if len(value) == 0 {
			return true
		}
		first = value[0]
	}
	return len(text) > 0 && text[0] == first
}

// tokenEnd returns the offset behind a token that begins at an offset.
func tokenEnd(text []byte, at int, t *token.Token) int {
	switch t.Type {
	case token.CommentType, token.InvalidType:
		return lineEnd(text, at)
	case token.SingleQuoteType, token.DoubleQuoteType:
		return quoteEnd(text, at)
	case token.ImplicitNullType:
		return at
	}
	end := at
	for i := 0; i < len(t.Value); i++ { // the value's white space need not be the text's: lines are folded
		if isSpace(t.Value[i]) {
			continue
		}
		next := end
		for next < len(text) && isSpace(text[next]) {
			next++
		}
		if next == len(text) || text[next] != t.Value[i] {
			return end
		}
		end = next + 1
	}
	return end
}

// quoteEnd returns the offset behind a text in quotes. In single quotes a quote is written twice, in double quotes behind a
// backslash.
func quoteEnd(text []byte, at int) int {
	if at >= len(text) {
		return len(text)
	}
	quote := text[at]
	for i := at + 1; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return len(text)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// lineEnd returns the offset of the end of the line that an offset stands on.
func lineEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(text)
}

// lineColumn returns the offset of a position as the library counts it: lines and columns, in characters, from 1.
func lineColumn(text []byte, position *token.Position) int {
	at := 0
	for range position.Line - 1 {
		end := lineEnd(text, at)
		if end == len(text) {
			break
		}
		at = end + 1
	}
	for range position.Column - 1 {
		if at == len(text) || text[at] == '\n' {
			break
		}
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	return at
}
