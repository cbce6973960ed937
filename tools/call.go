package tools

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/mcp"

	"calendly-mcp/calendly"
)

// Call calls one tool through a real MCP client in this process and prints its answer to out. The
// words are its arguments, see CommandArguments. A failed call is an error with the tool's words.
func (s Server) Call(ctx context.Context, tool string, words []string, in io.Reader, out io.Writer) error {
	if s.operation(tool) == nil {
		return fmt.Errorf("%s is left out by --read-only, --no-destructive or --exclude-tools, or their variables", tool)
	}
	args, err := CommandArguments(words, in)
	if err != nil {
		return err
	}
	m, err := s.MCP()
	if err != nil {
		return err
	}
	c, err := client.NewInProcessClient(m)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.Start(ctx); err != nil {
		return err
	}
	hello := mcp.InitializeRequest{}
	hello.Params.ProtocolVersion = mcp.LATEST_PROTOCOL_VERSION
	hello.Params.ClientInfo = mcp.Implementation{Name: "calendly-mcp call", Version: s.Version}
	if _, err := c.Initialize(ctx, hello); err != nil {
		return err
	}
	result, err := c.CallTool(ctx, mcp.CallToolRequest{Params: mcp.CallToolParams{Name: tool, Arguments: args}})
	if err != nil {
		return err
	}
	text, _ := result.Content[0].(mcp.TextContent)
	if result.IsError {
		return errors.New(text.Text)
	}
	_, err = fmt.Fprintln(out, text.Text)
	return err
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
		if words = []string{string(b)}; len(bytes.TrimSpace(b)) == 0 {
			words = nil
		}
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
		err := d.Decode(&v)
		if _, end := d.Token(); err == nil && end == io.EOF {
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
