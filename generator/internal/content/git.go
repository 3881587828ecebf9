package content

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"handbook/generator/internal/diag"
)

// Changed returns when each page below a folder was last changed by a commit, by its path from there. Pages that no commit
// holds are left out, and all are where there is no git, no repository or no commit. In a shallow clone, pages that were
// last changed before its oldest commit are left out too, and a warning says so: there they would all seem to have changed
// with that commit.
func Changed(ctx context.Context, dir string) (map[string]time.Time, diag.List, error) {
	where, err := git(ctx, dir, "rev-parse", "--is-shallow-repository", "--show-prefix").Output()
	if err != nil {
		return nil, nil, ctx.Err()
	}
	shallow, prefix, _ := strings.Cut(strings.TrimSuffix(string(where), "\n"), "\n")
	files, err := git(ctx, dir, "ls-tree", "-r", "-z", "--name-only", "HEAD").Output()
	if err != nil {
		return nil, nil, ctx.Err()
	}
	h := history{prefix: prefix, shallow: shallow == "true", missing: map[string]bool{}, changed: map[string]time.Time{}}
	for name := range strings.SplitSeq(string(files), "\x00") {
		if path.Ext(name) == ".md" {
			h.missing[name] = true
		}
	}
	if err := h.walk(ctx, dir); err != nil {
		return nil, nil, err
	}
	var diagnostics diag.List
	if h.unknown > 0 {
		diagnostics = append(diagnostics, diag.New(diag.DatesShallow, diag.Place{},
			"this is a shallow clone: the dates of the last changes to %d of %d pages are not known and are left out", h.unknown, h.unknown+len(h.changed)).
			WithHint("run git fetch --unshallow, or set fetch-depth: 0 where the repository is checked out"))
	}
	return h.changed, diagnostics, nil
}

// git returns a run of git in a folder. The repository is that of the folder, even where another one's hook runs us.
func git(ctx context.Context, dir string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, "git", args...)
	command.Dir = dir
	command.Env = slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"}, name)
	})
	command.Env = append(command.Env, "GIT_OPTIONAL_LOCKS=0")
	return command
}

// history collects dates from a log, newest commit first.
type history struct {
	prefix  string // path of the folder in its repository, with a slash at its end
	shallow bool
	missing map[string]bool // pages that no commit was seen for yet
	changed map[string]time.Time
	unknown int // pages whose last change lies before the history
}

// walk runs git log and reads it until every page's last change is seen. It is one pass over the commits, however many
// pages there are, and stops long before the first commit where all pages have changed since.
func (h *history) walk(ctx context.Context, dir string) error {
	if len(h.missing) == 0 {
		return nil
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// With -c, a merge lists the files that it took from neither side.
	log := git(ctx, dir, "-c", "log.showRoot=true", "-c", "log.showSignature=false",
		"log", "--format=%ct %P", "-z", "--raw", "-c", "--no-renames", "--no-relative", "--", ".")
	var complaint strings.Builder
	log.Stderr = &complaint
	out, err := log.StdoutPipe()
	if err != nil {
		return err
	}
	if err := log.Start(); err != nil {
		return err
	}
	h.read(bufio.NewReader(out))
	if len(h.missing) == 0 {
		stop()
		_ = log.Wait() // it was stopped, so that its exit says nothing
		return nil
	}
	if err := log.Wait(); err != nil {
		return fmt.Errorf("git log: %w: %s", err, strings.TrimSpace(complaint.String()))
	}
	return ctx.Err()
}

// read reads fields that end with NUL: for each commit its time in seconds since 1970 and its parents; then, for each of
// its files, modes and objects after a colon, and the path. An empty field or a newline stands between.
// Source: git-log(1), and "Raw output format" in gitformat-diff.
func (h *history) read(log *bufio.Reader) {
	var at time.Time
	var known bool // whether the commit is where its files changed
	for len(h.missing) > 0 {
		field, ok := nextField(log)
		if !ok {
			return
		}
		field = strings.TrimPrefix(field, "\n")
		if strings.HasPrefix(field, ":") {
			name, _ := nextField(log)
			h.see(strings.TrimPrefix(name, h.prefix), at, known)
			continue
		}
		if seconds, parents, ok := strings.Cut(field, " "); ok {
			n, _ := strconv.ParseInt(seconds, 10, 64) // git writes nothing else
			at, known = time.Unix(n, 0).UTC(), parents != "" || !h.shallow
		}
	}
}

func nextField(log *bufio.Reader) (string, bool) {
	field, err := log.ReadString(0)
	if err != nil && err != io.EOF {
		return "", false
	}
	field = strings.TrimSuffix(field, "\x00")
	return field, err == nil || field != ""
}

// see notes a commit that changed a file. The first one seen is the last one made.
func (h *history) see(name string, at time.Time, known bool) {
	if !h.missing[name] {
		return
	}
	delete(h.missing, name)
	if !known {
		h.unknown++
		return
	}
	h.changed[name] = at
}
