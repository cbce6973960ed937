// Bare is the least that a Go process can do about JSON-RPC over stdio: it answers a request with its own parameters.
package main

import (
	"encoding/json"
	"os"
)

type message struct {
	JSONRPC string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
}

func main() {
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var m message
		if in.Decode(&m) != nil {
			return
		}
		if m.ID == nil {
			continue
		}
		if out.Encode(message{JSONRPC: "2.0", ID: m.ID, Result: m.Params}) != nil {
			return
		}
	}
}
