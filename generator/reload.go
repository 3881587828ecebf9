package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"net/http"
	"time"

	"handbook/generator/internal/diag"
)

// reloadPath is where the parts of serve itself stand, outside of every site: no file of a site begins with a dot here.
const reloadPath = "/.handbook/"

// What the browser gets besides the site. The script and the style come as files of their own because the pages'
// Content-Security-Policy allows nothing else.
var (
	//go:embed reload.js
	reloadScript []byte
	//go:embed reload.css
	reloadStyle []byte
	//go:embed reload.html
	reloadPage string
	//go:embed preview_worker.js
	previewWorker []byte
)

// problem is one mistake as the browser shows it.
type problem struct {
	Place   string `json:"place,omitempty"` // path:line:column
	Message string `json:"message"`
	Kind    string `json:"kind,omitempty"`
	Hint    string `json:"hint,omitempty"`
	Before  string `json:"before,omitempty"` // the line in three parts, of which the middle one is at fault
	Marked  string `json:"marked,omitempty"`
	After   string `json:"after,omitempty"`
}

// problemsOf returns the errors of a list, their paths as the reporter prints them.
func problemsOf(list diag.List, r *Reporter) []problem {
	var problems []problem
	for _, d := range list {
		if d.Level == diag.Error {
			problems = append(problems, problemOf(r.placed(d)))
		}
	}
	return problems
}

func problemOf(d diag.Diagnostic) problem {
	p := problem{Message: d.Message, Kind: string(d.Kind), Hint: d.Hint, Place: d.File}
	if d.Line > 0 {
		p.Place = fmt.Sprintf("%s:%d:%d", d.File, d.Line, d.Column)
	}
	line := []rune(d.Excerpt)
	start := min(max(d.Column-1, 0), len(line))
	end := min(start+max(d.Length, 0), len(line))
	p.Before, p.Marked, p.After = string(line[:start]), string(line[start:end]), string(line[end:])
	return p
}

// hashOf names a list of problems, so that a browser that shows another list knows.
func hashOf(problems []problem) string {
	sum := sha256.Sum256(fmt.Append(nil, problems))
	return "failed-" + hex.EncodeToString(sum[:8])
}

// withReload returns a page with the script that loads it again when another build than this one is shown.
func withReload(page []byte, build string) []byte {
	at := bytes.Index(page, []byte("</head>"))
	if at < 0 {
		at = len(page)
	}
	tag := fmt.Sprintf(`<script src="%sreload.js" data-build="%s" defer></script>`, reloadPath, html.EscapeString(build))
	return bytes.Join([][]byte{page[:at], page[at:]}, []byte(tag))
}

// serveProblems answers every request with what is wrong, as long as there is no build to show.
func serveProblems(w http.ResponseWriter, r *http.Request, shown view) {
	page, err := template.New("reload.html").Parse(reloadPage)
	var text bytes.Buffer
	if err == nil {
		err = page.Execute(&text, struct {
			Style    string
			Problems []problem
		}{reloadPath + "reload.css", shown.problems})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	shown.answer(w, r, http.StatusServiceUnavailable, "reload.html", file{content: text.Bytes()})
}

// serveReload answers with the parts of serve itself.
func (p *preview) serveReload(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Path[len(reloadPath):]
	switch name {
	case "events":
		p.serveEvents(w, r)
	case "reload.js":
		serveBytes(w, r, name, reloadScript)
	case "reload.css":
		serveBytes(w, r, name, reloadStyle)
	default:
		http.NotFound(w, r)
	}
}

func serveBytes(w http.ResponseWriter, r *http.Request, name string, content []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
}

// event is what the script is told: which build is shown, and what lies over it.
type event struct {
	Build    string    `json:"build"`
	Problems []problem `json:"problems"`
}

// eventOf returns what the script is told of a view. Problems that are the page itself do not lie over it as well.
func eventOf(v view) event {
	if v.files == nil {
		return event{Build: v.build}
	}
	return event{v.build, v.problems}
}

// serveEvents tells the script what is shown, at once and after every build, until the browser or the session leaves.
// The format is that of server-sent events, https://html.spec.whatwg.org/multipage/server-sent-events.html; "retry" is
// how many milliseconds later the browser asks again when the stream breaks off.
func (p *preview) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	stream := http.NewResponseController(w)
	for {
		shown, changed := p.now()
		text, err := json.Marshal(eventOf(shown))
		if err != nil {
			return
		}
		if _, err := fmt.Fprintf(w, "retry: 500\ndata: %s\n\n", text); err != nil || stream.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		}
	}
}
