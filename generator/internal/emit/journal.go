package emit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// A step is one change that a commit makes to the destination. Each can be undone from what is on the disk alone,
// whether or not it was done, and undone again, so that a commit or its undoing may be killed anywhere.
type step struct {
	verb verb
	slot int // in the build folder, from 1; 0 for folders
	path string
}

type verb string

const (
	out        verb = "out"   // a file moves from its path to the slot
	in         verb = "in"    // a file moves from the slot to its path
	makeFolder verb = "mkdir" // a folder is made
	dropFolder verb = "rmdir" // a folder goes if it is empty
)

// direction says whether a step is being done or undone.
type direction bool

const (
	forward  direction = false
	backward direction = true
)

// The journal is written under a draft name, so that it is there as a whole or not at all.
const (
	journalName   = "journal"
	journalDraft  = "journal.draft"
	journalHeader = "handbook commit journal 1\n"
)

// publish saves the steps as the journal and does them. When one fails it undoes all and the destination is as it was.
func (b *Build) publish(steps []step) error {
	if err := b.saveJournal(steps); err != nil {
		return err
	}
	if err := b.each(steps, forward, b.do); err != nil {
		return joined(err, b.undo(steps))
	}
	if err := b.work.Remove(journalName); err != nil {
		return joined(err, b.undo(steps))
	}
	return nil
}

// undo takes all steps back, the last one first, and the journal away. When that fails too, the journal stays for the
// next build.
func (b *Build) undo(steps []step) error {
	b.stay = true
	reversed := slices.Clone(steps)
	slices.Reverse(reversed)
	if err := b.each(reversed, backward, b.takeBack); err != nil {
		return fmt.Errorf("%s: the last build could not be put back; the next build will try again: %w", b.given, err)
	}
	if err := b.work.Remove(journalName); err != nil {
		return err
	}
	b.stay = false
	return nil
}

func (b *Build) each(steps []step, way direction, act func(step) error) error {
	for _, s := range steps {
		if b.before != nil {
			if err := b.before(s, way); err != nil {
				return err
			}
		}
		if err := act(s); err != nil {
			return err
		}
	}
	return nil
}

// do does one step.
func (b *Build) do(s step) error {
	switch s.verb {
	case out:
		return b.root.Rename(s.path, slotPath(s.slot))
	case in:
		return b.root.Rename(slotPath(s.slot), s.path)
	case makeFolder:
		return except(b.root.Mkdir(s.path, folderMode), fs.ErrExist)
	case dropFolder:
		return except(b.root.Remove(s.path), fs.ErrExist) // that is: not empty
	}
	return fmt.Errorf("unknown step %q", s.verb)
}

// takeBack undoes one step. A file in its slot tells on which side of a move it is.
func (b *Build) takeBack(s step) error {
	switch s.verb {
	case out:
		if !b.waits(s.slot) {
			return nil
		}
		return b.root.Rename(slotPath(s.slot), s.path)
	case in:
		if b.waits(s.slot) {
			return nil
		}
		return except(b.root.Rename(s.path, slotPath(s.slot)), fs.ErrNotExist)
	case makeFolder:
		// What stands there may be a file again, whose undoing is done: Remove must not see it.
		// So may what stands above it, whence the second error.
		if info, err := b.root.Lstat(s.path); err != nil || !info.IsDir() {
			return except(except(err, fs.ErrNotExist), syscall.ENOTDIR)
		}
		return except(b.root.Remove(s.path), fs.ErrExist)
	case dropFolder:
		return except(b.root.Mkdir(s.path, folderMode), fs.ErrExist)
	}
	return fmt.Errorf("unknown step %q", s.verb)
}

// waits says whether a file is in its slot.
func (b *Build) waits(slot int) bool {
	_, err := b.work.Lstat(strconv.Itoa(slot))
	return err == nil
}

func slotPath(slot int) string { return path.Join(BuildName, strconv.Itoa(slot)) }

// except returns an error unless it is the one that does not matter.
func except(err, harmless error) error {
	if errors.Is(err, harmless) {
		return nil
	}
	return err
}

// saveJournal brings the steps to the disk before the first of them is done.
func (b *Build) saveJournal(steps []step) error {
	text := bytes.NewBufferString(journalHeader)
	for _, s := range steps {
		fmt.Fprintf(text, "%s %d %s\n", s.verb, s.slot, s.path)
	}
	file, err := b.work.OpenFile(journalDraft, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, fileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(text.Bytes())
	if err == nil {
		err = file.Sync()
	}
	if err := joined(err, file.Close()); err != nil {
		return err
	}
	return b.work.Rename(journalDraft, journalName)
}

// mend undoes a commit that was killed, and clears away what any killed build left.
func (b *Build) mend() error {
	text, err := b.work.ReadFile(journalName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil {
		b.stay = true
		steps, err := parseJournal(text)
		if err != nil {
			return b.refuse(BuildName+"/"+journalName, "remove everything from the output folder that you do not want to keep, "+
				"and in it "+BuildName, "cannot be read, so that an interrupted build cannot be undone: %v", err)
		}
		if err := b.undo(steps); err != nil {
			return err
		}
	}
	return b.clearWork()
}

// parseJournal reads the steps that saveJournal wrote.
func parseJournal(text []byte) ([]step, error) {
	rest, ok := strings.CutPrefix(string(text), journalHeader)
	if !ok {
		return nil, errors.New("it is of another version")
	}
	var steps []step
	for line := range strings.Lines(rest) {
		verbText, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		slotText, path, found := strings.Cut(rest, " ")
		slot, err := strconv.Atoi(slotText)
		if err != nil || !found {
			return nil, fmt.Errorf("malformed line %q", line)
		}
		steps = append(steps, step{verb(verbText), slot, path})
	}
	return steps, nil
}
