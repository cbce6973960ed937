package serve_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client"
	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/serve"
)

// Tests of stdio must not run in parallel: mcp-go keeps its stdio session in a package variable.

// host is the other end of a stdio conversation.
type host struct {
	t     *testing.T
	in    *io.PipeWriter
	lines chan string
	stop  context.CancelFunc
	ended chan error
}

func startStdio(t *testing.T, f *fixture, st serve.Stdio) *host {
	t.Helper()
	fromHost, in := io.Pipe()
	out, toHost := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	h := &host{t: t, in: in, lines: make(chan string, 1000), stop: stop, ended: make(chan error, 1)}
	go func() {
		err := st.Serve(ctx, f.MCPServer, fromHost, toHost)
		_ = toHost.Close()
		h.ended <- err
	}()
	go func() {
		defer close(h.lines)
		for r := bufio.NewReader(out); ; {
			line, err := r.ReadString('\n')
			if err != nil {
				return
			}
			h.lines <- line
		}
	}()
	t.Cleanup(func() { _ = in.Close(); stop(); noGoroutines(t) })
	return h
}

func (h *host) send(lines ...string) {
	h.t.Helper()
	if _, err := io.WriteString(h.in, strings.Join(lines, "\n")+"\n"); err != nil {
		h.t.Fatal(err)
	}
}

type reply struct {
	ID     any            `json:"id"`
	Method string         `json:"method"`
	Result map[string]any `json:"result"`
	Error  struct {
		Code    int
		Message string
	}
	line string
}

// next is the next line; everything on stdout must be protocol.
func (h *host) next() reply {
	h.t.Helper()
	select {
	case line, ok := <-h.lines:
		var r reply
		if !ok {
			h.t.Fatal("the output ended")
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil || !strings.Contains(line, `"jsonrpc":"2.0"`) {
			h.t.Fatalf("not JSON-RPC on stdout: %q", line)
		}
		r.line = line
		return r
	case <-time.After(30 * time.Second):
		h.t.Fatal("no answer within 30 s")
	}
	panic("unreachable")
}

func (h *host) wantEnd(fragment string) {
	h.t.Helper()
	select {
	case err := <-h.ended:
		if fragment == "" && err != nil || fragment != "" && (err == nil || !strings.Contains(err.Error(), fragment)) {
			h.t.Fatalf("Serve returned %v, want %q", err, fragment)
		}
	case <-time.After(30 * time.Second):
		h.t.Fatal("Serve did not return within 30 s")
	}
}

// Row 4: the end of stdin must not cancel what runs, and a last line without newline counts.
func TestStdioFinishesCallsWhenInputEnds(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{})
	h.send(initialize)
	h.next()
	h.send(call(1, "slow", "{}"))
	if _, err := io.WriteString(h.in, call(2, "slow", "{}")); err != nil {
		t.Fatal(err)
	}
	_ = h.in.Close()
	eventually(t, "both calls run", func() bool { return f.running.Load() == 2 })
	close(f.release)
	for range 2 {
		if got := h.next(); !strings.Contains(got.line, "slow done") {
			t.Errorf("got %s", got.line)
		}
	}
	h.wantEnd("")
}

func TestStdioFinishesCallsWhenStopped(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{})
	h.send(call(1, "slow", "{}"))
	eventually(t, "the call runs", func() bool { return f.running.Load() == 1 })
	h.stop()
	close(f.release)
	if got := h.next(); !strings.Contains(got.line, "slow done") {
		t.Errorf("got %s", got.line)
	}
	h.wantEnd("")
}

func TestStdioEndsWithNothingToDo(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{})
	_ = h.in.Close()
	h.wantEnd("")
	h = startStdio(t, newFixture(), serve.Stdio{})
	h.stop()
	h.wantEnd("")
}

func TestStdioDrainIsBounded(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{Drain: 20 * time.Millisecond})
	h.send(call(1, "slow", "{}"))
	eventually(t, "the call runs", func() bool { return f.running.Load() == 1 })
	_ = h.in.Close()
	h.wantEnd("still running 20ms after the end")
	eventually(t, "the call is cancelled", func() bool { return f.cancelled.Load() == 1 })
}

// Nothing is written once Serve has returned, not even by a call that does not listen.
func TestStdioIsSilentAfterTheEnd(t *testing.T) {
	f := newFixture()
	in, feed := io.Pipe()
	var out lockedBuffer
	ended := make(chan error, 1)
	go func() { ended <- serve.Stdio{Drain: time.Millisecond}.Serve(t.Context(), f.MCPServer, in, &out) }()
	_, _ = io.WriteString(feed, call(1, "stubborn", "{}")+"\n")
	eventually(t, "the call runs", func() bool { return f.running.Load() == 1 })
	_ = feed.Close()
	if err := <-ended; err == nil {
		t.Error("Serve returned nil")
	}
	close(f.release)
	noGoroutines(t)
	if out.String() != "" {
		t.Errorf("written: %s", out.String())
	}
}

// A subscription is answered only when it is cancelled.
func TestStdioDoesNotWaitForSubscriptions(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{})
	listen, _ := modern(7, "subscriptions/listen", "", `"notifications":{"toolsListChanged":true}`)
	h.send(listen)
	if got := h.next(); got.Method != "notifications/subscriptions/acknowledged" {
		t.Fatalf("got %s", got.line)
	}
	_ = h.in.Close()
	h.wantEnd("")
}

// A call that asks the person something cannot get an answer once the host is gone.
func TestStdioCancelsOpenQuestionsAtTheEnd(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{})
	h.send(initialize)
	h.next()
	h.send(call(1, "ask", "{}"))
	if got := h.next(); got.Method != "elicitation/create" {
		t.Fatalf("got %s", got.line)
	}
	_ = h.in.Close()
	if got := h.next(); !strings.Contains(got.line, "person said cancel") {
		t.Errorf("got %s", got.line)
	}
	h.wantEnd("")
}

// Row 5: mcp-go runs five calls at a time, and with its queue full it reads no pings and no cancellations.
func TestStdioRuns64CallsAndStillListens(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{})
	go func() {
		for i := range 400 {
			_, _ = io.WriteString(h.in, call(i, "slow", "{}")+"\n")
		}
		_, _ = io.WriteString(h.in, ping+"\n")
	}()
	if got := h.next(); got.ID != "ping" {
		t.Fatalf("got %s before the ping", got.line)
	}
	eventually(t, "64 calls run", func() bool { return f.running.Load() == 64 })
	h.send(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":0}}`)
	eventually(t, "the cancellation gets through", func() bool { return f.cancelled.Load() == 1 })
	close(f.release)
	for range 400 {
		h.next()
	}
	_ = h.in.Close()
	h.wantEnd("")
}

func TestStdioRefusesMoreThanItCanQueue(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{Drain: time.Millisecond})
	var lines strings.Builder
	for i := range 10200 {
		lines.WriteString(call(i, "slow", "{}") + "\n")
	}
	go func() { _, _ = io.WriteString(h.in, lines.String()+ping+"\n") }()
	refused := 0
	for got := h.next(); got.ID != "ping"; got = h.next() {
		if !strings.Contains(got.Error.Message, "Too many requests") {
			t.Fatalf("got %s", got.line)
		}
		refused++
	}
	if refused < 150 || refused > 300 { // what is just being handed over may count or not
		t.Errorf("%d refused", refused)
	}
}

// Row 10: one line of 50 MB made mcp-go take 548 MB.
func TestStdioRefusesLongLines(t *testing.T) {
	long := strings.Repeat("x", 4<<20)
	for name, c := range map[string]struct {
		line string
		id   any
	}{
		"id first":        {call(7, "echo", `{"text":"`+long+`"}`), 7.0},
		"id last":         {`{"method":"tools/call","params":{"arguments":{"text":"` + long + `"}},"jsonrpc":"2.0","id":"a"}`, "a"},
		"id hidden":       {`{"method":"tools/call","id":8,"params":{"id":9}, "x":"` + long + `"}`, 8.0},
		"id not a scalar": {`{"id":{"a":1},"method":"tools/call","x":"` + long + `"}`, nil},
		"no JSON":         {long, nil},
	} {
		t.Run(name, func(t *testing.T) {
			h := startStdio(t, newFixture(), serve.Stdio{})
			h.send(c.line)
			if got := h.next(); got.ID != c.id || !strings.Contains(got.Error.Message, "longer than 4 MiB") {
				t.Errorf("got %.300s", got.line)
			}
			h.send(call(2, "echo", `{"text":"still here"}`))
			if got := h.next(); !strings.Contains(got.line, "still here") {
				t.Errorf("got %.300s", got.line)
			}
		})
	}
	t.Run("just short enough", func(t *testing.T) {
		h := startStdio(t, newFixture(), serve.Stdio{})
		blanks := strings.Repeat(" ", 4<<20-len(ping)-1)
		h.send(ping + blanks)
		if got := h.next(); got.ID != "ping" || got.Error.Message != "" {
			t.Errorf("got %.300s", got.line)
		}
		h.send(ping + blanks + " ")
		if got := h.next(); got.Error.Message == "" {
			t.Errorf("got %.300s", got.line)
		}
	})
}

func TestStdioAnswersWhatItCannotRead(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{})
	for _, c := range []struct{ line, want string }{
		{"[" + ping + "]", "batches"},
		{"hello", "not valid JSON"},
		{`"hello"`, "not a JSON-RPC message"},
		{`{"jsonrpc":"2.0","id":1,"method":5}`, "not a JSON-RPC message"},
		{`{"jsonrpc":"2.0","id":{},"method":"ping"}`, "a string or a number"},
	} {
		h.send("", "  \r", c.line) // blank lines before it are no messages
		if got := h.next(); got.ID != nil || !strings.Contains(got.Error.Message, c.want) {
			t.Errorf("%s is answered %s", c.line, got.line)
		}
	}
	// An answer to nothing, even one that is an error, gets no answer.
	h.send(`{"jsonrpc":"2.0","id":5,"error":{"code":-1,"message":"no"}}`, `{"jsonrpc":"2.0","id":5,"result":{}}`, ping)
	if got := h.next(); got.ID != "ping" {
		t.Errorf("got %s", got.line)
	}
}

func TestStdioAnswersCarryTheirIDs(t *testing.T) {
	h := startStdio(t, newFixture(), serve.Stdio{})
	want := []any{1.0, 1.5, -3.0, 9007199254740993.0, "", "1", "ü\"\\\n"}
	for _, id := range want {
		b, _ := json.Marshal(id)
		h.send(call(string(b), "echo", "{}"))
		if got := h.next(); got.ID != id {
			t.Errorf("id %v comes back as %v", id, got.ID)
		}
	}
	h.send(call(1, "echo", "{}"), call(1, "echo", "{}")) // an id used twice is answered twice
	h.next()
	h.next()
	_ = h.in.Close()
	h.wantEnd("")
}

// A notification sent before an answer comes before it, at the end of the input too.
func TestStdioNotificationsComeBeforeTheAnswer(t *testing.T) {
	for range 20 {
		h := startStdio(t, newFixture(), serve.Stdio{})
		h.send(initialize)
		h.next()
		h.send(call(1, "notify", `{"n":5}`))
		_ = h.in.Close()
		var seen []string
		for range 6 {
			seen = append(seen, h.next().Method)
		}
		if slices.Contains(seen[:5], "") {
			t.Fatalf("order: %q", seen)
		}
		h.wantEnd("")
	}
}

func TestStdioReportsABrokenHost(t *testing.T) {
	f := newFixture()
	in, feed := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- serve.Stdio{Drain: time.Hour}.Serve(t.Context(), f.MCPServer, in, failing{}) }()
	if _, err := io.WriteString(feed, call(1, "slow", "{}")+"\n"+ping+"\n"); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "cannot write to the host: gone") {
		t.Errorf("Serve returned %v", err)
	}
	_ = feed.Close()
	broken := io.MultiReader(strings.NewReader(ping+"\n"), errReader{})
	var out lockedBuffer
	err := serve.Stdio{}.Serve(t.Context(), f.MCPServer, broken, &out)
	if err == nil || !strings.Contains(err.Error(), "cannot read from the host: gone") || !strings.Contains(out.String(), `"id":"ping"`) {
		t.Errorf("Serve returned %v after %s", err, out.String())
	}
	noGoroutines(t)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("gone") }

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errors.New("gone") }

func TestStdioWithARealClient(t *testing.T) {
	f := newFixture()
	fromHost, in := io.Pipe()
	out, toHost := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- serve.Stdio{}.Serve(t.Context(), f.MCPServer, fromHost, toHost) }()
	c := started(t, client.NewClient(transport.NewIO(out, in, io.NopCloser(strings.NewReader("")))), nil)
	for i := range 10 {
		text := fmt.Sprint("hello ", i)
		if got, err := run(t, c, "echo", map[string]any{"text": text}); err != nil || !strings.Contains(got, text) {
			t.Fatalf("%q, %v", got, err)
		}
	}
	_ = in.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// A cancellation right behind its call, or of a call that still waits for its turn, is not lost: mcp-go would not know
// the call yet.
func TestStdioCancelsCallsThatHaveNotBegun(t *testing.T) {
	f := newFixture()
	h := startStdio(t, f, serve.Stdio{})
	cancelled := func(id int) string {
		return fmt.Sprintf(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":%d}}`, id)
	}
	for i := range 64 {
		h.send(call(i, "slow", "{}"))
	}
	eventually(t, "64 calls run", func() bool { return f.running.Load() == 64 })
	for i := range 20 {
		h.send(call(100+i, "slow", "{}"))
		h.send(cancelled(100 + i))
	}
	for range 20 {
		if got := h.next(); !strings.Contains(got.line, "cancelled before it began") {
			t.Fatalf("got %s", got.line)
		}
	}
	close(f.release)
	for range 64 {
		h.next()
	}
	h.send(call(200, "slow", "{}"))
	h.next()
	if n := f.started.Load(); n != 65 {
		t.Errorf("%d calls reached their tool, want 65", n)
	}
	_ = h.in.Close()
	h.wantEnd("")
}

// The list that stdio puts together itself says what mcp-go's own encoding says.
func TestStdioListsWhatIsThere(t *testing.T) {
	f := newFixture()
	f.AddTools(server.ServerTool{Tool: mcp.Tool{
		Name: "worded", Title: "A <title>", Description: "Says \"so\" & more.",
		RawInputSchema:  json.RawMessage("{\n\t\"type\": \"object\",\n\t\"properties\": {\"a\": {\"type\": \"string\"}}\n}"),
		RawOutputSchema: json.RawMessage("{\n\t\"type\": \"object\"\n}"),
		Annotations:     mcp.ToolAnnotation{ReadOnlyHint: mcp.ToBoolPtr(true)},
	}}, server.ServerTool{Tool: mcp.Tool{
		Name: "with more", RawInputSchema: json.RawMessage(`{"type":"object"}`), Meta: mcp.NewMetaFromMap(map[string]any{"a/b": 1}),
	}})
	h := startStdio(t, f, serve.Stdio{})
	h.send(initialize)
	h.next()
	const list = `{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}`
	h.send(list)
	var got, want any
	if err := json.Unmarshal([]byte(h.next().line), &got); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(f.HandleMessage(t.Context(), []byte(list)))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	_ = h.in.Close()
	h.wantEnd("")
}
