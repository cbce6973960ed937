package calendly_test

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

// record serves a gateway over real HTTP and keeps what arrives.
func record(t *testing.T) (*httptest.Server, *upstream) {
	u := &upstream{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resp, err := u.RoundTrip(r)
		if err != nil {
			t.Error(err)
			return
		}
		w.WriteHeader(resp.StatusCode)
		_, _ = io.Copy(w, resp.Body)
	}))
	t.Cleanup(srv.Close)
	return srv, u
}

// Every operation, with every argument given, arrives as its literal says: once, in its place, in
// the form that goes out, with the headers it needs and no others.
func TestEveryOperationArrivesAsDeclared(t *testing.T) {
	srv, u := record(t)
	g := &calendly.Gateway{URL: srv.URL, UserAgent: "calendly-mcp/test"}
	for i, op := range calendly.Catalog() {
		t.Run(op.Name, func(t *testing.T) {
			key := fmt.Sprintf("%s-%d", testKey, i) // each its own pace
			args, wire := sampleArgs(op, false)
			before := len(u.requests())
			if _, err := op.Call(t.Context(), clientFor(t, g, key, "conn_1"), args); err != nil {
				t.Fatal(err)
			}
			seen := u.requests()[before:]
			if len(seen) != 1 {
				t.Fatalf("got %d requests, want 1: %v", len(seen), seen)
			}
			checkTarget(t, op, seen[0], wire)
			checkBody(t, op, seen[0], wire)
			checkHeaders(t, op, seen[0], key)
		})
	}
}

func checkTarget(t *testing.T, op *calendly.Operation, got request, wire map[string]any) {
	path, inQuery := variables(op)
	want := "/calendly" + op.Path
	if op.Gateway {
		want = op.Path
	}
	want, _, _ = strings.Cut(want, "{?")
	for name := range path {
		want = strings.ReplaceAll(want, "{"+name+"}", wire[name].(string))
	}
	if got.Method != op.Method || got.Path != want {
		t.Errorf("got %s %s, want %s %s", got.Method, got.Path, op.Method, want)
	}
	query, err := url.ParseQuery(got.Query)
	if err != nil || len(query) != len(inQuery) {
		t.Errorf("query %s has not the parameters of %s (%v)", got.Query, op.Path, err)
	}
	for name := range inQuery {
		v := wire[name]
		if l, ok := v.([]any); ok {
			v = l[0]
		}
		if query.Get(name) != fmt.Sprint(v) {
			t.Errorf("%s: got %q, want %q", name, query.Get(name), v)
		}
	}
	if strings.ContainsAny(got.Query, ":/+ @") {
		t.Errorf("the query is not fully encoded: %s", got.Query)
	}
}

func checkBody(t *testing.T, op *calendly.Operation, got request, wire map[string]any) {
	if op.Method == http.MethodGet || op.Method == http.MethodDelete {
		if got.Body != "" {
			t.Errorf("%s has a body: %s", op.Method, got.Body)
		}
		return
	}
	path, query := variables(op)
	maps.DeleteFunc(wire, func(name string, _ any) bool { return path[name] || query[name] })
	want, err := json.Marshal(wire)
	if err != nil {
		t.Fatal(err)
	}
	sameJSON(t, got.Body, string(want))
}

func checkHeaders(t *testing.T, op *calendly.Operation, got request, key string) {
	want := http.Header{
		"Authorization": {"Bearer " + key}, "Accept": {"application/json"}, "User-Agent": {"calendly-mcp/test"}, "Accept-Encoding": {"gzip"},
	}
	if got.Body != "" {
		want.Set("Content-Type", "application/json")
		want.Set("Content-Length", fmt.Sprint(len(got.Body)))
	}
	if !op.Gateway {
		want.Set("Maton-Connection", "conn_1")
	}
	if !reflect.DeepEqual(got.Header, want) {
		t.Errorf("headers: got %v, want %v", got.Header, want)
	}
}

// Arguments that name the caller, and those that are left out or say nothing.
func TestRequests(t *testing.T) {
	const ids, me = "https%3A%2F%2Fapi.calendly.com%2F", "GET /calendly/users/me"
	user, org := ids+"users%2FUUUUUUUUUUUUUUUU", ids+"organizations%2FOOOOOOOOOOOOOOOO"
	for _, tc := range []struct {
		name, tool, args string
		want             []string
	}{
		{"absent user", "list_event_types", `{}`, []string{me, "GET /calendly/event_types?user=" + user}},
		{"null user", "list_event_types", `{"user":null}`, []string{me, "GET /calendly/event_types?user=" + user}},
		{"me as user", "list_event_types", `{"user":"me"}`, []string{me, "GET /calendly/event_types?user=" + user}},
		{"organization instead", "list_event_types", `{"organization":"X1"}`, []string{"GET /calendly/event_types?organization=" + ids + "organizations%2FX1"}},
		{"me as organization", "list_event_types", `{"organization":"me"}`, []string{me, "GET /calendly/event_types?organization=" + org}},
		{"both", "list_scheduled_events", `{"user":"X1","organization":"me"}`, []string{me, "GET /calendly/scheduled_events?user=" + ids + "users%2FX1&organization=" + org}},
		{"group instead", "list_scheduled_events", `{"group":"X1"}`, []string{"GET /calendly/scheduled_events?group=" + ids + "groups%2FX1"}},
		{"me in a path", "get_user", `{"user_uuid":"me"}`, []string{me}},
		{"URI in a path", "get_user", `{"user_uuid":"` + aUser + `"}`, []string{"GET /calendly/users/UUUUUUUUUUUUUUUU"}},
		{"URI in the query", "list_user_availability_schedules", `{"user":"` + aUser + `"}`, []string{"GET /calendly/user_availability_schedules?user=" + user}},
		{"scope user", "list_webhook_subscriptions", `{"scope":"user"}`, []string{me, "GET /calendly/webhook_subscriptions?organization=" + org + "&scope=user&user=" + user}},
		{"scope organization", "list_webhook_subscriptions", `{"scope":"organization"}`, []string{me, "GET /calendly/webhook_subscriptions?organization=" + org + "&scope=organization"}},
		{"caller in a body", "create_webhook_subscription", `{"url":"https://x.example","events":["a","b"],"scope":"user"}`, []string{me,
			`POST /calendly/webhook_subscriptions {"events":["a","b"],"organization":"` + anOrg + `","scope":"user","url":"https://x.example","user":"` + aUser + `"}`}},
		{"organization of memberships", "list_organization_memberships", `{}`, []string{me, "GET /calendly/organization_memberships?organization=" + org}},
		{"user of memberships", "list_organization_memberships", `{"user":"X1"}`, []string{"GET /calendly/organization_memberships?user=" + ids + "users%2FX1"}},
		{"fixed", "list_connections", `{"app":"slack","status":"ACTIVE"}`, []string{"GET /connections?app=calendly&status=ACTIVE"}},
		{"fixed in a body", "create_connection", `{"app":"slack"}`, []string{`POST /connections {"app":"calendly"}`}},
		{"fixed number", "create_scheduling_link", `{"max_event_count":5,"owner":"X1"}`, []string{
			`POST /calendly/scheduling_links {"max_event_count":1,"owner":"https://api.calendly.com/event_types/X1","owner_type":"EventType"}`}},
		{"absent organization in a path", "get_organization", `{}`, []string{me, "GET /calendly/organizations/OOOOOOOOOOOOOOOO"}},
		{"absent organization of an invitation", "get_organization_invitation", `{"invitation_uuid":"X1"}`, []string{me, "GET /calendly/organizations/OOOOOOOOOOOOOOOO/invitations/X1"}},
		{"organization in the invitation's URI", "get_organization_invitation", `{"invitation_uuid":"https://api.calendly.com/organizations/X2/invitations/X1"}`, []string{
			"GET /calendly/organizations/X2/invitations/X1"}},
		{"owner that is a membership", "list_group_relationships", `{"owner":"X1"}`, []string{"GET /calendly/group_relationships?owner=" + ids + "organization_memberships%2FX1"}},
		{"owner that is an invitation", "list_group_relationships", `{"owner":"https://api.calendly.com/organizations/X2/invitations/X1"}`, []string{
			"GET /calendly/group_relationships?owner=" + ids + "organizations%2FX2%2Finvitations%2FX1"}},
		{"query and body", "update_user_meeting_limits", `{"daily_limit":null,"monthly_limit":9}`, []string{me,
			"PATCH /calendly/user_meeting_limits?user=" + user + ` {"daily_limit":null,"monthly_limit":9}`}},
		{"encoding", "list_organization_memberships", `{"organization":"X1","email":"a+b@é日.example","page_token":"x=&y/?#% z"}`, []string{
			"GET /calendly/organization_memberships?organization=" + ids + "organizations%2FX1&email=a%2Bb%40%C3%A9%E6%97%A5.example&page_token=x%3D%26y%2F%3F%23%25%20z"}},
		{"empty text is no filter", "list_scheduled_events", `{"group":"X1","invitee_email":"","page_token":"","status":"active"}`, []string{
			"GET /calendly/scheduled_events?group=" + ids + "groups%2FX1&status=active"}},
		{"numbers and booleans", "list_event_types", `{"organization":"X1","active":false,"count":1e2}`, []string{
			"GET /calendly/event_types?organization=" + ids + "organizations%2FX1&active=false&count=1e2"}},
		{"times", "list_scheduled_events", `{"group":"X1","min_start_time":"2026-12-01T09:00:00.250-05:00","max_start_time":"2026-12-01T15:00:00.000000Z"}`, []string{
			"GET /calendly/scheduled_events?group=" + ids + "groups%2FX1&min_start_time=2026-12-01T14%3A00%3A00.25Z&max_start_time=2026-12-01T15%3A00%3A00.000000Z"}},
		{"no body argument", "cancel_scheduled_event", `{"event_uuid":"X1"}`, []string{"POST /calendly/scheduled_events/X1/cancellation {}"}},
		{"explicit null", "cancel_scheduled_event", `{"event_uuid":"X1","reason":null}`, []string{`POST /calendly/scheduled_events/X1/cancellation {"reason":null}`}},
		{"empty text in a body", "cancel_scheduled_event", `{"event_uuid":"X1","reason":""}`, []string{`POST /calendly/scheduled_events/X1/cancellation {"reason":""}`}},
		{"unknown argument", "cancel_scheduled_event", `{"event_uuid":"X1","x":1}`, []string{"POST /calendly/scheduled_events/X1/cancellation {}"}},
		{"invitee of this event", "get_event_invitee", `{"event_uuid":"E1","invitee_uuid":"https://api.calendly.com/scheduled_events/E1/invitees/I1"}`, []string{
			"GET /calendly/scheduled_events/E1/invitees/I1"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u := &upstream{}
			if _, err := find(t, tc.tool).Call(t.Context(), clientOf(t, u), object(t, tc.args)); err != nil {
				t.Fatal(err)
			}
			if got := u.lines(); !slices.Equal(got, tc.want) {
				t.Errorf("got  %s\nwant %s", strings.Join(got, "\n     "), strings.Join(tc.want, "\n     "))
			}
		})
	}
}

// probe has what no endpoint of the catalog has yet.
type probe struct {
	Organization string   `json:"organization_uuid" id:"organizations"`
	Invitation   string   `json:"invitation_uuid" id:"organizations/{organization_uuid}/invitations"`
	EventType    string   `json:"event_type,omitempty" id:"event_types"`
	Contacts     []string `json:"contact,omitempty" id:"contacts"`
	Tags         []string `json:"tag,omitempty"`
	Invitee      string   `json:"invitee,omitempty" id:"scheduled_events/*/invitees"`
	Limit        *int     `json:"limit,omitempty"`
	Rule         *rule    `json:"rule,omitempty"`
	Rules        []rule   `json:"rules,omitempty"`
}

type rule struct {
	User  string            `json:"user,omitempty" id:"users"`
	Since calendly.Time     `json:"since,omitempty"`
	Zone  calendly.TimeZone `json:"zone,omitempty"`
}

var patchProbe = calendly.Endpoint[probe, calendly.Done]{
	Name: "patch_probe", Method: http.MethodPatch, Effect: calendly.Update, Check: "get_probe",
	Path: "/organizations/{organization_uuid}/invitations/{invitation_uuid}{?event_type,contact*,tag}",
}

func TestProbeRequests(t *testing.T) {
	const ids = "https%3A%2F%2Fapi.calendly.com%2F"
	for name, tc := range map[string]struct{ args, want string }{
		"me as organization, invitation by URI": {
			`{"organization_uuid":"me","invitation_uuid":"` + anOrg + `/invitations/I1","limit":1}`, `/organizations/OOOOOOOOOOOOOOOO/invitations/I1 {"limit":1}`},
		"lists in the query": {
			`{"organization_uuid":"O1","invitation_uuid":"I1","contact":["C1","C2"],"tag":["a,b","","é"],"limit":1}`,
			"/organizations/O1/invitations/I1?contact=" + ids + "contacts%2FC1&contact=" + ids + "contacts%2FC2&tag=a%2Cb,%C3%A9 " + `{"limit":1}`},
		"an empty list and a lone value": {
			`{"organization_uuid":"O1","invitation_uuid":"I1","contact":[],"tag":"a","limit":1}`, `/organizations/O1/invitations/I1?tag=a {"limit":1}`},
		"null goes into the body only": {
			`{"organization_uuid":"O1","invitation_uuid":"I1","event_type":null,"limit":null,"rule":null}`, `/organizations/O1/invitations/I1 {"limit":null,"rule":null}`},
		"objects": {
			`{"organization_uuid":"O1","invitation_uuid":"I1","limit":12345678901234567890,"rule":{"user":"me","since":"2026-12-01T00:30:00+01:00","zone":"Asia/Tokyo","other":null},"rules":[{"user":null},{"user":"U1"}]}`,
			`/organizations/O1/invitations/I1 {"limit":12345678901234567890,"rule":{"other":null,"since":"2026-11-30T23:30:00Z","user":"` + aUser + `","zone":"Asia/Tokyo"},"rules":[{"user":null},{"user":"https://api.calendly.com/users/U1"}]}`},
		"a nested URI in the body": {
			`{"organization_uuid":"O1","invitation_uuid":"I1","invitee":"https://api.calendly.com/scheduled_events/E1/invitees/I1"}`,
			`/organizations/O1/invitations/I1 {"invitee":"https://api.calendly.com/scheduled_events/E1/invitees/I1"}`},
	} {
		t.Run(name, func(t *testing.T) {
			u := &upstream{}
			if _, err := patchProbe.Operation().Call(t.Context(), clientOf(t, u), object(t, tc.args)); err != nil {
				t.Fatal(err)
			}
			lines := u.lines()
			if got := lines[len(lines)-1]; got != "PATCH /calendly"+tc.want {
				t.Errorf("got  %s\nwant PATCH /calendly%s", got, tc.want)
			}
		})
	}
}

// The typed way sends the same and reads the answer into its struct.
func TestTypedCall(t *testing.T) {
	u := always(201, `{"resource":{"uri":"https://api.calendly.com/scheduled_events/E1/invitees/I1","status":"active","unknown":1}}`)
	in := calendly.CreateEventInviteeInput{
		EventType: "T1", StartTime: "2026-12-01T15:00:00Z",
		Invitee: calendly.NewInvitee{Name: "Bob <b@x>", Email: "bob@x.example", Timezone: "America/Los_Angeles"},
	}
	out, err := calendly.CreateEventInvitee.Call(t.Context(), clientOf(t, u), in)
	if err != nil || out.Resource.Status != "active" {
		t.Fatalf("got %+v, %v", out, err)
	}
	sameJSON(t, u.requests()[0].Body, `{"event_type":"https://api.calendly.com/event_types/T1","start_time":"2026-12-01T15:00:00Z",
		"invitee":{"name":"Bob <b@x>","email":"bob@x.example","timezone":"America/Los_Angeles"}}`)

	_, err = calendly.CreateEventInvitee.Call(t.Context(), clientOf(t, always(201, `{"resource":[]}`)), in)
	if e := failed(t, err); !e.Unclear {
		t.Errorf("an answer of another form after a booking must say that it was done: %v", e)
	}
}
