package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"sync"
)

// file is one file of a build kept in memory. It is never changed.
type file struct {
	content []byte
	sum     [sha256.Size]byte
}

// collection gathers the files of one build. Those that are as they were in the build before are taken over from there.
type collection struct {
	before map[string]file // by path
	mu     sync.Mutex
	files  map[string]file // by path
}

func newCollection(before map[string]file) *collection {
	return &collection{before: before, files: make(map[string]file, len(before))}
}

// write is a Write. The content is the caller's again afterwards.
func (c *collection) write(path string, content []byte) error {
	kept, ok := c.before[path]
	if !ok || !bytes.Equal(kept.content, content) {
		kept = file{bytes.Clone(content), sha256.Sum256(content)}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[path] = kept
	return nil
}

// hash names what the build wrote: two builds that wrote the same files have the same.
func (c *collection) hash() string {
	all := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(c.files)) {
		sum := c.files[path].sum
		all.Write([]byte(path))
		all.Write([]byte{0})
		all.Write(sum[:])
	}
	return hex.EncodeToString(all.Sum(nil)[:8])
}
