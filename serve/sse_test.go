package serve_test

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"

	"calendly-mcp/serve"
)

// sseStream opens a stream and returns the address for its messages, its events and a way to hang up.
func sseStream(t *testing.T, url string, head ...string) (address string, data <-chan string, hangUp func()) {
	t.Helper()
	res := request(t, "GET", url+"/sse", "", head...)
	data = events(t, res)
	path := next(t, data)
	if !strings.HasPrefix(path, "/message?sessionId=") || len(path) < 40 {
		t.Fatalf("endpoint %q", path)
	}
	return url + path, data, func() { _ = res.Body.Close() }
}

func TestSSEWithARealClient(t *testing.T) {
	up := listen(t, serve.HTTP{Token: "t"}, newFixture())
	c, err := client.NewSSEMCPClient(up.url+"/sse", transport.WithHeaders(map[string]string{
		"Authorization": "Bearer t", "X-Maton-Api-Key": "k1", "Maton-Connection": "c1"}))
	c = started(t, c, err)
	if c.ProtocolVersion() != "2025-11-25" {
		t.Errorf("the client speaks %s", c.ProtocolVersion())
	}
	for i := range 10 {
		got, err := run(t, c, "echo", map[string]any{"text": i})
		if err != nil || !strings.Contains(got, "key=k1 connection=c1 auth=") || strings.Contains(got, "Bearer") {
			t.Fatalf("%s %v", got, err)
		}
	}
	if _, err := run(t, c, "boom", nil); err == nil || strings.Contains(err.Error(), secret) {
		t.Errorf("panic: %v", err)
	}
}

func TestSSEStreamsBelongToTheirCallers(t *testing.T) {
	up := listen(t, serve.HTTP{}, newFixture())
	address, data, _ := sseStream(t, up.url, "X-Maton-Api-Key: k1")
	for _, who := range []string{"X-Maton-Api-Key: k2", "X-Nothing: x"} {
		if status, got := get(t, "POST", address, call(1, "echo", "{}"), who); status != 404 || !strings.Contains(got, "no such stream") {
			t.Errorf("%s: %d %s", who, status, got)
		}
	}
	if status, _ := get(t, "POST", up.url+"/message?sessionId=invented", ping, "X-Maton-Api-Key: k1"); status != 404 {
		t.Errorf("an invented stream: %d", status)
	}
	if status, got := get(t, "POST", address, call(2, "echo", "{}"), "X-Maton-Api-Key: k1", "Maton-Connection: c9"); status != 202 {
		t.Errorf("the owner: %d %s", status, got)
	}
	if got := next(t, data); !strings.Contains(got, `"id":2`) || !strings.Contains(got, "key=k1 connection=c9") {
		t.Errorf("got %s", got)
	}
}

// Some clients send their headers with their messages only; the first message settles whose stream it is.
func TestSSEHeadersOnMessagesOnly(t *testing.T) {
	up := listen(t, serve.HTTP{}, newFixture())
	address, data, _ := sseStream(t, up.url)
	if status, got := get(t, "POST", address, call(1, "echo", "{}"), "X-Maton-Api-Key: k1"); status != 202 {
		t.Fatalf("%d %s", status, got)
	}
	if got := next(t, data); !strings.Contains(got, "key=k1 ") {
		t.Errorf("got %s", got)
	}
	for _, who := range []string{"X-Maton-Api-Key: k2", "X-Nothing: x"} {
		if status, _ := get(t, "POST", address, call(2, "echo", "{}"), who); status != 404 {
			t.Errorf("%s: %d", who, status)
		}
	}
}

// mcp-go lets the calls of a client that has gone run on.
func TestSSEHangingUpCancelsCalls(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{}, f)
	address, _, hangUp := sseStream(t, up.url)
	_, others, _ := sseStream(t, up.url)
	get(t, "POST", address, call(1, "slow", "{}"))
	get(t, "POST", address, call(`"b"`, "slow", "{}"))
	eventually(t, "both calls run", func() bool { return f.running.Load() == 2 })
	hangUp()
	eventually(t, "they are cancelled", func() bool { return f.cancelled.Load() == 2 })
	eventually(t, "the stream is gone", func() bool {
		status, _ := get(t, "POST", address, ping)
		return status == 404
	})
	select {
	case got := <-others:
		t.Errorf("another stream got %s", got)
	default:
	}
}

// Row 7: mcp-go says over SSE that it speaks 2026-07-28 and then answers no request of it.
func TestSSESpeaksOnlyWhatItCan(t *testing.T) {
	up := listen(t, serve.HTTP{}, newFixture())
	address, data, _ := sseStream(t, up.url)
	discover, head := modern(1, "server/discover", "", "")
	if status, got := get(t, "POST", address, discover, head...); status != 202 {
		t.Fatalf("discover: %d %s", status, got)
	}
	if got := next(t, data); !strings.Contains(got, `"id":1`) || !strings.Contains(got, "-32601") {
		t.Errorf("discover: %s", got)
	}
	listenTo, head := modern(7, "subscriptions/listen", "", `"notifications":{"toolsListChanged":true}`)
	if status, got := get(t, "POST", address, listenTo, head...); status != 202 {
		t.Errorf("a request of 2026-07-28: %d %s", status, got)
	}
	if got := next(t, data); !strings.Contains(got, `"id":7`) || !strings.Contains(got, "-32022") || !strings.Contains(got, `"supported":["2025-11-25"`) {
		t.Errorf("a request of 2026-07-28: %s", got)
	}
}

// mcp-go lets the answer overtake the notifications.
func TestSSENotificationsComeBeforeTheAnswer(t *testing.T) {
	up := listen(t, serve.HTTP{}, newFixture())
	address, data, _ := sseStream(t, up.url)
	get(t, "POST", address, initialize)
	next(t, data)
	for range 30 {
		get(t, "POST", address, call(1, "notify", `{"n":2}`))
		if first, second, third := next(t, data), next(t, data), next(t, data); !strings.Contains(first+second, `"i":0}}{`) || !strings.Contains(third, "notified") {
			t.Fatalf("order: %s %s %s", first, second, third)
		}
	}
}

// mcp-go would answer an error that a client answers to a ping.
func TestSSEAnswersGetNoAnswer(t *testing.T) {
	up := listen(t, serve.HTTP{}, newFixture())
	address, data, _ := sseStream(t, up.url)
	for _, body := range []string{`{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no ping"}}`, `{"jsonrpc":"2.0","id":1,"result":{}}`} {
		if status, got := get(t, "POST", address, body); status != 202 {
			t.Errorf("%d %s", status, got)
		}
	}
	get(t, "POST", address, ping)
	if got := next(t, data); !strings.Contains(got, `"id":"ping"`) {
		t.Errorf("got %s", got)
	}
}

func TestSSEEndsForAStalledReader(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Stall: 100 * time.Millisecond}, f)
	conn, err := net.Dial("tcp", strings.TrimPrefix(up.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n")
	var head string
	for buf := make([]byte, 1000); !strings.Contains(head, "sessionId=") || !strings.HasSuffix(head, "\r\n\r\n"); {
		n, err := conn.Read(buf)
		if head += string(buf[:n]); err != nil {
			t.Fatal(head, err)
		}
	}
	_, path, _ := strings.Cut(head, "data: ")
	path, _, _ = strings.Cut(path, "\r\n")
	eventually(t, "the stream ends", func() bool { // once its buffers are full
		status, _ := get(t, "POST", up.url+path, call(1, "echo", `{"text":"xxxxxxxxxx","times":100000}`))
		return status == 404
	})
}
