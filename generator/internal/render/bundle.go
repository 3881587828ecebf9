package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
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

// bundleStyles joins the style sheets: styles/layers.css first, which orders the cascade, then styles/, then components.
func bundleStyles(files fs.FS) (bundle, diag.List) {
	names := append(list(files, "styles", ".css"), list(files, "components", ".css")...)
	var entry strings.Builder
	fmt.Fprintf(&entry, "@import %q;\n", "./styles/layers.css")
	for _, name := range names {
		if name != "styles/layers.css" {
			fmt.Fprintf(&entry, "@import %q;\n", "./"+name)
		}
	}
	return bundleEntry(files, entry.String(), api.LoaderCSS, "assets/site.%s.css", map[string]bool{})
}

// bundleScripts makes a classic script, as modules do not load from disk, of each entry in scripts/, named as the entry is;
// and one for every page, siteScript, of the components' scripts that no entry imports. An empty file is none, which is how a
// site takes away a script of the theme.
func bundleScripts(files fs.FS) (map[string]bundle, diag.List) {
	scripts := map[string]bundle{}
	var diagnostics diag.List
	taken := map[string]bool{}
	bundleOf := func(name string, imports []string) {
		if len(imports) == 0 {
			return
		}
		made, found := bundleEntry(files, importAll(imports), api.LoaderTS, "assets/"+name+".%s.js", taken)
		diagnostics = append(diagnostics, found...)
		scripts[name] = made
	}
	for _, entry := range scriptsIn(files, "scripts") {
		bundleOf(strings.TrimSuffix(path.Base(entry), ".ts"), []string{entry})
	}
	bundleOf(siteScript, slices.DeleteFunc(scriptsIn(files, "components"), func(name string) bool { return taken[name] }))
	return scripts, diagnostics
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

// bundleEntry bundles and minifies an entry that imports the theme's files, with esbuild, and notes the files that it took.
func bundleEntry(files fs.FS, entry string, loader api.Loader, name string, taken map[string]bool) (bundle, diag.List) {
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: entry, Loader: loader, Sourcefile: "entry"},
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
		return bundle{}, diagnostics
	}
	bytes := result.OutputFiles[0].Contents
	sum := sha256.Sum256(bytes)
	return bundle{path: fmt.Sprintf(name, hex.EncodeToString(sum[:5])), bytes: bytes}, nil
}

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
