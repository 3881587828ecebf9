package content

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/token"

	"handbook/generator/internal/diag"
)

// unsupported reports the marks of YAML that a handbook may not use, and says whether there are any. They are mostly not
// meant: a title that begins with emphasis or an exclamation mark.
func (d *decoder) unsupported(tokens token.Tokens) bool {
	found := false
	for _, t := range tokens {
		switch t.Type {
		case token.InvalidType:
			return found // what follows is not read as it was meant
		case token.AnchorType, token.AliasType, token.TagType, token.DirectiveType, token.MergeKeyType:
			found = true
			at := t.Position.Offset
			d.report(diag.YAMLSyntax, diag.Place{Source: d.source, Start: at, End: lineEnd(d.source.Text, at)},
				fmt.Sprintf("%s has a meaning of its own in YAML here, which handbooks do not use", t.Value[:1]),
				"put quotes around the whole text; anchors, aliases, merge keys, tags and directives are not read")
		}
	}
	return found
}

// syntaxError is what the YAML parser's errors have in common.
type syntaxError interface {
	error
	GetMessage() string
	GetToken() *token.Token
}

// syntax reports what the YAML parser says, in plain words, with the likeliest remedy.
func (d *decoder) syntax(err error, start int) {
	at := diag.Place{Source: d.source, Start: start, End: start}
	message := err.Error()
	var failure syntaxError
	if errors.As(err, &failure) {
		message = failure.GetMessage()
		if t := failure.GetToken(); t != nil {
			at.Start = t.Position.Offset
			at.End = tokenEnd(d.source.Text, at.Start, t)
		}
	}
	plain, hint := d.deeper(message, &at)
	if plain == "" {
		plain, hint = explain(message)
	}
	d.report(diag.YAMLSyntax, at, plain, hint)
}

// deeper explains a key that is indented so deep that it was read as going on with the text above it. The place is moved
// to that key's line.
func (d *decoder) deeper(message string, at *diag.Place) (plain, hint string) {
	written := bytes.TrimRight(d.source.Text[at.Start:at.End], " \t\n")
	i := bytes.LastIndexByte(written, '\n')
	if !strings.HasPrefix(message, "mapping value is not allowed") || i < 0 {
		return "", ""
	}
	at.End = at.Start + len(written)
	at.Start = skipSpace(d.source.Text, at.Start+i, true)
	return "this key is indented deeper than the one before it, which has a text already",
		"begin the keys of one group in the same column"
}

// explain says in plain words what the YAML parser's message means, and what to do.
func explain(message string) (plain, hint string) {
	const quote = "put quotes around the whole text"
	for _, known := range []struct{ part, plain, hint string }{
		{"mapping value is not allowed", "a colon and a space make a second key of this text", quote},
		{"double-quoted text", "the text in double quotes that begins here has no end", `close it with "; write \" for a quote within it`},
		{"single-quoted text", "the text in single quotes that begins here has no end", "close it with '; write '' for an apostrophe within it"},
		{"is a reserved character", "no text may begin with this character", quote},
		{"unknown escape character", "this means nothing behind a backslash in double quotes", `write \\ for a backslash, or use single quotes`},
		{"map key-value is pre-defined", "this follows a value that is complete already", "put quotes around the whole text, and write \\\" for a quote within it"},
		{"']' must be specified", "the list that begins with [ has no end before this", "close it with ]; put quotes around a text that begins with ["},
		{"end token ']' not found", "the list that begins here has no end", "close it with ]; put quotes around a text that begins with ["},
		{"'}' must be specified", "the group that begins with { has no end before this", "close it with }; put quotes around a text that begins with {"},
		{"end token '}'", "the group that begins here has no end", "close it with }; put quotes around a text that begins with {"},
		{"corresponding to", "no text may begin with this character", quote},
		{"invalid header option", "> or | at the beginning of a text has a meaning of its own in YAML", quote},
		{"character '\t'", "the line is indented with a tab", "indent with spaces"},
		{"tab character", "the line is indented with a tab", "indent with spaces"},
		{"non-map value is specified", "this line is no key with a value", "write it as key: value, or indent it to go on with the text above"},
		{"block sequence entries", "a list cannot begin on the line of its key", "begin it on the next line, or put quotes around a text that begins with a hyphen"},
		{"unexpected key name", "a colon stands here without a key before it", "write it as key: value"},
		{"value is not allowed in this context", "this belongs to nothing above it", "check its indentation; put quotes around text that begins with a bracket or a quote"},
	} {
		if strings.Contains(message, known.part) {
			return known.plain, known.hint
		}
	}
	return "this YAML cannot be read: " + message, "check the indentation, and put quotes around text that holds a colon, a # or a quote"
}
