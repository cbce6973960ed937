package calendly

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"reflect"
	"strings"

	"github.com/yosida95/uritemplate/v3"
)

// ArgumentError is an argument refused before anything was sent.
type ArgumentError struct {
	// Argument is its name, with dots into objects; empty when it is not about a single one.
	Argument string
	// Problem says what is wrong and what would have been right.
	Problem string
}

// Error returns the refusal as one sentence.
func (e *ArgumentError) Error() string { return strings.TrimSpace(e.Argument + " " + e.Problem) }

// DecodeObject reads one JSON object and nothing else, keeping numbers as they were written.
func DecodeObject(b []byte) (map[string]any, error) {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var m map[string]any
	if err := d.Decode(&m); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF || m == nil {
		return nil, errors.New("want one JSON object and nothing else")
	}
	return m, nil
}

// request is a call ready to be sent: the path and query below the root, and the body.
type request struct {
	path string
	body []byte
}

// self is who "me" and an absent user or organization stand for.
type self struct {
	Caller
	asked bool // somebody wanted to know
}

func (s *self) uri(what string) string {
	s.asked = true
	if what == "organization" {
		return s.Organization
	}
	return s.User
}

// request makes the request of a call. A first pass, with a stand-in for the caller, refuses what
// is wrong before GET /users/me is sent for what is right.
func (op *Operation) request(ctx context.Context, c *Client, args map[string]any) (request, error) {
	who := self{Caller: Caller{User: apiRoot + "users/self", Organization: apiRoot + "organizations/self"}}
	r, err := op.build(&who, args)
	if err != nil || !who.asked {
		return r, err
	}
	if who.Caller, err = c.Caller(ctx); err != nil {
		return request{}, err
	}
	return op.build(&who, args)
}

func (op *Operation) build(who *self, args map[string]any) (request, error) {
	p := op.plan()
	full := make(map[string]any, len(args))
	for k, v := range args {
		if v != nil {
			full[k] = v
		}
	}
	p.fillParents(full)
	p.fillCaller(who, full)
	values := uritemplate.Values{}
	body := map[string]any{}
	for _, f := range p.fields {
		inTemplate := p.inPath[f.name] || p.inQuery[f.name]
		v, ok := full[f.name]
		switch {
		case f.fixed != nil:
			v = f.fixed
		case !ok && p.inPath[f.name]:
			return request{}, &ArgumentError{f.name, "is required"}
		case !ok && f.needed[0] != "" && full[f.needed[0]] == f.needed[1]:
			return request{}, &ArgumentError{f.name, "is required with " + f.needed[0] + " " + f.needed[1]}
		case !ok:
			if _, null := args[f.name]; null && !inTemplate { // which only a body can carry
				body[f.name] = nil
			}
			continue
		}
		v, err := f.normalize(who, v, f.name, p.inPath[f.name], full)
		if err != nil {
			return request{}, err
		}
		if !inTemplate {
			body[f.name] = v
		} else if values[f.name], err = templateValue(v); err != nil {
			return request{}, &ArgumentError{f.name, err.Error()}
		}
	}
	if op.Method == http.MethodPatch && len(body) == 0 && len(p.fields) > len(p.inPath)+len(p.inQuery) {
		return request{}, &ArgumentError{"", "it changes nothing: give at least one field"}
	}
	path, err := p.template.Expand(values)
	if err != nil {
		return request{}, err
	}
	r := request{path: path}
	if op.Method != http.MethodGet && op.Method != http.MethodDelete {
		r.body, err = json.Marshal(body)
	}
	return r, err
}

// fillParents takes from the full URI of a nested resource the parent that is not given, rather
// than assume the caller's.
func (p *plan) fillParents(args map[string]any) {
	for _, f := range p.fields {
		pattern, parent, arg := nesting(f.id)
		if _, given := args[arg]; arg == "" || given {
			continue
		}
		s, _ := args[f.name].(string)
		if ids, err := parseID(pattern, s); err == nil && len(ids) == 2 {
			args[arg] = apiRoot + parent + "/" + ids[0]
		}
	}
}

// nesting splits an id such as organizations/{organization_uuid}/invitations into the pattern of
// its URIs, the collection of the parent and the argument that names the parent.
func nesting(id string) (pattern, parent, arg string) {
	parent, rest, ok := strings.Cut(id, "/{")
	if !ok {
		return id, "", ""
	}
	arg, child, _ := strings.Cut(rest, "}/")
	return parent + "/*/" + child, parent, arg
}

// fillCaller puts the caller's own user or organization where it is meant and not given.
func (p *plan) fillCaller(who *self, args map[string]any) {
	for _, f := range p.fields {
		if _, given := args[f.name]; !given && f.caller != "" && f.meansCaller(args) {
			args[f.name] = who.uri(f.caller)
		}
	}
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
func (f *field) normalize(who *self, v any, name string, inPath bool, args map[string]any) (any, error) {
	if list, ok := v.([]any); ok && f.list {
		out, item := make([]any, len(list)), *f
		item.list = false
		for i, e := range list {
			var err error
			if out[i], err = item.normalize(who, e, fmt.Sprintf("%s[%d]", name, i), inPath, args); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	if m, ok := v.(map[string]any); ok && f.children != nil {
		return f.normalizeMembers(who, m, name, args)
	}
	if f.id == "" && f.kind != timeType && f.kind != timeZoneType {
		return v, nil
	}
	s, ok := v.(string)
	if !ok {
		return nil, &ArgumentError{name, "must be a string"}
	}
	var err error
	switch {
	case f.id != "":
		s, err = f.resolve(who, s, inPath || f.bare, args)
	case f.kind == timeType:
		s, err = Time(s).utc()
	default:
		err = TimeZone(s).check()
	}
	if err != nil {
		return nil, &ArgumentError{name, err.Error()}
	}
	return s, nil
}

func (f *field) normalizeMembers(who *self, m map[string]any, name string, args map[string]any) (any, error) {
	out := maps.Clone(m)
	for _, child := range f.children {
		e := m[child.name]
		if e == nil {
			if f.whole {
				out[child.name] = nil
			}
			continue
		}
		var err error
		if out[child.name], err = child.normalize(who, e, name+"."+child.name, false, args); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// resolve turns any accepted form of an identifier into the one that goes out. Where several
// collections will do, the first that fits is meant.
func (f *field) resolve(who *self, s string, inPath bool, args map[string]any) (string, error) {
	first, others, _ := strings.Cut(f.id, "|")
	out, err := resolveAs(first, who, s, inPath, args)
	for id := range strings.SplitSeq(others, "|") {
		if err == nil || id == "" {
			break
		}
		var otherErr error
		if out, otherErr = resolveAs(id, who, s, inPath, args); otherErr == nil {
			return out, nil
		}
	}
	return out, err
}

func resolveAs(id string, who *self, s string, inPath bool, args map[string]any) (string, error) {
	if id == "connections" {
		return s, checkConnection(s)
	}
	if s == "me" && (id == "users" || id == "organizations") {
		if inPath && id == "users" {
			return s, nil // Calendly knows the word there
		}
		s = who.uri(strings.TrimSuffix(id, "s"))
	}
	collection, parent, arg := nesting(id)
	var parentID string
	if arg != "" {
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
// and becomes the value that is left out.
func templateValue(v any) (uritemplate.Value, error) {
	if list, ok := v.([]any); ok {
		var texts []string
		for _, e := range list {
			s, err := templateText(e)
			if err != nil {
				return uritemplate.Value{}, err
			}
			if s != "" {
				texts = append(texts, s)
			}
		}
		return uritemplate.List(texts...), nil
	}
	s, err := templateText(v)
	if s == "" || err != nil {
		return uritemplate.Value{}, err
	}
	return uritemplate.String(s), nil
}

// templateText writes a value as text of one rune a byte, because uritemplate escapes runes where
// RFC 6570 wants the bytes of UTF-8. It also loses a NUL, which nothing here can mean.
func templateText(v any) (string, error) {
	if v == nil {
		return "", nil
	}
	if k := reflect.TypeOf(v).Kind(); k == reflect.Map || k == reflect.Slice {
		return "", fmt.Errorf("must be a single value")
	}
	var b strings.Builder
	for _, c := range []byte(fmt.Sprint(v)) {
		if c == 0 {
			return "", fmt.Errorf("must not contain a NUL character")
		}
		b.WriteRune(rune(c))
	}
	return b.String(), nil
}
