package emit

import (
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
)

func TestSecondBuildIsRefused(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	first := begin(t, options)
	writeAll(t, first, files{"index.html": "first"})
	_, err := Begin(options)
	refused(t, err, "another build is writing into it")
	if _, err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	same(t, "summary", build(t, options, files{"index.html": "second"}), Summary{Written: 1})
	same(t, "names", names(t, options.Destination), []string{"index.html"})
}

// Builds that begin and end all the time never overlap.
func TestLockUnderContention(t *testing.T) {
	t.Parallel()
	options := newSite(t)
	put(t, options.Destination, files{".gitignore": "*"})
	var holders, builds atomic.Int64
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 200 {
				b, err := Begin(options)
				if err != nil {
					refused(t, err, "another build is writing into it")
					continue
				}
				builds.Add(1)
				if holders.Add(1) != 1 {
					t.Error("two builds hold the lock")
				}
				holders.Add(-1)
				if err := b.Discard(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if builds.Load() == 0 {
		t.Error("no build ever held the lock")
	}
	same(t, "names", names(t, options.Destination), []string{".gitignore"})
}

// killedSite names, in a process that TestKilledProcess starts, the site whose build is killed.
const killedSite = "HANDBOOK_EMIT_KILLED_SITE"

// TestKilledProcess starts itself again and lets that process be killed in the middle of a commit.
func TestKilledProcess(t *testing.T) {
	t.Parallel()
	if root := os.Getenv(killedSite); root != "" {
		buildAndDie(t, root)
	}
	options := newSite(t)
	build(t, options, earlier)
	before := tree(t, options.Destination)
	child := exec.Command(os.Args[0], "-test.run=^TestKilledProcess$")
	child.Env = append(os.Environ(), killedSite+"="+options.Root)
	if text, err := child.CombinedOutput(); err == nil || child.ProcessState.Exited() && child.ProcessState.ExitCode() == 3 {
		t.Fatalf("the process was not killed: %v\n%s", err, text)
	}
	if _, err := os.Stat(filepath.Join(options.Destination, BuildName, journalName)); err != nil {
		t.Fatal("the process was not killed in the middle of a commit: ", err)
	}
	if err := begin(t, options).Discard(); err != nil {
		t.Fatal(err)
	}
	same(t, "destination", tree(t, options.Destination), before)
}

func buildAndDie(t *testing.T, root string) {
	b := begin(t, Options{Destination: filepath.Join(root, "public"), Root: root})
	writeAll(t, b, later)
	b.before = func(s step, _ direction) error {
		if s.path != "new/o/p.html" {
			return nil
		}
		self, err := os.FindProcess(os.Getpid())
		if err != nil {
			return err
		}
		if err := self.Kill(); err != nil {
			return err
		}
		select {}
	}
	_, err := b.Commit()
	t.Log(err)
	os.Exit(3)
}
