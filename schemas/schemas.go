// Package schemas holds the tools as models see them, one generated JSON file each.
package schemas

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
)

//go:generate go run ./gen

//go:embed *.json
var files embed.FS

var (
	beforeInput  = []byte("\n\t\"inputSchema\": ")
	beforeOutput = []byte(",\n\t\"outputSchema\": ")
)

// Entry returns the tool's entry of tools/list.
func Entry(name string) (json.RawMessage, error) {
	b, err := files.ReadFile(name + ".json")
	if err != nil {
		return nil, fmt.Errorf("tool %q has no schema, which go generate writes", name)
	}
	return b, nil
}

// Load returns the two schemas of a tool. They are cut out of the file as it was generated:
// parsing all of them would be a tenth of the time that the program takes to start.
func Load(name string) (input, output json.RawMessage, err error) {
	b, err := Entry(name)
	if err != nil {
		return nil, nil, err
	}
	_, b, ok := bytes.Cut(b, beforeInput)
	input, b, ok2 := bytes.Cut(b, beforeOutput)
	end := bytes.LastIndexByte(b, '}')
	if !ok || !ok2 || end < 0 {
		return nil, nil, fmt.Errorf("the schema file of tool %q has another layout than go generate writes", name)
	}
	return input, bytes.TrimSpace(b[:end]), nil
}
