// Package jsonschema stands in for the generator of the same import path, which mcp-go links to make
// schemas of Go types while it runs. This program has made its own before, and the real one takes a
// millisecond of every start. Here nothing is made, so mcp-go's options for it can never seem to work.
package jsonschema

import (
	"errors"
	"reflect"
)

// ErrUnlinked is what every use of the generator ends with.
var ErrUnlinked = errors.New("mcp-go's own schema generation is not linked into this program")

// Schema has the members that mcp-go names.
type Schema struct {
	Type                 string
	Description          string
	Enum                 []any
	Default              []byte
	Properties           map[string]*Schema
	PropertyOrder        []string
	Required             []string
	Items                *Schema
	AdditionalProperties *Schema
	Not                  *Schema
}

// ForOptions has the member that mcp-go names.
type ForOptions struct{ IgnoreInvalidTypes bool }

// For returns ErrUnlinked.
func For[T any](*ForOptions) (*Schema, error) { return nil, ErrUnlinked }

// ForType returns ErrUnlinked.
func ForType(reflect.Type, *ForOptions) (*Schema, error) { return nil, ErrUnlinked }
