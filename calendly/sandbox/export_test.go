package sandbox_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/mail"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"calendly-mcp/calendly"

	"github.com/yosida95/uritemplate/v3"
)

// exportSchema holds every keyword that the export uses in a schema; the last rows say nothing of a value.
// An unknown keyword fails the test, so that none is overlooked.
type exportSchema struct {
	Ref                        string `json:"$ref"`
	Type                       any
	Properties                 map[string]*exportSchema
	Required                   []string
	Items                      *exportSchema
	OneOf                      []*exportSchema
	Enum                       []any
	Format, Pattern            string
	Minimum, Maximum           *float64
	MinLength, MaxLength       *int
	Title, Description         string
	Default, Example, Examples any
	Deprecated                 bool
}

// export is Calendly's OpenAPI export, and what was found when the sandbox was held against it.
type export struct {
	*bench
	schemas map[string]*exportSchema
	answers map[string]map[string]*exportSchema // by route, then by status
	called  map[string]bool                     // routes that succeeded
	rows    map[string]int                      // how many rows each list has shown
	found   map[string]any                      // what differs, with a value that does
}

func openExport(t *testing.T) *export {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "reference", "calendly-openapi.json"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI") != "true" {
		t.Skip("shared/reference/calendly-openapi.json is not beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			Responses map[string]struct {
				Content map[string]struct{ Schema json.RawMessage }
			}
		}
		Components struct{ Schemas json.RawMessage }
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	x := &export{bench: open(t, noon), answers: map[string]map[string]*exportSchema{}, called: map[string]bool{}, rows: map[string]int{}, found: map[string]any{}}
	strictly(t, doc.Components.Schemas, &x.schemas)
	for path, methods := range doc.Paths {
		for method, op := range methods {
			byStatus := map[string]*exportSchema{}
			x.answers[exportRoute(method, path)] = byStatus
			for status, r := range op.Responses {
				s := new(exportSchema)
				strictly(t, r.Content["application/json"].Schema, s)
				byStatus[status] = s
			}
		}
	}
	return x
}

func strictly(t *testing.T, b []byte, v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		t.Fatalf("%v in %.200s", err, b)
	}
}

var pathVariable = regexp.MustCompile(`\{[^}]*\}`)

// exportRoute is a method and path with every variable alike.
func exportRoute(method, path string) string {
	path, _, _ = strings.Cut(path, "{?")
	return strings.ToUpper(method) + " " + pathVariable.ReplaceAllString(path, "{}")
}

// call carries out an operation by its name, expects a status and holds the raw answer against the
// export's schema for it.
func (x *export) call(name string, values map[string]any, body any, want int) object {
	x.Helper()
	i := slices.IndexFunc(calendly.Catalog(), func(op *calendly.Operation) bool { return op.Name == name })
	if i < 0 {
		x.Fatalf("there is no %s", name)
	}
	op, filled := calendly.Catalog()[i], uritemplate.Values{}
	for k, v := range values {
		filled.Set(k, uritemplate.String(v.(string)))
	}
	target, err := uritemplate.MustNew(op.Path).Expand(filled)
	if err != nil {
		x.Fatal(err)
	}
	text := ""
	if body != nil {
		text = encode(body)
	}
	resp, answer := x.raw(op.Method, "/calendly"+target, text)
	if resp.StatusCode != want {
		x.Fatalf("%s %s %s: %d %s", op.Method, target, text, resp.StatusCode, answer)
	}
	route := exportRoute(op.Method, op.Path)
	s := x.answers[route][fmt.Sprint(want)]
	if s == nil {
		x.Fatalf("the export has no %d of %s", want, route)
	}
	at := fmt.Sprint(want) // errors are alike everywhere
	if want < 300 {
		at, x.called[route] = name, true
	}
	if answer == "" {
		x.found[fmt.Sprint(want, " has no body")] = target
		return nil
	}
	var o object
	if err := json.Unmarshal([]byte(answer), &o); err != nil {
		x.Fatalf("%s: %v in %s", name, err, answer)
	}
	for _, m := range x.fit(at, s, o) {
		x.found[m.what] = object{target: m.value}
	}
	return o
}

// misfit is what does not fit a schema, and the value.
type misfit struct {
	what  string
	value any
}

// fit returns everything in which a value does not fit a schema. Of alternatives it must fit one or
// more; when it fits none, the nearest one counts.
func (x *export) fit(at string, s *exportSchema, v any) (bad []misfit) {
	if s.Ref != "" {
		target := x.schemas[s.Ref[strings.LastIndex(s.Ref, "/")+1:]]
		if target == nil {
			x.Fatalf("the export has no %s", s.Ref)
		}
		bad = x.fit(at, target, v)
	}
	for i, branch := range s.OneOf {
		if more := x.fit(at, branch, v); i == 0 || len(more) < len(bad) {
			bad = more
		}
	}
	if s.Type != nil && !hasType(s.Type, v) {
		return append(bad, misfit{fmt.Sprintf("%s is %s, not %v", at, typeName(v), s.Type), v})
	}
	if s.Enum != nil && !slices.Contains(s.Enum, v) {
		bad = append(bad, misfit{fmt.Sprintf("%s: %v is not in the enum", at, v), v})
	}
	switch v := v.(type) {
	case string:
		bad = append(bad, fitText(at, s, v)...)
	case float64:
		if s.Minimum != nil && v < *s.Minimum || s.Maximum != nil && v > *s.Maximum {
			bad = append(bad, misfit{at + " is out of range", v})
		}
	case []any:
		for _, e := range v {
			if s.Items != nil {
				bad = append(bad, x.fit(at+"[]", s.Items, e)...)
			}
		}
	case object:
		bad = append(bad, x.fitObject(at, s, v)...)
	}
	return bad
}

func (x *export) fitObject(at string, s *exportSchema, o object) (bad []misfit) {
	for _, name := range s.Required {
		if _, sent := o[name]; !sent {
			bad = append(bad, misfit{at + "." + name + " is missing", o})
		}
	}
	for name, p := range s.Properties {
		if v, sent := o[name]; sent {
			bad = append(bad, x.fit(at+"."+name, p, v)...)
		}
	}
	return bad
}

func typeName(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

func hasType(want, v any) bool {
	if several, ok := want.([]any); ok {
		return slices.ContainsFunc(several, func(one any) bool { return hasType(one, v) })
	}
	got := typeName(v)
	return want == got || want == "number" && got == "integer"
}

var uuidShape = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// formats tell whether a text is of a format; one that the export has and this table has not is a misfit.
var formats = map[string]func(string) bool{
	"date-time": func(s string) bool { _, err := time.Parse(time.RFC3339Nano, s); return err == nil },
	"date":      func(s string) bool { _, err := time.Parse(time.DateOnly, s); return err == nil },
	"uri":       func(s string) bool { u, err := url.Parse(s); return err == nil && u.IsAbs() && u.Host != "" },
	"email":     func(s string) bool { a, err := mail.ParseAddress(s); return err == nil && a.Address == s },
	"uuid":      uuidShape.MatchString,
	"password":  func(string) bool { return true },
}

func fitText(at string, s *exportSchema, v string) (bad []misfit) {
	if is := formats[s.Format]; s.Format != "" && (is == nil || !is(v)) {
		bad = append(bad, misfit{at + " is no " + s.Format, v})
	}
	if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
		bad = append(bad, misfit{at + " does not match the pattern", v})
	}
	if n := utf8.RuneCountInString(v); s.MinLength != nil && n < *s.MinLength || s.MaxLength != nil && n > *s.MaxLength {
		bad = append(bad, misfit{at + " has the wrong length", v})
	}
	return bad
}

// TestExportFitsTheSandbox calls every operation of the export, and holds every answer against it.
func TestExportFitsTheSandbox(t *testing.T) {
	x := openExport(t)
	if len(x.answers) != 65 {
		t.Errorf("the export has %d operations", len(x.answers))
	}
	x.callEverything()
	for route := range x.answers {
		if !x.called[route] {
			t.Errorf("%s was not called", route)
		}
	}
	for list, n := range x.rows {
		if n == 0 {
			t.Errorf("%s was always empty, and shows nothing", list)
		}
	}
	for route := range x.called {
		if x.answers[route] == nil {
			t.Errorf("%s is not in the export", route)
		}
	}
	for _, what := range slices.Sorted(maps.Keys(x.found)) {
		if exportDifferences[what] == "" {
			t.Errorf("unexplained: %s: %.300s", what, encode(x.found[what]))
		}
	}
	for _, what := range slices.Sorted(maps.Keys(exportDifferences)) {
		if _, still := x.found[what]; !still {
			t.Errorf("no longer so: %s", what)
		}
	}
}
