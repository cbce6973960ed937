// Package schemas holds the tools as models see them, one generated JSON file each.
package schemas

import (
	"bytes"
	"embed"
	"encoding/json"
)

//go:generate go run ./gen

//go:embed *.json
var files embed.FS

var (
	beforeInput  = []byte("\n\t\"inputSchema\": ")
	beforeOutput = []byte(",\n\t\"outputSchema\": ")
)

// Has tells whether a tool has a file here.
func Has(name string) bool {
	f, err := files.Open(name + ".json")
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// Entry returns a tool's entry of tools/list, or nothing for a name that Has does not know.
func Entry(name string) json.RawMessage {
	b, err := files.ReadFile(name + ".json")
	if err != nil {
		return nil
	}
	return b
}

// Load returns the two schemas of a tool. They are cut out of the file as it was generated:
// parsing all of them would be a tenth of the time that the program takes to start.
func Load(name string) (input, output json.RawMessage) {
	_, b, _ := bytes.Cut(Entry(name), beforeInput)
	input, b, _ = bytes.Cut(b, beforeOutput)
	return input, bytes.TrimSuffix(bytes.TrimSpace(b), []byte("\n}"))
}
