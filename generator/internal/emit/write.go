package emit

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
)

// A claim is a name that this build takes in the destination: a file's, or a folder's above a file.
type claim struct {
	path   string
	folder bool
	slot   int // where a file that has to be put in place waits, in the build folder; 0 for one that is in place
}

const remedyRename = "rename one of the two"

// Write takes one file of the build, by its path from the destination, with slashes. It may be called from many
// goroutines. Content equal to the file in place is only counted; other content is put aside until Commit.
// Content is not kept. After an error the build cannot be committed any more.
func (b *Build) Write(path string, content []byte) error {
	err := b.write(path, content)
	if err != nil {
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.failed == nil {
			b.failed = err
		}
	}
	return err
}

func (b *Build) write(path string, content []byte) error {
	if reason := checkPath(path); reason != "" {
		return &RefusedError{Path: path, Reason: reason, Remedy: "rename the page or file that it is made from"}
	}
	c, err := b.claim(path)
	if err != nil {
		return err
	}
	equal, err := b.inPlace(path, content)
	if err != nil || equal {
		return err
	}
	c.slot, err = b.stage(content, false)
	return err
}

// checkPath returns why a path cannot be written to, or "".
func checkPath(name string) string {
	first, _, _ := strings.Cut(name, "/")
	switch _, err := filepath.Localize(name); {
	case !fs.ValidPath(name) || name == ".":
		return `is not a plain relative path (no leading or doubled slash, no "." or "..", UTF-8)`
	case strings.ContainsFunc(name, unicode.IsControl):
		return "holds a control character"
	case err != nil:
		return "is not a name that files may have on this system"
	case strings.EqualFold(first, ManifestName), strings.EqualFold(first, BuildName), strings.EqualFold(first, ".git"):
		return "is a name that the output may not use"
	}
	return ""
}

// claim takes a file's path and the folders above it. Names that differ only in letter case are one name, because
// on some file systems and hosts they are.
func (b *Build) claim(name string) (*claim, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errors.New("write after the end of the build: " + name)
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if there := b.claims[strings.ToLower(dir)]; there == nil {
			b.claims[strings.ToLower(dir)] = &claim{path: dir, folder: true}
		} else if !there.folder || there.path != dir {
			return nil, b.clash(there, &claim{path: dir, folder: true})
		}
	}
	c := &claim{path: name}
	if there := b.claims[strings.ToLower(name)]; there != nil {
		return nil, b.clash(there, c)
	}
	b.claims[strings.ToLower(name)] = c
	return c, nil
}

// clash makes the error for two claims on one name.
func (b *Build) clash(one, other *claim) error {
	switch {
	case one.path != other.path:
		return b.refuse(other.path, remedyRename, "differs only in letter case from %s", one.path)
	case one.folder != other.folder:
		return b.refuse(other.path, remedyRename, "is written as a file, and as a folder of other files")
	}
	return b.refuse(other.path, remedyRename, "is written twice")
}

// inPlace says whether a file that an earlier build wrote stands at a path with this content.
func (b *Build) inPlace(name string, content []byte) (bool, error) {
	at, err := b.standing(path.Dir(name))
	if err != nil {
		return false, err
	}
	if at.link != "" {
		return false, b.refuse(name, "remove the link", "is reached through the symbolic link %s", at.link)
	}
	if !at.folder || !b.old[name] {
		return false, nil
	}
	info, err := b.root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(content)) {
		return false, err
	}
	file, err := b.root.Open(name)
	if err != nil {
		return false, err
	}
	equal, err := b.equal(file, content)
	return equal, joined(err, file.Close())
}

// equal says whether a file of the content's length holds the content.
func (b *Build) equal(file io.Reader, content []byte) (bool, error) {
	buffer := b.buffers.Get().(*[]byte)
	defer b.buffers.Put(buffer)
	for len(content) > 0 {
		n, err := file.Read(*buffer)
		if errors.Is(err, io.EOF) {
			return false, nil // it was cut short meanwhile
		}
		if err != nil || n > len(content) || !bytes.Equal((*buffer)[:n], content[:n]) {
			return false, err
		}
		content = content[n:]
	}
	return true, nil
}

// standing is what stands in the destination at the path of a folder that a build needs.
type standing struct {
	folder bool
	link   string // the symbolic link that stands there or on the way there
}

// standing looks once at each folder of the destination.
func (b *Build) standing(dir string) (standing, error) {
	if dir == "." {
		return standing{folder: true}, nil
	}
	if known, ok := b.folders.Load(dir); ok {
		return known.(standing), nil
	}
	at, err := b.standing(path.Dir(dir))
	if err != nil {
		return at, err
	}
	if at.folder {
		info, err := b.root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			at = standing{}
		case err != nil:
			return at, err
		case info.Mode().Type() == fs.ModeSymlink:
			at = standing{link: dir}
		default:
			at.folder = info.IsDir()
		}
	}
	b.folders.Store(dir, at)
	return at, nil
}

// stage puts content into a new slot of the build folder, if asked all the way to the disk.
func (b *Build) stage(content []byte, sync bool) (slot int, err error) {
	slot = b.newSlot()
	file, err := b.work.OpenFile(strconv.Itoa(slot), os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err != nil {
		return 0, err
	}
	_, err = file.Write(content)
	if err == nil && sync {
		err = file.Sync()
	}
	return slot, joined(err, file.Close())
}

func (b *Build) newSlot() int { return int(b.lastSlot.Add(1)) }
