package tools

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/calendly"
)

// Invoke calls one tool through a real MCP client in this process and returns its text. failed
// tells an answer from the text of an error.
func Invoke(ctx context.Context, s *server.MCPServer, name string, args json.RawMessage) (text string, failed bool, err error) {
	c, err := client.NewInProcessClient(s)
	if err != nil {
		return "", false, err
	}
	defer c.Close()
	if err := c.Start(ctx); err != nil {
		return "", false, err
	}
	if _, err := c.Initialize(ctx, mcp.InitializeRequest{Params: mcp.InitializeParams{
		ProtocolVersion: mcp.LATEST_PROTOCOL_VERSION,
		ClientInfo:      mcp.Implementation{Name: "calendly-mcp call", Version: "1"},
	}}); err != nil {
		return "", false, err
	}
	result, err := c.CallTool(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: name, Arguments: args}})
	if err != nil {
		return "", false, err
	}
	var b strings.Builder
	for _, content := range result.Content {
		if t, ok := content.(mcp.TextContent); ok {
			b.WriteString(t.Text)
		}
	}
	return b.String(), result.IsError, nil
}

// CommandArguments makes a JSON object of command-line words: one object, "-" for one on in, or
// key=value pairs. A dot in a key goes into an object, a repeated key makes a list, and a value
// that begins with { or [ is JSON. Everything else stays text, which tools read as numbers where
// they want numbers.
func CommandArguments(words []string, in io.Reader) (json.RawMessage, error) {
	if len(words) == 1 && words[0] == "-" {
		b, err := io.ReadAll(io.LimitReader(in, 4<<20))
		if err != nil {
			return nil, err
		}
		words = []string{string(b)}
	}
	if len(words) == 1 && strings.HasPrefix(strings.TrimSpace(words[0]), "{") {
		m, err := calendly.DecodeObject([]byte(words[0]))
		if err != nil {
			return nil, fmt.Errorf("the arguments are not a JSON object: %w", err)
		}
		return json.Marshal(m)
	}
	args := map[string]any{}
	for _, word := range words {
		key, value, ok := strings.Cut(word, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("an argument must be key=value, a JSON object or -, got %s", shown(word))
		}
		if err := put(args, key, commandValue(value)); err != nil {
			return nil, err
		}
	}
	return json.Marshal(args)
}

func commandValue(s string) any {
	if strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
		d := json.NewDecoder(strings.NewReader(s))
		d.UseNumber()
		var v any
		if d.Decode(&v) == nil {
			return v
		}
	}
	return s
}

func put(m map[string]any, key string, v any) error {
	head, rest, nested := strings.Cut(key, ".")
	if !nested {
		switch old := m[head].(type) {
		case nil:
			m[head] = v
		case []any:
			m[head] = append(old, v)
		default:
			m[head] = []any{old, v}
		}
		return nil
	}
	inner, ok := m[head].(map[string]any)
	if !ok {
		if m[head] != nil {
			return errors.New(head + " is given both as a value and as an object")
		}
		inner = map[string]any{}
		m[head] = inner
	}
	return put(inner, rest, v)
}
