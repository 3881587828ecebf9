package emit

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// Commit publishes the build, after all its calls of Write have returned, and ends it. After an error the destination
// is byte for byte as it was, unless the error says that it could not be put back, which the next Begin then does.
func (b *Build) Commit() (Summary, error) {
	summary, err := b.commit()
	if err != nil {
		return Summary{}, joined(err, b.Discard())
	}
	b.created = ""
	_ = b.Discard() // the build is published; what cannot be cleared away now is cleared away by the next one
	return summary, nil
}

func (b *Build) commit() (Summary, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return Summary{}, errors.New("commit after the end of the build")
	}
	if b.failed != nil {
		return Summary{}, b.failed
	}
	files, changed := b.written()
	summary := Summary{Written: len(changed), Unchanged: len(files) - len(changed)}
	manifest, err := b.stageManifest(files)
	if err != nil {
		return Summary{}, err
	}
	if manifest != nil {
		changed = append(changed, manifest)
	}
	p := plan{Build: b, leaving: map[string]fs.FileInfo{}, made: map[string]bool{}}
	if err := p.remove(); err != nil {
		return Summary{}, err
	}
	if err := p.place(changed); err != nil {
		return Summary{}, err
	}
	summary.Removed = p.removed
	if len(p.steps) == 0 {
		return summary, nil
	}
	return summary, b.publish(p.steps)
}

// written returns the claims of all files of the build, and of those that have to be put in place.
func (b *Build) written() (files, changed []*claim) {
	for _, key := range slices.Sorted(maps.Keys(b.claims)) {
		c := b.claims[key]
		if c.folder {
			continue
		}
		files = append(files, c)
		if c.slot != 0 {
			changed = append(changed, c)
		}
	}
	return files, changed
}

// stageManifest returns the claim of the manifest, or nil when it stays as it is.
func (b *Build) stageManifest(files []*claim) (*claim, error) {
	paths := make([]string, len(files))
	for i, c := range files {
		paths[i] = c.path
	}
	slices.Sort(paths)
	text := formatManifest(paths)
	equal, err := b.inPlace(ManifestName, text)
	if err != nil || equal {
		return nil, err
	}
	slot, err := b.stage(text, true)
	return &claim{path: ManifestName, slot: slot}, err
}

// A plan collects the steps of a commit. It looks at the destination and changes nothing.
type plan struct {
	*Build
	steps   []step
	removed int
	leaving map[string]fs.FileInfo // by path in lower case: files and folders that the first steps take away
	made    map[string]bool        // folders that a step makes or that are there
}

// remove plans to take away the files that earlier builds wrote and this one did not, and then the folders above
// them that this build does not need. Whether those are empty shows when it is tried.
func (p *plan) remove() error {
	emptied := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(p.old)) {
		if name == ManifestName || p.claimed(name, false) {
			continue
		}
		info, err := p.ours(name)
		if err != nil {
			return err
		}
		if info == nil {
			continue
		}
		p.removed++
		p.leaving[strings.ToLower(name)] = info
		p.steps = append(p.steps, step{out, p.newSlot(), name})
		for dir := path.Dir(name); dir != "." && !emptied[dir] && !p.claimed(dir, true); dir = path.Dir(dir) {
			emptied[dir] = true
		}
	}
	folders := slices.Sorted(maps.Keys(emptied))
	slices.Reverse(folders) // a folder sorts before what is in it
	for _, dir := range folders {
		info, err := p.root.Lstat(dir)
		if err != nil {
			return err
		}
		p.leaving[strings.ToLower(dir)] = info
		p.steps = append(p.steps, step{dropFolder, 0, dir})
	}
	return nil
}

// claimed says whether this build writes a file, or needs a folder, of exactly this name.
func (p *plan) claimed(name string, folder bool) bool {
	c := p.claims[strings.ToLower(name)]
	return c != nil && c.path == name && c.folder == folder
}

// ours describes a file of an earlier build that is still there. What stands there as anything but a file, or behind
// a symbolic link, somebody else has put there.
func (p *plan) ours(name string) (fs.FileInfo, error) {
	at, err := p.standing(path.Dir(name))
	if err != nil || !at.folder {
		return nil, err
	}
	info, err := p.root.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil, except(err, fs.ErrNotExist)
	}
	return info, nil
}

// place plans to put files in place, and before that the folders that they need.
func (p *plan) place(changed []*claim) error {
	for _, c := range changed {
		if err := p.folder(path.Dir(c.path)); err != nil {
			return err
		}
	}
	for _, c := range changed {
		info, err := p.remains(c.path)
		if err != nil {
			return err
		}
		if info != nil {
			if !info.Mode().IsRegular() || !p.old[c.path] {
				return p.inTheWay(c.path)
			}
			p.steps = append(p.steps, step{out, p.newSlot(), c.path})
		}
		p.steps = append(p.steps, step{in, c.slot, c.path})
	}
	return nil
}

// folder plans a folder and those above it.
func (p *plan) folder(dir string) error {
	if dir == "." || p.made[dir] {
		return nil
	}
	if err := p.folder(path.Dir(dir)); err != nil {
		return err
	}
	p.made[dir] = true
	info, err := p.remains(dir)
	if err != nil {
		return err
	}
	if info == nil {
		p.steps = append(p.steps, step{makeFolder, 0, dir})
	} else if !info.IsDir() {
		return p.inTheWay(dir)
	}
	return nil
}

// remains describes what stands at a path once all that leaves has left, or returns nil.
func (p *plan) remains(name string) (fs.FileInfo, error) {
	at, err := p.standing(path.Dir(name))
	if err != nil || !at.folder {
		return nil, err
	}
	info, err := p.root.Lstat(name)
	if err != nil {
		return nil, except(err, fs.ErrNotExist)
	}
	if !p.leaves(name, info) {
		return info, nil
	}
	if !info.IsDir() || p.claimed(name, true) {
		return nil, nil
	}
	return nil, p.emptied(name)
}

// leaves says whether what stands at a path is on its way out. It must be the same file and not only the same name:
// where letter case counts, focus.html may leave and Focus.html be somebody else's; where it does not, they are one.
func (p *plan) leaves(name string, info fs.FileInfo) bool {
	leaving := p.leaving[strings.ToLower(name)]
	return leaving != nil && os.SameFile(leaving, info)
}

// emptied refuses when a folder in whose place a file is to be put holds somebody else's files.
func (p *plan) emptied(dir string) error {
	return fs.WalkDir(p.root.FS(), dir, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := p.root.Lstat(name)
		if err == nil && !p.leaves(name, info) {
			return p.inTheWay(name)
		}
		return err
	})
}

// inTheWay makes the error for something that somebody else put where this build needs the place.
func (p *plan) inTheWay(name string) error {
	return p.refuse(name, "move it away, or rename the page or file that would take its place",
		"is in the way, and no build wrote it")
}
