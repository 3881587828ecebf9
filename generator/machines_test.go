package main

import (
	"bytes"
	"image/png"
	"net/url"
	"path"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// site is where the tests' handbook says that it stands.
const site = "https://example.org" + prefix

// inOutput returns the path in the output that an absolute address of the handbook leads to; empty for another's.
func inOutput(t *testing.T, address string) string {
	t.Helper()
	rest, ok := strings.CutPrefix(address, site)
	if !ok {
		return ""
	}
	name, err := url.PathUnescape(rest)
	if err != nil {
		t.Error(err)
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}

// elements returns the elements of a page that have a name.
func elements(t *testing.T, text, name string) []*html.Node {
	t.Helper()
	root, err := parseWithoutScript(text)
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == name {
			all = append(all, n)
		}
	}
	return all
}

// TestHeads compares what every page's head tells programs with what is there: its address, its picture.
func TestHeads(t *testing.T) {
	t.Parallel()
	files := handbook(t)
	pages := 0
	for name, text := range files {
		if path.Ext(name) != ".html" || name == "404.html" {
			continue
		}
		pages++
		said := map[string]string{}
		for _, meta := range elements(t, text, "meta") {
			said[attribute(meta, "property")+attribute(meta, "name")] = attribute(meta, "content")
		}
		if got := inOutput(t, said["og:url"]); got != name {
			t.Errorf("%s says that it is %q", name, said["og:url"])
		}
		card := files[inOutput(t, said["og:image"])]
		config, err := png.DecodeConfig(bytes.NewReader([]byte(card)))
		if err != nil || config.Width != 1200 || config.Height != 630 || said["og:image:width"] != "1200" || said["og:image:height"] != "630" {
			t.Errorf("%s: the card %s: %v, %+v", name, said["og:image"], err, config)
		}
		if len(card) > 15<<10 {
			t.Errorf("%s: the card has %d bytes", name, len(card))
		}
		for _, key := range []string{"og:title", "og:description", "og:type", "og:site_name", "og:locale", "og:image:alt", "twitter:card", "description"} {
			if said[key] == "" {
				t.Errorf("%s does not say %s", name, key)
			}
		}
	}
	if pages < 20 {
		t.Errorf("only %d pages were seen", pages)
	}
}
