// Gen writes what models and readers see of the endpoints: one JSON file per tool, exactly its
// entry of tools/list, and the tool table of the README. All of it derives from the Go types and
// their comments, so a person reading the code and a model reading the schema read the same.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"

	"github.com/invopop/jsonschema"

	"calendly-mcp/calendly"
)

func main() {
	if err := write(".."); err != nil {
		log.Fatal(err)
	}
}

// write brings the schemas folder and the README below root up to date, and removes the files of
// tools that are no more.
func write(root string) error {
	files, err := files(root)
	if err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(root, "schemas", "*.json"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if _, ok := files[filepath.Join("schemas", filepath.Base(path))]; !ok {
			if err := os.Remove(path); err != nil {
				return err
			}
		}
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(root, name), content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// files returns everything that is generated, by path below root.
func files(root string) (map[string][]byte, error) {
	words, err := fieldComments(root)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, op := range calendly.Catalog() {
		b, err := entry(op, words)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", op.Name, err)
		}
		out[filepath.Join("schemas", op.Name+".json")] = b
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		return nil, err
	}
	out["README.md"], err = withTable(readme, calendly.Catalog())
	return out, err
}

// fieldComments reads the doc comments of the fields. Those of types are for readers of the code
// only: in a schema they would be paid for with every use.
func fieldComments(root string) (map[string]string, error) {
	r := &jsonschema.Reflector{}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if err := os.Chdir(root); err != nil { // AddGoComments builds its keys from the relative path
		return nil, err
	}
	defer os.Chdir(here)
	if err := r.AddGoComments("calendly-mcp", "./calendly"); err != nil {
		return nil, err
	}
	words := map[string]string{}
	for key, text := range r.CommentMap {
		if strings.Count(key[strings.LastIndex(key, "/"):], ".") == 2 {
			words[key] = strings.Join(strings.Fields(text), " ")
		}
	}
	return words, nil
}

// entry is one tool as tools/list shows it. Package schemas cuts the two schemas out of this very
// layout.
func entry(op *calendly.Operation, words map[string]string) ([]byte, error) {
	in, err := reflectSchema(op.In, words, false)
	if err != nil {
		return nil, err
	}
	out, err := reflectSchema(op.Out, nil, true)
	if err != nil {
		return nil, err
	}
	tool := struct {
		Name         string          `json:"name"`
		Title        string          `json:"title"`
		Description  string          `json:"description"`
		Annotations  calendly.Hints  `json:"annotations"`
		InputSchema  json.RawMessage `json:"inputSchema"`
		OutputSchema json.RawMessage `json:"outputSchema"`
	}{op.Name, op.Title, op.Summary, op.Effect.Hints(), in, out}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	err = e.Encode(tool)
	return narrow(b.Bytes()), err
}

var (
	leaf   = regexp.MustCompile(`[\[{]\n\s+[^\[\]{}]+\n\s+[\]}]`)
	breaks = regexp.MustCompile(`\n\s+`)
)

// narrow puts objects and lists without others inside on one line where they fit: a property a
// line is easier to read, and half as much to embed and to parse.
func narrow(b []byte) []byte {
	return leaf.ReplaceAllFunc(b, func(m []byte) []byte {
		inner := breaks.ReplaceAll(bytes.TrimSpace(m[1:len(m)-1]), []byte(" "))
		line := append(append([]byte{m[0]}, inner...), m[len(m)-1])
		if len(line) > 110 {
			return m
		}
		return line
	})
}

// reflectSchema makes the schema of a struct. Inputs are closed and worded; outputs are open, ask
// for nothing and promise only types, since Calendly may add, omit and extend.
func reflectSchema(t reflect.Type, words map[string]string, output bool) ([]byte, error) {
	r := &jsonschema.Reflector{
		Anonymous: true, DoNotReference: true, ExpandedStruct: true,
		AllowAdditionalProperties: output, CommentMap: words, Mapper: mapped,
	}
	s := r.ReflectFromType(t)
	s.Version = ""
	walk(s, func(s *jsonschema.Schema) {
		if output {
			s.Required, s.Enum, s.Format, s.Pattern = nil, nil, "", ""
			s.Minimum, s.Maximum, s.MinLength, s.MaxLength = "", "", nil, nil
			s.MinItems, s.MaxItems, s.UniqueItems = nil, nil, false
		}
		if nullable := s.OneOf; nullable != nil { // anyOf is what more hosts can read
			s.OneOf, s.AnyOf = nil, nullable
			s.Description, nullable[0].Description = nullable[0].Description, ""
		}
	})
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(s)
	return b.Bytes(), err
}

// mapped gives the schema of the types that stand for more than their kind.
func mapped(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[calendly.Time]():
		return &jsonschema.Schema{Type: "string", Format: "date-time"}
	case reflect.TypeFor[calendly.TimeZone]():
		return &jsonschema.Schema{Type: "string"}
	}
	if values := calendly.Enum(t); values != nil {
		return &jsonschema.Schema{Type: "string", Enum: values}
	}
	if t.Kind() == reflect.Interface {
		return &jsonschema.Schema{Extras: map[string]any{}} // {} and not a bare true, which hosts refuse
	}
	return nil
}

func walk(s *jsonschema.Schema, visit func(*jsonschema.Schema)) {
	if s == nil {
		return
	}
	visit(s)
	walk(s.Items, visit)
	for _, branch := range s.AnyOf {
		walk(branch, visit)
	}
	for p := s.Properties.Oldest(); p != nil; p = p.Next() {
		walk(p.Value, visit)
	}
}
