package emit

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestRandomBuilds builds random outputs into one destination, in which its owner puts files of their own. Builds
// are discarded, fail and are killed. Whatever happened before, a build that succeeds leaves what a fresh one
// leaves, and the owner's files; one that does not leaves all as it was. In half of the worlds names change their
// letter case from build to build; as it depends on the file system which of them meet, the owner keeps out of those.
func TestRandomBuilds(t *testing.T) {
	t.Parallel()
	for seed := range int64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := world{T: t, random: rand.New(rand.NewSource(seed)), options: newSite(t), owner: files{}, mixed: seed%2 == 1}
			for range 50 {
				w.round()
			}
			if w.commits < 10 || w.failures < 10 || w.refusals < 2 && !w.mixed {
				t.Errorf("%d commits, %d failures and %d refusals try too little", w.commits, w.failures, w.refusals)
			}
		})
	}
}

type world struct {
	*testing.T
	random                      *rand.Rand
	options                     Options
	owner                       files
	mixed                       bool // letter case changes
	commits, failures, refusals int
}

// path returns one of few paths, so that files and folders often meet.
func (w *world) path(letters string) string {
	elements := make([]string, 1+w.random.Intn(3))
	for i := range elements {
		elements[i] = string(letters[w.random.Intn(len(letters))])
	}
	return path.Join(elements...)
}

// meet says whether two different files cannot be there together.
func meet(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+"/") || strings.HasPrefix(b, a+"/")
}

func (w *world) output() files {
	letters := "abc"
	if w.mixed {
		letters = []string{"abc", "Abc", "aBC"}[w.random.Intn(3)]
	}
	output := files{}
	for range w.random.Intn(8) {
		name := w.path(letters)
		if !slices.ContainsFunc(slices.Collect(maps.Keys(output)), func(other string) bool { return meet(name, other) }) {
			output[name] = fmt.Sprint(w.random.Intn(2))
		}
	}
	return output
}

// own lets the owner add or remove a file.
func (w *world) own() {
	name := w.path("abc")
	target := filepath.Join(w.options.Destination, name)
	if _, mine := w.owner[name]; mine {
		if err := os.Remove(target); err != nil {
			w.Fatal(err)
		}
		delete(w.owner, name)
		for dir := filepath.Dir(target); dir != w.options.Destination; dir = filepath.Dir(dir) {
			_ = os.Remove(dir) // where a build left it for the owner's file alone; others are not empty
		}
		return
	}
	parent, err := os.Stat(filepath.Dir(target))
	if _, taken := os.Lstat(target); err != nil || !parent.IsDir() || taken == nil || w.commits == 0 || len(w.owner) == 2 {
		return
	}
	put(w.T, w.options.Destination, files{name: "owner's"})
	w.owner[name] = "owner's"
}

func (w *world) round() {
	if !w.mixed {
		w.own()
	}
	before, times := tree(w.T, w.options.Destination), w.times()
	output := w.output()
	b := begin(w.T, w.options)
	writeAll(w.T, b, output)
	switch w.random.Intn(6) {
	case 0:
		failAt(b, w.random.Intn(8), forward, errInjected)
	case 1:
		failAt(b, w.random.Intn(8), forward, errKilled)
	case 2:
		if err := b.Discard(); err != nil {
			w.Fatal(err)
		}
		same(w.T, "discarded", tree(w.T, w.options.Destination), before)
		return
	}
	err := commit(b)
	if err != nil {
		w.failed(err, output, before)
		return
	}
	w.commits++
	w.succeeded(output, times)
}

func (w *world) failed(err error, output, before files) {
	w.Helper()
	w.failures++
	if errors.Is(err, errKilled) {
		if err := begin(w.T, w.options).Discard(); err != nil {
			w.Fatal(err)
		}
	} else if !errors.Is(err, errInjected) {
		w.refusals++
		refused(w.T, err, "is in the way")
		if !w.inTheWay(output) {
			w.Errorf("refused for nothing: %v", err)
		}
	}
	same(w.T, "failed", tree(w.T, w.options.Destination), before)
}

// inTheWay says whether a file of the owner stands where one of the output must go.
func (w *world) inTheWay(output files) bool {
	for ours := range output {
		for mine := range w.owner {
			if meet(ours, mine) {
				return true
			}
		}
	}
	return false
}

func (w *world) succeeded(output files, times map[string]time.Time) {
	w.Helper()
	if w.inTheWay(output) {
		w.Error("built over a file of the owner")
	}
	fresh := newSite(w.T)
	build(w.T, fresh, output)
	want := tree(w.T, fresh.Destination)
	for mine := range w.owner {
		want[mine] = "-rw-r--r-- owner's"
		for dir := path.Dir(mine); dir != "."; dir = path.Dir(dir) {
			want[dir+"/"] = "drwxr-xr-x"
		}
	}
	same(w.T, "committed", tree(w.T, w.options.Destination), want)
	after := w.times()
	for key, changed := range times {
		if now, there := after[key]; there && !now.Equal(changed) {
			w.Errorf("%q was written again", key)
		}
	}
}

// times returns when each file changed, by its path and content.
func (w *world) times() map[string]time.Time {
	times := map[string]time.Time{}
	for name, text := range tree(w.T, w.options.Destination) {
		info, err := os.Lstat(filepath.Join(w.options.Destination, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			w.Fatal(err)
		}
		if !info.IsDir() {
			times[name+" "+text] = info.ModTime()
		}
	}
	return times
}
