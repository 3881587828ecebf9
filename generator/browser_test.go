package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// newTab starts Chromium with a new profile and returns a tab of it, and what the tab complains of.
func newTab(t testing.TB) (context.Context, *complaints) {
	options := []chromedp.ExecAllocatorOption{
		chromedp.NoSandbox, // containers of continuous integration have no user namespaces; the pages are our own
		chromedp.Headless, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.DisableGPU,
		chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(t.TempDir()),
		chromedp.WSURLReadTimeout(time.Minute), // a busy machine takes its time
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			options = append(options, chromedp.ExecPath(found))
			break
		}
	}
	limited, stopTimer := context.WithTimeout(context.Background(), 5*time.Minute)
	allocator, stopAllocator := chromedp.NewExecAllocator(limited, options...)
	tab, stopTab := chromedp.NewContext(allocator)
	heard := &complaints{}
	messages := chromedp.Console(tab)
	if err := chromedp.Do(tab); err != nil {
		t.Fatalf("Chromium does not start (make chromium installs it): %v", err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for message, err := range messages {
			if err != nil {
				return
			}
			heard.listen(message)
		}
	}()
	t.Cleanup(func() {
		if err := chromedp.Cancel(tab); err != nil {
			t.Logf("closing the browser: %v", err)
		}
		stopTab()
		stopAllocator()
		stopTimer()
		<-done
	})
	return tab, heard
}

// complaints collects errors and warnings of the console: exceptions, violations of the security policy, failed requests.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func (c *complaints) listen(message chromedp.ConsoleMessage) {
	if !message.IsException() && message.Type != "error" && message.Type != "warning" {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, fmt.Sprintf("%s %s %s", message.Type, message.Text, message.URL))
}

// take returns what was heard since the last call.
func (c *complaints) take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	list := c.list
	c.list = nil
	return list
}

// inTab runs an action in a tab and fails the test where it fails.
func inTab[T any](t testing.TB, tab context.Context, action chromedp.Action[T]) T {
	t.Helper()
	value, err := chromedp.Run(tab, action)
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// TestBrowserReadsEveryPage follows the sidebar through every page of the handbook, once from a server under a prefix and
// once from disk, and finds no complaint.
func TestBrowserReadsEveryPage(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	folder := t.TempDir()
	writeFiles(t, folder, files)
	server := httptest.NewServer(serveFiles(t, files))
	t.Cleanup(server.Close)
	pages := 0
	for name := range files {
		if path.Ext(name) == ".html" && name != "404.html" {
			pages++
		}
	}
	for name, start := range map[string]string{
		"server": server.URL + prefix,
		"disk":   (&url.URL{Scheme: "file", Path: filepath.ToSlash(folder) + "/index.html"}).String(),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tab, heard := newTab(t)
			if visited := followSidebar(t, tab, heard, start); visited != pages {
				t.Errorf("the sidebar led to %d pages of %d", visited, pages)
			}
		})
	}
}

// seen is what a test asks of the page that it is on.
type seen struct {
	At      string   `json:"at"`
	Current string   `json:"current"`
	Links   []string `json:"links"`
	Styled  bool     `json:"styled"`
	Wider   bool     `json:"wider"`
}

const look = `({
	at: location.href,
	current: document.querySelector('[data-nav] a[aria-current=page]')?.href ?? '',
	links: [...document.querySelectorAll('[data-nav] a')].map(a => a.href),
	styled: getComputedStyle(document.querySelector('[data-nav]')).position === 'sticky',
	wider: document.documentElement.scrollWidth > innerWidth,
})`

// followSidebar opens a page, clicks on the first link of the sidebar that was not followed yet, and so on.
func followSidebar(t *testing.T, tab context.Context, heard *complaints, start string) int {
	inTab(t, tab, chromedp.EmulateViewport(1280, 900))
	inTab(t, tab, chromedp.Navigate(start))
	done := map[string]bool{}
	page := func(address string) string { return strings.TrimSuffix(address, "index.html") }
	for {
		inTab(t, tab, chromedp.WaitReady("main h1"))
		now := inTab(t, tab, chromedp.Evaluate[seen](look))
		done[page(now.At)] = true
		for _, complaint := range heard.take() {
			t.Errorf("%s: %s", now.At, complaint)
		}
		if page(now.Current) != page(now.At) {
			t.Errorf("%s: the sidebar marks %q as the current page", now.At, now.Current)
		}
		if !now.Styled {
			t.Errorf("%s: the style sheet did not load", now.At)
		}
		if now.Wider {
			t.Errorf("%s: the page is wider than the screen", now.At)
		}
		next := ""
		for _, link := range now.Links {
			if !done[page(link)] {
				next = link
				break
			}
		}
		if next == "" {
			return len(done)
		}
		inTab(t, tab, chromedp.Evaluate[any](fmt.Sprintf(`[...document.querySelectorAll('[data-nav] a')].find(a => a.href === %q).click()`, next)))
		waitFor(t, tab, fmt.Sprintf(`location.href === %q && document.readyState === 'complete'`, next))
	}
}

// waitFor waits until an expression holds, across navigations: while a page changes for another, asking it fails.
func waitFor(t testing.TB, tab context.Context, expression string) {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if holds, err := chromedp.Run(tab, chromedp.Evaluate[bool](expression)); err == nil && holds {
			return
		}
	}
	t.Fatalf("never came true: %s", expression)
}
