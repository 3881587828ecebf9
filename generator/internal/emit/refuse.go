package emit

import (
	"fmt"
	"path/filepath"
)

// RefusedError is an operator's mistake: a destination or a path that a build does not touch.
type RefusedError struct {
	Path   string // the destination as it was given, or a file in it
	Reason string // what is wrong with it, as a clause that follows the path
	Remedy string // what to do about it, as a clause without a full stop
	Err    error  // what the system said; nil when it was not asked
}

// Error returns path and reason, without the remedy.
func (e *RefusedError) Error() string { return e.Path + ": " + e.Reason }

// Unwrap returns what the system said.
func (e *RefusedError) Unwrap() error { return e.Err }

const remedyElsewhere = "choose another folder for the output"

// refuse makes the error for a path of the destination, "." for the destination itself.
func (b *Build) refuse(path, remedy, reason string, args ...any) error {
	return &RefusedError{
		Path:   filepath.Join(b.given, filepath.FromSlash(path)),
		Reason: fmt.Sprintf(reason, args...),
		Remedy: remedy,
	}
}

// unwritable makes the error for a destination in which nothing can be made.
func (b *Build) unwritable(err error) error {
	return &RefusedError{
		Path:   b.given,
		Reason: fmt.Sprintf("cannot be written to: %v", err),
		Remedy: "give yourself the right to write there, or " + remedyElsewhere,
		Err:    err,
	}
}
