// Package content reads a site's content folder: pages with their front matter, the facts, the outline, the files beside
// them. It turns files into a book.Content and checks all that one file can be checked for by itself.
//
// Text is taken without a byte order mark and with plain line ends, so that offsets count what the author sees. Symbolic
// links are not followed: what they lead to may lie anywhere, and would be published. What several files say of each other
// is left to resolve; what a page's text means, to markdown. The package depends on book and diag, and writes nothing.
package content

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// The folders and files of a site that have a meaning of their own.
const (
	folder     = "content"
	configName = "handbook.yaml" // in the content folder, as all names from here
	factsName  = "facts"
)

// Options say what to read.
type Options struct {
	Drafts     bool   // whether pages with draft: true are read too
	URL        string // overrides handbook.yaml's url unless empty
	Repository string // stands in for handbook.yaml's repository where that has none
}

// Load reads the content folder of a site; root is the site's folder. The content is as complete as its mistakes allow,
// which the diagnostics report. An error means that files could not be read at all.
func Load(ctx context.Context, root fs.FS, options Options) (*book.Content, diag.List, error) {
	l := &loader{root: root, options: options, content: &book.Content{}}
	found, err := l.list()
	if err != nil {
		return nil, nil, err
	}
	if err := l.config(); err != nil {
		return nil, nil, err
	}
	if err := l.facts(); err != nil {
		return nil, nil, err
	}
	if err := l.pages(ctx, found.pages); err != nil {
		return nil, nil, err
	}
	if err := l.assets(ctx, found.assets); err != nil {
		return nil, nil, err
	}
	slices.Sort(l.content.Broken)
	return l.content, l.diagnostics, nil
}

// loader carries one call of Load.
type loader struct {
	root        fs.FS
	options     Options
	content     *book.Content
	diagnostics diag.List
}

func (l *loader) report(d diag.Diagnostic) { l.diagnostics = append(l.diagnostics, d) }

// breaks notes a file that is there but cannot be read, so that later stages do not report what follows from it.
func (l *loader) breaks(name string) {
	if !l.isBroken(name) {
		l.content.Broken = append(l.content.Broken, name)
	}
}

func (l *loader) isBroken(name string) bool { return slices.Contains(l.content.Broken, name) }

// wholeFile is the place of a file of the content folder as a whole.
func wholeFile(name string) diag.Place {
	return diag.Place{Source: &diag.Source{Path: path.Join(folder, name)}}
}

// listing is what the content folder holds.
type listing struct{ pages, assets []string }

// list walks the content folder. Temporary files, the facts and handbook.yaml are no pages or assets.
func (l *loader) list() (listing, error) {
	var found listing
	err := fs.WalkDir(l.root, folder, func(full string, entry fs.DirEntry, err error) error {
		name := strings.TrimPrefix(strings.TrimPrefix(full, folder), "/")
		switch {
		case errors.Is(err, fs.ErrNotExist): // no content folder, or gone since its name was read
			return nil
		case err != nil:
			return err
		case Temporary(entry.Name()):
			return skip(entry)
		case !fs.ValidPath(full):
			l.report(diag.New(diag.UTF8Invalid, wholeFile(strings.ToValidUTF8(name, "\uFFFD")), "the file's name is not UTF-8").
				WithHint("rename the file"))
			return skip(entry)
		case entry.IsDir(), name == "":
		case !entry.Type().IsRegular():
			l.special(name)
		case strings.HasPrefix(name, factsName+"/"):
			l.stranger(name)
		case name == configName:
		case path.Ext(name) == ".md":
			found.pages = append(found.pages, name)
		default:
			found.assets = append(found.assets, name)
		}
		return nil
	})
	slices.Sort(found.pages)
	slices.Sort(found.assets)
	return found, err
}

// skip passes over a file, or a folder with all that it holds.
func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// special reports a symbolic link, a device or the like.
func (l *loader) special(name string) {
	l.breaks(name)
	l.report(diag.New(diag.LinkOutside, wholeFile(name), "this is a symbolic link or a special file, which is not published").
		WithHint("put a copy of the file in its place"))
}

// pages reads the pages. What is wrong with the front matter of a draft that is left out can wait.
func (l *loader) pages(ctx context.Context, names []string) error {
	files := make([]*book.File, len(names))
	found := make([]diag.List, len(names))
	gone := make([]bool, len(names))
	err := parallel(ctx, len(names), func(i int) error {
		source, err := readSource(l.root, path.Join(folder, names[i]))
		if gone[i] = errors.Is(err, fs.ErrNotExist); err != nil {
			return err
		}
		files[i], found[i] = readPage(names[i], source)
		return nil
	})
	for i, file := range files {
		switch {
		case gone[i]:
			continue
		case file == nil:
			l.content.Broken = append(l.content.Broken, names[i])
		case file.FrontMatter.Draft && !l.options.Drafts:
			l.content.Drafts = append(l.content.Drafts, names[i])
			continue
		default:
			l.content.Files = append(l.content.Files, file)
		}
		l.diagnostics = append(l.diagnostics, found[i]...)
	}
	return err
}

// assets notes the files that are copied, with the size of those that are images.
func (l *loader) assets(ctx context.Context, names []string) error {
	l.content.Assets = make([]*book.Asset, len(names))
	return parallel(ctx, len(names), func(i int) error {
		asset := &book.Asset{Path: names[i]}
		l.content.Assets[i] = asset
		if !isImage(names[i]) {
			return nil
		}
		var err error
		asset.Width, asset.Height, err = imageSize(l.root, path.Join(folder, names[i]))
		return err
	})
}

// parallel calls work for 0 to n-1, from as many goroutines as can run at once: they last, because the YAML parser needs a
// deep stack that each new one would have to grow. A file that is gone since the folder was listed is no failure: an
// editor may have written it anew under another name.
func parallel(ctx context.Context, n int, work func(i int) error) error {
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := work(i); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// readYAML reads one of the site's YAML files. The node is nil where there is nothing to read: because the file is not
// there or empty, or because it is not UTF-8 or YAML, which is reported.
func (l *loader) readYAML(name string) (*node, *diag.Source, error) {
	source := &diag.Source{Path: path.Join(folder, name)}
	if l.isBroken(name) || l.isBroken(path.Dir(name)) {
		return nil, source, nil
	}
	text, err := fs.ReadFile(l.root, source.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, source, nil
	}
	if err != nil {
		return nil, source, err
	}
	source.Text = normalize(text)
	if !checkUTF8(source, &l.diagnostics) {
		l.breaks(name)
		return nil, source, nil
	}
	d := &decoder{source: source, diagnostics: &l.diagnostics}
	root, ok := d.parse(0, len(source.Text))
	if !ok {
		l.breaks(name)
	}
	return root, source, nil
}
