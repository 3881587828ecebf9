package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestBrowserReloads opens a site that serve shows, edits it, breaks it and mends it, and looks at what the browser shows.
func TestBrowserReloads(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	page := func(text string) {
		writeFiles(t, root, map[string]string{"content/index.md": "---\ntitle: Start\nsummary: S.\n---\n\n" + text + "\n"})
	}
	writeFiles(t, root, map[string]string{"content/handbook.yaml": "title: T\ndescription: D.\nurl: https://example.org/team/\noutline: [index.md]\n"})
	page("First words.")
	address := startServe(t, root) + "team/"
	tab, heard := newTab(t)
	inTab(t, tab, chromedp.Navigate(address))
	shows := func(text string) {
		t.Helper()
		waitFor(t, tab, fmt.Sprintf(`document.querySelector('article').textContent.includes(%q)`, text))
	}
	const overlay = `document.querySelector('#handbook-serve-errors')?.shadowRoot.querySelector('dialog')`
	shows("First words.")

	page("Second words.")
	shows("Second words.")

	page("Third words and [nothing](nowhere.md).")
	waitFor(t, tab, overlay+`?.open === true`)
	waitFor(t, tab, overlay+`.textContent.includes('content/index.md:6:17') && `+overlay+`.textContent.includes('nowhere.md')`)
	shows("Second words.") // the last good build stays below

	page("Third words.")
	shows("Third words.")
	waitFor(t, tab, `!(`+overlay+`?.open)`)
	for _, complaint := range heard.take() {
		t.Error(complaint)
	}
}

// startServe serves a site from a free port until the test ends, and returns the server's address.
func startServe(t *testing.T, root string) string {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	watched, err := newWatcher(root, "content", "templates")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &session{
		build:    NewBuilder(Site{Root: root, Today: time.Now()}).Build,
		reporter: &Reporter{Out: io.Discard, Err: io.Discard, Format: FormatText, Root: root},
		watcher:  watched,
		bind:     "127.0.0.1",
	}
	ended := make(chan error, 1)
	go func() { ended <- s.run(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String() + "/"
}
