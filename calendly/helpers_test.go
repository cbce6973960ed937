package calendly_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

var update = flag.Bool("update", false, "write the golden files anew")

const (
	testKey  = "maton-key-0123456789abcdef"
	anID     = "AAAAAAAAAAAAAAAA"
	aUser    = "https://api.calendly.com/users/UUUUUUUUUUUUUUUU"
	anOrg    = "https://api.calendly.com/organizations/OOOOOOOOOOOOOOOO"
	meAnswer = `{"resource":{"uri":"` + aUser + `","current_organization":"` + anOrg + `","timezone":"Europe/Berlin"}}`
)

// request is one request as the gateway saw it.
type request struct {
	Method, Host, Path, Query, Body string
	Header                          http.Header
	At                              time.Time
}

// line is the request's first line and body, as the tables write it.
func (r request) line() string {
	s := r.Method + " " + r.Path
	if r.Query != "" {
		s += "?" + r.Query
	}
	return strings.TrimSpace(s + " " + r.Body)
}

// upstream is a gateway in memory. It records what arrives and lets answer answer; without answer
// it knows who the caller is and is content with everything else.
type upstream struct {
	answer func(n int, req *http.Request) (*http.Response, error)

	mu   sync.Mutex
	seen []request
}

func (u *upstream) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	u.mu.Lock()
	u.seen = append(u.seen, request{
		Method: req.Method, Host: req.URL.Scheme + "://" + req.URL.Host, Path: req.URL.EscapedPath(), Query: req.URL.RawQuery,
		Body: string(body), Header: req.Header.Clone(), At: time.Now(),
	})
	n := len(u.seen)
	u.mu.Unlock()
	switch {
	case u.answer != nil:
		return u.answer(n, req)
	case strings.HasSuffix(req.URL.Path, "/users/me"):
		return reply(200, meAnswer), nil
	}
	return reply(200, `{"connection":{"connection_id":"conn_1","status":"ACTIVE"},"connections":[],"resource":{},"collection":[]}`), nil
}

func (u *upstream) requests() []request {
	u.mu.Lock()
	defer u.mu.Unlock()
	return append([]request(nil), u.seen...)
}

func (u *upstream) lines() []string {
	var lines []string
	for _, r := range u.requests() {
		lines = append(lines, r.line())
	}
	return lines
}

// always answers every request alike.
func always(status int, body string, header ...string) *upstream {
	return &upstream{answer: func(int, *http.Request) (*http.Response, error) {
		return reply(status, body, header...), nil
	}}
}

// reply makes an answer; header is names and values in turn.
func reply(status int, body string, header ...string) *http.Response {
	h := http.Header{}
	for i := 0; i < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body))}
}

// clientOf returns a client that has upstream for its gateway.
func clientOf(t testing.TB, rt http.RoundTripper) *calendly.Client {
	t.Helper()
	return clientFor(t, &calendly.Gateway{Transport: rt}, testKey, "")
}

func clientFor(t testing.TB, g *calendly.Gateway, key, connection string) *calendly.Client {
	t.Helper()
	c, err := g.Client(calendly.Credentials{Key: key, Connection: connection})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// find returns an operation of the catalog.
func find(t testing.TB, name string) *calendly.Operation {
	t.Helper()
	op := calendly.Find(name)
	if op == nil {
		t.Fatalf("no operation %s", name)
	}
	return op
}

// object decodes a JSON object as the server does.
func object(t testing.TB, s string) map[string]any {
	t.Helper()
	m, err := calendly.DecodeObject([]byte(s))
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return m
}

// sameJSON compares two JSON values regardless of order and spaces.
func sameJSON(t testing.TB, got, want string) {
	t.Helper()
	if canonical(t, got) != canonical(t, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func canonical(t testing.TB, s string) string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(s)))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// refused returns the ArgumentError in err.
func refused(t testing.TB, err error) *calendly.ArgumentError {
	t.Helper()
	var bad *calendly.ArgumentError
	if !errors.As(err, &bad) {
		t.Fatalf("got %v, want an *ArgumentError", err)
	}
	return bad
}

// failed returns the Error in err.
func failed(t testing.TB, err error) *calendly.Error {
	t.Helper()
	var e *calendly.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an *Error", err)
	}
	return e
}
