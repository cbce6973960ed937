package tools_test

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/tools"
)

// wireResult is the result of tools/call as it stands on the wire.
type wireResult struct {
	IsError bool `json:"isError"`
	Content []struct {
		Type string `json:"type"`
		Text string `json:"text"`
	} `json:"content"`
	StructuredContent json.RawMessage `json:"structuredContent"`
}

// wireTool is an entry of tools/list as it stands on the wire.
type wireTool struct {
	Name         string          `json:"name"`
	Title        string          `json:"title"`
	Description  string          `json:"description"`
	Annotations  map[string]bool `json:"annotations"`
	InputSchema  json.RawMessage `json:"inputSchema"`
	OutputSchema json.RawMessage `json:"outputSchema"`
}

func build(t testing.TB, s tools.Server) *server.MCPServer {
	t.Helper()
	m, err := s.MCP()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// rpc sends one JSON-RPC request, byte for byte, and decodes the result.
func rpc[T any](t testing.TB, ctx context.Context, m *server.MCPServer, method, params string) (result T) {
	t.Helper()
	msg := m.HandleMessage(ctx, json.RawMessage(`{"jsonrpc":"2.0","id":1,"method":"`+method+`","params":`+params+`}`))
	b, err := json.Marshal(msg)
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Result json.RawMessage `json:"result"`
		Error  json.RawMessage `json:"error"`
	}
	if err := json.Unmarshal(b, &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Error != nil {
		t.Fatalf("%s: protocol error %s", method, answer.Error)
	}
	if err := json.Unmarshal(answer.Result, &result); err != nil {
		t.Fatal(err)
	}
	return result
}

func callTool(t testing.TB, s tools.Server, name, arguments string) wireResult {
	t.Helper()
	return rpc[wireResult](t, t.Context(), build(t, s), "tools/call", `{"name":"`+name+`","arguments":`+arguments+`}`)
}

func listTools(t testing.TB, s tools.Server) []wireTool {
	t.Helper()
	return rpc[struct{ Tools []wireTool }](t, t.Context(), build(t, s), "tools/list", `{}`).Tools
}

func text(r wireResult) string {
	if len(r.Content) != 1 || r.Content[0].Type != "text" {
		return ""
	}
	return r.Content[0].Text
}

func jsonEqual(t testing.TB, a, b []byte) bool {
	t.Helper()
	var x, y any
	if err := json.Unmarshal(a, &x); err != nil {
		t.Fatalf("%v in %s", err, a)
	}
	if err := json.Unmarshal(b, &y); err != nil {
		t.Fatalf("%v in %s", err, b)
	}
	return reflect.DeepEqual(x, y)
}

func indent(t testing.TB, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	out.WriteByte('\n')
	return out.Bytes()
}
