// Package content reads a site's content folder: pages with their front matter, the facts, the outline, the files beside
// them. It turns files into a book.Content and checks all that one file can be checked for by itself.
//
// Text is taken without a byte order mark and with plain line ends, so that offsets count what the author sees. What
// several files say of each other is left to resolve; what a page's text means, to markdown. The package writes nothing.
package content

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"handbook/generator/internal/book"
	"handbook/generator/internal/diag"
)

// The folders and files of a site that have a meaning of their own.
const (
	folder     = "content"
	configName = "handbook.yaml"
	factsName  = "facts"
)

// Options say what to read.
type Options struct {
	Drafts     bool   // whether pages with draft: true are read too
	URL        string // overrides handbook.yaml's url unless empty
	Repository string // stands in for handbook.yaml's repository where that has none
}

// Load reads the content folder of a site. root is the site's folder. The content is as complete as the diagnostics allow.
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
	if err := l.assets(found.assets); err != nil {
		return nil, nil, err
	}
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

// listing is what the content folder holds, by path from it.
type listing struct{ pages, assets []string }

// list walks the content folder. Names that begin with a dot, the facts and the configuration are no pages or assets.
func (l *loader) list() (listing, error) {
	var found listing
	err := fs.WalkDir(l.root, folder, func(full string, entry fs.DirEntry, err error) error {
		if err != nil {
			if full == folder && errors.Is(err, fs.ErrNotExist) {
				return fs.SkipAll
			}
			return err
		}
		name := strings.TrimPrefix(strings.TrimPrefix(full, folder), "/")
		switch {
		case name == "":
		case strings.HasPrefix(entry.Name(), "."), name == factsName:
			if entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir(), name == configName:
		case !entry.Type().IsRegular():
			l.notRegular(name)
		case path.Ext(name) == ".md":
			found.pages = append(found.pages, name)
		default:
			found.assets = append(found.assets, name)
		}
		return nil
	})
	return found, err
}

// notRegular reports a symbolic link or a device: what it leads to may lie anywhere, and would be published.
func (l *loader) notRegular(name string) {
	l.content.Broken = append(l.content.Broken, name)
	l.report(diag.New(diag.LinkOutside, diag.Place{Source: &diag.Source{Path: path.Join(folder, name)}},
		"this is a symbolic link or a special file, which is not published").
		WithHint("put a copy of the file in its place"))
}

// pages reads the pages, in parallel.
func (l *loader) pages(ctx context.Context, names []string) error {
	type result struct {
		file        *book.File
		diagnostics diag.List
	}
	results := make([]result, len(names))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		group.Go(func() error {
			source, err := readSource(l.root, path.Join(folder, name))
			if err != nil {
				return err
			}
			results[i].file, results[i].diagnostics = readPage(name, source)
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, r := range results {
		l.diagnostics = append(l.diagnostics, r.diagnostics...)
		switch {
		case r.file == nil:
			l.content.Broken = append(l.content.Broken, names[i])
		case r.file.FrontMatter.Draft && !l.options.Drafts:
			l.content.Drafts = append(l.content.Drafts, names[i])
		default:
			l.content.Files = append(l.content.Files, r.file)
		}
	}
	return nil
}

// assets notes the files that are copied, with the size of those that are images.
func (l *loader) assets(names []string) error {
	for _, name := range names {
		asset := &book.Asset{Path: name}
		if isImage(name) {
			width, height, err := imageSize(l.root, path.Join(folder, name))
			if err != nil {
				return err
			}
			asset.Width, asset.Height = width, height
		}
		l.content.Assets = append(l.content.Assets, asset)
	}
	return nil
}

// readYAML reads one of the site's YAML files. The decoder is nil where there is nothing to decode, because the file is not
// there (missing says so) or cannot be read; then it is reported.
func (l *loader) readYAML(name string) (root *node, missing bool, err error) {
	source, err := readSource(l.root, path.Join(folder, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, true, nil
	}
	if err != nil {
		return nil, false, err
	}
	d := &decoder{source: source, diagnostics: &l.diagnostics}
	if !checkUTF8(source, &l.diagnostics) {
		l.content.Broken = append(l.content.Broken, name)
		return nil, false, nil
	}
	root, ok := d.parse(source.Text, 0)
	if !ok && !slices.Contains(l.content.Broken, name) {
		l.content.Broken = append(l.content.Broken, name)
	}
	return root, false, nil
}
