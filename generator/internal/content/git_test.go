package content

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"handbook/generator/internal/diag"
)

// repository runs git commands in a new repository, with dates of their own.
func repository(t *testing.T) (dir string, run func(date string, args ...string)) {
	dir = t.TempDir()
	run = func(date string, args ...string) {
		t.Helper()
		command := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"}, args...)...)
		command.Env = append(os.Environ(), "GIT_COMMITTER_DATE="+date, "GIT_AUTHOR_DATE="+date, "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1")
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("", "init", "--quiet")
	return dir, run
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestChanged(t *testing.T) {
	t.Parallel()
	dir, run := repository(t)
	content := filepath.Join(dir, "site", "content")
	strange := "Größe \"x\"\n:y 1.md"
	writeText(t, filepath.Join(content, "a.md"), "1")
	writeText(t, filepath.Join(content, "sub", strange), "1")
	writeText(t, filepath.Join(dir, "other.md"), "1")
	run("2024-01-01T00:00:00Z", "add", ".")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "-m", "one")
	writeText(t, filepath.Join(content, "a.md"), "2")
	run("2025-06-30T12:00:00+02:00", "commit", "--quiet", "-am", "two")
	writeText(t, filepath.Join(content, "new.md"), "not committed")
	changed, diagnostics, err := Changed(t.Context(), content)
	if err != nil || len(diagnostics) > 0 {
		t.Fatal(err, diagnostics)
	}
	want := map[string]time.Time{
		"a.md":           time.Date(2025, 6, 30, 10, 0, 0, 0, time.UTC),
		"sub/" + strange: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
	}
	if diff := cmp.Diff(want, changed); diff != "" {
		t.Error(diff)
	}
}

// TestChangedInMerges: a page that a merge took from one side keeps that side's date; one that it wrote itself has its own.
func TestChangedInMerges(t *testing.T) {
	t.Parallel()
	dir, run := repository(t)
	page := func(name string) string { return filepath.Join(dir, "docs", "content", name) }
	writeText(t, page("both.md"), "0")
	writeText(t, page("side.md"), "0")
	run("2024-01-01T00:00:00Z", "add", ".")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "-m", "zero")
	run("", "checkout", "--quiet", "-b", "side")
	writeText(t, page("side.md"), "1")
	writeText(t, page("both.md"), "1")
	run("2024-01-02T00:00:00Z", "commit", "--quiet", "-am", "one")
	run("", "checkout", "--quiet", "-b", "main-again", "HEAD~1")
	writeText(t, page("both.md"), "2")
	run("2024-01-03T00:00:00Z", "commit", "--quiet", "-am", "two")
	run("2024-01-04T00:00:00Z", "merge", "--quiet", "--no-commit", "--strategy=ours", "side")
	writeText(t, page("both.md"), "3")
	writeText(t, page("side.md"), "1")
	writeText(t, page("evil.md"), "only in the merge")
	run("", "add", ".")
	run("2024-01-04T00:00:00Z", "commit", "--quiet", "-m", "merge")
	changed, _, err := Changed(t.Context(), filepath.Join(dir, "docs", "content"))
	if err != nil {
		t.Fatal(err)
	}
	day := func(n int) time.Time { return time.Date(2024, 1, n, 0, 0, 0, 0, time.UTC) }
	if diff := cmp.Diff(map[string]time.Time{"both.md": day(4), "side.md": day(2), "evil.md": day(4)}, changed); diff != "" {
		t.Error(diff)
	}
}

// TestChangedShallow: only what changed since the clone's oldest commit has a date, and a warning says so.
func TestChangedShallow(t *testing.T) {
	t.Parallel()
	dir, run := repository(t)
	writeText(t, filepath.Join(dir, "content", "a.md"), "1")
	writeText(t, filepath.Join(dir, "content", "b.md"), "1")
	run("2024-01-01T00:00:00Z", "add", ".")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "-m", "one")
	run("2024-01-02T00:00:00Z", "commit", "--quiet", "--allow-empty", "-m", "two")
	writeText(t, filepath.Join(dir, "content", "b.md"), "2")
	run("2024-01-03T00:00:00Z", "commit", "--quiet", "-am", "three")
	b := time.Date(2024, 1, 3, 0, 0, 0, 0, time.UTC)
	for depth, want := range map[string]struct {
		changed map[string]time.Time
		warning string
	}{
		"1": {map[string]time.Time{}, "2 of 2 pages"},
		"2": {map[string]time.Time{"b.md": b}, "1 of 2 pages"},
		"9": {map[string]time.Time{"a.md": b.AddDate(0, 0, -2), "b.md": b}, ""},
	} {
		clone := filepath.Join(t.TempDir(), "clone")
		run("", "clone", "--quiet", "--depth", depth, "file://"+filepath.ToSlash(dir), clone)
		changed, diagnostics, err := Changed(t.Context(), filepath.Join(clone, "content"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want.changed, changed); diff != "" {
			t.Errorf("depth %s: %s", depth, diff)
		}
		if want.warning == "" && len(diagnostics) == 0 {
			continue
		}
		if len(diagnostics) != 1 || diagnostics[0].Kind != diag.DatesShallow || !strings.Contains(diagnostics[0].Message, want.warning) {
			t.Errorf("depth %s: %v, want %q", depth, diagnostics, want.warning)
		}
	}
}

// TestChangedWithoutHistory: no repository, no commit, or a folder that no commit holds are no failures.
func TestChangedWithoutHistory(t *testing.T) {
	t.Parallel()
	empty, _ := repository(t)
	other, run := repository(t)
	writeText(t, filepath.Join(other, "content", "a.md"), "not committed")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "--allow-empty", "-m", "one")
	for _, dir := range []string{t.TempDir(), empty, filepath.Join(other, "content"), filepath.Join(other, "nowhere")} {
		changed, diagnostics, err := Changed(t.Context(), dir)
		if err != nil || len(changed) > 0 || len(diagnostics) > 0 {
			t.Errorf("%s: %v %v %v", dir, changed, diagnostics, err)
		}
	}
}

// TestChangedInAHook: git tells hooks where their repository is, which is not where the site's is.
func TestChangedInAHook(t *testing.T) {
	dir, run := repository(t)
	writeText(t, filepath.Join(dir, "a.md"), "1")
	run("2024-01-01T00:00:00Z", "add", ".")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "-m", "one")
	t.Setenv("GIT_DIR", t.TempDir())
	if changed, _, err := Changed(t.Context(), dir); err != nil || len(changed) != 1 {
		t.Errorf("%v %v", changed, err)
	}
}
