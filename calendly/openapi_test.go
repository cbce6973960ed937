package calendly_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/schemas"
)

// shared reads a file of the folder beside the repository that holds what the catalog is checked
// against. It is not in the repository, but where it must be, its absence is no excuse.
func shared(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "shared", name))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skipf("shared/%s is not beside the repository", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The catalog has every row of the agreed surface, column by column, and nothing else.
func TestCatalogIsTheSurface(t *testing.T) {
	want := map[string]string{}
	for line := range strings.Lines(string(shared(t, "surface.tsv"))) {
		line = strings.TrimRight(line, "\r\n")
		if cells := strings.Split(line, "\t"); len(cells) > 1 && cells[0] != "toolset" && !strings.HasPrefix(line, "#") {
			want[cells[1]] = line
		}
	}
	orElse := func(s, empty string) string {
		if s == "" {
			return empty
		}
		return s
	}
	for _, op := range calendly.Catalog() {
		onByDefault := "-"
		if op.Default {
			onByDefault = "default"
		}
		got := strings.Join([]string{op.Toolset, op.Name, op.Method, op.Path, onByDefault, op.Effect.String(), orElse(op.Scope, "-"), orElse(op.Plan, "any"), op.Title}, "\t")
		if got != want[op.Name] {
			t.Errorf("got  %s\nwant %s", got, want[op.Name])
		}
		delete(want, op.Name)
	}
	for name := range want {
		t.Errorf("%s is not in the catalog", name)
	}
}

// The catalog says what Calendly's export says, both ways, except for what is listed with a reason.
func TestCatalogIsTheExport(t *testing.T) {
	var x export
	if err := json.Unmarshal(shared(t, "reference/calendly-openapi.json"), &x.doc); err != nil {
		t.Fatal(err)
	}
	ops, found := x.operations(t), map[string]bool{}
	if len(ops) != 65 {
		t.Errorf("the export has %d operations", len(ops))
	}
	for _, op := range calendly.Catalog() {
		if op.Gateway {
			continue
		}
		key := route(op.Method, op.Path)
		if theirs := ops[key]; theirs == nil {
			found[op.Name+" is here only"] = true
		} else {
			x.compareOperation(t, found, op, theirs)
		}
		delete(ops, key)
	}
	for key := range ops {
		t.Errorf("%s is not in the catalog", key)
	}
	for _, diff := range slices.Sorted(maps.Keys(found)) {
		if rightDifferences[diff] == "" {
			t.Errorf("unexplained: %s", diff)
		}
	}
	for _, diff := range slices.Sorted(maps.Keys(rightDifferences)) {
		if !found[diff] {
			t.Errorf("no longer so: %s", diff)
		}
	}
}

var pathVariable = regexp.MustCompile(`\{[^}]*\}`)

// route is a method and path with every variable alike.
func route(method, path string) string {
	path, _, _ = strings.Cut(path, "{?")
	return strings.ToUpper(method) + " " + pathVariable.ReplaceAllString(path, "{}")
}

// jsonSchema is what is compared of a schema.
type jsonSchema struct {
	Ref        string                 `json:"$ref"`
	Type       any                    `json:"type"`
	Properties map[string]*jsonSchema `json:"properties"`
	Required   []string               `json:"required"`
	Items      *jsonSchema            `json:"items"`
	OneOf      []*jsonSchema          `json:"oneOf"`
	AnyOf      []*jsonSchema          `json:"anyOf"`
	AllOf      []*jsonSchema          `json:"allOf"`
	Enum       []any                  `json:"enum"`
	Format     string                 `json:"format"`
	Pattern    string                 `json:"pattern"`
	Minimum    *float64               `json:"minimum"`
	Maximum    *float64               `json:"maximum"`
	MinLength  *float64               `json:"minLength"`
	MaxLength  *float64               `json:"maxLength"`
	MinItems   *float64               `json:"minItems"`
	MaxItems   *float64               `json:"maxItems"`
	nullable   bool
}

type export struct {
	doc struct {
		Paths      map[string]map[string]json.RawMessage
		Components struct{ Schemas map[string]*jsonSchema }
	}
}

type exportOperation struct {
	Parameters []struct {
		Ref, Name, In string
		Required      bool
		Schema        *jsonSchema
	}
	RequestBody struct {
		Content map[string]struct{ Schema *jsonSchema }
	}
	Responses map[string]struct {
		Content map[string]struct{ Schema *jsonSchema }
	}
}

func (x *export) operations(t *testing.T) map[string]*exportOperation {
	ops := map[string]*exportOperation{}
	for path, methods := range x.doc.Paths {
		for method, raw := range methods {
			op := new(exportOperation)
			if err := json.Unmarshal(raw, op); err != nil {
				t.Fatalf("%s %s: %v", method, path, err)
			}
			ops[route(method, path)] = op
		}
	}
	return ops
}

// flat resolves references and makes one schema of alternatives: null of a pair makes it nullable,
// objects become one object, anything else takes any value.
func (x *export) flat(t *testing.T, s *jsonSchema) *jsonSchema {
	if s.Ref != "" {
		name := s.Ref[strings.LastIndex(s.Ref, "/")+1:]
		target := x.doc.Components.Schemas[name]
		if target == nil {
			t.Fatalf("the export has no %s", s.Ref)
		}
		return x.flat(t, target)
	}
	if types, ok := s.Type.([]any); ok {
		one := *s
		one.Type, one.nullable = types[0], true
		return &one
	}
	branches := slices.Concat(s.OneOf, s.AnyOf)
	if len(s.AllOf) > 0 {
		t.Fatal("allOf is not understood here")
	}
	if len(branches) == 0 {
		return s
	}
	var merged *jsonSchema
	nullable := false
	for _, b := range branches {
		b = x.flat(t, b)
		switch {
		case b.Type == "null":
			nullable = true
		case merged == nil:
			merged = b
		case merged.Type == "object" && b.Type == "object":
			merged = x.union(t, merged, b)
		default:
			merged = &jsonSchema{}
		}
	}
	one := *merged
	one.nullable = one.nullable || nullable
	return &one
}

// union is an object that fits both a and b, as the one flat object of a tool's schema does.
func (x *export) union(t *testing.T, a, b *jsonSchema) *jsonSchema {
	u := &jsonSchema{Type: "object", Properties: maps.Clone(a.Properties)}
	for name, p := range b.Properties {
		both := *x.flat(t, p)
		if old := u.Properties[name]; old != nil {
			both.Enum = slices.Concat(x.flat(t, old).Enum, both.Enum)
		}
		u.Properties[name] = &both
	}
	for _, name := range a.Required {
		if slices.Contains(b.Required, name) {
			u.Required = append(u.Required, name)
		}
	}
	return u
}

func (x *export) compareOperation(t *testing.T, found map[string]bool, op *calendly.Operation, theirs *exportOperation) {
	in, _ := schemas.Load(op.Name)
	ours := new(jsonSchema)
	if err := json.Unmarshal(in, ours); err != nil {
		t.Fatal(err)
	}
	path, query := variables(op)
	want := &jsonSchema{Type: "object", Properties: map[string]*jsonSchema{}}
	for _, p := range theirs.Parameters {
		if p.Ref != "" {
			t.Fatalf("%s: parameters by reference are not understood here", op.Name)
		}
		if p.In != "query" {
			continue
		}
		want.Properties[p.Name] = p.Schema
		if p.Required {
			want.Required = append(want.Required, p.Name)
		}
		if !query[p.Name] {
			found[op.Name+": "+p.Name+" is not in the query here"] = true
		}
	}
	if body := theirs.RequestBody.Content["application/json"].Schema; body != nil {
		body = x.flat(t, body)
		maps.Copy(want.Properties, body.Properties)
		want.Required = append(want.Required, body.Required...)
		for name := range body.Properties {
			if query[name] {
				found[op.Name+": "+name+" is in the body there"] = true
			}
		}
	}
	args := slices.DeleteFunc(argumentsOf(op.In, path), func(a argument) bool { return path[a.name] })
	c := comparison{t, x, found}
	c.object(op.Name+": ", want, ours, args)
}

type comparison struct {
	*testing.T
	x     *export
	found map[string]bool
}

func (c comparison) differs(format string, args ...any) { c.found[fmt.Sprintf(format, args...)] = true }

// object compares the members of two objects; args are ours by reflection, which knows what a
// schema does not say: identifiers and what is always sent.
func (c comparison) object(at string, theirs, ours *jsonSchema, args []argument) {
	for _, a := range args {
		want, got := theirs.Properties[a.name], ours.Properties[a.name]
		if want == nil {
			c.differs("%s%s is here only", at, a.name)
			continue
		}
		want = c.x.flat(c.T, want)
		if fixed := a.tag.Get("fixed"); fixed != "" {
			if number := a.kind.Kind() == reflect.Int; number != (want.Type != "string") {
				c.differs("%s%s is a %v there", at, a.name, want.Type)
			}
			if !slices.Contains(want.Enum, any(fixed)) {
				c.differs("%s%s is %v there, %s here", at, a.name, want.Enum, fixed)
			}
			continue
		}
		needed := slices.Contains(ours.Required, a.name)
		if needed != slices.Contains(theirs.Required, a.name) {
			c.differs("%s%s is %s here", at, a.name, map[bool]string{true: "required", false: "optional"}[needed])
		}
		c.value(at+a.name, want, got, a)
	}
	for name := range theirs.Properties {
		if !slices.ContainsFunc(args, func(a argument) bool { return a.name == name }) {
			c.differs("%s%s is there only", at, name)
		}
	}
}

func (c comparison) value(at string, theirs, ours *jsonSchema, a argument) {
	if ours.AnyOf != nil {
		one := *ours.AnyOf[0]
		one.nullable = true
		ours = &one
	}
	if ours.Type == nil || theirs.Type == nil { // which takes anything
		if theirs.Type != ours.Type {
			c.differs("%s has the type %v there, %v here", at, theirs.Type, ours.Type)
		}
		return
	}
	if theirs.Type != ours.Type {
		c.differs("%s has the type %v there, %v here", at, theirs.Type, ours.Type)
	}
	if theirs.nullable != ours.nullable {
		c.differs("%s can be null %s only", at, map[bool]string{true: "here", false: "there"}[ours.nullable])
	}
	c.limits(at, theirs, ours)
	switch identifier := a.tag.Get("id") != ""; {
	case theirs.Format == "" || theirs.Format == "double" || theirs.Format == ours.Format:
	case theirs.Format == "uri" && identifier:
	default:
		c.differs("%s has the format %s there, %q here", at, theirs.Format, ours.Format)
	}
	if theirs.Items != nil && ours.Items != nil {
		c.value(at+"[]", c.x.flat(c.T, theirs.Items), ours.Items, a)
	} else if theirs.Type == "object" {
		c.object(at+".", theirs, ours, a.fields)
	}
}

// limits compares what the export declares; ours may say more.
func (c comparison) limits(at string, theirs, ours *jsonSchema) {
	if theirs.Enum != nil {
		there, here := texts(theirs.Enum), texts(ours.Enum)
		for _, e := range there {
			if !slices.Contains(here, e) {
				c.differs("%s takes %s there only", at, e)
			}
		}
		for _, e := range here {
			if !slices.Contains(there, e) {
				c.differs("%s takes %s here only", at, e)
			}
		}
	}
	plain := strings.NewReplacer("^", "", "$", "", "(", "", ")", "")
	if theirs.Pattern != "" && theirs.Pattern != ours.Pattern && plain.Replace(theirs.Pattern) != plain.Replace(ours.Pattern) {
		c.differs("%s has another pattern there", at)
	}
	for name, pair := range map[string][2]*float64{
		"minimum": {theirs.Minimum, ours.Minimum}, "maximum": {theirs.Maximum, ours.Maximum},
		"minLength": {theirs.MinLength, ours.MinLength}, "maxLength": {theirs.MaxLength, ours.MaxLength},
		"minItems": {theirs.MinItems, ours.MinItems}, "maxItems": {theirs.MaxItems, ours.MaxItems},
	} {
		if there, here := pair[0], pair[1]; there != nil && (here == nil || *here != *there) {
			c.differs("%s has the %s %v there, another here", at, name, *there)
		}
	}
}

func texts(values []any) []string {
	var out []string
	for _, v := range values {
		out = append(out, fmt.Sprint(v))
	}
	return out
}
