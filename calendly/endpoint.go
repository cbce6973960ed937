// Package calendly is the Calendly API as data: every endpoint is a value, and one client carries
// any of them through the Maton gateway. It knows nothing of MCP.
package calendly

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"slices"
	"sync"
)

// Effect says what a call does to Calendly's state. It decides the MCP hints, what --read-only
// hides and which calls may be repeated after an unclear end.
type Effect int

// The four effects. Delete covers everything that takes something away from somebody, such as a
// cancellation, whatever its HTTP method.
const (
	Read Effect = iota
	Create
	Update
	Delete
)

// String returns the effect's name in lower case, as the docs and logs print it.
func (e Effect) String() string {
	return [...]string{"read", "create", "update", "delete"}[e]
}

// Hints are what MCP lets a tool say of itself (ToolAnnotations of the specification).
type Hints struct {
	ReadOnly    bool `json:"readOnlyHint"`
	Destructive bool `json:"destructiveHint"`
	Idempotent  bool `json:"idempotentHint"`
	OpenWorld   bool `json:"openWorldHint"`
}

// Hints derives all four from the effect. Repeating a creation makes a second one, everything else
// ends where it ended before; and all of it happens at Calendly, which others change too.
func (e Effect) Hints() Hints {
	return Hints{ReadOnly: e == Read, Destructive: e == Delete, Idempotent: e != Create, OpenWorld: true}
}

// Endpoint is one documented operation. The literal and the two structs it names are all there is
// to it: the tool, its schemas, its route in the sandbox and its row in the docs derive from them.
type Endpoint[In, Out any] struct {
	// Name is the tool's name: verb_noun, at most 40 characters.
	Name string
	// Title is the name people see.
	Title string
	// Summary tells a model what comes back, what it does to others and which limit bites.
	Summary string
	// Toolset is the group the tool is switched on and off with.
	Toolset string
	// Default tells whether the tool is on when nothing was chosen.
	Default bool
	// Method is the HTTP method.
	Method string
	// Path is an RFC 6570 template whose variables are arguments of In. What it does not name goes
	// into the JSON body. It is relative to Calendly's root, or to the gateway's when Gateway is set.
	Path string
	// Gateway marks Maton's own endpoints.
	Gateway bool
	// Effect says what the call does.
	Effect Effect
	// Scope is the Calendly OAuth scope the call needs; empty for Maton's own endpoints.
	Scope string
	// Plan is set when the call needs more than any plan, for example "Enterprise".
	Plan string
	// Check tells, for a call that changes something, where to look whether it did: a tool and its
	// arguments, in words.
	Check string
	// Reshape replaces a 2xx answer before anyone sees it. Only Maton's connections need it,
	// whose answers are undocumented in part and carry a session token. Its error says what is
	// wrong with the answer, as in "its answer names no connection".
	Reshape func(ctx context.Context, c *Client, answer json.RawMessage) (json.RawMessage, error)
}

// Call performs the endpoint and decodes its answer. The error is an *ArgumentError for an argument
// refused unsent, context.Canceled when the caller gave up, and an *Error otherwise.
func (e Endpoint[In, Out]) Call(ctx context.Context, c *Client, in In) (Out, error) {
	var out Out
	b, err := json.Marshal(in)
	if err != nil {
		return out, err
	}
	args, err := DecodeObject(b)
	if err != nil {
		return out, err
	}
	op := e.Operation()
	answer, err := op.Call(ctx, c, args)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(answer, &out); err != nil {
		return out, op.unreadable(http.StatusOK, "its answer has an unexpected form")
	}
	return out, nil
}

// Operation returns the endpoint without its types, as the catalog lists it.
func (e Endpoint[In, Out]) Operation() *Operation {
	return &Operation{
		Name: e.Name, Title: e.Title, Summary: e.Summary, Toolset: e.Toolset, Default: e.Default,
		Method: e.Method, Path: e.Path, Gateway: e.Gateway, Effect: e.Effect, Scope: e.Scope, Plan: e.Plan, Check: e.Check,
		In: reflect.TypeFor[In](), Out: reflect.TypeFor[Out](), reshape: e.Reshape,
	}
}

// Operation is an Endpoint whose types are values, so that one list can hold them all. The fields
// shared with Endpoint mean the same.
type Operation struct {
	Name, Title, Summary, Toolset string
	Default                       bool
	Method, Path                  string
	Gateway                       bool
	Effect                        Effect
	Scope, Plan, Check            string

	// In and Out are the structs of the arguments and of the answer.
	In, Out reflect.Type

	reshape func(context.Context, *Client, json.RawMessage) (json.RawMessage, error)
	once    sync.Once
	planned *plan
}

// plan derives what a request needs, on the first call: at start-up the catalog is only read.
func (op *Operation) plan() *plan {
	op.once.Do(func() { op.planned = newPlan(op.Path, op.In) })
	return op.planned
}

// Call performs the operation with the arguments of a JSON object and returns the answer as JSON:
// every field that was sent, without nulls and without next_page URLs. Arguments are checked for
// identity and time only; their schema is the caller's affair.
func (op *Operation) Call(ctx context.Context, c *Client, args map[string]any) (json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, c.gateway.timeout())
	defer cancel()
	req, err := op.request(ctx, c, args)
	if err != nil {
		return nil, err
	}
	answer, err := c.send(ctx, op, req)
	if err != nil {
		return nil, err
	}
	if op.reshape == nil {
		return answer, nil
	}
	answer, err = op.reshape(ctx, c, answer)
	if err != nil {
		return nil, op.unreadable(http.StatusOK, err.Error())
	}
	return answer, nil
}

//go:generate go run ./gen

// Catalog returns every operation, in the order of the files that declare them.
func Catalog() []*Operation { return catalog() }

// Find returns the operation of that name, or nil.
func Find(name string) *Operation {
	for _, op := range Catalog() {
		if op.Name == name {
			return op
		}
	}
	return nil
}

// Toolsets returns the names of the toolsets in the order of the catalog.
func Toolsets() []string {
	var sets []string
	for _, op := range Catalog() {
		if !slices.Contains(sets, op.Toolset) {
			sets = append(sets, op.Toolset)
		}
	}
	return sets
}
