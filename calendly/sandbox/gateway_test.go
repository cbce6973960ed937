package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

// TestMatonsErrors checks the errors of the gateway: a message and a type, never a title.
func TestMatonsErrors(t *testing.T) {
	b := look(t, noon)
	connections := connectionsOf(t, b)
	for name, c := range map[string]struct {
		method, path, body string
		headers            []string
		status             int
		message            string
	}{
		"no key":          {"GET", "/calendly/users/me", "", []string{"Authorization", ""}, 401, "Invalid API key"},
		"not bearer":      {"GET", "/connections", "", []string{"Authorization", "Basic eDp5"}, 401, "Invalid API key"},
		"no app":          {"GET", "/users/me", "", nil, 404, "No route"},
		"unknown route":   {"GET", "/calendly/nothing", "", nil, 404, "No route"},
		"double slash":    {"GET", "/calendly//users/me", "", nil, 404, "No route"},
		"upwards":         {"GET", "/calendly/x/../users/me", "", nil, 404, "No route"},
		"wrong method":    {"PUT", "/calendly/users/me", "", nil, 404, "No route"},
		"unknown header":  {"GET", "/calendly/users/me", "", []string{"Maton-Connection", "nobody"}, 404, "not found"},
		"failed header":   {"GET", "/calendly/users/me", "", []string{"Maton-Connection", connections["calendly FAILED"]}, 400, "No active connection for app calendly"},
		"header of other": {"GET", "/calendly/users/me", "", []string{"Maton-Connection", connections["google-calendar ACTIVE"]}, 400, "No active connection for app calendly"},
		"unknown id":      {"GET", "/connections/nobody", "", nil, 404, "not found"},
		"delete unknown":  {"DELETE", "/connections/nobody", "", nil, 404, "not found"},
		"unknown app":     {"POST", "/connections", `{"app":"fax"}`, nil, 400, "fax"},
		"body a list":     {"POST", "/connections", `[]`, nil, 400, "JSON object"},
		"body null":       {"POST", "/connections", `null`, nil, 400, "JSON object"},
	} {
		t.Run(name, func(t *testing.T) {
			resp, body := b.in(t).raw(c.method, c.path, c.body, c.headers...)
			var o object
			if err := json.Unmarshal([]byte(body), &o); err != nil {
				t.Fatal(err, body)
			}
			message, _ := o["message"].(string)
			if resp.StatusCode != c.status || !strings.Contains(message, c.message) || o["type"] == nil || o["title"] != nil {
				t.Errorf("got %d %s", resp.StatusCode, body)
			}
		})
	}
}

// connectionsOf returns the ids of the seed's connections by app and status.
func connectionsOf(t *testing.T, b *bench) map[string]string {
	t.Helper()
	_, body := b.raw("GET", "/connections", "")
	var all struct {
		Connections []struct {
			ConnectionID string `json:"connection_id"`
			App, Status  string
		}
	}
	if err := json.Unmarshal([]byte(body), &all); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, c := range all.Connections {
		ids[c.App+" "+c.Status] = c.ConnectionID
	}
	return ids
}

func TestBodiesMustBeObjects(t *testing.T) {
	b := look(t, noon)
	for _, body := range []string{`[]`, `"x"`, `null`, `{`, `{} {}`, `{"a":1}x`, `{"a":"` + strings.Repeat("x", 1<<20) + `"}`} {
		status, o := b.do("POST", "webhook_subscriptions", body)
		if status != 400 || o["title"] != "Invalid Argument" {
			t.Errorf("%.20s: %d %v", body, status, o)
		}
	}
}

func TestConnectionsComeAndGo(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	made, err := calendly.CreateConnection.Call(t.Context(), c, calendly.CreateConnectionInput{})
	if err != nil {
		t.Fatal(err)
	}
	id := made.Connection.ConnectionID
	if made.Connection.Status != "PENDING" || !strings.HasPrefix(made.Connection.URL, "https://connect.maton.ai/?session_token=") {
		t.Errorf("made %+v", made.Connection)
	}
	use := func() int {
		resp, _ := b.raw("GET", "/calendly/users/me", "", "Maton-Connection", id)
		return resp.StatusCode
	}
	if got := use(); got != http.StatusBadRequest {
		t.Errorf("a pending connection answers %d", got)
	}
	for _, want := range []string{"PENDING", "ACTIVE", "ACTIVE"} {
		got, err := calendly.GetConnection.Call(t.Context(), c, calendly.GetConnectionInput{ConnectionID: id})
		if err != nil || got.Connection.Status != want {
			t.Errorf("got %+v, %v, want %s", got.Connection, err, want)
		}
	}
	if got := use(); got != http.StatusOK {
		t.Errorf("an active connection answers %d", got)
	}
	// The map keeps one connection of each app and status, and two are calendly's and active.
	for range 2 {
		gone := connectionsOf(t, b)["calendly ACTIVE"]
		if _, err := calendly.DeleteConnection.Call(t.Context(), c, calendly.GetConnectionInput{ConnectionID: gone}); err != nil {
			t.Error(err)
		}
	}
	resp, body := b.raw("GET", "/calendly/users/me", "")
	if resp.StatusCode != 400 || !strings.Contains(body, "No active connection for app calendly") {
		t.Errorf("without any connection: %d %s", resp.StatusCode, body)
	}
}

func TestConnectionsAreFiltered(t *testing.T) {
	b := look(t, noon)
	for query, want := range map[string]int{"": 3, "?app=calendly": 2, "?app=calendly&status=ACTIVE": 1, "?app=calendly&status=PENDING": 0} {
		_, body := b.raw("GET", "/connections"+query, "")
		var all struct{ Connections []any }
		if err := json.Unmarshal([]byte(body), &all); err != nil || all.Connections == nil || len(all.Connections) != want {
			t.Errorf("%q: %v %s", query, err, body)
		}
	}
}

// TestAKeyMayActAsAColleague checks that a slug as the key chooses the caller.
func TestAKeyMayActAsAColleague(t *testing.T) {
	b := look(t, noon)
	for key, want := range map[string]string{"any-key": "Dana Whitfield", "jonas-weber": "Jonas Weber"} {
		b.key = key
		if got := b.resource("users/me")["name"]; got != want {
			t.Errorf("%s acts as %v, want %s", key, got, want)
		}
	}
}
