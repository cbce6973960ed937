// Package jsonschema stands in for the validator of the same import path, which mcp-go links for
// an option that this program leaves off: the real one compiles every JSON Schema draft in its
// init, a third of the time from start to the first tools/list. Here compiling fails, so the
// option can never seem to work. The go.mod of the program puts it in place.
package jsonschema

import (
	"encoding/json"
	"errors"
	"io"
)

// ErrUnlinked is what every use of the validator ends with.
var ErrUnlinked = errors.New("mcp-go's own schema validation is not linked into this program")

// UnmarshalJSON decodes one JSON value with its numbers as written.
func UnmarshalJSON(r io.Reader) (any, error) {
	d := json.NewDecoder(r)
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

// Compiler compiles nothing.
type Compiler struct{}

// NewCompiler returns a Compiler.
func NewCompiler() *Compiler { return &Compiler{} }

// AddResource returns ErrUnlinked.
func (*Compiler) AddResource(string, any) error { return ErrUnlinked }

// Compile returns ErrUnlinked.
func (*Compiler) Compile(string) (*Schema, error) { return nil, ErrUnlinked }

// Schema is never made.
type Schema struct{}

// Validate returns ErrUnlinked.
func (*Schema) Validate(any) error { return ErrUnlinked }

// ValidationError is never returned.
type ValidationError struct {
	InstanceLocation []string
	ErrorKind        any
	Causes           []*ValidationError
}

// Error returns the text of ErrUnlinked.
func (*ValidationError) Error() string { return ErrUnlinked.Error() }
