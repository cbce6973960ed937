package serve_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/client/transport"
	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/serve"
)

// events are the data of a stream of server-sent events, line by line.
func events(t *testing.T, res *http.Response) <-chan string {
	t.Helper()
	if res.StatusCode != 200 || res.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("no stream: %d %s", res.StatusCode, res.Header.Get("Content-Type"))
	}
	data := make(chan string, 1000)
	go func() {
		defer close(data)
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			if text, ok := strings.CutPrefix(lines.Text(), "data:"); ok {
				data <- strings.TrimSpace(text)
			}
		}
	}()
	return data
}

func next(t *testing.T, data <-chan string) string {
	t.Helper()
	select {
	case text, ok := <-data:
		if !ok {
			return "the stream has ended"
		}
		return text
	case <-time.After(30 * time.Second):
		t.Fatal("no event within 30 s")
	}
	panic("unreachable")
}

func TestHeadersReachTheTools(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	headers := []string{"X-Maton-Api-Key: k1", "Maton-Connection: c1"}
	const want = "key=k1 connection=c1"
	s := session(t, up.url, headers...)
	if _, got := get(t, "POST", up.url+"/mcp", call(1, "echo", "{}"), append(headers, s)...); !strings.Contains(got, want) {
		t.Errorf("Streamable HTTP: %s", got)
	}
	// The connection is chosen call by call within a session.
	other := []string{headers[0], "Maton-Connection: c2", s}
	if _, got := get(t, "POST", up.url+"/mcp", call(1, "echo", "{}"), other...); !strings.Contains(got, "connection=c2") {
		t.Errorf("another connection: %s", got)
	}
	body, head := modernCall(1, "echo")
	if _, got := get(t, "POST", up.url+"/mcp", body, append(headers, head...)...); !strings.Contains(got, want) {
		t.Errorf("2026-07-28: %s", got)
	}
	c := streamableClient(t, up.url, transport.WithHTTPHeaders(map[string]string{"X-Maton-Api-Key": "k1", "Maton-Connection": "c1"}))
	if got, err := run(t, c, "echo", nil); err != nil || !strings.Contains(got, want) {
		t.Errorf("mcp-go's client: %s %v", got, err)
	}
}

// Row 2: in mcp-go's stateless mode one client's stream gets another's notifications.
func TestNotificationsStayWithTheirClient(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	mine, theirs := session(t, up.url), session(t, up.url)
	other := request(t, "GET", up.url+"/mcp", "", theirs)
	overheard := events(t, other)
	for range 20 {
		if _, got := get(t, "POST", up.url+"/mcp", call(1, "notify", "{}"), mine); !strings.Contains(got, "notifications/test") {
			t.Fatalf("answered %s", got)
		}
		body, head := modernCall(1, "notify")
		if _, got := get(t, "POST", up.url+"/mcp", body, head...); !strings.Contains(got, "notifications/test") {
			t.Fatalf("answered %s", got)
		}
	}
	_ = other.Body.Close()
	if got := next(t, overheard); got != "the stream has ended" {
		t.Errorf("overheard %s", got)
	}
}

// Row 3: mcp-go lets any client cancel the requests of all that speak 2026-07-28, or have no session.
func TestOneClientCannotCancelAnother(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true}, f)
	mine, theirs := session(t, up.url), session(t, up.url)
	modernSlow, modernHead := modernCall(1, "slow")
	legacy := later(t, up.url+"/mcp", call(1, "slow", "{}"), mine)
	modernOne := later(t, up.url+"/mcp", modernSlow, modernHead...)
	eventually(t, "both calls run", func() bool { return f.running.Load() == 2 })
	cancel := `{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}`
	modernCancel, head := modern("null", "notifications/cancelled", "", `"requestId":1`)
	get(t, "POST", up.url+"/mcp", modernCancel, head...)
	get(t, "POST", up.url+"/mcp", modernCancel, append(head, mine)...)
	get(t, "POST", up.url+"/mcp", cancel, theirs)
	if status, _ := get(t, "POST", up.url+"/mcp", cancel); status != 400 {
		t.Errorf("without a session: %d", status)
	}
	if status, _ := get(t, "POST", up.url+"/mcp", cancel, mine, "X-Maton-Api-Key: another"); status != 404 {
		t.Errorf("with somebody else's session: %d", status)
	}
	if f.cancelled.Load() != 0 {
		t.Error("a call was cancelled")
	}
	get(t, "POST", up.url+"/mcp", cancel, mine)
	eventually(t, "one may cancel one's own", func() bool { return f.cancelled.Load() == 1 })
	close(f.release)
	if got := <-modernOne; !strings.Contains(got, "slow done") {
		t.Errorf("answered %s", got)
	}
	<-legacy
}

func TestClosingThePostCancelsTheCall(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true}, f)
	own := session(t, up.url)
	ctx, hangUp := context.WithCancel(t.Context())
	go func() { _, _ = do(ctx, "POST", up.url+"/mcp", call(1, "slow", "{}"), own) }()
	eventually(t, "the call runs", func() bool { return f.running.Load() == 1 })
	hangUp()
	eventually(t, "it is cancelled", func() bool { return f.cancelled.Load() == 1 })
}

// Row 6: mcp-go loses a notification sent just before the answer; without the cure this fails within a few calls.
func TestNotificationBeforeTheAnswerArrives(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	var wg sync.WaitGroup
	for range 4 {
		own := session(t, up.url)
		wg.Go(func() {
			for i := range 60 {
				body, head := call(1, "notify", `{"n":3}`), []string{own}
				want := 3
				if i%2 == 0 {
					body, head = modernCall(1, "notify")
					want = 1
				}
				got := <-later(t, up.url+"/mcp", body, head...)
				if n := strings.Count(got, "notifications/test"); n != want || strings.LastIndex(got, "notifications/test") > strings.Index(got, "notified") {
					t.Errorf("%d of %d notifications: %s", n, want, got)
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestElicitationOverStreamableHTTP(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	own := session(t, up.url)
	data := events(t, request(t, "POST", up.url+"/mcp", call(1, "ask", "{}"), own))
	asked := next(t, data)
	if !strings.Contains(asked, "elicitation/create") {
		t.Fatalf("got %s", asked)
	}
	id := asked[strings.Index(asked, `"id":`)+5:]
	id = id[:strings.IndexAny(id, ",}")]
	answer := `{"jsonrpc":"2.0","id":` + id + `,"result":{"action":"accept","content":{}}}`
	if status, body := get(t, "POST", up.url+"/mcp", answer, own, "X-Maton-Api-Key: another"); status != 404 {
		t.Errorf("somebody else may answer: %d %s", status, body)
	}
	if status, body := get(t, "POST", up.url+"/mcp", answer, own); status != 202 {
		t.Errorf("the answer gets %d %s", status, body)
	}
	if got := next(t, data); !strings.Contains(got, "person said accept") {
		t.Errorf("got %s", got)
	}
}

func TestSessionsBelongToTheirCallers(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	own := session(t, up.url, "X-Maton-Api-Key: k1")
	for _, who := range []string{"X-Maton-Api-Key: k2", "X-Maton-Api-Key: ", "X-Nothing: x"} {
		for method, body := range map[string]string{"POST": ping, "GET": "", "DELETE": ""} {
			status, got := get(t, method, up.url+"/mcp", body, own, who)
			if status != 404 || !strings.Contains(got, "no such session") {
				t.Errorf("%s by %s: %d %s", method, who, status, got)
			}
		}
	}
	if status, got := get(t, "POST", up.url+"/mcp", ping, own, "X-Maton-Api-Key: k1"); status != 200 {
		t.Errorf("the owner: %d %s", status, got)
	}
	// To mcp-go, which reads params another way, this is a request of before 2026-07-28.
	twofold := `{"jsonrpc":"2.0","id":1,"method":"ping","params":[],"params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}`
	if status, got := get(t, "POST", up.url+"/mcp", twofold, own, "X-Maton-Api-Key: k2"); status != 404 {
		t.Errorf("an ambiguous request: %d %s", status, got)
	}
	for method, body := range map[string]string{"POST": ping, "GET": "", "DELETE": ""} {
		if status, got := get(t, method, up.url+"/mcp", body); status != 400 || !strings.Contains(got, "Mcp-Session-Id") {
			t.Errorf("%s without a session: %d %s", method, status, got)
		}
		if status, got := get(t, method, up.url+"/mcp", body, "Mcp-Session-Id: mcp-session-0"); status != 404 {
			t.Errorf("%s with an invented session: %d %s", method, status, got)
		}
	}
	for _, method := range []string{"GET", "DELETE"} {
		if status, got := get(t, method, up.url+"/mcp", "", own, "Mcp-Protocol-Version: 2026-07-28"); status != 405 {
			t.Errorf("%s in 2026-07-28: %d %s", method, status, got)
		}
	}
}

// Beside row 10: mcp-go's default accepts the id of a session that was ended, its stateful one keeps such ids for ever.
func TestEndedSessionIsGone(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true}, f)
	own := session(t, up.url)
	data := events(t, request(t, "GET", up.url+"/mcp", "", own))
	if status, got := get(t, "DELETE", up.url+"/mcp", "", own); status != 200 {
		t.Fatalf("DELETE: %d %s", status, got)
	}
	if got := next(t, data); got != "the stream has ended" {
		t.Errorf("its stream goes on: %s", got)
	}
	for method, body := range map[string]string{"POST": ping, "GET": "", "DELETE": ""} {
		if status, got := get(t, method, up.url+"/mcp", body, own); status != 404 {
			t.Errorf("%s afterwards: %d %s", method, status, got)
		}
	}
	wantForgotten(t, f, own)
}

func wantForgotten(t *testing.T, f *fixture, own string) {
	t.Helper()
	err := f.SendNotificationToSpecificClient(strings.TrimPrefix(own, "Mcp-Session-Id: "), "notifications/test", nil)
	if !errors.Is(err, server.ErrSessionNotFound) {
		t.Errorf("mcp-go still holds the session: %v", err)
	}
}

// Row 10: with mcp-go's defaults sessions never expire.
func TestIdleSessionsExpire(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true, SessionTTL: 300 * time.Millisecond}, f)
	idle := session(t, up.url)
	listening := session(t, up.url)
	_ = events(t, request(t, "GET", up.url+"/mcp", "", listening))
	calling := session(t, up.url)
	slow := later(t, up.url+"/mcp", call(1, "slow", "{}"), calling)
	eventually(t, "the call runs", func() bool { return f.running.Load() == 1 })
	eventually(t, "mcp-go drops the idle session", func() bool {
		err := f.SendNotificationToSpecificClient(strings.TrimPrefix(idle, "Mcp-Session-Id: "), "notifications/test", nil)
		return errors.Is(err, server.ErrSessionNotFound)
	})
	if status, _ := get(t, "POST", up.url+"/mcp", ping, idle); status != 404 {
		t.Errorf("the idle one answers %d", status)
	}
	for name, s := range map[string]string{"listening": listening, "calling": calling} {
		if status, got := get(t, "POST", up.url+"/mcp", ping, s); status != 200 {
			t.Errorf("the one that is %s: %d %s", name, status, got)
		}
	}
	close(f.release)
	<-slow
}

// Row 10: with mcp-go there is no bound.
func TestSessionsAreBounded(t *testing.T) {
	f := newFixture()
	up := listen(t, serve.HTTP{Streamable: true, Sessions: 2, SessionTTL: time.Hour}, f)
	session(t, up.url)
	session(t, up.url)
	res := request(t, "POST", up.url+"/mcp", initialize)
	if res.StatusCode != 503 || res.Header.Get("Retry-After") != "121" {
		t.Errorf("one too many: %d, Retry-After %q", res.StatusCode, res.Header.Get("Retry-After"))
	}

	up = listen(t, serve.HTTP{Streamable: true, Sessions: 2, SessionTTL: 3 * time.Second}, f) // gives way after 0.1 s
	busy, idle := session(t, up.url), session(t, up.url)
	_ = events(t, request(t, "GET", up.url+"/mcp", "", busy))
	var third string
	eventually(t, "the idle one gives way", func() bool {
		res := request(t, "POST", up.url+"/mcp", initialize)
		third = "Mcp-Session-Id: " + res.Header.Get("Mcp-Session-Id")
		return res.StatusCode == 200
	})
	wantForgotten(t, f, idle)
	for s, want := range map[string]int{busy: 200, idle: 404, third: 200} {
		if status, _ := get(t, "POST", up.url+"/mcp", ping, s); status != want {
			t.Errorf("%d, want %d", status, want)
		}
	}
}

func TestStreamsAreBounded(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true, Streams: 2}, newFixture())
	own := session(t, up.url)
	_ = events(t, request(t, "GET", up.url+"/mcp", "", own))
	stream := request(t, "GET", up.url+"/sse", "")
	next(t, events(t, stream))
	listenTo, head := modern(7, "subscriptions/listen", "", `"notifications":{"toolsListChanged":true}`)
	for _, c := range []struct {
		method, path, body string
		head               []string
	}{
		{"GET", "/sse", "", nil}, {"GET", "/mcp", "", []string{own}}, {"POST", "/mcp", listenTo, head},
	} {
		res := request(t, c.method, up.url+c.path, c.body, c.head...)
		if res.StatusCode != 503 || res.Header.Get("Retry-After") == "" {
			t.Errorf("%s %s: %d", c.method, c.path, res.StatusCode)
		}
	}
	_ = stream.Body.Close()
	eventually(t, "the place is free again", func() bool {
		res := request(t, "POST", up.url+"/mcp", listenTo, head...)
		return res.StatusCode == 200
	})
}

func TestIdleStreamsArePinged(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true, Ping: 5 * time.Millisecond}, newFixture())
	data := events(t, request(t, "GET", up.url+"/mcp", "", session(t, up.url)))
	if got := next(t, data); !strings.Contains(got, `"method":"ping"`) {
		t.Errorf("Streamable HTTP: %s", got)
	}
	data = events(t, request(t, "GET", up.url+"/sse", ""))
	if next(t, data); !strings.Contains(next(t, data), `"method":"ping"`) {
		t.Error("SSE sends no ping")
	}
}

func TestManyClients(t *testing.T) {
	up := listen(t, serve.HTTP{Streamable: true}, newFixture())
	var wg sync.WaitGroup
	for i := range 8 {
		key := fmt.Sprint("key-", i)
		//lint:ignore SA1019 clients of the older protocol versions still listen this way
		c := streamableClient(t, up.url, transport.WithHTTPHeaders(map[string]string{"X-Maton-Api-Key": key}), transport.WithContinuousListening())
		wg.Go(func() {
			for range 20 {
				if got, err := run(t, c, "echo", nil); err != nil || !strings.Contains(got, "key="+key+" ") {
					t.Errorf("%s: %s %v", key, got, err)
				}
			}
		})
	}
	wg.Wait()
	tools, err := streamableClient(t, up.url).ListTools(t.Context(), mcp.ListToolsRequest{})
	if err != nil || !slices.ContainsFunc(tools.Tools, func(tool mcp.Tool) bool { return tool.Name == "echo" }) {
		t.Errorf("%v %v", tools, err)
	}
}
