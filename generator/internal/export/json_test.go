package export

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestSchema validates quiz.json against the schema that is published with it, and damages it in ways that the schema finds.
func TestSchema(t *testing.T) {
	t.Parallel()
	files := export(t, sample())
	compiler := jsonschema.NewCompiler()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(files[schemaName]))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource(schemaName, document); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile(schemaName)
	if err != nil {
		t.Fatal(err)
	}
	validate := func(text []byte) error {
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return compiled.Validate(value)
	}
	if err := validate(files[jsonName]); err != nil {
		t.Fatalf("%v", err)
	}
	for i, damage := range [][2]string{
		{`"version": 1`, `"version": 2`},
		{`"id": "one"`, `"id": "One"`},
		{`"type": "one"`, `"type": "two"`},
		{`"mark": "right"`, `"mark": "wrong"`},
		{`"side": "manager"`, `"side": "boss"`},
		{`"explanation"`, `"explanations"`},
		{`"see": "dimensions/focus.html#when"`, `"see": ""`},
		{`"tolerance": 5`, `"tolerance": "5"`},
		{`"sentence": "It is ___."`, `"sentence": "It is."`},
		{`"path": "index.html"`, `"path": "index.md"`},
		{`"address": "https://example.org/h/dimensions/focus.html#when"`, `"address": "dimensions/focus.html#when"`},
		{`"type": "one",`, `"type": "one", "gaps": [{ "answers": ["a"] }],`},
		{`"type": "order",`, `"type": "order", "sentence": "A ___.",`},
		{`"type": "short",`, `"type": "estimate",`},
		{`"side": "manager"`, `"side": "manager", "mark": "right"`},
		{`"mark": "wrong"`, `"mark": "workable"`},
		{`"mark": "wrong"`, `"mark": "wrong", "weight": 1`},
	} {
		damaged := bytes.Replace(files[jsonName], []byte(damage[0]), []byte(damage[1]), 1)
		if bytes.Equal(damaged, files[jsonName]) {
			t.Errorf("damage %d does nothing", i)
		}
		if validate(damaged) == nil {
			t.Errorf("the schema lets %s pass", damage[1])
		}
	}
}
