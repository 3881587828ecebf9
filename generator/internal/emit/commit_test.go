package emit

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	one := files{"a": "file", "b/c/d.html": "d", "b/e.html": "e", "f/g.html": "g"}
	two := files{"a/x/y.html": "y", "b": "file", "f/g.html/h.html": "h"}
	for _, step := range []struct {
		output files
		want   Summary
	}{
		{one, Summary{Written: 4}},
		{two, Summary{Written: 3, Removed: 4}},
		{one, Summary{Written: 4, Removed: 3}},
	} {
		same(t, "summary", build(t, options, step.output), step.want)
		fresh := newSite(t)
		build(t, fresh, step.output)
		same(t, "destination", tree(t, options.Destination), tree(t, fresh.Destination))
	}
}

func TestLetterCaseChanges(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	build(t, options, files{"focus.html": "focus", "guides/one.html": "1"})
	summary := build(t, options, files{"Focus.html": "focus", "Guides/one.html": "1"})
	same(t, "summary", summary, Summary{Written: 2, Removed: 2})
	same(t, "names", names(t, options.Destination), []string{"Focus.html", "Guides/", "Guides/one.html"})

	// A folder that its owner uses too keeps its name where letter case does not count; the page is found all the same.
	put(t, options.Destination, files{"Guides/notes.txt": "mine"})
	build(t, options, files{"GUIDES/one.html": "1"})
	for _, name := range []string{"GUIDES/one.html", "Guides/notes.txt"} {
		if _, err := os.Stat(filepath.Join(options.Destination, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestOtherPeoplesFilesInTheWay(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		owner files
		path  string // is written
		says  string
	}{
		"file":                      {files{"page.html": "mine"}, "page.html", "page.html: is in the way"},
		"equal file":                {files{"page.html": "ours"}, "page.html", "page.html: is in the way"},
		"folder":                    {files{"page.html/": ""}, "page.html", "page.html: is in the way"},
		"file in place of a folder": {files{"guides": "mine"}, "guides/a/b.html", "guides: is in the way"},
		"file in a folder of ours":  {files{"old/mine.txt": "mine"}, "old", "old/mine.txt: is in the way"},
		"folder in one of ours":     {files{"old/mine/": ""}, "old", "old/mine: is in the way"},
		"folder in place of ours":   {files{"index.html/mine.txt": "mine"}, "index.html", "index.html: is in the way"},
	}
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			options := newSite(t)
			build(t, options, files{"index.html": "home", "old/page.html": "page"})
			if name == "folder in place of ours" {
				if err := os.Remove(filepath.Join(options.Destination, "index.html")); err != nil {
					t.Fatal(err)
				}
			}
			put(t, options.Destination, test.owner)
			before := tree(t, options.Destination)
			b := begin(t, options)
			writeAll(t, b, files{test.path: "ours"})
			_, err := b.Commit()
			refused(t, err, filepath.FromSlash(test.says))
			same(t, "destination", tree(t, options.Destination), before)
		})
	}
}

// Every verb of the journal, several times, happens between these two outputs.
var (
	earlier = files{"index.html": "1", "kept.html": "k", "a": "file", "b/c/d.html": "d", "b/e.html": "e", "gone/x/y.html": "y"}
	later   = files{"index.html": "2", "kept.html": "k", "a/m/n.html": "n", "b": "file", "new/o/p.html": "p"}
)

// prepare makes a destination with the earlier output and files of its owner, and opens a build of the later one.
func prepare(t *testing.T) (options Options, before files, b *Build) {
	t.Helper()
	options = newSite(t)
	build(t, options, earlier)
	put(t, options.Destination, files{".gitignore": "*", "gone/mine.txt": "mine", "empty/": ""})
	before = tree(t, options.Destination)
	b = begin(t, options)
	writeAll(t, b, later)
	return options, before, b
}

var (
	errInjected = errors.New("injected")
	errKilled   = errors.New("killed")
)

// failAt lets the step of a number, counted from 0, fail or, as if the process were killed there, panic.
func failAt(b *Build, number int, way direction, with error) {
	count := 0
	b.before = func(_ step, going direction) error {
		if going != way {
			return nil
		}
		count++
		if count-1 != number {
			return nil
		}
		if errors.Is(with, errKilled) {
			panic(with)
		}
		return with
	}
}

// commit commits a build that may be killed on the way, and then leaves the disk as a killed process would.
func commit(b *Build) (err error) {
	defer func() {
		if killed := recover(); killed != nil {
			err = killed.(error)
			_ = b.work.Close()
			_ = b.root.Close()
			_ = b.lock.Close()
			b.closed = true
		}
	}()
	_, err = b.Commit()
	return err
}

func TestEveryStepFails(t *testing.T) {
	t.Parallel()
	for number := 0; ; number++ {
		options, before, b := prepare(t)
		failAt(b, number, forward, errInjected)
		err := commit(b)
		if err == nil {
			if number < 15 {
				t.Errorf("a commit of only %d steps tries too little", number)
			}
			return
		}
		if !errors.Is(err, errInjected) {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("destination after step %d failed", number), tree(t, options.Destination), before)
	}
}

// A build is killed at each step of its commit, and the next one mends the destination before it does anything else.
func TestEveryStepIsKilled(t *testing.T) {
	t.Parallel()
	for number := 0; ; number++ {
		options, before, b := prepare(t)
		failAt(b, number, forward, errKilled)
		err := commit(b)
		if err == nil {
			return
		}
		if !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
		if err := begin(t, options).Discard(); err != nil {
			t.Fatal(err)
		}
		same(t, fmt.Sprintf("destination after a kill at step %d", number), tree(t, options.Destination), before)
		same(t, "summary", build(t, options, later), Summary{Written: 4, Unchanged: 1, Removed: 4})
	}
}

// A step fails, and the undoing of it is killed, at each of its steps; or it fails, and the destination stays half way.
func TestEveryStepOfTheUndoingFails(t *testing.T) {
	t.Parallel()
	for _, with := range []error{errKilled, errInjected} {
		for number := 0; ; number++ {
			options, before, b := prepare(t)
			failAt(b, number, backward, with)
			failBackward := b.before
			b.before = func(s step, way direction) error {
				if way == forward && s.path == ManifestName {
					return errInjected
				}
				return failBackward(s, way)
			}
			err := commit(b)
			if err == nil {
				t.Fatal("the commit did not fail")
			}
			_, half := os.Stat(filepath.Join(options.Destination, BuildName, journalName))
			if err := begin(t, options).Discard(); err != nil {
				t.Fatal(err)
			}
			same(t, fmt.Sprintf("destination after the undoing failed at %d", number), tree(t, options.Destination), before)
			if half != nil {
				if number < 15 {
					t.Errorf("an undoing of only %d steps tries too little", number)
				}
				break
			}
		}
	}
}

// A real error of the system, not an injected one: a folder stands where a file is to come, put there by somebody
// after the plan was made.
func TestRenameFails(t *testing.T) {
	t.Parallel()
	options, before, b := prepare(t)
	b.before = func(s step, way direction) error {
		if way == forward && s.verb == in && s.path == "new/o/p.html" {
			return os.MkdirAll(filepath.Join(options.Destination, "new", "o", "p.html", "mine"), 0o755)
		}
		return nil
	}
	if err := commit(b); err == nil {
		t.Fatal("a file was put in place of somebody's folder")
	}
	got := tree(t, options.Destination)
	for _, name := range []string{"new/", "new/o/", "new/o/p.html/", "new/o/p.html/mine/"} {
		if _, ok := got[name]; !ok {
			t.Errorf("somebody's %s is gone", name)
		}
		delete(got, name)
	}
	same(t, "destination", got, before)
}

func TestKilledFirstBuild(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	b := begin(t, options)
	writeAll(t, b, later)
	failAt(b, 6, forward, errKilled)
	if err := commit(b); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	same(t, "summary", build(t, options, later), Summary{Written: 5})
}

func TestJournalOfSomethingElse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "handbook commit journal 9\n", journalHeader + "in\n", journalHeader + "in x y\n"} {
		options := newSite(t)
		put(t, options.Destination, files{BuildName + "/" + journalName: text, BuildName + "/7": "seven"})
		before := tree(t, options.Destination)
		_, err := Begin(options)
		refused(t, err, "interrupted build")
		same(t, "destination", tree(t, options.Destination), before)
	}
}
