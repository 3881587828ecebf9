package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"

	"handbook/generator/internal/diag"
	"handbook/generator/internal/emit"
	"handbook/generator/internal/resolve"
)

// Every word that the program prints is in this file.
//
// Its voice: plain sentences, what happened before what to do; a place is path:line:column, so that editors open it;
// a hint stands on a line of its own. Results go to standard output, progress and trouble to standard error.

// Format is how diagnostics are printed.
type Format string

// The formats.
const (
	FormatText   Format = "text"   // for people and editors
	FormatJSON   Format = "json"   // one object, for programs
	FormatGitHub Format = "github" // workflow commands, which GitHub shows beside the line
)

// Reporter prints what a run has to say.
type Reporter struct {
	Out    io.Writer
	Err    io.Writer
	Format Format
	Quiet  bool   // only mistakes
	Root   string // the site's folder, put before the paths of diagnostics so that they lead there from where we stand

	covered *resolve.Coverage // what the questions test; nil where that was not asked

	mu       sync.Mutex
	started  time.Time
	lastDraw time.Time
	drawn    bool
}

// Diagnostics prints a run's diagnostics.
func (r *Reporter) Diagnostics(list diag.List) error {
	switch r.Format {
	case FormatJSON:
		return r.json(list)
	case FormatGitHub:
		for _, d := range list {
			fmt.Fprintln(r.Out, githubCommand(r.placed(d)))
		}
		return nil
	}
	for _, d := range list {
		fmt.Fprint(r.Err, diagnosticText(r.placed(d)))
	}
	return nil
}

// placed returns the diagnostic with its path as seen from the current folder.
func (r *Reporter) placed(d diag.Diagnostic) diag.Diagnostic {
	if d.File != "" {
		d.File = filepath.ToSlash(filepath.Join(r.Root, d.File))
	}
	return d
}

func (r *Reporter) json(list diag.List) error {
	placed := make(diag.List, len(list))
	for i, d := range list {
		placed[i] = r.placed(d)
	}
	encoder := json.NewEncoder(r.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(struct {
		Errors      int               `json:"errors"`
		Warnings    int               `json:"warnings"`
		Diagnostics diag.List         `json:"diagnostics"`
		Coverage    *resolve.Coverage `json:"coverage,omitempty"`
	}{list.Count(diag.Error), list.Count(diag.Warning), placed, r.covered})
}

// diagnosticText is a diagnostic for people: its line, the excerpt with a caret under it, and the hint.
func diagnosticText(d diag.Diagnostic) string {
	var b strings.Builder
	fmt.Fprintln(&b, d.String())
	if d.Excerpt != "" {
		line, pad := window(d)
		fmt.Fprintf(&b, "  %s\n  %s%s\n", line, pad, strings.Repeat("^", min(d.Length, max(1, columns(line)-columns(pad)))))
	}
	if d.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
	}
	return b.String()
}

// excerptWidth is how many characters of a line are shown; paragraphs are often one long line.
const excerptWidth = 100

// window returns the part of the excerpt around the column, and the white space that puts the caret under it.
func window(d diag.Diagnostic) (line, pad string) {
	runes := []rune(d.Excerpt)
	at := min(max(d.Column-1, 0), len(runes))
	start := 0
	if at > excerptWidth/2 && len(runes) > excerptWidth {
		start = min(at-excerptWidth/2, len(runes)-excerptWidth)
	}
	end := min(len(runes), start+excerptWidth)
	pad = strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, string(runes[start:at]))
	return visible(runes[start:end]), pad
}

// visible replaces characters that would move the cursor.
func visible(runes []rune) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, string(runes))
}

func columns(text string) int { return len([]rune(text)) }

// githubCommand is a diagnostic as a workflow command.
// Source: GitHub's "Workflow commands for GitHub Actions".
func githubCommand(d diag.Diagnostic) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	properties := []string{"title=" + property.Replace(string(d.Kind))}
	if d.File != "" {
		properties = append(properties, "file="+property.Replace(d.File))
	}
	if d.Line > 0 {
		properties = append(properties, fmt.Sprintf("line=%d", d.Line), fmt.Sprintf("col=%d", d.Column))
	}
	message := d.Message
	if d.Hint != "" {
		message += "\n" + d.Hint
	}
	return fmt.Sprintf("::%s %s::%s", d.Level, strings.Join(properties, ","), data.Replace(message))
}

// Built prints the line that ends a build.
func (r *Reporter) Built(result Result, summary emit.Summary, took time.Duration) {
	r.note("%s: %s written, %d unchanged, %d removed; %s; %s\n",
		plural(len(result.Book.Pages), "page"), plural(summary.Written, "file"), summary.Unchanged, summary.Removed,
		plural(result.Diagnostics.Count(diag.Warning), "warning"), took.Round(time.Millisecond))
}

// Checked prints the line that ends a check.
func (r *Reporter) Checked(result Result, took time.Duration) {
	r.note("%s checked; %s; %s\n",
		plural(len(result.Book.Pages), "page"), plural(result.Diagnostics.Count(diag.Warning), "warning"), took.Round(time.Millisecond))
}

// note prints a result. Formats for programs keep standard output to themselves.
func (r *Reporter) note(format string, args ...any) {
	switch {
	case r.Quiet:
	case r.Format == FormatText:
		fmt.Fprintf(r.Out, format, args...)
	default:
		fmt.Fprintf(r.Err, format, args...)
	}
}

// Failed says how many mistakes there are and that the output was left alone.
func (r *Reporter) Failed(result Result, destination string) {
	text := plural(result.Diagnostics.Count(diag.Error), "error")
	if n := result.Diagnostics.Count(diag.Warning); n > 0 {
		text += ", " + plural(n, "warning")
	}
	if destination != "" {
		text += "; " + filepath.ToSlash(destination) + " is as it was"
	}
	fmt.Fprintln(r.Err, text)
}

// Refused prints an operator's mistake.
func (r *Reporter) Refused(reason, remedy string) {
	fmt.Fprintf(r.Err, "handbook: %s\n", reason)
	if remedy != "" {
		fmt.Fprintf(r.Err, "  hint: %s\n", remedy)
	}
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// progressDelay is how long a build takes before it shows a bar, and progressStep how often the bar is drawn.
const (
	progressDelay = time.Second
	progressStep  = 100 * time.Millisecond
	progressWidth = 30
)

// Progress draws a bar on a terminal. It may be called from many goroutines at once.
func (r *Reporter) Progress(stage string, done, total int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if r.started.IsZero() {
		r.started = now
	}
	if now.Sub(r.started) < progressDelay || now.Sub(r.lastDraw) < progressStep || total == 0 {
		return
	}
	r.lastDraw, r.drawn = now, true
	full := min(done, total) * progressWidth / total
	fmt.Fprintf(r.Err, "\r%-8s [%s%s] %d/%d", stage, strings.Repeat("#", full), strings.Repeat(" ", progressWidth-full), min(done, total), total)
}

// EndProgress takes the bar away.
func (r *Reporter) EndProgress() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.drawn {
		fmt.Fprint(r.Err, "\r\x1b[K")
	}
	r.drawn, r.started = false, time.Time{}
}

// Serving says where the handbook stands.
func (r *Reporter) Serving(address string) {
	r.note("serving %s until Ctrl-C\n", address)
}

// Rebuilt prints the line that ends a build of serve. standing says whether an earlier build can still be seen.
func (r *Reporter) Rebuilt(result Result, standing bool, took time.Duration) {
	pages := 0
	if result.Book != nil {
		pages = len(result.Book.Pages)
	}
	kept := ""
	if result.Failed() && standing {
		kept = "; the last good build is shown"
	}
	r.note("%s; %s, %s; %s%s\n",
		plural(pages, "page"), plural(result.Diagnostics.Count(diag.Error), "error"),
		plural(result.Diagnostics.Count(diag.Warning), "warning"), took.Round(time.Millisecond), kept)
}

// NotListening says why serve cannot listen.
func (r *Reporter) NotListening(host string, port int, inUse bool, err error) {
	if !inUse {
		r.Refused(err.Error(), "choose another port with -p, or another address with --bind")
		return
	}
	next := port + 1
	if next > 65535 {
		next = 1313
	}
	r.Refused(fmt.Sprintf("port %d of %s is in use by another program", port, host), fmt.Sprintf("choose another: -p %d", next))
}

// NotOpened says that serve could not open a browser.
func (r *Reporter) NotOpened(err error) {
	r.Refused(fmt.Sprintf("no browser opens (%v)", err), "open the address above yourself")
}

// NotWatching says that serve does not notice all changes.
func (r *Reporter) NotWatching(err error) {
	r.Refused(fmt.Sprintf("not every change will be noticed: %v", err),
		"if there are too many folders to watch, raise the system's limit (on Linux fs.inotify.max_user_watches)")
}

// NotKept says that the answers of outside addresses could not be kept for the next time.
func (r *Reporter) NotKept(err error) {
	r.Refused(fmt.Sprintf("the answers could not be kept for the next check: %v", err), "")
}
