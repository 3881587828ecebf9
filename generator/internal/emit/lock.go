package emit

import (
	"errors"
	"io/fs"
	"os"
)

const (
	lockName = "lock"
	lockPath = BuildName + "/" + lockName
)

// errLocked is what tryLock returns when another process, or another opening of the file in this one, holds the lock.
var errLocked = errors.New("locked")

// acquire makes the build folder and locks it. The system gives the lock up when the process ends, however it ends,
// so that a lock file left by a killed build keeps nobody out.
//
// A lock that was just given up may have been removed together with its folder between our opening and our locking
// it. Then what we hold is no longer the file at its path, and we start again.
func (b *Build) acquire() error {
	for {
		if err := b.root.Mkdir(BuildName, privateMode); err != nil && !errors.Is(err, fs.ErrExist) {
			return b.unwritable(err)
		}
		if info, err := b.root.Lstat(BuildName); err == nil && !info.IsDir() {
			return b.refuse(BuildName, "remove it", "is in the way of the folder that a build needs for itself")
		}
		file, err := b.root.OpenFile(lockPath, os.O_CREATE|os.O_RDWR, fileMode)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return b.unwritable(err)
		}
		// A file system that knows no locks is built on without one.
		if err := tryLock(file); err != nil && !errors.Is(err, errors.ErrUnsupported) {
			return joined(b.busy(err), file.Close())
		}
		if b.isLock(file) {
			b.lock = file
			return nil
		}
		_ = file.Close() // nothing was written to it
	}
}

// busy makes the error for a lock that is not to be had.
func (b *Build) busy(err error) error {
	if !errors.Is(err, errLocked) {
		return err
	}
	return b.refuse(".", "wait until the other build is done, or stop it", "another build is writing into it")
}

// isLock says whether an open file is the one at the lock's path.
func (b *Build) isLock(file *os.File) bool {
	open, err := file.Stat()
	if err != nil {
		return false
	}
	placed, err := b.root.Lstat(lockPath)
	return err == nil && os.SameFile(open, placed)
}

// release gives the lock up and removes it with the build folder, if that holds nothing else. The file goes while
// it is locked, so that it can be nobody else's; only where an open file cannot be removed, on Windows, it goes
// afterwards, and there it stays if somebody else has opened it.
func (b *Build) release() error {
	var err error
	if b.lock != nil {
		removed := b.root.Remove(lockPath)
		err = b.lock.Close()
		if removed != nil {
			_ = b.root.Remove(lockPath)
		}
	}
	_ = b.root.Remove(BuildName) // stays when another build has begun, or when a journal is left in it
	return err
}
