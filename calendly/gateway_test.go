package calendly_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"calendly-mcp/calendly"
)

func TestCheckURL(t *testing.T) {
	for _, good := range []string{
		calendly.DefaultURL, "https://gateway.example:8443", "https://gateway.example/prefix/", "http://localhost:8080", "http://127.0.0.1:1", "http://127.9.9.9", "http://[::1]:80",
	} {
		if err := calendly.CheckURL(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{
		"", "api.maton.ai", "//api.maton.ai", "https://", "https://:443", "https:api.maton.ai", "http://api.maton.ai", "http://localhost.evil.example", "http://0.0.0.0", "http://192.168.1.1", "http://127.0.0.1.evil.example",
		"ftp://api.maton.ai", "https://user:secret@api.maton.ai", "https://user@api.maton.ai", "https://api.maton.ai?x=1", "https://api.maton.ai?", "https://api.maton.ai#x", "https://api.maton.ai#", "https://api.maton.ai\r\nx", "https://a b", "unix:/x",
	} {
		err := calendly.CheckURL(bad)
		if err == nil || strings.Contains(err.Error(), "secret") || strings.ContainsAny(err.Error(), "\r\n") {
			t.Errorf("%s: got %v", bad, err)
		}
		if _, err := (&calendly.Gateway{URL: bad, Transport: &upstream{}}).Client(calendly.Credentials{Key: testKey}); err == nil && bad != "" {
			t.Errorf("%s: a client was given", bad)
		}
	}
}

func TestCheckKey(t *testing.T) {
	if err := calendly.CheckKey(testKey); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", " ", "two words", "line\nbreak", "bom\ufeff", "tab\t", "nul\x00", "ü", strings.Repeat("x", 8193)} {
		err := calendly.CheckKey(bad)
		if err == nil || !strings.Contains(err.Error(), "https://maton.ai/settings") || len(bad) > 2 && strings.Contains(err.Error(), bad) {
			t.Errorf("%.20q: got %v", bad, err)
		}
	}
}

func TestClientOfMalformedCredentials(t *testing.T) {
	g := &calendly.Gateway{Transport: &upstream{}}
	for _, cred := range []calendly.Credentials{
		{}, {Key: "a b"}, {Key: testKey, Connection: "a b"}, {Key: testKey, Connection: "a\r\nX: y"}, {Key: testKey, Connection: "undefined"}, {Key: testKey, Connection: "../x"},
		{Key: testKey, Connection: "https://api.calendly.com/connections/x"}, {Key: testKey, Connection: strings.Repeat("x", 129)},
	} {
		c, err := g.Client(cred)
		if err == nil || c != nil || strings.Contains(err.Error(), testKey) {
			t.Errorf("%+v: got %v", cred, err)
		}
	}
	_, err := g.Client(calendly.Credentials{Key: testKey, Connection: "a b"})
	if want := `the connection must be a connection id as list_connections gives it, got "a b"`; fmt.Sprint(err) != want {
		t.Errorf("got %v", err)
	}
}

// The same credentials have the same client, different ones never, and many do no harm.
func TestClientsAreRemembered(t *testing.T) {
	g := &calendly.Gateway{Transport: &upstream{}}
	c := clientFor(t, g, "key-a", "")
	if c != clientFor(t, g, "key-a", "") || c == clientFor(t, g, "key-a", "b") || c == clientFor(t, g, "key-b", "") {
		t.Error("clients are mixed up")
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 500 {
				clientFor(t, g, fmt.Sprint("key-", i, "-", j), "")
				clientFor(t, g, "key-a", "")
			}
		})
	}
	all.Wait()
	if c != clientFor(t, g, "key-a", "") {
		t.Error("a client in use was forgotten")
	}
}

// A gateway below a path keeps it.
func TestGatewayBelowAPath(t *testing.T) {
	for _, root := range []string{"https://proxy.example/maton", "https://proxy.example/maton/"} {
		u := &upstream{}
		c := clientFor(t, &calendly.Gateway{URL: root, Transport: u}, testKey, "")
		for tool, want := range map[string]string{"get_user": "/maton/calendly/users/x", "get_connection": "/maton/connections/x"} {
			if _, err := find(t, tool).Call(t.Context(), c, map[string]any{"user_uuid": "x", "connection_id": "x"}); err != nil {
				t.Fatal(err)
			}
			if got := u.requests()[len(u.requests())-1]; got.Host != "https://proxy.example" || got.Path != want {
				t.Errorf("got %s%s", got.Host, got.Path)
			}
		}
	}
}
