package tools_test

import (
	"encoding/json"
	"strings"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

func TestCommandArguments(t *testing.T) {
	for _, c := range []struct {
		words []string
		stdin string
		want  string
	}{
		{nil, "", `{}`},
		{[]string{"count=5", "status=active"}, "", `{"count":"5","status":"active"}`},
		{[]string{`{"count":5}`}, "", `{"count":5}`},
		{[]string{"-"}, ` {"count":5} `, `{"count":5}`},
		{[]string{"invitee.name=Bob Smith", "invitee.email=b@example.com"}, "", `{"invitee":{"email":"b@example.com","name":"Bob Smith"}}`},
		{[]string{"events=a", "events=b", "events=c"}, "", `{"events":["a","b","c"]}`},
		{[]string{`location={"kind":"custom"}`, `rules=[1,2]`}, "", `{"location":{"kind":"custom"},"rules":[1,2]}`},
		{[]string{"url=https://example.com/?a=b"}, "", `{"url":"https://example.com/?a=b"}`},
		{[]string{"reason="}, "", `{"reason":""}`},
		{[]string{"reason={not json"}, "", `{"reason":"{not json"}`},
		{[]string{"reason=[1] is double-booked"}, "", `{"reason":"[1] is double-booked"}`},
	} {
		got, err := tools.CommandArguments(c.words, strings.NewReader(c.stdin))
		if err != nil || string(got) != c.want {
			t.Errorf("%q: got %s, %v, want %s", c.words, got, err, c.want)
		}
	}
	for _, words := range [][]string{{"count"}, {"=5"}, {"{"}, {"a=1", "a.b=2"}, {"-"}} {
		if got, err := tools.CommandArguments(words, strings.NewReader("{")); err == nil {
			t.Errorf("%q passes as %s", words, got)
		}
	}
}

// call and the protocol give the same answers, as both go through a client.
func TestCall(t *testing.T) {
	s := tools.Server{Version: "test", Operations: calendly.Catalog()}
	if err := (tools.Account{Sandbox: true}).Open(&s, "", false); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := s.Call(t.Context(), "list_event_types", []string{"count=3", "active=true"}, nil, &out); err != nil {
		t.Fatal(err)
	}
	var answer struct{ Collection []calendly.EventType }
	if err := json.Unmarshal([]byte(out.String()), &answer); err != nil || len(answer.Collection) != 3 {
		t.Errorf("got %v, %s", err, out.String())
	}
	if err := s.Call(t.Context(), "get_event_type", []string{"event_type_uuid=AAAA"}, nil, &out); err == nil || !strings.Contains(err.Error(), "404 Resource Not Found") {
		t.Errorf("got %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name       string
		account    tools.Account
		key        string
		callersOwn bool
		want       string
	}{
		{"no key", tools.Account{URL: calendly.DefaultURL}, "", false, "copy it from https://maton.ai/settings into MATON_API_KEY, or try --sandbox, which needs no key"},
		{"a broken key", tools.Account{URL: calendly.DefaultURL}, "a\nb", false, "has characters that no key has"},
		{"a gateway without TLS", tools.Account{URL: "http://api.maton.ai"}, "k", false, "must begin with https://"},
		{"a broken connection", tools.Account{URL: calendly.DefaultURL, Connection: "a b"}, "k", false, "must be a connection id"},
		{"a broken account", tools.Account{URL: calendly.DefaultURL, Accounts: []string{"work=a b"}}, "k", false, "must be a connection id"},
		{"a nameless account", tools.Account{URL: calendly.DefaultURL, Accounts: []string{"c"}}, "k", false, "must be name=connection_id"},
		{"both", tools.Account{URL: calendly.DefaultURL, Accounts: []string{"a=c"}, Connection: "d"}, "k", false, "exclude each other"},
		{"callers' own keys", tools.Account{URL: calendly.DefaultURL}, "", true, ""},
		{"the sandbox", tools.Account{Sandbox: true}, "", false, ""},
	} {
		err := c.account.Open(&tools.Server{}, c.key, c.callersOwn)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: got %v, want %q", c.name, err, c.want)
		}
	}
}

func TestWriteList(t *testing.T) {
	var people, hosts strings.Builder
	if err := (tools.Selection{}).WriteList(&people, false); err != nil {
		t.Fatal(err)
	}
	if err := (tools.Selection{Toolsets: []string{"legacy"}}).WriteList(&hosts, true); err != nil {
		t.Fatal(err)
	}
	for _, op := range calendly.Catalog() {
		if !strings.Contains(people.String(), " "+op.Name+" ") {
			t.Errorf("%s is not listed", op.Name)
		}
	}
	var list struct{ Tools []wireTool }
	if err := json.Unmarshal([]byte(hosts.String()), &list); err != nil || len(list.Tools) != 1 {
		t.Errorf("got %v %s", err, hosts.String())
	}
}
