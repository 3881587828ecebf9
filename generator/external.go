package main

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// How politely addresses are asked.
const (
	askAtOnce  = 8 // in all
	askPerHost = 2
	askTimeout = 10 * time.Second // for one request with its redirects
	askPause   = time.Second      // before the first retry, doubled before the second
)

// external asks addresses outside the handbook whether they still lead somewhere.
type external struct {
	client *http.Client
	cache  string           // path of the file that keeps the answers; empty for none
	now    func() time.Time // to tell the age of answers
	pause  time.Duration    // before the first retry
}

// askExternal asks every address that pages link and sources name, and adds a warning to the result for each place that
// uses one which does not answer as it should. Warnings are all it adds, in a strict run too: a site of somebody else
// that is down must not stop a build.
func askExternal(ctx context.Context, b *Builder, r *Reporter, result *Result) error {
	e := &external{client: &http.Client{Timeout: askTimeout}, now: time.Now, pause: askPause}
	if folder, err := os.UserCacheDir(); err == nil {
		e.cache = filepath.Join(folder, "handbook", "external.json")
	}
	found, unkept, err := e.check(ctx, result.Book, func(total int) func() { return b.counter("asking", total) })
	if err != nil {
		return err
	}
	if unkept != nil {
		r.EndProgress()
		r.NotKept(unkept)
	}
	result.Diagnostics = append(result.Diagnostics, found...)
	result.Diagnostics.Sort()
	return nil
}

// check asks a book's addresses, each once, and returns the warnings. counter makes the function that is called after
// each of a total. unkept is why the answers could not be kept; err is only the end of the context.
func (e *external) check(ctx context.Context, b *book.Book, counter func(total int) func()) (found diag.List, unkept, err error) {
	places := externalPlaces(b)
	kept := readAnswers(e.cache, e.now())
	var missing []string
	for _, address := range slices.Sorted(maps.Keys(places)) {
		if _, ok := kept[address]; !ok {
			missing = append(missing, address)
		}
	}
	asked, err := e.askAll(ctx, missing, counter(len(missing)))
	if err != nil {
		return nil, nil, err
	}
	for i, address := range missing {
		kept[address] = asked[i]
	}
	for address, at := range places {
		for _, place := range at {
			if d, ok := kept[address].diagnostic(address, place); ok {
				found = append(found, d)
			}
		}
	}
	found.Sort()
	if len(missing) > 0 {
		unkept = writeAnswers(e.cache, kept)
	}
	return found, unkept, nil
}

// askAll asks addresses in parallel and returns their answers by the same index.
func (e *external) askAll(ctx context.Context, addresses []string, count func()) ([]answer, error) {
	hosts := map[string]chan struct{}{}
	for _, address := range addresses {
		hosts[hostOf(address)] = make(chan struct{}, askPerHost)
	}
	all := make(chan struct{}, askAtOnce)
	answers := make([]answer, len(addresses))
	group, ctx := errgroup.WithContext(ctx)
	for i, address := range addresses {
		host := hosts[hostOf(address)]
		group.Go(func() error {
			// The host's turn comes first, so that those who wait for a busy host keep nobody else waiting.
			host <- struct{}{}
			defer func() { <-host }()
			all <- struct{}{}
			defer func() { <-all }()
			defer count()
			if ctx.Err() == nil {
				answers[i] = e.ask(ctx, address)
			}
			return ctx.Err()
		})
	}
	return answers, group.Wait()
}

func hostOf(address string) string {
	parsed, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return parsed.Host
}

// externalPlaces returns the places that use each address, in the order of the book. Fragments are left out: what they
// name is often made by scripts, and the page is one and the same.
func externalPlaces(b *book.Book) map[string][]diag.Place {
	places := map[string][]diag.Place{}
	add := func(address string, place diag.Place) {
		address, _, _ = strings.Cut(address, "#")
		if strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
			places[address] = append(places[address], place)
		}
	}
	for _, page := range b.Pages {
		for i, link := range page.Links {
			if reference := page.References[i]; reference.Kind == book.ReferenceLink {
				add(link.URL, reference.Place)
			}
		}
	}
	for _, source := range b.Sources {
		add(source.URL, source.Place)
		add(source.Archive, source.Place)
		if source.DOI != "" {
			add(doiAddress(source.DOI), source.Place)
		}
	}
	return places
}

// doiAddress returns the address that resolves a DOI. Source: the DOI Handbook, section 3.8.
func doiAddress(doi string) string {
	return (&url.URL{Scheme: "https", Host: doiHost, Path: "/" + doi}).String()
}

const doiHost = "doi.org"
