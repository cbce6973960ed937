package calendly_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"calendly-mcp/calendly"
)

// One operation of each effect, with arguments that need nobody's id asked for.
var effects = []struct {
	name, args string
	op         func() *calendly.Operation
}{
	{"read", `{"user_uuid":"U1"}`, func() *calendly.Operation { return calendly.Find("get_user") }},
	{"create", `{"event_type":"T1","start_time":"2026-12-01T15:00:00Z"}`, func() *calendly.Operation { return calendly.Find("create_event_invitee") }},
	{"update", `{"organization_uuid":"O1","invitation_uuid":"I1","limit":1}`, patchProbe.Operation},
	{"cancel", `{"event_uuid":"E1"}`, func() *calendly.Operation { return calendly.Find("cancel_scheduled_event") }},
	{"delete", `{"webhook_uuid":"W1"}`, func() *calendly.Operation { return calendly.Find("delete_webhook_subscription") }},
}

// step is how the gateway treats one request.
type step func(*http.Request) (*http.Response, error)

func says(status int, body string, header ...string) step {
	return func(*http.Request) (*http.Response, error) { return reply(status, body, header...), nil }
}

// breaks ends the body before all of it has come.
func breaks(status int, err error) step {
	return func(*http.Request) (*http.Response, error) {
		r := reply(status, "")
		r.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"resource":{"uri"`), errReader{err}))
		return r, nil
	}
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// refuses fails as a transport does that could not connect.
func refuses(req *http.Request) (*http.Response, error) {
	httptrace.ContextClientTrace(req.Context()).GetConn("api.maton.ai:443")
	return nil, errors.New("dial tcp: connection refused")
}

// loses fails after the request was sent.
func loses(*http.Request) (*http.Response, error) { return nil, io.ErrUnexpectedEOF }

// hangs answers nothing until the request's context ends.
func hangs(req *http.Request) (*http.Response, error) {
	<-req.Context().Done()
	return nil, context.Cause(req.Context())
}

// stalls hangs in the middle of the answer.
func stalls(req *http.Request) (*http.Response, error) {
	r, pw := io.Pipe()
	context.AfterFunc(req.Context(), func() { pw.CloseWithError(errors.New("stream reset")) })
	resp := reply(200, "")
	resp.Body = r
	return resp, nil
}

const (
	backoff = -1 * time.Second // stands for a wait with jitter
	fine    = `{"resource":{"uri":"x"}}`
)

// The first step answers the first request; the last one all that follow. waits are the pauses
// between requests, so there is one more request than waits.
var retries = []struct {
	name       string
	steps      []step
	waits      []time.Duration // of a read
	writeWaits []time.Duration // of everything else
	ok         bool            // a read ends well
	writeOK    bool
	unclear    bool   // a write may have happened
	says       string // what the error contains
}{
	{name: "200", steps: []step{says(200, fine)}, ok: true, writeOK: true},
	{name: "201", steps: []step{says(201, fine)}, ok: true, writeOK: true},
	{name: "204", steps: []step{says(204, "")}, writeOK: true, says: "its answer is empty"},
	{name: "202 with spaces", steps: []step{says(202, " \n")}, writeOK: true, says: "its answer is empty"},
	{name: "204 with a body", steps: []step{says(204, fine)}, ok: true, writeOK: true},
	{name: "429, seconds", steps: []step{says(429, "", "Retry-After", "2"), says(200, fine)}, waits: []time.Duration{2 * time.Second}, writeWaits: []time.Duration{2 * time.Second}, ok: true, writeOK: true},
	{name: "429, date", steps: []step{says(429, "", "Retry-After", "Sat, 01 Jan 2000 00:00:03 GMT"), says(200, fine)}, waits: []time.Duration{3 * time.Second}, writeWaits: []time.Duration{3 * time.Second}, ok: true, writeOK: true},
	{name: "429, past date", steps: []step{says(429, "", "Retry-After", "Fri, 31 Dec 1999 00:00:00 GMT"), says(200, fine)}, waits: []time.Duration{0}, writeWaits: []time.Duration{0}, ok: true, writeOK: true},
	{name: "429, reset", steps: []step{says(429, "", "X-RateLimit-Reset", "4"), says(200, fine)}, waits: []time.Duration{4 * time.Second}, writeWaits: []time.Duration{4 * time.Second}, ok: true, writeOK: true},
	{name: "429, Retry-After before reset", steps: []step{says(429, "", "X-RateLimit-Reset", "60", "Retry-After", "1"), says(200, fine)}, waits: []time.Duration{time.Second}, writeWaits: []time.Duration{time.Second}, ok: true, writeOK: true},
	{name: "429, reset as a moment", steps: []step{says(429, "", "X-RateLimit-Reset", "1796083200"), says(200, fine)}, waits: []time.Duration{backoff}, writeWaits: []time.Duration{backoff}, ok: true, writeOK: true},
	{name: "429, nonsense", steps: []step{says(429, "", "Retry-After", "NaN", "X-RateLimit-Reset", "-5"), says(200, fine)}, waits: []time.Duration{backoff}, writeWaits: []time.Duration{backoff}, ok: true, writeOK: true},
	{name: "429, bare", steps: []step{says(429, "")}, waits: []time.Duration{backoff, backoff, backoff}, writeWaits: []time.Duration{backoff, backoff, backoff}, says: "Nothing was done. Try again in a minute."},
	{name: "429, an hour", steps: []step{says(429, "", "Retry-After", "3600")}, says: "Nothing was done. Try again in 60 minutes."},
	{name: "429, a day and more", steps: []step{says(429, "", "Retry-After", "90000")}, says: "Try again in 25 hours."},
	{name: "429, just too long", steps: []step{says(429, "", "Retry-After", "31")}, says: "Try again in 31 seconds."},
	{name: "429, twice", steps: []step{says(429, "", "Retry-After", "20")}, waits: []time.Duration{20 * time.Second}, writeWaits: []time.Duration{20 * time.Second}, says: "Try again in 20 seconds."},
	{name: "500, JSON", steps: []step{says(500, `{"title":"Internal Server Error","message":"The server failed."}`, "X-RateLimit-Reset", "60")}, waits: []time.Duration{backoff, backoff, backoff}, unclear: true, says: "Calendly answered 500 Internal Server Error: The server failed."},
	{name: "502, HTML", steps: []step{says(502, "<html>", "Content-Type", "text/html")}, waits: []time.Duration{backoff, backoff, backoff}, unclear: true, says: "answered 502 Bad Gateway"},
	{name: "503, empty, then fine", steps: []step{says(503, "", "Retry-After", "5"), says(200, fine)}, waits: []time.Duration{5 * time.Second}, ok: true, unclear: true, says: "answered 503 Service Unavailable."},
	{name: "503, too long", steps: []step{says(503, "", "Retry-After", "40")}, unclear: true, says: "answered 503 Service Unavailable."},
	{name: "refused", steps: []step{refuses}, waits: []time.Duration{backoff, backoff, backoff}, says: "the gateway could not be reached, nothing was sent (dial tcp: connection refused)"},
	{name: "refused once", steps: []step{refuses, says(200, fine)}, waits: []time.Duration{backoff}, ok: true, says: "nothing was sent"},
	{name: "lost", steps: []step{loses}, waits: []time.Duration{backoff, backoff, backoff}, unclear: true, says: "the connection was lost before an answer came"},
	{name: "timeout", steps: []step{hangs}, unclear: true, says: "no answer came in time"},
	{name: "timeout after a 503", steps: []step{says(503, "", "Retry-After", "1"), hangs}, waits: []time.Duration{time.Second}, unclear: true},
	{name: "broken answer", steps: []step{breaks(200, io.ErrUnexpectedEOF), says(200, fine)}, waits: []time.Duration{backoff}, ok: true, unclear: true, says: "the connection was lost in the middle of its answer"},
	{name: "broken error", steps: []step{breaks(400, io.ErrUnexpectedEOF)}, says: "answered 400 Bad Request"},
	{name: "stalled answer", steps: []step{stalls}, unclear: true, says: "its answer did not end in time"},
	{name: "redirect 301", steps: []step{says(301, "", "Location", "https://api.maton.ai/elsewhere")}, says: "Redirects are not followed"},
	{name: "redirect 302", steps: []step{says(302, "<a>", "Location", "https://evil.example/")}, says: "Redirects are not followed"},
	{name: "redirect 307", steps: []step{says(307, "", "Location", "/same/host")}, says: "Redirects are not followed"},
	{name: "redirect 308", steps: []step{says(308, "", "Location", "http://evil.example/%zz")}, says: "Redirects are not followed"},
	{name: "not JSON", steps: []step{says(200, `{"resource":`)}, unclear: true, says: "its answer is not a JSON object"},
	{name: "two values", steps: []step{says(200, fine+fine)}, unclear: true, says: "its answer is not a JSON object"},
	{name: "HTML", steps: []step{says(200, "<html>")}, unclear: true, says: "its answer is not a JSON object"},
	{name: "array", steps: []step{says(200, `[{"uri":"x"}]`)}, unclear: true, says: "its answer is not a JSON object"},
	{name: "null", steps: []step{says(200, `null`)}, unclear: true, says: "its answer is not a JSON object"},
	{name: "too deep", steps: []step{says(200, `{"a":`+strings.Repeat("[", 1<<20)+strings.Repeat("]", 1<<20)+"}")}, unclear: true, says: "its answer is not a JSON object"},
	{name: "too long", steps: []step{says(200, `{"a":"`+strings.Repeat("x", calendly.MaxAnswer)+`"}`)}, unclear: true, says: "its answer is longer than 8 MiB."},
	{name: "400", steps: []step{says(400, "")}, says: "400 Bad Request"},
	{name: "404", steps: []step{says(404, `{"title":"Resource Not Found","message":"x"}`, "Retry-After", "1")}, says: "Calendly answered 404"},
	{name: "408", steps: []step{says(408, "")}, says: "408 Request Timeout"},
	{name: "409", steps: []step{says(409, "")}, says: "409 Conflict"},
	{name: "424", steps: []step{says(424, "")}, says: "424 Failed Dependency"},
}

func TestRetries(t *testing.T) {
	for _, tc := range retries {
		for i, e := range effects {
			waits, ok := tc.waits, tc.ok
			if i > 0 {
				waits, ok = tc.writeWaits, tc.writeOK
			}
			t.Run(tc.name+"/"+e.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					u := &upstream{answer: func(n int, req *http.Request) (*http.Response, error) {
						return tc.steps[min(n, len(tc.steps))-1](req)
					}}
					start, op := time.Now(), e.op()
					_, err := op.Call(t.Context(), clientOf(t, u), object(t, e.args))
					if took := time.Since(start); took > calendly.DefaultTimeout {
						t.Errorf("it took %v", took)
					}
					checkWaits(t, u.requests(), waits)
					if ok != (err == nil) {
						t.Fatalf("got error %v, want ok=%v", err, ok)
					}
					if err != nil {
						checkFailure(t, failed(t, err), op, tc.unclear && i > 0, tc.says)
					}
				})
			})
		}
	}
}

// checkWaits compares the pauses between requests, and that all requests are the same one.
func checkWaits(t *testing.T, seen []request, waits []time.Duration) {
	t.Helper()
	if len(seen) != len(waits)+1 {
		t.Fatalf("%d requests were sent, want %d", len(seen), len(waits)+1)
	}
	for i, want := range waits {
		got := seen[i+1].At.Sub(seen[i].At)
		if want == backoff {
			if least := 250 * time.Millisecond << i; got < least || got > 3*least {
				t.Errorf("wait %d was %v, want %v to %v", i, got, least, 3*least)
			}
		} else if got != want {
			t.Errorf("wait %d was %v, want %v", i, got, want)
		}
		if seen[i+1].line() != seen[0].line() || seen[i+1].Host != "https://api.maton.ai" {
			t.Errorf("request %d was %s to %s, the first %s", i+2, seen[i+1].line(), seen[i+1].Host, seen[0].line())
		}
	}
}

// checkFailure wants the error to tell the truth about what may have happened.
func checkFailure(t *testing.T, e *calendly.Error, op *calendly.Operation, unclear bool, says string) {
	t.Helper()
	text := e.Error()
	if !strings.Contains(text, says) {
		t.Errorf("got  %s\nwant %s", text, says)
	}
	if e.Unclear != unclear {
		t.Errorf("Unclear is %v: %s", e.Unclear, text)
	}
	happened := strings.Contains(text, "It may have happened all the same, so it was not sent again.") || strings.Contains(text, "It has probably been done, so it was not sent again.")
	look := strings.Contains(text, fmt.Sprintf("Before trying again, look with %s.", op.Check))
	if happened != unclear || look != unclear {
		t.Errorf("unclear is %v, but it says: %s", unclear, text)
	}
	if strings.Contains(text, testKey) || strings.Contains(text, "evil.example") {
		t.Errorf("it says too much: %s", text)
	}
}

// A caller who gives up ends the request upstream and gets no invented story.
func TestGivingUp(t *testing.T) {
	for _, e := range effects {
		for name, when := range map[string]step{"before the answer": hangs, "in the answer": stalls, "while waiting": says(429, "", "Retry-After", "10")} {
			t.Run(e.name+" "+name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var upstreamCtx context.Context
					u := &upstream{answer: func(_ int, req *http.Request) (*http.Response, error) {
						upstreamCtx = req.Context()
						return when(req)
					}}
					ctx, giveUp := context.WithCancelCause(t.Context())
					time.AfterFunc(time.Second, func() { giveUp(errors.New("the user pressed stop")) })
					start := time.Now()
					_, err := e.op().Call(ctx, clientOf(t, u), object(t, e.args))
					if took := time.Since(start); took != time.Second {
						t.Errorf("it took %v", took)
					}
					if len(u.requests()) != 1 || upstreamCtx.Err() == nil {
						t.Errorf("%d requests, upstream's context: %v", len(u.requests()), upstreamCtx.Err())
					}
					if !errors.Is(err, context.Canceled) || err.Error() != "context canceled" {
						t.Errorf("got %v", err)
					}
				})
			})
		}
	}
}

// A call whose time was up before it began says so, and that nothing was sent.
func TestTooLateToSend(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u := &upstream{}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		<-ctx.Done()
		_, err := find(t, "cancel_scheduled_event").Call(ctx, clientOf(t, u), object(t, `{"event_uuid":"E1"}`))
		if e := failed(t, err); e.Unclear || e.Source != calendly.FromHere || len(u.requests()) != 0 {
			t.Errorf("got %+v", e)
		}
	})
}
