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
	return bundleEntry(files, entry.String(), api.LoaderCSS, "assets/site.%s.css")
}

// bundleScripts joins the components' scripts into one classic script: modules do not load from disk.
func bundleScripts(files fs.FS) (bundle, diag.List) {
	names := slices.DeleteFunc(list(files, "components", ".ts"), func(name string) bool {
		text, err := fs.ReadFile(files, name)
		return err == nil && len(bytes.TrimSpace(text)) == 0 // so a site takes away a script of the theme
	})
	if len(names) == 0 {
		return bundle{}, nil
	}
	var entry strings.Builder
	for _, name := range names {
		fmt.Fprintf(&entry, "import %q;\n", "./"+name)
	}
	return bundleEntry(files, entry.String(), api.LoaderTS, "assets/site.%s.js")
}

// bundleEntry bundles and minifies an entry that imports the theme's files, with esbuild.
func bundleEntry(files fs.FS, entry string, loader api.Loader, name string) (bundle, diag.List) {
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
		Plugins:  []api.Plugin{themePlugin(files)},
	})
	if diagnostics := bundleProblems(result.Errors); len(diagnostics) > 0 {
		return bundle{}, diagnostics
	}
	bytes := result.OutputFiles[0].Contents
	sum := sha256.Sum256(bytes)
	return bundle{path: fmt.Sprintf(name, hex.EncodeToString(sum[:5])), bytes: bytes}, nil
}

// themePlugin lets esbuild read the theme's file system instead of the machine's.
func themePlugin(files fs.FS) api.Plugin {
	const space = "theme"
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
