package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"handbook/generator/internal/content"
)

// A save is several events, and a checkout is hundreds: a change is told when nothing has happened for a while.
const (
	watchQuiet = 75 * time.Millisecond // how long nothing must happen
	watchLimit = time.Second           // how long a change waits at most, while things keep happening
)

// watcher tells when something below the folders that a site is built from has changed. The folders need not be there
// yet: the site's own folder is watched too, so that they are noticed when they come.
type watcher struct {
	root     string
	folders  []string // names in root
	notify   *fsnotify.Watcher
	changes  chan struct{} // holds one, however many changes there were since it was taken
	problems chan error    // what could not be watched
}

// newWatcher watches folders of a site's folder, by name. It works once run is called.
func newWatcher(root string, folders ...string) (*watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := notify.Add(root); err != nil {
		return nil, errors.Join(err, notify.Close())
	}
	w := &watcher{root: root, folders: folders, notify: notify, changes: make(chan struct{}, 1), problems: make(chan error, 1)}
	w.addAll()
	return w, nil
}

// run tells changes until the context ends.
func (w *watcher) run(ctx context.Context) {
	defer w.notify.Close()
	rest := time.NewTimer(watchQuiet)
	rest.Stop()
	var first time.Time // when the change began that is not told yet
	for {
		changed := false
		select {
		case <-ctx.Done():
			return
		case event := <-w.notify.Events:
			changed = w.concerns(event)
		case err := <-w.notify.Errors:
			changed = w.recover(err)
		case <-rest.C:
			first = time.Time{}
			offer(w.changes, struct{}{})
		}
		if changed {
			if first.IsZero() {
				first = time.Now()
			}
			rest.Reset(min(watchQuiet, max(0, watchLimit-time.Since(first))))
		}
	}
}

// offer sends unless something waits to be taken already.
func offer[T any](channel chan T, value T) {
	select {
	case channel <- value:
	default:
	}
}

// concerns says whether an event may change what is built. New folders are watched from then on.
func (w *watcher) concerns(event fsnotify.Event) bool {
	name, err := filepath.Rel(w.root, event.Name)
	if err != nil || event.Op == fsnotify.Chmod {
		return false
	}
	parts := strings.Split(filepath.ToSlash(name), "/")
	if !slices.Contains(w.folders, parts[0]) || slices.ContainsFunc(parts, content.Temporary) {
		return false
	}
	if event.Has(fsnotify.Create) {
		if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
			w.add(event.Name)
		}
	}
	return true
}

// recover looks at all folders anew when events were lost.
func (w *watcher) recover(err error) bool {
	if !errors.Is(err, fsnotify.ErrEventOverflow) {
		offer(w.problems, err)
		return false
	}
	w.addAll()
	return true
}

func (w *watcher) addAll() {
	for _, name := range w.folders {
		w.add(filepath.Join(w.root, name))
	}
}

// add watches a folder and those below it. The folder is watched before it is read, so that what comes into it meanwhile
// is either read or told.
func (w *watcher) add(folder string) {
	err := w.notify.Add(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		offer(w.problems, err)
		return
	}
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		offer(w.problems, err)
	}
	for _, entry := range entries {
		if entry.IsDir() && !content.Temporary(entry.Name()) {
			w.add(filepath.Join(folder, entry.Name()))
		}
	}
}
