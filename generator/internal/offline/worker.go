package offline

import (
	_ "embed"
	"errors"
	"strconv"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed worker.ts
var workerSource string

// workerOf returns the worker of a version: the name of its list.
func workerOf(version string) ([]byte, error) {
	result := api.Transform(workerSource, api.TransformOptions{
		Loader:            api.LoaderTS,
		Format:            api.FormatIIFE, // without it no name at the top could be shortened
		Target:            api.ES2022,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Charset:           api.CharsetUTF8,
		Define:            map[string]string{"VERSION": strconv.Quote(version)},
		Sourcefile:        "worker.ts",
	})
	if len(result.Errors) > 0 {
		return nil, errors.New("worker.ts: " + result.Errors[0].Text)
	}
	return result.Code, nil
}
