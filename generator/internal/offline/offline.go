// Package offline makes a handbook readable without a network and installable. Every file of a build goes past a Copy, which
// notes the hashes of those that pages show; last come the list of these, the service worker that keeps them (worker.ts), the
// web app manifest and its icons.
//
// The worker is registered only for readers who ask for it (templates/components/offline). The package keeps no file's content
// but the icon's, and knows nothing of the output folder.
package offline

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path"
	"strings"
	"sync"

	"handbook/generator/internal/book"
)

// The names of the files, from the output folder. The worker stands at its root: a worker may answer only for what lies
// beside it and below.
const (
	WorkerName   = "sw.js"
	manifestName = "manifest.webmanifest"
	faviconName  = "favicon.svg"
	listFolder   = "assets/"
)

// Generated returns the paths that Files writes, but for the list's, which no page or file can take by chance.
func Generated() []string {
	paths := []string{WorkerName, manifestName}
	for _, icon := range icons() {
		paths = append(paths, icon.path)
	}
	return paths
}

// Write takes one file of the output. It may be called from many goroutines at once.
type Write = func(path string, content []byte) error

// Copy is what a reader's browser will keep: the hashes of files, by path.
type Copy struct {
	mu      sync.Mutex
	files   map[string]string
	favicon []byte
}

// NewCopy returns a copy that holds nothing yet.
func NewCopy() *Copy { return &Copy{files: map[string]string{}} }

// Take returns a write that notes what belongs into the copy and hands everything on.
func (c *Copy) Take(write Write) Write {
	return func(path string, content []byte) error {
		if shown(path) {
			c.note(path, content)
		}
		return write(path, content)
	}
}

func (c *Copy) note(path string, content []byte) {
	sum := hash(content)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[path] = sum
	if path == faviconName {
		c.favicon = bytes.Clone(content)
	}
}

// shown says whether pages show a file: pages themselves, styles, scripts, pictures, fonts. What is for other programs is left
// out, as are the pictures that only a link to a page shows elsewhere.
func shown(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".woff", ".woff2", ".webmanifest":
		return name != WorkerName && !strings.HasPrefix(name, "assets/cards/")
	}
	return false
}

// hash names a content: the first 8 bytes of its SHA-256, in hexadecimal. The worker compares it with what it downloads, against
// accidents, as a server that holds another version; what comes over HTTPS needs no defense against forgers.
func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// Files writes the manifest and the icons, then the list of the copy's files, and the worker that has the list's name. write must be
// one that Take returned, and all other files must have gone past it. The error is write's.
func (c *Copy) Files(b *book.Book, write Write) error {
	drawn, err := drawIcons(c.favicon)
	if err != nil {
		return err
	}
	for _, icon := range drawn {
		if err := write(icon.path, icon.content); err != nil {
			return err
		}
	}
	manifest, err := manifestOf(b.Config, drawn)
	if err != nil {
		return err
	}
	if err := write(manifestName, manifest); err != nil {
		return err
	}
	list, err := json.Marshal(c.files) // sorted by path
	if err != nil {
		return err
	}
	version := hash(list)
	worker, err := workerOf(version)
	if err != nil {
		return err
	}
	if err := write(listFolder+"offline."+version+".json", list); err != nil {
		return err
	}
	return write(WorkerName, worker)
}
