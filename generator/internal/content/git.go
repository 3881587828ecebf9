package content

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"handbook/generator/internal/diag"
)

// Changed returns when each file below a folder was last changed by a commit, by its path from there. Where git or a
// repository is missing, or there is no commit yet, it returns nothing: dates are then left out of the pages.
func Changed(ctx context.Context, dir string) (map[string]time.Time, diag.List, error) {
	shallow, err := git(ctx, dir, "rev-parse", "--is-shallow-repository")
	if err != nil {
		return nil, nil, ctx.Err()
	}
	var diagnostics diag.List
	if strings.TrimSpace(string(shallow)) == "true" {
		return nil, append(diagnostics, diag.New(diag.DatesShallow, diag.Place{},
			"this is a shallow clone, so the dates of the pages' last changes are not known and are left out").
			WithHint("run git fetch --unshallow, or set fetch-depth: 0 where the repository is checked out")), nil
	}
	log, err := git(ctx, dir, "log", "--format=%x01%ct", "--name-only", "--no-renames", "--relative", "-z", "--", ".")
	if err != nil {
		return nil, nil, ctx.Err()
	}
	return parseLog(log), diagnostics, nil
}

// git runs git in a folder and returns what it prints.
func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	command := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
	command.Env = append(command.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	out, err := command.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return out, err
}

// parseLog reads what git log prints with the options above: for each commit, newest first, \x01 and its time in seconds
// since 1970, then the names of its files; each ends with NUL. The first time that a name occurs is its last change.
func parseLog(log []byte) map[string]time.Time {
	changed := map[string]time.Time{}
	var at time.Time
	scanner := bufio.NewScanner(bytes.NewReader(log))
	scanner.Buffer(nil, 1<<20)
	scanner.Split(untilNUL)
	for scanner.Scan() {
		field := strings.TrimPrefix(scanner.Text(), "\n")
		if seconds, ok := strings.CutPrefix(field, "\x01"); ok {
			if n, err := strconv.ParseInt(strings.TrimSpace(seconds), 10, 64); err == nil {
				at = time.Unix(n, 0).UTC()
			}
			continue
		}
		if _, seen := changed[field]; !seen && field != "" {
			changed[field] = at
		}
	}
	return changed
}

func untilNUL(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return len(data), data, nil
	}
	return 0, nil, nil
}
