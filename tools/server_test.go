package tools_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/mark3labs/mcp-go/mcp"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

func mustJSON(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// A call that the host cancels ends the request to the gateway.
func TestCancelReachesTheGateway(t *testing.T) {
	arrived, ended := make(chan struct{}), make(chan struct{})
	gw := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		close(arrived)
		<-r.Context().Done()
		close(ended)
	}))
	defer gw.Close()
	s := everything()
	s.Gateway = &calendly.Gateway{URL: gw.URL}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-arrived; cancel() }()
	r := rpc[wireResult](t, ctx, build(t, s), "tools/call", `{"name":"cancel_scheduled_event","arguments":{"event_uuid":"AAAA"}}`)
	if !r.IsError || !strings.Contains(text(r), "was canceled by the host; it may have happened all the same") {
		t.Errorf("got %s", text(r))
	}
	select {
	case <-ended:
	case <-time.After(10 * time.Second):
		t.Error("the request to the gateway goes on")
	}
}

// Whose account a call is for: the caller's own key goes with the caller's own connection, and a
// connection that the operator fixed is not the caller's to change.
func TestCallersOwnAccount(t *testing.T) {
	for _, c := range []struct {
		name            string
		own             calendly.Credentials
		key, connection string
		want, wantError string
	}{
		{"the server's", calendly.Credentials{Key: "own", Connection: "c1"}, "", "", "Bearer own c1", ""},
		{"the caller's", calendly.Credentials{Key: "own", Connection: "c1"}, "theirs", "", "Bearer theirs ", ""},
		{"the caller's with a connection", calendly.Credentials{Key: "own", Connection: "c1"}, " theirs\n", "c2", "Bearer theirs c2", ""},
		{"only the caller's", calendly.Credentials{}, "theirs", "c2", "Bearer theirs c2", ""},
		{"a free choice of connection", calendly.Credentials{Key: "own"}, "", "c2", "Bearer own c2", ""},
		{"the fixed connection named", calendly.Credentials{Key: "own", Connection: "c1"}, "", "c1", "Bearer own c1", ""},
		{"another than the fixed one", calendly.Credentials{Key: "own", Connection: "c1"}, "", "c2", "", "this server has a fixed connection"},
		{"nobody's", calendly.Credentials{}, "", "", "", "this server has no Maton key of its own: send one in the header X-Maton-Api-Key"},
		{"a broken key", calendly.Credentials{}, "a b", "", "", "has characters that no key has"},
		{"a broken connection", calendly.Credentials{Key: "own"}, "", "c 2", "", "must be a connection id"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got string
			gw := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				got = r.Header.Get("Authorization") + " " + r.Header.Get("Maton-Connection")
				io.WriteString(w, whoami)
			}))
			defer gw.Close()
			s := everything()
			s.Gateway, s.Credentials = &calendly.Gateway{URL: gw.URL}, c.own
			header := http.Header{}
			header.Set(tools.KeyHeader, c.key)
			header.Set(tools.ConnectionHeader, c.connection)
			handler := build(t, s).GetTool("get_current_user").Handler
			r, err := handler(t.Context(), mcp.CallToolRequest{Header: header})
			if err != nil {
				t.Fatal(err)
			}
			if words := string(mustJSON(t, r)); r.IsError != (c.wantError != "") || !strings.Contains(words, c.wantError) {
				t.Errorf("got %s, want %q", words, c.wantError)
			}
			if got != c.want {
				t.Errorf("sent for %q, want %q", got, c.want)
			}
		})
	}
}

// A failure of Calendly's is a tool error in words, with no structured content and no Go in it.
func TestUpstreamError(t *testing.T) {
	gw := newGateway(t, 403, []byte(`{"title":"Permission Denied","message":"Event is already canceled"}`))
	r := callTool(t, gw.server(t), "cancel_scheduled_event", `{"event_uuid":"AAAA"}`)
	want := "cancel_scheduled_event failed. Calendly answered 403 Permission Denied: Event is already canceled. The meeting is canceled, as wanted; nothing is left to do."
	if !r.IsError || text(r) != want || r.StructuredContent != nil {
		t.Errorf("got %v %s", r.IsError, text(r))
	}
}
