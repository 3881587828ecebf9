package main

import (
	"bytes"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"handbook/generator/internal/offline"
)

// preview answers requests from memory, as GitHub Pages would once the site is published.
type preview struct {
	loopback bool // whether only this machine is served, under none but its own names

	mu      sync.Mutex
	current view
	changed chan struct{} // closed when current is another
}

// view is what browsers see at one moment. It is never changed.
type view struct {
	base     string          // the path under which the site stands, with a slash at both ends
	files    map[string]file // the last good build, by path from base; nil when there was none yet
	build    string          // names what pages show: a page that shows another build must be loaded again
	problems []problem       // why a newer build is not shown
}

func newPreview(loopback bool) *preview {
	return &preview{loopback: loopback, current: view{base: "/"}, changed: make(chan struct{})}
}

// now returns what is shown, and a channel that is closed once that is another.
func (p *preview) now() (view, <-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.current, p.changed
}

// show swaps what is shown.
func (p *preview) show(v view) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.current = v
	close(p.changed)
	p.changed = make(chan struct{})
}

// failing returns what is to be seen after a build that failed: the last good one under the problems.
// Where there is none the problems are all that is shown.
func (v view) failing(result Result, problems []problem) view {
	v.problems = problems
	if v.files == nil {
		v.build = hashOf(problems)
		if result.Book != nil {
			v.base = basePath(result.Book.Config.URL)
		}
	}
	return v
}

// basePath returns the path of a site's address, with a slash at both ends.
func basePath(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	inner := strings.Trim(parsed.Path, "/")
	if inner == "" {
		return "/"
	}
	return "/" + inner + "/"
}

func escapedPath(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// ServeHTTP answers one request.
func (p *preview) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	shown, _ := p.now()
	switch {
	case p.loopback && !isLoopback(hostname(r.Host)):
		// A foreign name that resolves to this machine would let its owner's pages read the answers (DNS rebinding).
		http.Error(w, fmt.Sprintf("This server answers to localhost, not to %q.", r.Host), http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "This server answers GET and HEAD.", http.StatusMethodNotAllowed)
	case strings.HasPrefix(r.URL.Path, reloadPath):
		p.serveReload(w, r)
	case path.Base(r.URL.Path) == offline.WorkerName: // in any folder: the handbook may have stood there before
		serveBytes(w, r, offline.WorkerName, previewWorker)
	case shown.files == nil:
		serveProblems(w, r, shown)
	default:
		shown.serve(w, r)
	}
}

// hostname returns the name in a Host header, without port and brackets.
func hostname(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// serve answers with a file of the site.
func (v view) serve(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutPrefix(r.URL.Path, v.base)
	switch {
	case r.URL.Path == "/" && v.base != "/", r.URL.Path+"/" == v.base:
		redirect(w, r, v.base)
	case !ok:
		v.notFound(w, r)
	default:
		v.find(w, r, name)
	}
}

// find answers with the file that a path from the base means. A path that is no file's name finds nothing, however
// it is written, as nothing is looked up but the names of the build's files.
func (v view) find(w http.ResponseWriter, r *http.Request, name string) {
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	for _, candidate := range []string{name, name + ".html"} {
		if found, ok := v.files[candidate]; ok {
			v.answer(w, r, http.StatusOK, candidate, found)
			return
		}
	}
	if _, ok := v.files[name+"/index.html"]; ok {
		redirect(w, r, v.base+name+"/")
		return
	}
	v.notFound(w, r)
}

func (v view) notFound(w http.ResponseWriter, r *http.Request) {
	const name = "404.html"
	if found, ok := v.files[name]; ok {
		v.answer(w, r, http.StatusNotFound, name, found)
		return
	}
	http.NotFound(w, r)
}

// redirect sends the browser to another path of the site. The answer must not outlive the session, so it is not permanent.
func redirect(w http.ResponseWriter, r *http.Request, path string) {
	to := url.URL{Path: path, RawQuery: r.URL.RawQuery}
	http.Redirect(w, r, to.String(), http.StatusFound)
}

// answer writes a file. Pages get the script that loads them again.
func (v view) answer(w http.ResponseWriter, r *http.Request, status int, name string, f file) {
	content := f.content
	if path.Ext(name) == ".html" {
		content = withReload(content, v.build)
	}
	w.Header().Set("Content-Type", contentType(name))
	if status == http.StatusOK {
		http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// The browser may have gone; there is nobody to tell.
		_, _ = w.Write(content)
	}
}

// contentType returns the media type of a file by its name. The system's own table comes last, because it differs from
// machine to machine.
func contentType(name string) string {
	switch extension := strings.ToLower(path.Ext(name)); extension {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".json", ".map":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".xml":
		return "application/xml"
	case ".svg":
		return "image/svg+xml"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/vnd.microsoft.icon"
	case ".woff2":
		return "font/woff2"
	default:
		if known := mime.TypeByExtension(extension); known != "" {
			return known
		}
		return "application/octet-stream"
	}
}
