package calendly_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

var toolName = regexp.MustCompile(`^[a-z]+(_[a-z]+)+$`)

func TestCatalogNames(t *testing.T) {
	seen := map[string]bool{}
	for _, op := range calendly.Catalog() {
		if !toolName.MatchString(op.Name) || len(op.Name) > 40 || seen[op.Name] {
			t.Errorf("%s is no good name, or a second one", op.Name)
		}
		seen[op.Name] = true
		if calendly.Find(op.Name) != op {
			t.Errorf("%s is not found", op.Name)
		}
		if op.Title == "" || op.Toolset == "" || !strings.HasSuffix(op.Summary, ".") || strings.ContainsAny(op.Summary, "\n\t") {
			t.Errorf("%s: title %q, toolset %q, summary %q", op.Name, op.Title, op.Toolset, op.Summary)
		}
	}
	if calendly.Find("no_such_tool") != nil || calendly.Find("") != nil {
		t.Error("what is not there was found")
	}
}

// The method says what may happen, and what may happen says what a lost call has to tell.
func TestCatalogEffects(t *testing.T) {
	allowed := map[string][]calendly.Effect{
		"GET": {calendly.Read}, "PATCH": {calendly.Update}, "DELETE": {calendly.Delete},
		"POST": {calendly.Create, calendly.Update, calendly.Delete},
	}
	for _, op := range calendly.Catalog() {
		if !slices.Contains(allowed[op.Method], op.Effect) {
			t.Errorf("%s: a %s cannot %s", op.Name, op.Method, op.Effect)
		}
		read := op.Effect == calendly.Read
		if op.Gateway != (op.Toolset == "connections") || op.Gateway != (op.Scope == "") {
			t.Errorf("%s: gateway %v, toolset %s, scope %q", op.Name, op.Gateway, op.Toolset, op.Scope)
		}
		if op.Scope != "" && strings.HasSuffix(op.Scope, ":read") != read {
			t.Errorf("%s: %s with scope %s", op.Name, op.Effect, op.Scope)
		}
		tool := op.Check
		if end := strings.IndexAny(tool, " ,;"); end > 0 {
			tool = tool[:end]
		}
		check := calendly.Find(tool)
		if read != (op.Check == "") || !read && (check == nil || check.Effect != calendly.Read) || strings.HasSuffix(op.Check, ".") {
			t.Errorf("%s: Check is %q", op.Name, op.Check)
		}
	}
}

func TestCatalogArguments(t *testing.T) {
	for _, op := range calendly.Catalog() {
		path, query := variables(op)
		fields := map[string]argument{}
		for _, a := range argumentsOf(op.In, path) {
			if _, twice := fields[a.name]; a.name == "" || twice {
				t.Errorf("%s: an argument without a name, or two of one: %q", op.Name, a.name)
			}
			fields[a.name] = a
		}
		for name := range path {
			if a, ok := fields[name]; !ok || a.tag.Get("id") == "" || query[name] {
				t.Errorf("%s: {%s} must be an argument with an id tag, which keeps it in its segment", op.Name, name)
			}
		}
		for name := range query {
			if _, ok := fields[name]; !ok {
				t.Errorf("%s: %s of the query is no argument", op.Name, name)
			}
		}
		for name, a := range fields {
			if (op.Method == "GET" || op.Method == "DELETE") && !path[name] && !query[name] {
				t.Errorf("%s: %s would be lost, a %s has no body", op.Name, name, op.Method)
			}
			checkTags(t, op, a, fields)
		}
		if !strings.HasPrefix(op.Path, "/") || strings.Contains(op.Path, "..") {
			t.Errorf("%s: path %s", op.Name, op.Path)
		}
	}
}

func checkTags(t *testing.T, op *calendly.Operation, a argument, fields map[string]argument) {
	t.Helper()
	if caller := a.tag.Get("caller"); caller != "" {
		if a.tag.Get("id") != caller+"s" || !strings.Contains(a.tag.Get("json"), ",omitempty") || caller != "user" && caller != "organization" {
			t.Errorf("%s: %s has caller %q, id %q", op.Name, a.name, caller, a.tag.Get("id"))
		}
	}
	others := strings.Split(a.tag.Get("unless"), ",")
	other, _, _ := strings.Cut(a.tag.Get("when"), "=")
	for _, other := range append(others, other) {
		if _, ok := fields[other]; other != "" && (!ok || a.tag.Get("caller") == "") {
			t.Errorf("%s: %s depends on %s", op.Name, a.name, other)
		}
	}
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(a.tag.Get("id"), -1) {
		if fields[m[1]].tag.Get("id") == "" {
			t.Errorf("%s: %s belongs to %s, which is no identifier", op.Name, a.name, m[1])
		}
	}
}

// Catalog_gen.go is what go generate writes from the sources as they are.
func TestCatalogIsUpToDate(t *testing.T) {
	dir := t.TempDir()
	gen := filepath.Join(dir, "gen.exe")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", gen, "./gen").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if name == "catalog_gen.go" {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), gen)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want, err := os.ReadFile(filepath.Join(dir, "catalog_gen.go"))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("catalog_gen.go"); err != nil || !bytes.Equal(got, want) {
		t.Errorf("run go generate ./calendly (%v)", err)
	}
}
