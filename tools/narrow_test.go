package tools_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

// An HTTP caller may take tools away from itself and gains none: neither in the list nor by a call.
func TestHeadersOnlyNarrow(t *testing.T) {
	ops, err := tools.Selection{Toolsets: []string{"users", "webhooks"}}.Operations()
	if err != nil {
		t.Fatal(err)
	}
	s, sent := counting(t)
	s.Operations = ops
	m := build(t, s)
	for _, c := range []struct {
		name   string
		header map[string]string
		gone   string // a tool that is taken away
		stays  string
	}{
		{"nothing", nil, "", "delete_webhook_subscription"},
		{"read-only", map[string]string{tools.ReadOnlyHeader: "true"}, "create_webhook_subscription", "get_user"},
		{"read-only, whatever else is said", map[string]string{tools.ReadOnlyHeader: "false+true"}, "create_webhook_subscription", "get_user"},
		{"not read-only", map[string]string{tools.ReadOnlyHeader: "false"}, "", "delete_webhook_subscription"},
		{"no destructive ones", map[string]string{tools.NoDestructiveHeader: "1"}, "delete_webhook_subscription", "create_webhook_subscription"},
		{"excluded", map[string]string{tools.ExcludeToolsHeader: "get_user, get_current_user"}, "get_user", "list_webhook_subscriptions"},
		{"a toolset", map[string]string{tools.ToolsetsHeader: "users"}, "list_webhook_subscriptions", "get_user"},
		{"a tool", map[string]string{tools.ToolsHeader: "get_user"}, "get_current_user", "get_user"},
		{"more than the operator offers", map[string]string{tools.ToolsetsHeader: "all"}, "cancel_scheduled_event", "get_user"},
		{"a typo", map[string]string{tools.ToolsHeader: "get_usr"}, "get_user", ""},
	} {
		h := http.Header{}
		for k, v := range c.header {
			h[k] = strings.Split(v, "+")
		}
		var names []string
		for _, tool := range overHTTP[struct{ Tools []wireTool }](t, m, h, "tools/list", `{}`).Tools {
			if len(tool.InputSchema) < 60 {
				t.Errorf("%s has no schema of its own: %s", tool.Name, tool.InputSchema)
			}
			names = append(names, tool.Name)
		}
		listed := " " + strings.Join(names, " ") + " "
		if c.gone != "" && strings.Contains(listed, " "+c.gone+" ") || c.stays != "" && !strings.Contains(listed, " "+c.stays+" ") {
			t.Errorf("%s: listed%s", c.name, listed)
		}
		if c.gone != "" && c.gone != "cancel_scheduled_event" {
			r := overHTTP[wireResult](t, m, h, "tools/call", `{"name":"`+c.gone+`","arguments":{}}`)
			if !r.IsError || !strings.Contains(text(r), "leave it out") {
				t.Errorf("%s: calling %s gave %s", c.name, c.gone, text(r))
			}
		}
	}
	if sent.Load() != 0 {
		t.Error("something was sent")
	}
}

// overHTTP sends one request over mcp-go's Streamable HTTP, with headers of the caller's.
func overHTTP[T any](t *testing.T, m *server.MCPServer, h http.Header, method, params string) (result T) {
	t.Helper()
	body := `{"jsonrpc":"2.0","id":1,"method":"` + method + `","params":` + params + `}`
	req := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "http://localhost/mcp", strings.NewReader(body))
	req.Header = h.Clone()
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	server.NewStreamableHTTPServer(m, server.WithStateLess(true)).ServeHTTP(w, req)
	var answer struct{ Result T }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	return answer.Result
}

func TestVetHeaders(t *testing.T) {
	for value, want := range map[string]string{
		"get_user":  "",
		"get_users": "did you mean get_user?",
		"":          "is empty",
	} {
		err := tools.VetHeaders(http.Header{tools.ToolsHeader: {value}})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v", value, err)
		}
	}
	for _, h := range []http.Header{
		{tools.ReadOnlyHeader: {"maybe"}}, {"X-Calendly-Mcp-Readonly": {"true"}}, {"X-Calendly-Mcp-Foo": {"true"}},
	} {
		if err := tools.VetHeaders(h); err == nil {
			t.Errorf("%v passes", h)
		}
	}
}

// With --account every Calendly tool takes an account by name, and the calls of two accounts share
// nothing, not even who the caller is.
func TestAccounts(t *testing.T) {
	gw := newGateway(t, 200, []byte(`{"collection":[]}`))
	s := gw.server(t)
	s.Credentials.Connection = ""
	var err error
	if s.Accounts, err = tools.ParseAccounts([]string{"work=conn-w", "home=conn-h"}); err != nil {
		t.Fatal(err)
	}
	for _, tool := range listTools(t, s) {
		op := calendly.Find(tool.Name)
		has := strings.Contains(string(tool.InputSchema), `"account":{"description":"Whose Calendly, default work.","enum":["work","home"],"type":"string"}`)
		if has == op.Gateway {
			t.Errorf("%s: account in the schema is %v: %s", tool.Name, has, tool.InputSchema)
		}
	}
	for arguments, connection := range map[string]string{`{}`: "conn-w", `{"account":"work"}`: "conn-w", `{"account":"home"}`: "conn-h"} {
		gw.reset()
		if r := callTool(t, s, "list_event_types", arguments); r.IsError {
			t.Fatal(text(r))
		}
		if log := gw.recorded(); !strings.Contains(log, "Maton-Connection: "+connection) || strings.Contains(log, "account") {
			t.Errorf("%s:\n%s", arguments, log)
		}
	}
	if r := callTool(t, s, "list_event_types", `{"account":"wrk"}`); !strings.Contains(text(r), `account must be one of work, home, got "wrk"`) {
		t.Errorf("got %s", text(r))
	}
	st := build(t, s).GetTool("list_event_types")
	req := mcp.CallToolRequest{Header: http.Header{tools.KeyHeader: {"theirs"}}}
	req.Params.RawArguments = []byte(`{"account":"work"}`)
	r, err := st.Handler(t.Context(), req)
	if err != nil || !strings.Contains(string(mustJSON(t, r)), "brings its own key") {
		t.Errorf("a caller's own key with the server's account: %s", mustJSON(t, r))
	}
}

func TestParseAccountsRefuses(t *testing.T) {
	for _, values := range [][]string{{"work"}, {"=c"}, {"work="}, {"my work=c"}, {"a=c", "a=d"}} {
		if _, err := tools.ParseAccounts(values); err == nil {
			t.Errorf("%q passes", values)
		}
	}
}
