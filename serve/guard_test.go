package serve_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"calendly-mcp/serve"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		h    serve.HTTP
		want string // "" is fine
	}{
		{serve.HTTP{Addr: "127.0.0.1:8080", OwnKey: true}, ""},
		{serve.HTTP{Addr: "localhost:8080", OwnKey: true}, ""},
		{serve.HTTP{Addr: "[::1]:8080", OwnKey: true}, ""},
		{serve.HTTP{Addr: ":8080"}, ""},
		{serve.HTTP{Addr: ":8080", OwnKey: true, Token: "t"}, ""},
		{serve.HTTP{Addr: ":8080", OwnKey: true}, "set CALENDLY_MCP_TOKEN"},
		{serve.HTTP{Addr: "0.0.0.0:8080", OwnKey: true}, "set CALENDLY_MCP_TOKEN"},
		{serve.HTTP{Addr: "[::]:8080", OwnKey: true}, "set CALENDLY_MCP_TOKEN"},
		{serve.HTTP{Addr: "10.0.0.1:8080", OwnKey: true}, "set CALENDLY_MCP_TOKEN"},
		{serve.HTTP{Addr: "localhost.example.com:8080", OwnKey: true}, "set CALENDLY_MCP_TOKEN"},
		{serve.HTTP{Addr: "8080"}, "must be host:port"},
		{serve.HTTP{Addr: ":1", Token: "two words"}, "visible ASCII"},
		{serve.HTTP{Addr: ":1", Hosts: []string{"mcp.example.com", "mcp.example.com:8443"}}, ""},
		{serve.HTTP{Addr: ":1", Hosts: []string{"https://mcp.example.com"}}, "allowed host"},
		{serve.HTTP{Addr: ":1", Hosts: []string{"*"}}, "allowed host"},
		{serve.HTTP{Addr: ":1", Origins: []string{"https://app.example.com:444"}}, ""},
		{serve.HTTP{Addr: ":1", Origins: []string{"https://app.example.com/"}}, "allowed origin"},
		{serve.HTTP{Addr: ":1", Origins: []string{"app.example.com"}}, "allowed origin"},
	} {
		err := c.h.Check()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c.h, err)
		}
	}
}

// What is bound counts, not what was configured.
func TestServeChecksTheListener(t *testing.T) {
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	err = serve.HTTP{Addr: "127.0.0.1:0", OwnKey: true}.Serve(t.Context(), l, newFixture().MCPServer)
	if err == nil || !strings.Contains(err.Error(), "refusing to listen on") {
		t.Errorf("Serve returned %v", err)
	}
	if _, err := l.Accept(); err == nil {
		t.Error("the listener is still open")
	}
}

// Row 1: with mcp-go alone any web page can run tools over SSE and read the answers.
func TestWebPagesAreKeptOut(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true, Hosts: []string{"mcp.example.com", "other.example.com:81", "[2001:db8::1]"},
		Origins: []string{"https://app.example.com"}}, newFixture())
	port := up.url[strings.LastIndex(up.url, ":"):]
	for _, c := range []struct {
		head string
		want int
	}{
		{"Host: localhost", 200}, {"Host: LOCALHOST:99", 200}, {"Host: 127.0.0.1" + port, 200}, {"Host: [::1]:5", 200}, {"Host: [::1]", 200},
		{"Host: mcp.example.com", 200}, {"Host: MCP.example.com:8443", 200}, {"Host: other.example.com:81", 200}, {"Host: [2001:db8::1]:5", 200},
		{"Host: other.example.com", 403}, {"Host: evil.example", 403}, {"Host: localhost.evil.example", 403}, {"Host: 192.0.2.1", 403},
		{"Origin: http://localhost:3000", 200}, {"Origin: https://127.0.0.1", 200}, {"Origin: http://[::1]:9", 200},
		{"Origin: https://app.example.com", 200}, {"Origin: https://app.example.com:444", 403}, {"Origin: null", 403},
		{"Origin: https://evil.example", 403}, {"Origin: http://localhost.evil.example", 403}, {"Origin: file://localhost", 403},
		{"Origin: http://127.0.0.1@evil.example", 403},
	} {
		for _, route := range []struct{ method, path, body string }{
			{"GET", "/healthz", ""}, {"GET", "/sse", ""}, {"POST", "/mcp", initialize},
		} {
			res := request(t, route.method, up.url+route.path, route.body, c.head)
			if res.StatusCode != c.want {
				t.Errorf("%s %s with %s answers %d, want %d", route.method, route.path, c.head, res.StatusCode, c.want)
			}
			allowed := res.Header.Get("Access-Control-Allow-Origin")
			if c.head == "Origin: https://app.example.com" {
				if allowed != "https://app.example.com" || res.Header.Get("Vary") == "" {
					t.Errorf("%s may not be read by the configured origin: %v", route.path, res.Header)
				}
			} else if allowed != "" {
				t.Errorf("%s with %s may be read by %s", route.path, c.head, allowed)
			}
			_ = res.Body.Close()
		}
	}
}

// A server bound to all interfaces is known under the address that a connection came in on.
func TestOwnAddressIsKnown(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.2:0")
	if err != nil {
		t.Skip("no 127.0.0.2 here")
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- serve.HTTP{Addr: "0.0.0.0:1"}.Serve(ctx, l, newFixture().MCPServer) }()
	for host, want := range map[string]int{"127.0.0.2": 200, "127.0.0.2:99": 200, "127.0.0.3": 403, "0.0.0.0": 403, "": 200} {
		head := []string{"Host: " + host}
		if host == "" {
			head = nil // the client's own choice
		}
		if status, _ := get(t, "GET", "http://"+l.Addr().String()+"/healthz", "", head...); status != want {
			t.Errorf("Host %q: %d", host, status)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestPreflight(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true, Token: "t", Origins: []string{"https://app.example.com"}}, newFixture())
	asks := []string{"Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type,mcp-session-id"}
	res := request(t, "OPTIONS", up.url+"/mcp", "", append(asks, "Origin: https://app.example.com")...)
	if res.StatusCode != 204 || res.Header.Get("Access-Control-Allow-Headers") != "content-type,mcp-session-id" ||
		res.Header.Get("Access-Control-Allow-Methods") != "DELETE, GET, POST" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
	res = request(t, "OPTIONS", up.url+"/mcp", "", append(asks, "Origin: http://localhost:3000")...)
	if res.StatusCode != 405 || res.Header.Get("Access-Control-Allow-Methods") != "" {
		t.Errorf("a page that is not configured: %d %v", res.StatusCode, res.Header)
	}
}

// A page can send text/plain without a preflight.
func TestOnlyJSONIsTaken(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	for _, path := range []string{"/mcp", "/message?sessionId=x"} {
		for kind, want := range map[string]bool{"text/plain": false, "": false, "application/json-seq": false, "text/plain; application/json": false,
			"application/json": true, "Application/JSON; charset=utf-8": true} {
			status, body := get(t, "POST", up.url+path, ping, "Content-Type: "+kind)
			if (status != http.StatusUnsupportedMediaType) != want {
				t.Errorf("%s as %q: %d %s", path, kind, status, body)
			}
		}
	}
}

func TestRoutes(t *testing.T) {
	both := listen(t, serve.HTTP{Streamable: true, Version: "1.2.3"}, newFixture())
	sseOnly := listen(t, serve.HTTP{}, newFixture())
	for _, c := range []struct {
		up           *listening
		method, path string
		status       int
		allow, body  string
	}{
		{both, "GET", "/healthz", 200, "", `{"status":"ok","version":"1.2.3"}`},
		{both, "HEAD", "/healthz", 200, "", ""},
		{both, "POST", "/healthz", 405, "GET, HEAD", ""},
		{both, "PUT", "/mcp", 405, "DELETE, GET, POST", "Use DELETE, GET, POST here"},
		{both, "HEAD", "/mcp", 405, "DELETE, GET, POST", ""},
		{both, "OPTIONS", "/mcp", 405, "DELETE, GET, POST", ""},
		{both, "POST", "/sse", 405, "GET", ""},
		{both, "GET", "/message", 405, "POST", ""},
		{both, "GET", "/", 404, "", "/mcp (Streamable HTTP)"},
		{both, "GET", "/mcp/", 404, "", ""},
		{both, "GET", "/.well-known/oauth-protected-resource", 404, "", ""},
		{sseOnly, "POST", "/mcp", 404, "", "MCP is at /sse (SSE)."},
	} {
		res := request(t, c.method, c.up.url+c.path, "")
		b, _ := io.ReadAll(res.Body)
		if res.StatusCode != c.status || res.Header.Get("Allow") != c.allow || !strings.Contains(string(b), c.body) {
			t.Errorf("%s %s: %d, Allow %q, %s", c.method, c.path, res.StatusCode, res.Header.Get("Allow"), b)
		}
		if res.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %s is %s", c.method, c.path, res.Header.Get("Content-Type"))
		}
	}
}

func TestCallerToken(t *testing.T) {
	const token = "the-caller-token"
	up := listen(t, serve.HTTP{Streamable: true, Token: token, OwnKey: true}, newFixture())
	for _, path := range []string{"/mcp", "/sse", "/message"} {
		method := map[string]string{"/sse": "GET"}[path]
		if method == "" {
			method = "POST"
		}
		for _, auth := range []string{"", "Bearer", "Bearer ", "Bearer wrong", "Bearer the-caller-token-", "Basic " + token, token} {
			res := request(t, method, up.url+path, initialize, "Authorization: "+auth)
			body, _ := io.ReadAll(res.Body)
			if res.StatusCode != 401 || res.Header.Get("WWW-Authenticate") != "Bearer" || strings.Contains(string(body), token) {
				t.Errorf("%s with %q: %d %s", path, auth, res.StatusCode, body)
			}
		}
	}
	if status, _ := get(t, "GET", up.url+"/healthz", ""); status != 200 {
		t.Errorf("healthz answers %d", status)
	}
	for _, auth := range []string{"Authorization: Bearer " + token, "Authorization: bearer  " + token} {
		s := session(t, up.url, auth)
		_, body := get(t, "POST", up.url+"/mcp", call(1, "echo", "{}"), s, auth)
		if !strings.Contains(body, "auth=\"") { // nothing behind the guard sees the token
			t.Errorf("answered %s", body)
		}
	}
}

func TestUnsoundHeaders(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	for _, name := range []string{"X-Maton-Api-Key", "Maton-Connection"} {
		for _, value := range []string{"a b", "a\tb", "ü", strings.Repeat("k", 1025)} {
			status, body := get(t, "POST", up.url+"/mcp", initialize, name+": "+value)
			if status != 400 || !strings.Contains(body, name+" must be a single value") || strings.Contains(body, value) {
				t.Errorf("%s %.10q: %d %s", name, value, status, body)
			}
		}
		for _, lines := range []string{name + ": a\r\n" + name + ": b", name + ": a\x01b", name + ": a\x7fb"} {
			if got := raw(t, up.url, "POST /mcp HTTP/1.1\r\nHost: localhost\r\n"+lines+"\r\n\r\n"); !strings.Contains(got, " 400 ") {
				t.Errorf("%q: %s", lines, got)
			}
		}
	}
}

// raw sends bytes and returns the status line.
func raw(t *testing.T, url, text string) string {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	if _, err := io.WriteString(conn, text); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 100)
	n, err := conn.Read(line)
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the connection is still open")
	}
	return string(line[:n])
}

// Row 10: mcp-go reads a body of any size.
func TestLongBodies(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	s := session(t, up.url)
	long := strings.Repeat("x", 4<<20+1)
	for _, path := range []string{"/mcp", "/message?sessionId=x"} {
		if status, body := get(t, "POST", up.url+path, long, s); status != 413 || !strings.Contains(body, "longer than 4 MiB") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	req, _ := http.NewRequest("POST", up.url+"/mcp", io.MultiReader(strings.NewReader(long))) // goes out chunked
	req.Header.Set("Content-Type", "application/json")
	if res, err := http.DefaultClient.Do(req); err != nil || res.StatusCode != 413 {
		t.Errorf("chunked: %v %v", res, err)
	}
	if status, body := get(t, "POST", up.url+"/mcp", strings.Repeat("x", 4<<20), s); status != 400 { // it was read, and is no JSON
		t.Errorf("just short enough: %d %s", status, body)
	}
	got := raw(t, up.url, "POST /mcp HTTP/1.1\r\nHost: localhost\r\nX-Big: "+strings.Repeat("x", 80<<10)+"\r\n\r\n")
	if !strings.Contains(got, "431") {
		t.Errorf("long headers: %s", got)
	}
}

// A client that does not go on sending or reading must not hold a place for ever.
func TestStalledClients(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true, Stall: 100 * time.Millisecond}, newFixture())
	got := raw(t, up.url, "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
	if !strings.Contains(got, " 400 ") {
		t.Errorf("half a body: %s", got)
	}
	if got := raw(t, up.url, "GET /healthz HTTP/1.1\r\n"); got != "" {
		t.Errorf("half a head: %s", got)
	}
}

func TestMessagesThatAreNone(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	for body, want := range map[string]string{
		"[" + ping + "]": "batches", "": "not valid JSON", "hello": "not valid JSON", "5": "not a JSON-RPC message",
		ping + ping: "not valid JSON", `{"id":[1],"method":"ping"}`: "a string or a number",
	} {
		for _, path := range []string{"/mcp", "/message?sessionId=x"} {
			status, got := get(t, "POST", up.url+path, body)
			if status != 400 || !strings.Contains(got, want) || !strings.Contains(got, `"jsonrpc":"2.0"`) {
				t.Errorf("%q: %d %s", body, status, got)
			}
		}
	}
}

// What the tools say of a caller's headers is told before anything else happens.
func TestVet(t *testing.T) {
	h := serve.HTTP{Streamable: true, Vet: func(h http.Header) error {
		if h.Get("X-Wrong") != "" {
			return errors.New("X-Wrong is wrong")
		}
		return nil
	}}
	up := listen(t, h, newFixture())
	for path, method := range map[string]string{"/mcp": http.MethodPost, "/sse": http.MethodGet} {
		if status, body := get(t, method, up.url+path, "{}", "X-Wrong: 1"); status != http.StatusBadRequest || !strings.Contains(body, "X-Wrong is wrong") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}
