package content

import (
	"os"
	"os/exec"
	"path/filepath"
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
	strange := "Größe \"x\" y.md"
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

func TestChangedShallow(t *testing.T) {
	t.Parallel()
	dir, run := repository(t)
	writeText(t, filepath.Join(dir, "content", "a.md"), "1")
	run("2024-01-01T00:00:00Z", "add", ".")
	run("2024-01-01T00:00:00Z", "commit", "--quiet", "-m", "one")
	run("2024-01-02T00:00:00Z", "commit", "--quiet", "--allow-empty", "-m", "two")
	clone := filepath.Join(t.TempDir(), "clone")
	run("", "clone", "--quiet", "--depth", "1", "file://"+filepath.ToSlash(dir), clone)
	changed, diagnostics, err := Changed(t.Context(), filepath.Join(clone, "content"))
	if err != nil || len(changed) > 0 || len(diagnostics) != 1 || diagnostics[0].Kind != diag.DatesShallow {
		t.Errorf("%v %v %v", changed, diagnostics, err)
	}
}

func TestChangedWithoutRepository(t *testing.T) {
	t.Parallel()
	changed, diagnostics, err := Changed(t.Context(), t.TempDir())
	if err != nil || len(changed) > 0 || len(diagnostics) > 0 {
		t.Errorf("%v %v %v", changed, diagnostics, err)
	}
}
