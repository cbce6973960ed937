package tools

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"calendly-mcp/calendly"
)

// arguments reads a tool's arguments by its input schema: forgiving where only one thing can be
// meant, strict everywhere else, and in words. mcp-go's own validation answers with Go dumps,
// checks no formats, sees rounded numbers and cannot coerce, so it stays off.
type arguments struct {
	strict bool                  // a null that cannot be null is refused: in an update it would pass for an emptied field
	schema func() (*node, error) // parsed at the first call, not at start-up
}

func newArguments(strict bool, schema func() json.RawMessage) arguments {
	return arguments{strict, sync.OnceValues(func() (*node, error) {
		n := new(node)
		return n, json.Unmarshal(schema(), n)
	})}
}

// read returns the arguments as the operation takes them, or what is wrong with them.
func (a arguments) read(raw json.RawMessage) (map[string]any, error) {
	schema, err := a.schema()
	if err != nil {
		return nil, err
	}
	args := map[string]any{}
	if trimmed := bytes.TrimSpace(raw); len(trimmed) > 0 && !bytes.Equal(trimmed, []byte("null")) {
		if args, err = calendly.DecodeObject(trimmed); err != nil || args == nil {
			return nil, errors.New("the arguments must be a JSON object")
		}
	}
	p := problems{strict: a.strict}
	schema.object(args, "", &p)
	return args, p.err()
}

// problems are what is wrong with one call's arguments.
type problems struct {
	strict bool
	found  []string
}

// maxProblems is how many of them one refusal names.
const maxProblems = 5

func (p *problems) add(format string, args ...any) {
	p.found = append(p.found, fmt.Sprintf(format, args...))
}

func (p problems) err() error {
	found := p.found
	if len(found) == 0 {
		return nil
	}
	if more := len(found) - maxProblems; more > 0 {
		found = append(found[:maxProblems:maxProblems], fmt.Sprintf("and %d more", more))
	}
	return errors.New(strings.Join(found, "; "))
}

// coerce turns v into the type of the schema where that loses and invents nothing: "5" into 5,
// "true" into true, a lone value into a list of one, JSON in a string into what it says.
func (n *node) coerce(v any) any {
	s, isString := v.(string)
	switch n.Type {
	case "integer", "number":
		if isString && isNumber(s) {
			v = json.Number(s)
		}
		if num, ok := v.(json.Number); ok && n.Type == "integer" {
			return json.Number(strings.TrimSuffix(num.String(), ".0"))
		}
	case "boolean":
		if isString && (s == "true" || s == "false") {
			return s == "true"
		}
	case "string":
		switch v := v.(type) {
		case json.Number:
			return v.String()
		case bool:
			return fmt.Sprint(v)
		}
	case "array":
		if list, ok := v.([]any); ok {
			return list
		}
		if list, ok := inString[[]any](s); ok {
			return list
		}
		return []any{v}
	case "object":
		if m, ok := inString[map[string]any](s); ok {
			return m
		}
	}
	return v
}

func isNumber(s string) bool {
	var n json.Number
	return json.Unmarshal([]byte(s), &n) == nil && n != "" && n.String() == s
}

// inString reads the JSON object or list that a string holds.
func inString[T []any | map[string]any](s string) (T, bool) {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v T
	return v, d.Decode(&v) == nil && v != nil && !d.More()
}

// names returns the members of an object in alphabetical order.
func (n *node) names() []string { return slices.Sorted(maps.Keys(n.Properties)) }
