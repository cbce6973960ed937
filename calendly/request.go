package calendly

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/yosida95/uritemplate/v3"
)

// ArgumentError is an argument refused before anything was sent.
type ArgumentError struct {
	// Argument is its name, with dots into objects.
	Argument string
	// Problem says what is wrong and what would have been right.
	Problem string
}

// Error returns the refusal as one sentence.
func (e *ArgumentError) Error() string { return e.Argument + " " + e.Problem }

// DecodeObject reads a JSON object, keeping numbers as they were written.
func DecodeObject(b []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var m map[string]any
	if err := d.Decode(&m); err != nil {
		return nil, err
	}
	return m, nil
}

// request is a call ready to be sent: the path and query below the root, and the body.
type request struct {
	path string
	body []byte
}

func (op *Operation) request(ctx context.Context, c *Client, args map[string]any) (request, error) {
	p := op.plan()
	full := make(map[string]any, len(args))
	for k, v := range args {
		if v != nil {
			full[k] = v
		}
	}
	if err := p.fillCaller(ctx, c, full); err != nil {
		return request{}, err
	}
	values := uritemplate.Values{}
	body := map[string]any{}
	for _, f := range p.fields {
		v, ok := full[f.name]
		switch {
		case f.fixed != "":
			v = f.fixed
		case !ok:
			if p.inPath[f.name] {
				return request{}, &ArgumentError{f.name, "is required"}
			}
			if v, ok = args[f.name]; ok { // an explicit null, which only a body can carry
				body[f.name] = nil
			}
			continue
		}
		v, err := f.normalize(ctx, c, v, f.name, p.inPath[f.name], full)
		if err != nil {
			return request{}, err
		}
		if p.inPath[f.name] || p.inQuery[f.name] {
			if value, ok := templateValue(v); ok {
				values[f.name] = value
			}
		} else {
			body[f.name] = v
		}
	}
	path, err := p.template.Expand(values)
	if err != nil {
		return request{}, err
	}
	r := request{path: path}
	if op.Method != "GET" && op.Method != "DELETE" {
		r.body, err = json.Marshal(body)
	}
	return r, err
}

// fillCaller puts the caller's own user or organization where it is meant and not given.
func (p *plan) fillCaller(ctx context.Context, c *Client, args map[string]any) error {
	for _, f := range p.fields {
		if _, given := args[f.name]; given || f.caller == "" || !f.meansCaller(args) {
			continue
		}
		me, err := c.Caller(ctx)
		if err != nil {
			return err
		}
		args[f.name] = me.uri(f.caller)
	}
	return nil
}

func (f *field) meansCaller(args map[string]any) bool {
	for _, other := range f.unless {
		if _, ok := args[other]; ok {
			return false
		}
	}
	return f.when[0] == "" || args[f.when[0]] == f.when[1]
}

// normalize checks one value and brings it into the form that goes out: identifiers as bare ids in
// a path and full URIs elsewhere, times in UTC. Everything else passes as it is.
func (f *field) normalize(ctx context.Context, c *Client, v any, name string, inPath bool, args map[string]any) (any, error) {
	if list, ok := v.([]any); ok && f.list {
		out := make([]any, len(list))
		for i, e := range list {
			var err error
			if out[i], err = f.normalize(ctx, c, e, fmt.Sprintf("%s[%d]", name, i), inPath, args); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	if m, ok := v.(map[string]any); ok && f.children != nil {
		out := make(map[string]any, len(m))
		for k, e := range m {
			out[k] = e
		}
		for _, child := range f.children {
			e, ok := m[child.name]
			if !ok || e == nil {
				continue
			}
			var err error
			if out[child.name], err = child.normalize(ctx, c, e, name+"."+child.name, false, args); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	s, ok := v.(string)
	if !ok {
		if f.id != "" {
			return nil, &ArgumentError{name, "must be a string"}
		}
		return v, nil
	}
	var err error
	switch {
	case f.id != "":
		s, err = f.resolve(ctx, c, s, inPath, args)
	case f.kind == timeType:
		s, err = Time(s).utc()
	case f.kind == timeZoneType:
		err = TimeZone(s).check()
	}
	if err != nil {
		if isAnswer(err) {
			return nil, err
		}
		return nil, &ArgumentError{name, err.Error()}
	}
	return s, nil
}

// resolve turns any accepted form of an identifier into the one that goes out.
func (f *field) resolve(ctx context.Context, c *Client, s string, inPath bool, args map[string]any) (string, error) {
	if f.id == "connections" {
		return s, checkConnection(s)
	}
	if s == "me" && (f.id == "users" || f.id == "organizations") {
		if inPath && f.id == "users" {
			return s, nil // Calendly knows the word there
		}
		me, err := c.Caller(ctx)
		if err != nil {
			return "", err
		}
		s = me.uri(strings.TrimSuffix(f.id, "s"))
	}
	parent, rest, nested := strings.Cut(f.id, "/{")
	collection := f.id
	var parentID string
	if nested {
		arg, child, _ := strings.Cut(rest, "}/")
		collection = parent + "/*/" + child
		if p, err := parseID(parent, fmt.Sprint(args[arg])); err == nil {
			parentID = p[0]
		}
	}
	ids, err := parseID(collection, s)
	if err != nil {
		return "", err
	}
	last := ids[len(ids)-1]
	if len(ids) == 2 && parentID != "" && ids[0] != parentID {
		return "", fmt.Errorf("belongs to %s, not to %s", quote(ids[0]), quote(parentID))
	}
	if inPath {
		return last, nil
	}
	if strings.Contains(collection, "*") {
		if len(ids) == 1 {
			return "", fmt.Errorf("must be the full URI, %s%s/{uuid}", apiRoot, strings.ReplaceAll(collection, "*", "{uuid}"))
		}
		collection = strings.Replace(collection, "*", ids[0], 1)
	}
	return apiRoot + collection + "/" + last, nil
}

// templateValue makes a query or path value of a JSON value. An empty string is no filter at all
// and is left out.
func templateValue(v any) (uritemplate.Value, bool) {
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Slice {
		list := make([]string, rv.Len())
		for i := range list {
			list[i] = fmt.Sprint(rv.Index(i).Interface())
		}
		return uritemplate.List(list...), len(list) > 0
	}
	s := fmt.Sprint(v)
	return uritemplate.String(s), s != ""
}
