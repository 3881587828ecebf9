package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"handbook/generator/internal/diag"
)

// bundle is one file of styles or scripts, named by its content, so that browsers may keep it for ever.
type bundle struct {
	path  string
	bytes []byte
}

// bundles are the scripts and style sheets of a theme by name, see bundleNames.
type bundles struct{ scripts, styles map[string]bundle }

// bundleAll makes a classic script, as modules do not load from disk, and a style sheet of what each entry in scripts/ imports,
// named as the entry is; and those of every page, siteBundle, of all that no entry imports. An empty file is none, which is
// how a site takes away a script of the theme.
func bundleAll(files fs.FS) (bundles, diag.List) {
	made := bundles{map[string]bundle{}, map[string]bundle{}}
	var diagnostics diag.List
	taken := map[string]bool{}
	for _, entry := range scriptsIn(files, "scripts") {
		name := strings.TrimSuffix(path.Base(entry), ".ts")
		diagnostics = append(diagnostics, made.add(files, name, []string{entry}, taken)...)
	}
	rest := slices.DeleteFunc(scriptsIn(files, "components"), func(name string) bool { return taken[name] })
	// styles/layers.css comes first, as it orders the cascade.
	rest = append(rest, "styles/layers.css")
	for _, name := range append(list(files, "styles", ".css"), list(files, "components", ".css")...) {
		if name != "styles/layers.css" && !taken[name] {
			rest = append(rest, name)
		}
	}
	return made, append(diagnostics, made.add(files, siteBundle, rest, taken)...)
}

// add bundles files under a name, and notes those that it took.
func (b bundles) add(files fs.FS, name string, imports []string, taken map[string]bool) diag.List {
	results, diagnostics := bundleEntry(files, importAll(imports), taken)
	for ending, bytes := range results {
		sum := sha256.Sum256(bytes)
		made := bundle{path: fmt.Sprintf("assets/%s.%s%s", name, hex.EncodeToString(sum[:5]), ending), bytes: bytes}
		if ending == ".css" {
			b.styles[name] = made
		} else {
			b.scripts[name] = made
		}
	}
	return diagnostics
}

// scriptsIn returns the scripts below a folder that are not empty.
func scriptsIn(files fs.FS, folder string) []string {
	return slices.DeleteFunc(list(files, folder, ".ts"), func(name string) bool {
		text, err := fs.ReadFile(files, name)
		return err == nil && len(bytes.TrimSpace(text)) == 0
	})
}

// importAll is an entry that imports files of the theme.
func importAll(names []string) string {
	var entry strings.Builder
	for _, name := range names {
		fmt.Fprintf(&entry, "import %q;\n", "./"+name)
	}
	return entry.String()
}

// bundleEntry bundles and minifies an entry that imports the theme's files, with esbuild, and notes the files that it took. It
// returns what comes of it by its ending, ".js" and ".css"; nothing where that would be empty.
func bundleEntry(files fs.FS, entry string, taken map[string]bool) (map[string][]byte, diag.List) {
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: entry, Loader: api.LoaderTS, Sourcefile: "entry"},
		Outdir:            "/", // nothing is written; two results need a folder to be named in
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatIIFE,
		Charset:           api.CharsetUTF8,
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "111"}, {Name: api.EngineFirefox, Version: "113"}, {Name: api.EngineSafari, Version: "16.4"},
		},
		LogLevel: api.LogLevelSilent,
		Plugins:  []api.Plugin{themePlugin(files, taken)},
	})
	if diagnostics := bundleProblems(result.Errors); len(diagnostics) > 0 {
		return nil, diagnostics
	}
	made := map[string][]byte{}
	for _, file := range result.OutputFiles {
		if text := string(file.Contents); strings.TrimSpace(text) != "" && strings.TrimSpace(text) != emptyScript {
			made[path.Ext(filepath.ToSlash(file.Path))] = file.Contents
		}
	}
	return made, nil
}

// emptyScript is what esbuild makes of an entry that imports style sheets only.
const emptyScript = "(()=>{})();"

// themePlugin lets esbuild read the theme's file system instead of the machine's.
func themePlugin(files fs.FS, taken map[string]bool) api.Plugin {
	const space = "theme"
	var mu sync.Mutex // esbuild loads files in parallel
	return api.Plugin{Name: space, Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if strings.HasPrefix(args.Path, "data:") {
				return api.OnResolveResult{Path: args.Path, External: true}, nil
			}
			name := path.Join(path.Dir(args.Importer), args.Path)
			if args.Namespace != space {
				name = path.Clean(args.Path)
			}
			return api.OnResolveResult{Path: name, Namespace: space}, nil
		})
		build.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: space}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			bytes, err := fs.ReadFile(files, args.Path)
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("there is no file %s among the templates", args.Path)
			}
			mu.Lock()
			taken[args.Path] = true
			mu.Unlock()
			text := string(bytes)
			loader := api.LoaderCSS
			if path.Ext(args.Path) == ".ts" {
				loader = api.LoaderTS
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

// bundleProblems makes diagnostics of esbuild's messages.
func bundleProblems(messages []api.Message) diag.List {
	var diagnostics diag.List
	for _, m := range messages {
		d := diag.New(diag.Asset, diag.Place{}, "%s", m.Text).WithHint("styles are CSS, scripts are TypeScript; both import only what lies in templates/")
		if m.Location != nil {
			d.File = "templates/" + strings.TrimPrefix(m.Location.File, "theme:")
			d.Line, d.Column = m.Location.Line, m.Location.Column+1
			d.Excerpt, d.Length = m.Location.LineText, max(1, m.Location.Length)
		}
		diagnostics = append(diagnostics, d)
	}
	return diagnostics
}
