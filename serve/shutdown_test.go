package serve_test

import (
	"net"
	"strings"
	"testing"
	"time"

	"calendly-mcp/serve"
)

// Calls in flight are answered on every transport, idle streams end, and nothing is left behind. mcp-go's Shutdown
// closes SSE streams before their answers are written.
func TestShutdownFinishesCalls(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true}, f)
	address, sse, _ := sseStream(t, up.url)
	get(t, "POST", address, call(1, "slow", "{}"))
	own := session(t, up.url)
	idle := events(t, request(t, "GET", up.url+"/mcp", "", own))
	listenTo, head := modern(7, "subscriptions/listen", "", `"notifications":{"toolsListChanged":true}`)
	subscribed := events(t, request(t, "POST", up.url+"/mcp", listenTo, head...))
	next(t, subscribed)
	modernSlow, modernHead := modernCall(1, "slow")
	answers := []<-chan string{later(t, up.url+"/mcp", call(1, "slow", "{}"), own), later(t, up.url+"/mcp", modernSlow, modernHead...)}
	eventually(t, "the calls run", func() bool { return f.running.Load() == 3 })

	stopped := make(chan error, 1)
	go func() { stopped <- up.stop() }()
	eventually(t, "the port is closed", func() bool {
		conn, err := net.Dial("tcp", strings.TrimPrefix(up.url, "http://"))
		if err == nil {
			_ = conn.Close()
		}
		return err != nil
	})
	if f.cancelled.Load() != 0 {
		t.Error("a call was cancelled")
	}
	close(f.release)
	for _, answer := range answers {
		if got := <-answer; !strings.Contains(got, "slow done") {
			t.Errorf("Streamable HTTP: %s", got)
		}
	}
	if got := next(t, sse); !strings.Contains(got, "slow done") {
		t.Errorf("SSE: %s", got)
	}
	for _, stream := range []<-chan string{sse, idle, subscribed} {
		for got := next(t, stream); got != "the stream has ended"; got = next(t, stream) {
			if !strings.Contains(got, `"id":7`) { // the subscription's own answer
				t.Errorf("then came %s", got)
			}
		}
	}
	if err := <-stopped; err != nil {
		t.Error(err)
	}
	wantForgotten(t, f, own)
	noGoroutines(t)
}

func TestShutdownIsBounded(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true, Drain: 50 * time.Millisecond}, f)
	address, sse, _ := sseStream(t, up.url)
	get(t, "POST", address, call(1, "slow", "{}"))
	later(t, up.url+"/mcp", call(1, "slow", "{}"), session(t, up.url))
	eventually(t, "the calls run", func() bool { return f.running.Load() == 2 })
	if err := up.stop(); err == nil || !strings.Contains(err.Error(), "still running 50ms after the end") {
		t.Errorf("Serve returned %v", err)
	}
	eventually(t, "the calls are cancelled", func() bool { return f.cancelled.Load() == 2 })
	if got := next(t, sse); got != "the stream has ended" {
		t.Errorf("got %s", got)
	}
	noGoroutines(t)
}

func TestServeReportsADeadListener(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	if err := (serve.HTTP{}).Serve(t.Context(), l, newFixture().MCPServer); err == nil {
		t.Error("Serve returned nil")
	}
	noGoroutines(t)
}
