package serve_test

import (
	"strings"
	"testing"
	"time"

	"calendly-mcp/serve"
)

// mcp-go puts the text of a panic into the answer.
func TestPanicsAreHidden(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{})
	h.send(initialize)
	h.next()
	h.send(call(1, "boom", "{}"))
	if got := h.next(); got.Result["isError"] != true || !strings.Contains(got.line, "Something went wrong inside this server") || strings.Contains(got.line, secret) {
		t.Errorf("tool: %s", got.line)
	}
	h.send(`{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"test://boom"}}`)
	if got := h.next(); got.Error.Code != -32603 || strings.Contains(got.line, secret) {
		t.Errorf("resource: %s", got.line)
	}
	h.send(`{"jsonrpc":"2.0","id":3,"method":"prompts/get","params":{"name":"boom"}}`)
	if got := h.next(); got.Error.Code != -32603 || strings.Contains(got.line, secret) {
		t.Errorf("prompt: %s", got.line)
	}
	h.send(call(4, "boom", `{"how":"nil"}`))
	h.next()
	if log := f.log.String(); strings.Contains(log, secret) || strings.Count(log, "level=ERROR") != 4 || !strings.Contains(log, "nil pointer") || !strings.Contains(log, "(*fixture).boom") {
		t.Errorf("log: %s", log)
	}
}

// Ordinary calls do not pay for the wait after notifications.
func TestFlushCostsOrdinaryCallsNothing(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	c := streamableClient(t, up.url)
	best := time.Hour
	for range 20 {
		start := time.Now()
		if _, err := run(t, c, "echo", nil); err != nil {
			t.Fatal(err)
		}
		best = min(best, time.Since(start))
	}
	if best > 5*time.Millisecond {
		t.Errorf("the fastest of 20 calls took %s", best)
	}
}
