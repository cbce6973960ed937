package calendly_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
)

const (
	approval = "https://connect.maton.ai/?session_token=s3cr3t"
	open     = `"next_step":"A person must open url in a browser and approve; nothing can do it for them. Then call get_connection until status is ACTIVE."`
	hidden   = `"next_step":"Its url is not one of connect.maton.ai and is not shown; complete the connection on https://maton.ai."`
)

// connection is an answer about conn_1.
func connection(status, url string) string {
	return fmt.Sprintf(`{"connection_id":"conn_1","status":%q,"url":%q,"app":"calendly","metadata":{}}`, status, url)
}

func TestCreateConnection(t *testing.T) {
	shown := `{"connection":{"connection_id":"conn_1","status":"PENDING","url":"` + approval + `","app":"calendly","metadata":{},` + open + `}}`
	pending := `{"connection":` + connection("PENDING", approval) + `}`
	for _, tc := range []struct{ name, created, got, want string }{
		{"nested", pending, "", shown},
		{"top level", connection("PENDING", approval), "", shown},
		{"nested, id only", `{"connection":{"id":"conn_1"}}`, pending, shown},
		{"top level, connection_id only", `{"connection_id":"conn_1"}`, pending, shown},
		{"top level, id only", `{"id":"conn_1"}`, pending, shown},
		{"id, status and url", `{"id":"conn_1","status":"PENDING","url":"` + approval + `"}`, "", `{"connection":{"connection_id":"conn_1","status":"PENDING","url":"` + approval + `",` + open + `}}`},
		{"empty url", `{"connection_id":"conn_1","url":""}`, pending, shown},
		{"null url", `{"connection_id":"conn_1","url":null}`, pending, shown},
		{"active at once", `{"connection":` + connection("ACTIVE", approval) + `}`, "", `{"connection":{"connection_id":"conn_1","status":"ACTIVE","app":"calendly","metadata":{}}}`},
		{"active in between", `{"connection_id":"conn_1"}`, `{"connection":` + connection("ACTIVE", approval) + `}`, `{"connection":{"connection_id":"conn_1","status":"ACTIVE","app":"calendly","metadata":{}}}`},
		{"url unreadable", `{"connection_id":"conn_1"}`, "gone", `{"connection":{"connection_id":"conn_1","next_step":"It was created, but its url could not be read: call get_connection with its id."}}`},
		{"no id", `{"status":"PENDING"}`, "", `{"connection":{"status":"PENDING","next_step":"It was created, but the answer does not tell its id: look for it with list_connections."}}`},
		{"hostile id", `{"connection_id":"../x"}`, "", `{"connection":{"connection_id":"../x","next_step":"It was created, but the answer does not tell its id: look for it with list_connections."}}`},
		{"empty answer", ``, "", `{"connection":{"next_step":"It was created, but the answer does not tell its id: look for it with list_connections."}}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			want := []string{`POST /connections {"app":"calendly"}`}
			if tc.got != "" {
				want = append(want, "GET /connections/conn_1")
			}
			u := &upstream{answer: func(n int, _ *http.Request) (*http.Response, error) {
				if n == 1 {
					return reply(201, tc.created), nil
				}
				if tc.got == "gone" {
					return reply(404, approval), nil
				}
				return reply(200, tc.got), nil
			}}
			got, err := find(t, "create_connection").Call(t.Context(), clientOf(t, u), object(t, `{}`))
			if err != nil || !slices.Equal(u.lines(), want) {
				t.Fatalf("got %v after %v, want %v", err, u.lines(), want)
			}
			sameJSON(t, string(got), tc.want)
		})
	}
}

func TestGetConnection(t *testing.T) {
	const rest = `"app":"calendly","metadata":{}`
	for _, tc := range []struct{ status, url, want string }{
		{"ACTIVE", approval, ``},
		{"PENDING", approval, `,"url":"` + approval + `",` + open},
		{"FAILED", approval, `,"url":"` + approval + `",` + open},
		{"SOMETHING_NEW", approval, `,"url":"` + approval + `",` + open},
		{"PENDING", "https://connect.maton.ai/other", `,"url":"https://connect.maton.ai/other",` + open},
		{"PENDING", "", ``},
		{"PENDING", "https://connect.maton.ai.evil.example/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "https://connect.maton.ai@evil.example/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "https://user@connect.maton.ai/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "https://connect.maton.ai:444/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "http://connect.maton.ai/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "//connect.maton.ai/?session_token=s3cr3t", `,` + hidden},
		{"PENDING", "javascript:alert('session_token')", `,` + hidden},
		{"PENDING", "https://evil.example\\@connect.maton.ai/session_token", `,` + hidden},
		{"PENDING", " https://connect.maton.ai/?session_token=s3cr3t", `,` + hidden},
	} {
		for _, form := range []string{`{"connection":%s}`, `%s`} {
			u := always(200, fmt.Sprintf(form, connection(tc.status, tc.url)))
			got, err := find(t, "get_connection").Call(t.Context(), clientOf(t, u), map[string]any{"connection_id": "conn_1"})
			if err != nil {
				t.Fatal(err)
			}
			sameJSON(t, string(got), `{"connection":{"connection_id":"conn_1","status":"`+tc.status+`",`+rest+tc.want+`}}`)
		}
	}
	for _, body := range []string{`{}`, `{"connection":null}`, `{"connection":{}}`, `{"connections":[]}`} {
		_, err := find(t, "get_connection").Call(t.Context(), clientOf(t, always(200, body)), map[string]any{"connection_id": "conn_1"})
		if e := failed(t, err); !strings.Contains(e.Error(), "its answer names no connection") {
			t.Errorf("%s: %v", body, e)
		}
	}
}

func TestListConnections(t *testing.T) {
	one := connection("PENDING", approval)
	for _, tc := range []struct{ body, want string }{
		{`{"connections":[` + one + `,` + connection("ACTIVE", approval) + `],"next_token":"t"}`,
			`{"connections":[{"connection_id":"conn_1","status":"PENDING","app":"calendly","metadata":{}},{"connection_id":"conn_1","status":"ACTIVE","app":"calendly","metadata":{}}],"next_token":"t"}`},
		{`{"connections":[]}`, `{"connections":[]}`},
		{`{"connections":null}`, `{"connections":[]}`},
		{`{"connections":["x",5]}`, `{"connections":["x",5]}`},
	} {
		got, err := find(t, "list_connections").Call(t.Context(), clientOf(t, always(200, tc.body)), object(t, `{}`))
		if err != nil {
			t.Fatal(err)
		}
		sameJSON(t, string(got), tc.want)
	}
	for _, body := range []string{`{"data":[` + one + `]}`, `{"connections":` + one + `}`, one, `[` + one + `]`} {
		_, err := find(t, "list_connections").Call(t.Context(), clientOf(t, always(200, body)), object(t, `{}`))
		if e := failed(t, err); strings.Contains(e.Error(), "s3cr3t") || e.Status != 200 {
			t.Errorf("%s: %v", body, e)
		}
	}
}

func TestDeleteConnectionSaysNothing(t *testing.T) {
	for _, body := range []string{"", `{}`, `{"connection":` + connection("ACTIVE", approval) + `}`, `{"message":"` + approval + `"}`} {
		got, err := find(t, "delete_connection").Call(t.Context(), clientOf(t, always(200, body)), map[string]any{"connection_id": "conn_1"})
		if err != nil || string(got) != `{"done":true}` {
			t.Errorf("%s gives %s, %v", body, got, err)
		}
	}
}

// A session token is nowhere but in the url that a person has to open.
func TestSessionTokenIsNowhereElse(t *testing.T) {
	leaky := `"metadata":{"link":"` + approval + `","deep":[["x","` + approval + `"]],"session_token":"s3cr3t"},"session_token":"s3cr3t","status":"PENDING","url":"` + approval + `"`
	for tool, body := range map[string]string{
		"list_connections":  `{"connections":[{"connection_id":"conn_1",` + leaky + `}],"first":"` + approval + `"}`,
		"get_connection":    `{"connection":{"connection_id":"conn_1",` + leaky + `},"authorize":{"url":"` + approval + `"}}`,
		"create_connection": `{"connection_id":"conn_1",` + leaky + `,"data":{"url":"` + approval + `"}}`,
		"delete_connection": `{"connection_id":"conn_1",` + leaky + `}`,
	} {
		want := 1
		if strings.HasPrefix(tool, "list") || strings.HasPrefix(tool, "delete") {
			want = 0
		}
		got, err := find(t, tool).Call(t.Context(), clientOf(t, always(200, body)), map[string]any{"connection_id": "conn_1"})
		if err != nil || strings.Count(string(got), "s3cr3t") != want {
			t.Errorf("%s: %s %v", tool, got, err)
		}
	}
}
