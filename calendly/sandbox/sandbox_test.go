package sandbox_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"calendly-mcp/calendly"
	"calendly-mcp/calendly/sandbox"

	"github.com/yosida95/uritemplate/v3"
)

const root = "https://api.calendly.com/"

// noon is a Sunday in New York, two weeks after a change of the clocks.
const noon = "2026-11-22T14:00:00Z"

// bench is a sandbox under test, with a clock that stands still until the test moves it.
type bench struct {
	*testing.T
	*sandbox.Server
	now time.Time
	key string
}

func open(t *testing.T, at string) *bench {
	t.Helper()
	b := &bench{T: t, now: moment(t, at), key: "any-key"}
	b.Server = sandbox.New(func() time.Time { return b.now })
	return b
}

var (
	looking sync.Mutex
	looked  = map[string]*sandbox.Server{}
)

// look is open for a test that changes nothing: one sandbox serves all such tests of a clock, since
// filling one under the race detector is what the tests spend their time on.
func look(t *testing.T, at string) *bench {
	t.Helper()
	looking.Lock()
	defer looking.Unlock()
	if looked[at] == nil {
		looked[at] = open(t, at).Server
	}
	return &bench{T: t, Server: looked[at], now: moment(t, at), key: "any-key"}
}

// in is the same bench in a subtest.
func (b *bench) in(t *testing.T) *bench {
	return &bench{T: t, Server: b.Server, now: b.now, key: b.key}
}

func moment(t *testing.T, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// raw sends a request as it stands. Headers are name, value, name, value.
func (b *bench) raw(method, target, body string, headers ...string) (*http.Response, string) {
	b.Helper()
	req, err := http.NewRequestWithContext(b.Context(), method, calendly.DefaultURL+target, strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	if b.key != "" {
		req.Header.Set("Authorization", "Bearer "+b.key)
	}
	for i := 0; i < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	resp, err := b.Transport().RoundTrip(req)
	if err != nil {
		b.Fatal(err)
	}
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		b.Fatal(err)
	}
	return resp, string(answer)
}

// object is a decoded JSON object, list a decoded array of such.
type object = map[string]any

// do sends a request to Calendly and returns the status and the decoded answer.
func (b *bench) do(method, path, body string) (int, object) {
	b.Helper()
	resp, answer := b.raw(method, "/calendly/"+path, body)
	var o object
	if answer != "" {
		if err := json.Unmarshal([]byte(answer), &o); err != nil {
			b.Fatalf("%s %s: %v in %s", method, path, err, answer)
		}
	}
	return resp.StatusCode, o
}

// get expects a 200.
func (b *bench) get(path string) object {
	b.Helper()
	status, o := b.do("GET", path, "")
	if status != http.StatusOK {
		b.Fatalf("GET %s: %d %v", path, status, o)
	}
	return o
}

func (b *bench) resource(path string) object {
	b.Helper()
	return b.get(path)["resource"].(object)
}

// all drains a list over all of its pages.
func (b *bench) all(path string) []object {
	b.Helper()
	var rows []object
	for next := path; ; {
		page := b.get(next)
		rows = append(rows, list(page)...)
		pagination, _ := page["pagination"].(object)
		token, ok := pagination["next_page_token"].(string)
		if !ok {
			return rows
		}
		next = path + "&page_token=" + token
	}
}

func list(o object) []object {
	var rows []object
	for _, v := range o["collection"].([]any) {
		rows = append(rows, v.(object))
	}
	return rows
}

// me is the user the key acts as.
func (b *bench) me() (user, organization string) {
	b.Helper()
	me := b.resource("users/me")
	return me["uri"].(string), me["current_organization"].(string)
}

// eventType finds an event type by its slug.
func (b *bench) eventType(slug string) object {
	b.Helper()
	_, organization := b.me()
	for _, et := range b.all("event_types?count=100&organization=" + url.QueryEscape(organization)) {
		if et["slug"] == slug {
			return et
		}
	}
	b.Fatalf("no event type %s", slug)
	return nil
}

// slots are the starts of an event type in the days from the clock on.
func (b *bench) slots(et object, days int) []string {
	b.Helper()
	q := url.Values{
		"event_type": {et["uri"].(string)},
		"start_time": {b.now.Add(time.Minute).Format(time.RFC3339)},
		"end_time":   {b.now.Add(time.Minute).AddDate(0, 0, days).Format(time.RFC3339)},
	}
	var starts []string
	for _, slot := range list(b.get("event_type_available_times?" + q.Encode())) {
		starts = append(starts, slot["start_time"].(string))
	}
	return starts
}

func (b *bench) client() *calendly.Client {
	b.Helper()
	g := &calendly.Gateway{Transport: b.Transport()}
	c, err := g.Client(calendly.Credentials{Key: b.key})
	if err != nil {
		b.Fatal(err)
	}
	return c
}

func encode(v any) string {
	s, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(s)
}

func path(uri any) string { return strings.TrimPrefix(uri.(string), root) }

func TestEveryOperationHasAHandler(t *testing.T) {
	b := open(t, noon)
	for _, op := range calendly.Catalog() {
		template := uritemplate.MustNew(op.Path)
		values := uritemplate.Values{}
		for _, name := range template.Varnames() {
			values[name] = uritemplate.String("X")
		}
		target, err := template.Expand(values)
		if err != nil {
			t.Fatal(err)
		}
		if !op.Gateway {
			target = "/calendly" + target
		}
		if _, body := b.raw(op.Method, target, "{}"); strings.Contains(body, "unknown_route") {
			t.Errorf("%s: the sandbox has no handler for %s %s", op.Name, op.Method, op.Path)
		}
	}
}

func TestSameClockSameAnswers(t *testing.T) {
	script := func(b *bench) string {
		var out strings.Builder
		say := func(method, target, body string) {
			resp, answer := b.raw(method, target, body)
			out.WriteString(resp.Status + encode(resp.Header) + answer + "\n")
		}
		_, organization := b.me()
		et := b.eventType("intro-call")
		say("GET", "/calendly/scheduled_events?count=100&organization="+url.QueryEscape(organization), "")
		say("GET", "/calendly/event_types?count=100&organization="+url.QueryEscape(organization), "")
		for _, list := range []string{"contacts", "contact_lists", "contacts/custom_field_definitions", "meeting_recaps", "routing_forms",
			"activity_log_entries", "outgoing_communications"} {
			say("GET", "/calendly/"+list+"?count=100&organization="+url.QueryEscape(organization), "")
		}
		say("POST", "/calendly/invitees", encode(object{"event_type": et["uri"], "start_time": b.slots(et, 7)[0],
			"invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"}}))
		say("POST", "/connections", `{"app":"calendly"}`)
		say("GET", "/connections", "")
		return out.String()
	}
	if a, b := script(open(t, noon)), script(open(t, noon)); a != b {
		t.Errorf("two sandboxes with one clock differ:\n%s\n%s", a, b)
	}
}

func TestDocumentedNullsAreSent(t *testing.T) {
	b := look(t, noon)
	user, organization := b.me()
	_, page := b.raw("GET", "/calendly/scheduled_events?status=active&count=1&user="+url.QueryEscape(user), "")
	for _, want := range []string{`"previous_page":null`, `"previous_page_token":null`, `"next_page":"https://api.calendly.com/scheduled_events?`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in %s", want, page)
		}
	}
	if strings.Contains(page, `"cancellation"`) {
		t.Errorf("an active meeting has a cancellation: %s", page)
	}
	event := path(list(b.get("scheduled_events?status=active&count=1&user=" + url.QueryEscape(user)))[0]["uri"])
	_, invitees := b.raw("GET", "/calendly/"+event+"/invitees", "")
	for _, want := range []string{`"payment":null`, `"old_invitee":null`, `"new_invitee":null`, `"salesforce_uuid":null`, `"routing_form_submission":null`} {
		if !strings.Contains(invitees, want) {
			t.Errorf("no %s in %s", want, invitees)
		}
	}
	_, types := b.raw("GET", "/calendly/event_types?organization="+url.QueryEscape(organization), "")
	for _, want := range []string{`"pooling_type":null`, `"deleted_at":null`, `"duration_options":null`} {
		if !strings.Contains(types, want) {
			t.Errorf("no %s in %s", want, types)
		}
	}
	if strings.Contains(types+invitees+page, `"_`) {
		t.Error("the sandbox's own knowledge is shown")
	}
}

// TestTheClientReadsEverything decodes every kind of answer into its type.
func TestTheClientReadsEverything(t *testing.T) {
	b := look(t, noon)
	c, ctx := b.client(), t.Context()
	me, err := c.Caller(ctx)
	if err != nil || me.TimeZone != "America/New_York" {
		t.Fatal(me, err)
	}
	page := calendly.Page{Count: 100}
	types, err := calendly.ListEventTypes.Call(ctx, c, calendly.ListEventTypesInput{Organization: "me", Page: page})
	if err != nil || len(types.Collection) != 16 || types.Collection[0].URI == "" {
		t.Errorf("%d event types, %v", len(types.Collection), err)
	}
	events, err := calendly.ListScheduledEvents.Call(ctx, c, calendly.ListScheduledEventsInput{Organization: "me", Page: page})
	if err != nil || len(events.Collection) != 100 || events.Pagination.NextPageToken == "" {
		t.Errorf("%d meetings, %v", len(events.Collection), err)
	}
	for _, e := range events.Collection[:3] {
		if i, err := calendly.ListEventInvitees.Call(ctx, c, calendly.ListEventInviteesInput{EventUUID: e.URI}); err != nil || len(i.Collection) == 0 {
			t.Errorf("invitees of %s: %v, %v", e.URI, i, err)
		}
	}
	members, err := calendly.ListOrganizationMemberships.Call(ctx, c, calendly.ListOrganizationMembershipsInput{})
	if err != nil || len(members.Collection) != 5 || members.Collection[0].Role != "owner" || members.Collection[0].User.URI != me.User {
		t.Errorf("members %+v, %v", members, err)
	}
	schedules, err := calendly.ListUserAvailabilitySchedules.Call(ctx, c, calendly.ListUserAvailabilitySchedulesInput{})
	if err != nil || len(schedules.Collection) != 2 || len(schedules.Collection[0].Rules) != 11 {
		t.Errorf("schedules %+v, %v", schedules, err)
	}
	hooks, err := calendly.ListWebhookSubscriptions.Call(ctx, c, calendly.ListWebhookSubscriptionsInput{Scope: "user"})
	if err != nil || len(hooks.Collection) != 1 || hooks.Collection[0].State != "disabled" {
		t.Errorf("webhooks %+v, %v", hooks, err)
	}
}

func TestTransportHonoursTheContext(t *testing.T) {
	b := look(t, noon)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req, _ := http.NewRequestWithContext(ctx, "GET", calendly.DefaultURL+"/connections", nil)
	if _, err := b.Transport().RoundTrip(req); err != context.Canceled {
		t.Errorf("got %v, want the context's error", err)
	}
}

func TestServesHTTPAsWell(t *testing.T) {
	b := look(t, noon)
	server := httptest.NewServer(b)
	defer server.Close()
	req, _ := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/calendly/users/me", nil)
	req.Header.Set("Authorization", "Bearer k")
	resp, err := server.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Error(resp.Status)
	}
}

func TestRateLimitHeaders(t *testing.T) {
	b := open(t, noon)
	header := func() []string {
		resp, _ := b.raw("GET", "/calendly/users/me", "")
		return []string{resp.Header.Get("X-RateLimit-Limit"), resp.Header.Get("X-RateLimit-Remaining"), resp.Header.Get("X-RateLimit-Reset")}
	}
	for _, want := range [][]string{{"500", "499", "60"}, {"500", "498", "60"}} {
		if got := header(); !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	}
	b.now = b.now.Add(45 * time.Second)
	if got := header(); !slices.Equal(got, []string{"500", "497", "15"}) {
		t.Errorf("45 seconds later: %v", got)
	}
	b.now = b.now.Add(15 * time.Second)
	if got := header(); !slices.Equal(got, []string{"500", "499", "60"}) {
		t.Errorf("a minute later: %v", got)
	}
	if resp, _ := b.raw("GET", "/connections", ""); resp.Header.Get("X-RateLimit-Limit") != "" {
		t.Error("Maton's own answers have no such headers")
	}
}

func TestOneSlotIsBookedOnceAtATime(t *testing.T) {
	b := open(t, noon)
	et := b.eventType("intro-call")
	start := b.slots(et, 7)[0]
	var booked sync.WaitGroup
	statuses := make(chan int, 8)
	for range cap(statuses) {
		booked.Go(func() {
			status, _ := b.do("POST", "invitees", encode(object{"event_type": et["uri"], "start_time": start,
				"invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"}}))
			statuses <- status
		})
	}
	booked.Wait()
	close(statuses)
	count := map[int]int{}
	for status := range statuses {
		count[status]++
	}
	if count[201] != 1 || count[400] != cap(statuses)-1 {
		t.Errorf("got %v, want one 201 and the rest 400", count)
	}
}
