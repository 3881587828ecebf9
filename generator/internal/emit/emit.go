// Package emit puts the files of a build into the output folder, the destination, all or nothing.
//
//	Begin -> Build, then for every file Write(path, bytes), then Commit, or Discard
//
// It writes only what changed: a file that equals the one in place is counted and keeps its time of change. It
// removes only what an earlier build wrote and this one did not, and the folders that thereby become empty. All
// else in the destination belongs to its owner and stays. What is ours is listed in the destination's
// ManifestName; a folder that holds anything and has no such list is refused, and so are places where a slip
// would cost someone their work (see locate for the rule).
//
// A build lives in the hidden folder BuildName inside the destination, which is there only while one runs:
//
//	lock      held by the running build and given up by the system when it dies, so that a second build is refused
//	1, 2, …   files on their way in, and while a commit runs, files on their way out
//	journal   the steps of the commit; there only while one runs
//
// Commit plans every step, saves the plan as the journal, and then only renames. A rename that fails undoes them
// all. Where a commit was killed in the middle, the next Begin finds the journal and undoes it. Taking the
// journal away is the moment at which the build is published.
//
// After a power cut: journal and manifest are brought to the disk before the first rename, pages are not, as that
// would cost more than the build. So on a file system that journals its names (ext4, XFS, APFS, NTFS) the next
// build still undoes a half commit and still knows which files are ours. But a page of a build that had just been
// published may be empty; the next build compares bytes, not times, and writes it again.
//
// The package depends on nothing of ours. It never reads content, never follows a symbolic link in the destination,
// and never changes or removes a file that it did not write.
package emit

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
)

// ManifestName is the file in the destination that lists what builds wrote there. It may be published or committed:
// it holds nothing but the paths of published files, and is the same for the same output.
const ManifestName = ".handbook-manifest"

// BuildName is the folder in the destination in which a running build keeps its files.
const BuildName = ".handbook-build"

// Modes of what a build makes, before the umask. Nobody but the builder needs to see an unfinished build.
const (
	fileMode    = 0o644
	folderMode  = 0o755
	privateMode = 0o700
)

// Options say where a build goes and what it must stay away from.
type Options struct {
	Destination string   // the output folder; made when missing, with its parents
	Root        string   // the site's folder; empty for the current one
	Inputs      []string // the folders that the build reads, as content and templates; they need not be there
}

// Summary counts the files of a build.
type Summary struct {
	Written   int // new or changed
	Unchanged int // equal to what was in place
	Removed   int // written by an earlier build and not by this one
}

// Build is one build on its way into its destination. It ends with Commit or Discard.
type Build struct {
	given   string // the destination as the operator wrote it, for messages
	real    string // the destination without symbolic links
	created string // the topmost folder that Begin made for the destination; empty when it was there

	root *os.Root // the destination
	work *os.Root // its build folder
	lock *os.File
	stay bool // the build folder must stay, because its journal could not be undone

	old      map[string]bool // paths that earlier builds wrote, the manifest's own among them
	folders  sync.Map        // folder path -> standing, what was found there
	buffers  sync.Pool       // of *[]byte, to compare files
	lastSlot atomic.Int64

	mu     sync.Mutex
	claims map[string]*claim // by path in lower case: every file of this build and every folder above one
	failed error             // the first error of a Write; the build is not whole
	closed bool

	before func(step, direction) error // called before each step of a commit and of its undoing; for tests
}

// Begin opens a build: it checks the destination, makes it when missing, locks it, and undoes a commit that was killed.
// What the operator has to mend is a *RefusedError; the destination is then as it was.
func Begin(options Options) (*Build, error) {
	real, err := locate(options)
	if err != nil {
		return nil, err
	}
	if err := checkOwner(options.Destination, real); err != nil {
		return nil, err
	}
	b := &Build{given: options.Destination, real: real, claims: map[string]*claim{}}
	b.buffers.New = func() any { buffer := make([]byte, 32<<10); return &buffer }
	if err := b.open(); err != nil {
		return nil, joined(err, b.close())
	}
	return b, nil
}

// open makes and locks the destination, mends it, and reads what earlier builds wrote.
func (b *Build) open() error {
	var err error
	if b.created, err = makeFolders(b.real); err != nil {
		return b.unwritable(err)
	}
	if b.root, err = os.OpenRoot(b.real); err != nil {
		return b.unwritable(err)
	}
	if err := b.acquire(); err != nil {
		return err
	}
	if b.work, err = b.root.OpenRoot(BuildName); err != nil {
		return b.unwritable(err)
	}
	if err := b.mend(); err != nil {
		return err
	}
	// Once more, because a first build that was killed left files that were only now taken back.
	if err := checkOwner(b.given, b.real); err != nil {
		return err
	}
	return b.readManifest()
}

// Discard ends the build and leaves the destination byte for byte as it was before Begin, or as the last whole
// build left it if that was mended. After Commit or another Discard it does nothing.
func (b *Build) Discard() error {
	b.mu.Lock()
	closed := b.closed
	b.closed = true
	b.mu.Unlock()
	if closed {
		return nil
	}
	return b.close()
}

// close removes all traces of the build but its published files.
func (b *Build) close() error {
	var err error
	if b.work != nil {
		if !b.stay {
			err = b.clearWork()
		}
		err = joined(err, b.work.Close())
	}
	if b.root != nil {
		err = joined(err, b.release())
		err = joined(err, b.root.Close())
	}
	removeFolders(b.real, b.created)
	return err
}

// clearWork empties the build folder but for the lock.
func (b *Build) clearWork() error {
	names, err := b.workNames()
	for _, name := range names {
		if name != lockName {
			err = joined(err, b.work.Remove(name))
		}
	}
	return err
}

// workNames lists the build folder.
func (b *Build) workNames() ([]string, error) {
	folder, err := b.work.Open(".")
	if err != nil {
		return nil, err
	}
	names, err := folder.Readdirnames(-1)
	return names, joined(err, folder.Close())
}

// joined returns both errors as one, and an error that stands alone as it is.
func joined(first, second error) error {
	switch {
	case first == nil:
		return second
	case second == nil:
		return first
	}
	return errors.Join(first, second)
}
