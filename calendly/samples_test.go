package calendly_test

import (
	"encoding/json"
	"reflect"
	"regexp"
	"strings"

	"calendly-mcp/calendly"
)

// argument is one argument of an operation, found by reflection, with a value that is accepted and
// the form in which it must go out.
type argument struct {
	name   string
	tag    reflect.StructTag
	kind   reflect.Type // without pointers and slices
	list   bool
	value  any
	wire   any
	fields []argument // of an object
}

var (
	timeType     = reflect.TypeFor[calendly.Time]()
	timeZoneType = reflect.TypeFor[calendly.TimeZone]()
	enum         = regexp.MustCompile(`enum=([^,]+)`)
)

// argumentsOf lists the arguments of a struct.
func argumentsOf(t reflect.Type, pathVars map[string]bool) []argument {
	var args []argument
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			args = append(args, argumentsOf(f.Type, pathVars)...)
			continue
		}
		a := argument{tag: f.Tag, kind: f.Type}
		a.name, _, _ = strings.Cut(f.Tag.Get("json"), ",")
		for a.kind.Kind() == reflect.Pointer || a.kind.Kind() == reflect.Slice {
			a.list = a.list || a.kind.Kind() == reflect.Slice
			a.kind = a.kind.Elem()
		}
		a.sample(pathVars)
		args = append(args, a)
	}
	return args
}

func (a *argument) sample(pathVars map[string]bool) {
	id, _, _ := strings.Cut(a.tag.Get("id"), "|")
	switch {
	case a.tag.Get("fixed") != "" && a.kind.Kind() == reflect.Int:
		a.value, a.wire = json.Number("7"), json.Number(a.tag.Get("fixed"))
	case a.tag.Get("fixed") != "":
		a.value, a.wire = "another", a.tag.Get("fixed")
	case id != "" && (pathVars[a.name] || a.tag.Get("bare") != ""):
		a.value, a.wire = anID, anID
	case strings.Contains(id, "/"):
		uri := "https://api.calendly.com/" + regexp.MustCompile(`\{\w+\}|\*`).ReplaceAllString(id, anID) + "/" + anID
		a.value, a.wire = uri, uri
	case id != "":
		a.value, a.wire = anID, "https://api.calendly.com/"+id+"/"+anID
	case a.kind == timeType:
		a.value, a.wire = "2026-12-01T09:30:00-05:00", "2026-12-01T14:30:00Z"
	case a.kind == timeZoneType:
		a.value, a.wire = "America/New_York", "America/New_York"
	case a.kind.Kind() == reflect.Struct:
		value, wire := map[string]any{}, map[string]any{}
		a.fields = argumentsOf(a.kind, nil)
		for _, f := range a.fields {
			value[f.name], wire[f.name] = f.value, f.wire
		}
		a.value, a.wire = value, wire
	case a.kind.Kind() == reflect.Bool:
		a.value, a.wire = false, false
	case a.kind.Kind() == reflect.Int || a.kind.Kind() == reflect.Float64:
		a.value, a.wire = json.Number("7"), json.Number("7")
	default:
		a.value = "été+&=?/#%@日本 x"
		if m := enum.FindStringSubmatch(a.tag.Get("jsonschema")); m != nil {
			a.value = m[1]
		}
		a.wire = a.value
	}
	if a.list {
		a.value, a.wire = []any{a.value}, []any{a.wire}
	}
}

var templateVar = regexp.MustCompile(`\{(\??)([^}]*)\}`)

// variables returns the names in an operation's path and in its query.
func variables(op *calendly.Operation) (path, query map[string]bool) {
	path, query = map[string]bool{}, map[string]bool{}
	for _, m := range templateVar.FindAllStringSubmatch(op.Path, -1) {
		for _, name := range strings.Split(m[2], ",") {
			if name = strings.TrimSuffix(name, "*"); m[1] == "?" {
				query[name] = true
			} else {
				path[name] = true
			}
		}
	}
	return path, query
}

// spot is a place where an argument, an element of it or a member of it can be replaced.
type spot struct {
	name string // as an ArgumentError must give it
	argument
	set func(args map[string]any, v any)
}

// spots lists every place in the operation's arguments for which pick is true.
func spots(op *calendly.Operation, pick func(argument) bool) []spot {
	path, _ := variables(op)
	var found []spot
	for _, a := range argumentsOf(op.In, path) {
		found = append(found, a.spots(pick)...)
	}
	return found
}

func (a argument) spots(pick func(argument) bool) []spot {
	name, wrap := a.name, func(v any) any { return v }
	if a.list {
		name, wrap = a.name+"[0]", func(v any) any { return []any{v} }
	}
	if pick(a) {
		return []spot{{name, a, func(args map[string]any, v any) { args[a.name] = wrap(v) }}}
	}
	var found []spot
	for _, f := range a.fields {
		for _, s := range f.spots(pick) {
			found = append(found, spot{name + "." + s.name, s.argument, func(args map[string]any, v any) {
				inner := map[string]any{}
				s.set(inner, v)
				args[a.name] = wrap(inner)
			}})
		}
	}
	return found
}

// sampleArgs returns accepted arguments of an operation and their wire form; without those that
// the caller stands in for when absent, if bare.
func sampleArgs(op *calendly.Operation, bare bool) (args, wire map[string]any) {
	path, _ := variables(op)
	args, wire = map[string]any{}, map[string]any{}
	for _, a := range argumentsOf(op.In, path) {
		if bare && a.tag.Get("caller") != "" {
			continue
		}
		args[a.name], wire[a.name] = a.value, a.wire
	}
	return args, wire
}
