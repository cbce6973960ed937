package serve_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/serve"
)

// fixture is a small MCP server whose slow tool runs until it is released or cancelled.
type fixture struct {
	*server.MCPServer
	release   chan struct{} // close to let the slow calls end
	running   atomic.Int64
	started   atomic.Int64
	cancelled atomic.Int64
	log       lockedBuffer
}

const secret = "k-secret-in-a-panic"

func newFixture() *fixture {
	f := &fixture{release: make(chan struct{})}
	log := slog.New(slog.NewTextHandler(&f.log, nil))
	options := append(serve.Options(log), server.WithToolCapabilities(true), server.WithLogging(), server.WithElicitation(),
		server.WithResourceCapabilities(false, false), server.WithPromptCapabilities(false))
	f.MCPServer = server.NewMCPServer("fixture", "1", options...)
	for name, handler := range map[string]server.ToolHandlerFunc{
		"echo": f.echo, "slow": f.slow, "stubborn": f.stubborn, "notify": f.notify, "boom": f.boom, "ask": f.ask,
	} {
		f.AddTool(mcp.Tool{Name: name, RawInputSchema: []byte(`{"type":"object"}`)}, handler)
	}
	f.AddResource(mcp.NewResource("test://boom", "boom"), func(context.Context, mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		panic(secret)
	})
	f.AddPrompt(mcp.NewPrompt("boom"), func(context.Context, mcp.GetPromptRequest) (*mcp.GetPromptResult, error) { panic(secret) })
	return f
}

// echo tells what the server saw: the text, the caller's headers and whether the caller token got through.
func (f *fixture) echo(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return mcp.NewToolResultText(fmt.Sprintf("text=%s key=%s connection=%s auth=%s", strings.Repeat(req.GetString("text", ""), req.GetInt("times", 1)),
		req.Header.Get("X-Maton-Api-Key"), req.Header.Get("Maton-Connection"), req.Header.Get("Authorization"))), nil
}

func (f *fixture) slow(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	f.started.Add(1)
	f.running.Add(1)
	defer f.running.Add(-1)
	select {
	case <-f.release:
		return mcp.NewToolResultText("slow done"), nil
	case <-ctx.Done():
		f.cancelled.Add(1)
		return nil, ctx.Err()
	}
}

// stubborn does not listen to its context.
func (f *fixture) stubborn(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	f.running.Add(1)
	defer f.running.Add(-1)
	<-f.release
	return mcp.NewToolResultText("done"), nil
}

// notify sends n notifications just before it answers.
func (f *fixture) notify(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	for i := range req.GetInt("n", 1) {
		if err := f.SendNotificationToClient(ctx, "notifications/test", map[string]any{"i": i}); err != nil {
			return nil, err
		}
	}
	return mcp.NewToolResultText("notified"), nil
}

func (f *fixture) boom(_ context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	if req.GetString("how", "") == "nil" {
		var none *fixture
		none.running.Add(1)
	}
	panic(secret)
}

func (f *fixture) ask(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	f.running.Add(1)
	defer f.running.Add(-1)
	got, err := f.RequestElicitation(ctx, mcp.ElicitationRequest{Params: mcp.ElicitationParams{
		Message: "sure?", RequestedSchema: map[string]any{"type": "object", "properties": map[string]any{}}}})
	if err != nil {
		return nil, err
	}
	return mcp.NewToolResultText("person said " + string(got.Action)), nil
}

// listening is an HTTP that serves.
type listening struct {
	url  string
	stop func() error // ends it and returns what Serve returned
}

func listen(t *testing.T, h serve.HTTP, f *fixture) *listening {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.Serve(ctx, l, f.MCPServer) }()
	var ended bool
	up := &listening{url: "http://" + l.Addr().String()}
	up.stop = func() error {
		cancel()
		ended = true
		return <-done
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		if ended {
			return
		}
		if err := up.stop(); err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	return up
}

// do is one raw HTTP request; head holds "Name: value" lines, of which "Host: x" sets the host.
func do(ctx context.Context, method, url, body string, head ...string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, line := range head {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Set(name, value)
	}
	return http.DefaultClient.Do(req)
}

// request is do for answers that may go on for long.
func request(t *testing.T, method, url, body string, head ...string) *http.Response {
	t.Helper()
	res, err := do(t.Context(), method, url, body, head...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = res.Body.Close() })
	return res
}

// get is do for answers that end.
func get(t *testing.T, method, url, body string, head ...string) (int, string) {
	t.Helper()
	res := request(t, method, url, body, head...)
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// later posts in the background and returns what will be answered.
func later(t *testing.T, url, body string, head ...string) <-chan string {
	answer := make(chan string, 1)
	go func() {
		res, err := do(t.Context(), "POST", url, body, head...)
		if err != nil {
			answer <- err.Error()
			return
		}
		defer res.Body.Close()
		b, _ := io.ReadAll(res.Body)
		answer <- string(b)
	}()
	return answer
}

const (
	initialize = `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}`
	ping       = `{"jsonrpc":"2.0","id":"ping","method":"ping"}`
)

func call(id any, tool, args string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%v,"method":"tools/call","params":{"name":%q,"arguments":%s}}`, id, tool, args)
}

// modern is a request of 2026-07-28, and its headers.
func modern(id any, method, name, params string) (body string, head []string) {
	if params != "" {
		params += ","
	}
	body = fmt.Sprintf(`{"jsonrpc":"2.0","id":%v,"method":%q,"params":{%s"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}`, id, method, params)
	head = []string{"Mcp-Protocol-Version: 2026-07-28", "Mcp-Method: " + method}
	if name != "" {
		head = append(head, "Mcp-Name: "+name)
	}
	return body, head
}

func modernCall(id any, tool string) (string, []string) {
	return modern(id, "tools/call", tool, fmt.Sprintf(`"name":%q,"arguments":{}`, tool))
}

// session starts a session of Streamable HTTP and returns its header.
func session(t *testing.T, url string, head ...string) string {
	t.Helper()
	res := request(t, "POST", url+"/mcp", initialize, head...)
	id := res.Header.Get("Mcp-Session-Id")
	if res.StatusCode != http.StatusOK || len(id) < 20 {
		t.Fatalf("initialize answers %d with session %q", res.StatusCode, id)
	}
	return "Mcp-Session-Id: " + id
}

// started initializes a client and closes it at the end of the test.
func started(t *testing.T, c *client.Client, err error) *client.Client {
	t.Helper()
	if err == nil {
		err = c.Start(t.Context())
	}
	if err == nil {
		_, err = c.Initialize(t.Context(), mcp.InitializeRequest{})
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func streamableClient(t *testing.T, url string, options ...transport.StreamableHTTPCOption) *client.Client {
	t.Helper()
	c, err := client.NewStreamableHttpClient(url+"/mcp", options...)
	return started(t, c, err)
}

// run calls a tool and returns its text.
func run(t *testing.T, c *client.Client, tool string, args map[string]any) (string, error) {
	t.Helper()
	req := mcp.CallToolRequest{}
	req.Params.Name, req.Params.Arguments = tool, args
	res, err := c.CallTool(t.Context(), req)
	if err != nil {
		return "", err
	}
	text := res.Content[0].(mcp.TextContent).Text
	if res.IsError {
		return "", errors.New(text)
	}
	return text, nil
}

// eventually waits for something that is about to happen.
func eventually(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !happened(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%s: not within 30 s", what)
		}
	}
}

// noGoroutines fails if code of this package or of mcp-go's server is still running.
func noGoroutines(t *testing.T) {
	t.Helper()
	var left string
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		buf := make([]byte, 1<<20)
		left = ""
		for _, g := range strings.Split(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
			if strings.Contains(g, "calendly-mcp/serve.") || strings.Contains(g, "mcp-go@v1.2.1/server.") || strings.Contains(g, "mcp-go/server.") {
				left += g + "\n\n"
			}
		}
		if left == "" {
			return
		}
	}
	t.Errorf("goroutines left behind:\n%s", left)
}

// lockedBuffer is a buffer for several writers.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}
