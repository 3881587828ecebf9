package emit

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
)

// manifestHeader is the manifest's first line. Below it stands one path a line, sorted by bytes.
const manifestHeader = "# Written by handbook, which replaces and removes these files and touches no others. Publishing it is harmless.\n"

// readManifest takes from the destination's manifest what earlier builds wrote.
func (b *Build) readManifest() error {
	b.old = map[string]bool{}
	text, err := b.root.ReadFile(ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	paths, ok := parseManifest(text)
	if !ok {
		return b.refuse(ManifestName, "remove everything from the folder that you do not want to keep, and this file",
			"is not a list of files that a build wrote")
	}
	for _, path := range paths {
		b.old[path] = true
	}
	b.old[ManifestName] = true
	return nil
}

// formatManifest returns the manifest of sorted paths.
func formatManifest(paths []string) []byte {
	var text bytes.Buffer
	text.WriteString(manifestHeader)
	for _, path := range paths {
		text.WriteString(path)
		text.WriteByte('\n')
	}
	return text.Bytes()
}

// parseManifest reads a manifest, also one that went through a checkout with Windows line ends. Lines that name no
// file a build could have written are passed over, so that an edited manifest cannot point outside the destination.
func parseManifest(text []byte) (paths []string, ok bool) {
	header, rest, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	if header+"\n" != manifestHeader {
		return nil, false
	}
	for line := range strings.Lines(rest) {
		path := strings.TrimSuffix(line, "\n")
		if checkPath(path) == "" {
			paths = append(paths, path)
		}
	}
	return paths, true
}
