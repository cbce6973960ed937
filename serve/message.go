package serve

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// maxMessage bounds one JSON-RPC message; mcp-go itself reads a message of any size into memory.
const maxMessage = 4 << 20

// message is the part of a JSON-RPC message that a transport has to know.
type message struct {
	ID     any             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// refusal is a JSON-RPC error that a transport answers on its own, without asking mcp-go.
type refusal struct {
	id   any
	code int
	text string
}

// parse reads one JSON-RPC message. It decodes with the same library as mcp-go, so that both always see the same
// method and id, whatever keys a sender repeats or misspells.
func parse(b []byte) (message, *refusal) {
	var m message
	if trimmed := bytes.TrimSpace(b); len(trimmed) > 0 && trimmed[0] == '[' {
		return m, &refusal{nil, mcp.INVALID_REQUEST, "JSON-RPC batches are not part of MCP any more. Send the messages one by one."}
	}
	err := json.Unmarshal(b, &m)
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrongType):
		return m, &refusal{nil, mcp.INVALID_REQUEST, "This is not a JSON-RPC message. Send an object with jsonrpc, method and, for a request, id."}
	case err != nil:
		return m, &refusal{nil, mcp.PARSE_ERROR, "This is not valid JSON. Send one JSON-RPC message at a time."}
	}
	if m.ID != nil && !plain(m.ID) {
		return m, &refusal{nil, mcp.INVALID_REQUEST, "The id of a JSON-RPC request must be a string or a number."}
	}
	return m, nil
}

// plain reports whether a value may be the id of a request; only such ids may be used as keys.
func plain(id any) bool {
	switch id.(type) {
	case string, float64:
		return true
	}
	return false
}

// awaits is the id that an answer will carry, or nil if mcp-go will send none.
// subscriptions/listen is answered only when it is cancelled, so nothing may wait for it.
func (m message) awaits() any {
	if m.Method == string(mcp.MethodSubscriptionsListen) || present(m.Result) || present(m.Error) {
		return nil
	}
	return m.ID
}

// cancels is the id of the request that the message calls off, or nil.
func (m message) cancels() any {
	if m.Method != string(mcp.MethodNotificationCancelled) {
		return nil
	}
	var params struct {
		RequestID any `json:"requestId"`
	}
	if json.Unmarshal(m.Params, &params) != nil || !plain(params.RequestID) {
		return nil
	}
	return params.RequestID
}

// answers reports whether the message is the client's answer to a request of the server.
func (m message) answers() bool {
	return m.Method == "" && (present(m.Result) || present(m.Error))
}

// modern reports whether the message belongs to protocol 2026-07-28 or later, which knows no sessions.
func (m message) modern(version string) bool {
	return mcp.IsModernProtocol(version) || mcp.IsModernProtocol(m.version())
}

// version is the protocol version that the message itself declares, or "".
func (m message) version() string {
	var params struct {
		Meta *mcp.Meta `json:"_meta"`
	}
	if json.Unmarshal(m.Params, &params) != nil {
		return ""
	}
	return params.Meta.ProtocolVersion()
}

func present(raw json.RawMessage) bool { return len(raw) > 0 && string(raw) != "null" }

// json is the refusal as a JSON-RPC error.
func (r refusal) json() []byte {
	b, _ := json.Marshal(mcp.JSONRPCError{
		JSONRPC: mcp.JSONRPC_VERSION,
		ID:      mcp.NewRequestId(r.id),
		Error:   mcp.JSONRPCErrorDetails{Code: r.code, Message: r.text},
	})
	return append(b, '\n')
}

// kind is what peek learns about a message.
type kind int

const (
	unknown  kind = iota
	anAnswer      // carries a result or an error
	aRequest      // carries a method
)

// peek finds the id and the kind of a message and stops there: it runs over every answer sent, which may be large.
func peek(b []byte) (id any, k kind) {
	d := json.NewDecoder(bytes.NewReader(b))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, unknown
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return id, k
		}
		switch key {
		case "id":
			if d.Decode(&id) != nil || !plain(id) {
				return nil, k
			}
			if k != unknown {
				return id, k
			}
			continue
		case "result", "error":
			k = anAnswer
		case "method":
			k = aRequest
		}
		if k != unknown && id != nil {
			return id, k
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return id, k
		}
	}
	return id, k
}

// lastMember matches an id that is the last member of an object that ends a line, where the TypeScript client puts it.
// A quote inside a JSON string is escaped, so nothing within a string can look like this.
var lastMember = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[,{]\s*"id"\s*:\s*(-?\d+|"[^"\\]*")\s*\}\s*$`)
})

// requestID finds the id of a request of which only the first and the last bytes are known, or nil.
func requestID(head, tail []byte) (id any) {
	if id, k := peek(head); k == aRequest && id != nil {
		return id
	}
	if found := lastMember().FindSubmatch(tail); found != nil {
		_ = json.Unmarshal(found[1], &id)
	}
	return id
}
