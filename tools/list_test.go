package tools_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

func everything() tools.Server {
	return tools.Server{Version: "test", Operations: calendly.Catalog(), Gateway: &calendly.Gateway{}, Credentials: calendly.Credentials{Key: testKey}}
}

func toolEntry(t testing.TB, name string) wireTool {
	t.Helper()
	for _, tool := range listTools(t, everything()) {
		if tool.Name == name {
			return tool
		}
	}
	t.Fatalf("no tool %s", name)
	return wireTool{}
}

// The reviewed file is what hosts get, to the letter.
func TestListIsTheGeneratedFiles(t *testing.T) {
	list := rpc[struct{ Tools []json.RawMessage }](t, t.Context(), build(t, everything()), "tools/list", `{}`).Tools
	if len(list) != len(calendly.Catalog()) {
		t.Fatalf("%d tools listed, %d in the catalog", len(list), len(calendly.Catalog()))
	}
	for _, entry := range list {
		var tool wireTool
		if err := json.Unmarshal(entry, &tool); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(filepath.Join("..", "schemas", tool.Name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		if !jsonEqual(t, entry, file) {
			t.Errorf("%s: listed\n%s\nin the file\n%s", tool.Name, entry, file)
		}
	}
}

// Budgets of what every session pays for: name, description and input schema of the default
// endpoint tools, in bytes, of all of them, and of the largest single tool.
const (
	defaultBudget = 14_000
	allBudget     = 60_000
	singleBudget  = 3_000
)

func TestBudget(t *testing.T) {
	ops, err := tools.Selection{}.Operations()
	if err != nil {
		t.Fatal(err)
	}
	checkBudget(t, "default", ops, defaultBudget)
	checkBudget(t, "all", calendly.Catalog(), allBudget)
}

func checkBudget(t *testing.T, what string, ops []*calendly.Operation, budget int) {
	s := everything()
	s.Operations = ops
	sum, largest, name := 0, 0, ""
	for _, tool := range listTools(t, s) {
		size := len(tool.Name) + len(tool.Description) + len(tool.InputSchema)
		if size > singleBudget {
			t.Errorf("%s takes %d bytes, more than %d", tool.Name, size, singleBudget)
		}
		if sum += size; size > largest {
			largest, name = size, tool.Name
		}
	}
	if sum > budget {
		t.Errorf("%s: %d tools take %d bytes, more than %d", what, len(ops), sum, budget)
	}
	t.Logf("%s: %d tools, %d bytes of %d; the largest is %s with %d of %d", what, len(ops), sum, budget, name, largest, singleBudget)
}

// Every schema has an object at its root and none of what makes a host refuse the whole list: a
// combinator at the root, a boolean in place of a schema, a reference.
func TestSchemasSuitHosts(t *testing.T) {
	for _, tool := range listTools(t, everything()) {
		for what, raw := range map[string]json.RawMessage{"input": tool.InputSchema, "output": tool.OutputSchema} {
			var root map[string]any
			if err := json.Unmarshal(raw, &root); err != nil {
				t.Fatal(err)
			}
			for _, bad := range []string{"oneOf", "anyOf", "allOf", "$ref", "$schema", "$id"} {
				if _, ok := root[bad]; ok {
					t.Errorf("%s: %s schema has %s at its root", tool.Name, what, bad)
				}
			}
			if root["type"] != "object" {
				t.Errorf("%s: %s schema is no object", tool.Name, what)
			}
			eachProperty(root, func(name string, schema any) {
				s, ok := schema.(map[string]any)
				if !ok {
					t.Errorf("%s: %s.%s is %v instead of a schema", tool.Name, what, name, schema)
				}
				words, _ := s["description"].(string)
				if _, ok := s["oneOf"]; ok {
					t.Errorf("%s: %s.%s has oneOf", tool.Name, what, name)
				}
				if _, ok := s["type"].([]any); ok {
					t.Errorf("%s: %s.%s has a list of types", tool.Name, what, name)
				}
				if words != "" && !strings.HasSuffix(words, ".") {
					t.Errorf("%s: the words of %s end without a full stop: %q", tool.Name, name, words)
				}
			})
			if closed := root["additionalProperties"] == false; closed != (what == "input") {
				t.Errorf("%s: %s schema closed = %v", tool.Name, what, closed)
			}
		}
	}
}

func eachProperty(schema any, visit func(string, any)) {
	s, ok := schema.(map[string]any)
	if !ok {
		return
	}
	if props, ok := s["properties"].(map[string]any); ok {
		for name, p := range props {
			visit(name, p)
			eachProperty(p, visit)
		}
	}
	eachProperty(s["items"], visit)
	branches, _ := s["anyOf"].([]any)
	for _, branch := range branches {
		eachProperty(branch, visit)
	}
}

func TestHints(t *testing.T) {
	for _, tool := range listTools(t, everything()) {
		op := calendly.Find(tool.Name)
		want := map[string]bool{
			"readOnlyHint": op.Effect == calendly.Read, "destructiveHint": op.Effect == calendly.Delete,
			"idempotentHint": op.Effect != calendly.Create, "openWorldHint": true,
		}
		for hint, value := range want {
			if got, ok := tool.Annotations[hint]; !ok || got != value {
				t.Errorf("%s: %s is %v, want %v", tool.Name, hint, got, value)
			}
		}
	}
}

// Words for models are plain English: no Go type, nor a name that only this code knows.
func TestWordsNameNoGo(t *testing.T) {
	goish := regexp.MustCompile(`\b(struct|nil|bool|int|float64|interface|pointer|slice|omitempty)\b|\b[A-Z][a-z]+[A-Z][A-Za-z]*\b|\[\]|\bcalendly\.[A-Z]`)
	for _, tool := range listTools(t, everything()) {
		if found := goish.FindString(tool.Description); found != "" {
			t.Errorf("%s: its summary says %q", tool.Name, found)
		}
		var root map[string]any
		if err := json.Unmarshal(tool.InputSchema, &root); err != nil {
			t.Fatal(err)
		}
		eachProperty(root, func(name string, schema any) {
			words, _ := schema.(map[string]any)["description"].(string)
			if found := goish.FindString(words); found != "" || len(words) > 200 {
				t.Errorf("%s: the words of %s are too long or say %q: %s", tool.Name, name, found, words)
			}
		})
	}
}
