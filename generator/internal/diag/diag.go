// Package diag holds positions in authors' files and the diagnostics that point at them.
//
// A stage that finds something wrong with the content makes a Diagnostic and goes on, so that one run
// reports every mistake. What is wrong with the machine (a disk that fails) is a Go error instead.
//
// The package depends on nothing of ours. Offsets are bytes and are carried through all stages; lines and
// columns are counted only when a diagnostic is made.
package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// A Source is one text file as its author wrote it, but for a byte order mark and carriage returns at the ends of
// lines, which are taken away when the file is read and so never shift a column.
type Source struct {
	Path string // slash-separated, from the site's root, as "content/dimensions/focus.md"
	Text []byte
}

// A Place is the part of a source that a diagnostic points at, in byte offsets [Start, End).
// The zero Place points nowhere; one with Start and End zero points at a file as a whole when its text is empty.
type Place struct {
	Source     *Source
	Start, End int
}

// Level says whether a diagnostic stops the build.
type Level int

// The levels, in rising order.
const (
	Warning Level = iota
	Error
)

// String returns "warning" or "error".
func (l Level) String() string {
	if l == Error {
		return "error"
	}
	return "warning"
}

// MarshalText writes the level's name, so that JSON holds a word.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// A Diagnostic is one thing wrong with the content: where, what, and how to mend it.
type Diagnostic struct {
	File    string `json:"file,omitempty"`   // path from the site's root; empty when no file is at fault
	Line    int    `json:"line,omitempty"`   // from 1; 0 when the file as a whole is meant
	Column  int    `json:"column,omitempty"` // in characters, from 1
	Level   Level  `json:"level"`
	Kind    Kind   `json:"kind"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Excerpt string `json:"excerpt,omitempty"` // the line itself
	Length  int    `json:"length,omitempty"`  // characters to underline, at least 1 where there is an excerpt
}

// New makes a diagnostic of a kind at a place. The message is formatted as by fmt.Sprintf.
func New(kind Kind, at Place, format string, args ...any) Diagnostic {
	d := Diagnostic{Kind: kind, Level: kind.Level(), Message: fmt.Sprintf(format, args...)}
	if at.Source == nil {
		return d
	}
	d.File = at.Source.Path
	d.locate(at)
	return d
}

// WithHint returns the diagnostic with a hint, one sentence that says how to mend it.
func (d Diagnostic) WithHint(hint string) Diagnostic {
	d.Hint = hint
	return d
}

// String returns the diagnostic's first line: position, level, message and kind.
func (d Diagnostic) String() string {
	text := fmt.Sprintf("%s: %s [%s]", d.Level, d.Message, d.Kind)
	switch {
	case d.File == "":
		return text
	case d.Line == 0:
		return d.File + ": " + text
	}
	return fmt.Sprintf("%s:%d:%d: %s", d.File, d.Line, d.Column, text)
}

// locate counts line and column of the place and takes its line as excerpt.
func (d *Diagnostic) locate(at Place) {
	text := at.Source.Text
	if len(text) == 0 {
		return
	}
	start := min(max(at.Start, 0), len(text))
	lineStart := bytes.LastIndexByte(text[:start], '\n') + 1
	line := text[lineStart:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	end := min(max(at.End, start), lineStart+len(line))
	d.Line = 1 + bytes.Count(text[:start], []byte("\n"))
	d.Column = 1 + utf8.RuneCount(text[lineStart:start])
	d.Excerpt = string(bytes.ToValidUTF8(line, []byte("\uFFFD")))
	d.Length = 1
	if end > start {
		d.Length = utf8.RuneCount(text[start:end])
	}
}

// A List is all the diagnostics of a run.
type List []Diagnostic

// Sort orders the list by file, line, column and kind, and drops repetitions.
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Message, b.Message),
		)
	})
	*l = slices.Compact(*l)
}

// Count returns how many diagnostics of a level the list holds.
func (l List) Count(level Level) int {
	n := 0
	for _, d := range l {
		if d.Level == level {
			n++
		}
	}
	return n
}

// Failed says whether any diagnostic stops the build.
func (l List) Failed() bool { return l.Count(Error) > 0 }

// Strict returns the list with every warning raised to an error.
func (l List) Strict() List {
	raised := slices.Clone(l)
	for i := range raised {
		raised[i].Level = Error
	}
	return raised
}
