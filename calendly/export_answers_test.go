package calendly_test

import (
	"encoding/json"
	"strings"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/schemas"
)

// Every field that the export documents in an answer is in the output schema, in a type that takes
// what comes; a client that validates would refuse the answer otherwise.
func TestAnswersAreTheExports(t *testing.T) {
	var x export
	if err := json.Unmarshal(shared(t, "reference/calendly-openapi.json"), &x.doc); err != nil {
		t.Fatal(err)
	}
	ops := x.operations(t)
	for _, op := range calendly.Catalog() {
		theirs := ops[route(op.Method, op.Path)]
		if op.Gateway || theirs == nil {
			continue
		}
		_, out := schemas.Load(op.Name)
		ours := new(jsonSchema)
		if err := json.Unmarshal(out, ours); err != nil {
			t.Fatal(err)
		}
		for status, r := range theirs.Responses {
			if s := r.Content["application/json"].Schema; s != nil && strings.HasPrefix(status, "2") {
				x.covers(t, op.Name, s, ours)
			}
		}
	}
}

func (x *export) covers(t *testing.T, at string, theirs, ours *jsonSchema) {
	theirs = x.flat(t, theirs)
	if ours.Type == nil {
		return // anything
	}
	if theirs.Type != ours.Type && !(theirs.Type == "integer" && ours.Type == "number") {
		t.Errorf("%s is of type %v in the export, %v here", at, theirs.Type, ours.Type)
	}
	for name, p := range theirs.Properties {
		if name == "next_page" || name == "previous_page" { // which are dropped
			continue
		}
		if ours.Properties[name] == nil {
			t.Errorf("%s.%s is in the export only", at, name)
		} else {
			x.covers(t, at+"."+name, p, ours.Properties[name])
		}
	}
	if theirs.Items != nil && ours.Items != nil {
		x.covers(t, at+"[]", theirs.Items, ours.Items)
	}
}
