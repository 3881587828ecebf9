package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/bind"
	"handbook/generator/internal/book"
	"handbook/generator/internal/card"
	"handbook/generator/internal/content"
	"handbook/generator/internal/diag"
	"handbook/generator/internal/emit"
	"handbook/generator/internal/export"
	"handbook/generator/internal/markdown"
	"handbook/generator/internal/offline"
	"handbook/generator/internal/plain"
	"handbook/generator/internal/render"
	"handbook/generator/internal/resolve"
	"handbook/generator/internal/search"
	"handbook/templates"
)

// Site says which handbook is built and how.
type Site struct {
	Root       string    // the folder that holds content/ and, perhaps, templates/
	URL        string    // overrides the url of handbook.yaml unless empty
	Repository string    // stands in for the repository of handbook.yaml where that has none
	Drafts     bool      // whether drafts are built too
	Strict     bool      // whether warnings are errors
	Today      time.Time // the day that review dates are compared with
}

// Builder builds one site, again and again. Between builds it keeps what depends on nothing but bytes that it can
// compare: a page's Document by the page's text, the theme by the templates' files. What is kept is never changed, and
// its diagnostics are kept with it. All else is made anew, so that a builder writes what a new one would write.
type Builder struct {
	site     Site
	parser   *markdown.Parser
	parsed   map[string]parsed // by path
	theme    *render.Theme
	once     bool                                // whether it builds only once, and so keeps nothing
	progress func(stage string, done, total int) // may be nil; called from many goroutines
}

// parsed is what was made of one page's text.
type parsed struct {
	text        []byte
	body        int
	document    *book.Document
	diagnostics diag.List
}

// Result is what a build came to.
type Result struct {
	Book        *book.Book // nil where the content could not be understood
	Diagnostics diag.List  // sorted
}

// Failed says whether the build must not be published.
func (r Result) Failed() bool { return r.Diagnostics.Failed() }

// NewBuilder returns a builder that keeps nothing yet.
func NewBuilder(site Site) *Builder {
	return &Builder{site: site, parser: markdown.New(), parsed: map[string]parsed{}}
}

// Write takes one file of the output. It is called from many goroutines at once.
type Write func(path string, content []byte) error

// Build runs the stages in their order and hands every file of the output to write. Where the result has failed, what
// was written is not whole and must be thrown away. An error is the machine's fault, not the content's.
func (b *Builder) Build(ctx context.Context, write Write) (Result, error) {
	resolved, diagnostics, err := b.check(ctx)
	if err != nil {
		return Result{}, err
	}
	if !diagnostics.Failed() {
		rendered, err := b.write(ctx, resolved, write)
		if err != nil {
			return Result{}, err
		}
		diagnostics = append(diagnostics, b.level(rendered)...)
	}
	diagnostics.Sort()
	return Result{Book: resolved, Diagnostics: diagnostics}, nil
}

// write runs the stages that make files of the resolved book. The plain copies come first, as they alone need the pages' texts;
// the index and the cards are made beside the pages, in the time that these wait for the disk.
func (b *Builder) write(ctx context.Context, resolved *book.Book, write Write) (diag.List, error) {
	kept := offline.NewCopy()
	write = kept.Take(write)
	if err := plain.Files(ctx, resolved, write); err != nil {
		return nil, err
	}
	if b.once {
		b.release(resolved.Pages)
	}
	var rendered diag.List
	binder := b.binder(resolved)
	group, rendering := errgroup.WithContext(ctx)
	group.Go(func() error { return search.Files(rendering, resolved, search.Write(write)) })
	group.Go(func() error { return card.Files(rendering, resolved, write) })
	group.Go(func() (err error) {
		rendered, err = b.theme.Render(rendering, resolved, binder.Take(b.counted("writing", len(resolved.Pages), write)))
		return err
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	if len(rendered) == 0 {
		if err := binder.Write(write); err != nil {
			return nil, err
		}
	}
	if err := b.copyAssets(resolved, write); err != nil {
		return nil, err
	}
	if err := export.Files(resolved, write); err != nil {
		return nil, err
	}
	return rendered, kept.Files(resolved, write) // last, as only now all files are known
}

// Check runs the stages that find mistakes and writes nothing.
func (b *Builder) Check(ctx context.Context) (Result, error) {
	return b.Build(ctx, func(string, []byte) error { return nil })
}

// check runs the stages up to the resolved book.
func (b *Builder) check(ctx context.Context) (*book.Book, diag.List, error) {
	root := os.DirFS(b.site.Root)
	loaded, diagnostics, err := content.Load(ctx, root, content.Options{
		Drafts: b.site.Drafts, URL: b.site.URL, Repository: b.site.Repository,
	})
	if err != nil {
		return nil, nil, err
	}
	changed, shallow, err := content.Changed(ctx, filepath.Join(b.site.Root, "content"))
	if err != nil {
		return nil, nil, err
	}
	diagnostics = append(diagnostics, shallow...)
	for _, file := range loaded.Files {
		file.Changed = changed[file.Path]
	}
	documents, found, err := b.parse(ctx, loaded.Files)
	if err != nil {
		return nil, nil, err
	}
	diagnostics = append(diagnostics, found...)
	diagnostics = append(diagnostics, b.loadTheme()...)
	options := resolve.Options{Today: book.Date(b.site.Today.Format(time.DateOnly)), Generated: slices.Concat(export.Generated(), plain.Generated(), search.Generated(), offline.Generated(), []string{book.EPUBName})}
	if b.theme != nil {
		options.Generated = append(options.Generated, b.theme.Generated()...)
	}
	options.Generated = append(options.Generated, card.Paths(loaded)...)
	resolved, found := resolve.Resolve(loaded, documents, options)
	return resolved, b.level(append(diagnostics, found...)), nil
}

// release gives the pages' texts back: every diagnostic that could show a line of them is made, and their copies are written.
func (b *Builder) release(pages []*book.Page) {
	b.parsed = nil
	for _, page := range pages {
		page.File.Source.Text = nil
	}
}

// level raises warnings to errors where the site is built strictly.
func (b *Builder) level(found diag.List) diag.List {
	if b.site.Strict {
		return found.Strict()
	}
	return found
}

// parse parses the pages whose text is new, in parallel, and forgets those that are gone.
func (b *Builder) parse(ctx context.Context, files []*book.File) (map[*book.File]*book.Document, diag.List, error) {
	results := make([]parsed, len(files))
	count := b.counter("reading", len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, file := range files {
		group.Go(func() error {
			defer count()
			kept, ok := b.parsed[file.Path]
			if !ok || kept.body != file.Body || !bytes.Equal(kept.text, file.Source.Text) {
				kept = parsed{text: file.Source.Text, body: file.Body}
				kept.document, kept.diagnostics = b.parser.Parse(file.Source, file.Body)
			}
			results[i] = kept
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, nil, err
	}
	documents := make(map[*book.File]*book.Document, len(files))
	var diagnostics diag.List
	b.parsed = make(map[string]parsed, len(files))
	for i, file := range files {
		b.parsed[file.Path] = results[i]
		documents[file] = results[i].document
		diagnostics = append(diagnostics, results[i].diagnostics...)
	}
	return documents, diagnostics, nil
}

// loadTheme loads the templates: the site's own over those that the program carries.
func (b *Builder) loadTheme() diag.List {
	var files fs.FS = templates.Files()
	own := filepath.Join(b.site.Root, "templates")
	if info, err := os.Stat(own); err == nil && info.IsDir() {
		files = render.Overlay(os.DirFS(own), files)
	}
	var diagnostics diag.List
	b.theme, diagnostics = b.theme.Reload(files)
	return diagnostics
}

// binder makes what binds the pages into one book, where the handbook has a page for it.
func (b *Builder) binder(resolved *book.Book) *bind.Binder {
	said := b.theme.EPUB(resolved.Config.Language)
	return bind.New(resolved, bind.Options{
		Contents: said.Contents, Answers: said.Answers, Direction: said.Direction, Styles: said.Styles, Asset: b.asset,
	})
}

// asset reads a file of the content folder.
func (b *Builder) asset(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(b.site.Root, "content", filepath.FromSlash(path)))
}

// copyAssets hands the files that are copied as they are to write.
func (b *Builder) copyAssets(resolved *book.Book, write Write) error {
	for _, asset := range resolved.Assets {
		bytes, err := b.asset(asset.Path)
		if err != nil {
			return err
		}
		if err := write(asset.Path, bytes); err != nil {
			return err
		}
	}
	return nil
}

// Publish builds into a destination, all or nothing. It is the builder's only build.
func (b *Builder) Publish(ctx context.Context, destination string) (Result, emit.Summary, error) {
	out, err := emit.Begin(emit.Options{
		Destination: destination,
		Root:        b.site.Root,
		Inputs:      []string{filepath.Join(b.site.Root, "content"), filepath.Join(b.site.Root, "templates")},
	})
	if err != nil {
		return Result{}, emit.Summary{}, err
	}
	b.once = true
	result, err := b.Build(ctx, out.Write)
	if err != nil || result.Failed() {
		return result, emit.Summary{}, errors.Join(err, out.Discard())
	}
	summary, err := out.Commit()
	return result, summary, err
}
