package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

// TestABookingTakesItsSlotAndACancellationFreesIt follows one booking through every view of it.
func TestABookingTakesItsSlotAndACancellationFreesIt(t *testing.T) {
	b := open(t, noon)
	c, ctx := b.client(), t.Context()
	et := b.eventType("intro-call")
	start := b.slots(et, 7)[3]
	made, err := calendly.CreateEventInvitee.Call(ctx, c, calendly.CreateEventInviteeInput{
		EventType: et["uri"].(string), StartTime: calendly.Time(start),
		Invitee:             calendly.NewInvitee{Name: "Ada Byron", Email: "ada@engines.example", Timezone: "Europe/London"},
		QuestionsAndAnswers: []calendly.BookingAnswer{{Question: "What would you like to discuss?", Answer: "Engines"}},
		EventGuests:         []string{"charles@engines.example"},
	})
	if err != nil {
		t.Fatal(err)
	}
	user, _ := b.me()
	i := made.Resource
	if i.SchedulingMethod != "api" || i.InviteeScheduledBy != user || i.Status != "active" || i.QuestionsAndAnswers[0].Answer != "Engines" {
		t.Errorf("booked %+v", i)
	}
	found, err := calendly.ListScheduledEvents.Call(ctx, c, calendly.ListScheduledEventsInput{InviteeEmail: i.Email})
	if err != nil || len(found.Collection) != 1 {
		t.Fatalf("found %+v, %v", found, err)
	}
	event := found.Collection[0]
	if event.URI != i.Event || event.Location.Type != "zoom" || event.Location.JoinURL == "" || len(event.EventGuests) != 1 || event.InviteesCounter.Active != 1 {
		t.Errorf("the meeting is %+v", event)
	}
	if slices.Contains(b.slots(et, 7), start) || !busyWith(b, user, event) {
		t.Error("the slot is still free")
	}
	gone, err := calendly.CancelScheduledEvent.Call(ctx, c, calendly.CancelScheduledEventInput{EventUUID: event.URI, Reason: "ill"})
	if err != nil || gone.Resource.CancelerType != "host" || gone.Resource.CanceledBy != "Dana Whitfield" || gone.Resource.Reason != "ill" {
		t.Fatalf("canceled %+v, %v", gone, err)
	}
	if !slices.Contains(b.slots(et, 7), start) || busyWith(b, user, event) {
		t.Error("the slot is not free again")
	}
	after, err := calendly.GetEventInvitee.Call(ctx, c, calendly.GetEventInviteeInput{EventUUID: event.URI, InviteeUUID: i.URI})
	if err != nil || after.Resource.Status != "canceled" || after.Resource.Cancellation.Reason != "ill" {
		t.Errorf("the invitee is %+v, %v", after.Resource, err)
	}
	now := b.resource(path(event.URI))
	if place := now["location"].(object); now["status"] != "canceled" || place["status"] != "failed" || place["join_url"] != nil {
		t.Errorf("the meeting is %v", now)
	}
}

func busyWith(b *bench, user string, event calendly.ScheduledEvent) bool {
	q := url.Values{"user": {user}, "start_time": {event.StartTime}, "end_time": {event.EndTime}}
	return slices.ContainsFunc(list(b.get("user_busy_times?"+q.Encode())), func(o object) bool {
		e, _ := o["event"].(object)
		return e["uri"] == event.URI && o["type"] == "calendly"
	})
}

func TestRefusedCancellations(t *testing.T) {
	b := open(t, noon)
	user, organization := b.me()
	pick := func(query string) string {
		q := url.QueryEscape(user) + "&organization=" + url.QueryEscape(organization)
		return path(list(b.get("scheduled_events?count=1&user=" + q + query))[0]["uri"])
	}
	past := pick("&status=active&max_start_time=" + noon)
	canceled := pick("&status=canceled&min_start_time=" + noon)
	coming := pick("&status=active&min_start_time=" + noon)
	for _, c := range []struct {
		key, event, body string
		status           int
		message          string
	}{
		{"k", past, "{}", 403, "Event in the past"},
		{"k", canceled, "{}", 403, "Event is already canceled"},
		{"callum-baird", coming, "{}", 403, "You are not allowed to cancel this event"},
		{"k", coming, `{"reason":"` + strings.Repeat("x", 10_001) + `"}`, 400, "The supplied parameters are invalid."},
		{"k", coming, `{"reason":5}`, 400, "The supplied parameters are invalid."},
		{"k", "scheduled_events/NOBODY", "{}", 404, "The server could not find the requested resource."},
		{"k", coming, "", 201, ""},
	} {
		b.key = c.key
		status, o := b.do("POST", c.event+"/cancellation", c.body)
		if message, _ := o["message"].(string); status != c.status || message != c.message {
			t.Errorf("%+v: %d %v", c, status, o)
		}
		if status == 403 && o["title"] != "Permission Denied" {
			t.Errorf("title %v", o["title"])
		}
	}
}

// booking is a valid booking of an event type that the test then breaks.
func booking(b *bench, slug string) object {
	b.Helper()
	et := b.eventType(slug)
	return object{
		"event_type": et["uri"], "start_time": b.slots(et, 14)[0],
		"invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"},
	}
}

// team answers the required questions of the product demo.
func team(size string) []any {
	return []any{
		object{"question": "Company name", "answer": "Engines", "position": 0},
		object{"question": "Team size", "answer": size, "position": 1},
	}
}

var google = object{"kind": "google_conference"}

// bookings are changes to a valid booking, and what comes of them.
var bookings = map[string]struct {
	slug      string
	change    object
	status    int
	parameter string // of each detail, comma separated
}{
	"complete":            {"product-demo", object{"questions_and_answers": team("1-10"), "location": google}, 201, ""},
	"nothing":             {"intro-call", object{"event_type": nil, "start_time": nil, "invitee": nil}, 400, "event_type,start_time,invitee"},
	"no email":            {"intro-call", object{"invitee": object{"name": "A", "timezone": "Europe/London"}}, 400, "invitee.email"},
	"no name":             {"intro-call", object{"invitee": object{"email": "a@b.example", "timezone": "Europe/London"}}, 400, "invitee.name"},
	"bad email":           {"intro-call", object{"invitee": object{"name": "A", "email": "a b@c", "timezone": "Europe/London"}}, 400, "invitee.email"},
	"bad zone":            {"intro-call", object{"invitee": object{"name": "A", "email": "a@b.example", "timezone": "Mars/Base"}}, 400, "invitee.timezone"},
	"invitee a text":      {"intro-call", object{"invitee": "Ada"}, 400, "invitee"},
	"unknown type":        {"intro-call", object{"event_type": root + "event_types/NOBODY"}, 404, ""},
	"bare id":             {"intro-call", object{"event_type": "NOBODY"}, 400, "event_type"},
	"not offered":         {"intro-call", object{"start_time": "2026-11-24T14:07:00Z"}, 400, "start_time"},
	"at night":            {"intro-call", object{"start_time": "2026-11-24T03:00:00Z"}, 400, "start_time"},
	"in the past":         {"intro-call", object{"start_time": "2026-11-20T15:00:00Z"}, 400, "start_time"},
	"eleven guests":       {"intro-call", object{"event_guests": slices.Repeat([]any{"a@b.example"}, 11)}, 400, "event_guests"},
	"bad guest":           {"intro-call", object{"event_guests": []any{"a@b.example", "x"}}, 400, "event_guests[1]"},
	"place not offered":   {"intro-call", object{"location": object{"kind": "physical"}}, 400, "location.kind"},
	"no place chosen":     {"product-demo", object{"questions_and_answers": team("1-10")}, 400, "location"},
	"no phone":            {"quick-check", object{"location": object{"kind": "outbound_call"}}, 400, "location.location"},
	"phone":               {"quick-check", object{"location": object{"kind": "outbound_call", "location": "+1 555 0100"}}, 201, ""},
	"place, round robin":  {"sales-call", object{"location": object{"kind": "zoom_conference"}, "questions_and_answers": team("")[:1]}, 400, "location"},
	"round robin":         {"sales-call", object{"questions_and_answers": team("")[:1]}, 201, ""},
	"no answers":          {"product-demo", object{"location": google}, 400, "questions_and_answers,questions_and_answers"},
	"no such choice":      {"product-demo", object{"questions_and_answers": team("many"), "location": google}, 400, "questions_and_answers"},
	"no such question":    {"intro-call", object{"questions_and_answers": team("1-10")[:1]}, 400, "questions_and_answers"},
	"answer out of order": {"intro-call", object{"questions_and_answers": []any{object{"question": "x", "answer": "y"}}}, 400, "questions_and_answers[0].position"},
}

func TestBookings(t *testing.T) {
	b := open(t, noon)
	for name, c := range bookings {
		t.Run(name, func(t *testing.T) {
			b := b.in(t)
			body := booking(b, c.slug)
			for k, v := range c.change {
				body[k] = v
			}
			status, o := b.do("POST", "invitees", encode(body))
			var names []string
			if details, ok := o["details"].([]any); ok {
				for _, d := range details {
					names = append(names, d.(object)["parameter"].(string))
				}
			}
			if status != c.status || strings.Join(names, ",") != c.parameter {
				t.Errorf("got %d %v", status, o)
			}
		})
	}
}

func TestInactiveEventTypeCannotBeBooked(t *testing.T) {
	b := open(t, noon)
	body := booking(b, "intro-call")
	old := b.eventType("old-onboarding")
	if slots := b.slots(old, 31); len(slots) != 0 {
		t.Errorf("it offers %v", slots)
	}
	body["event_type"] = old["uri"]
	if status, o := b.do("POST", "invitees", encode(body)); status != 400 {
		t.Errorf("got %d %v", status, o)
	}
}

func TestGroupMeetingKeepsItsSlotUntilItIsFull(t *testing.T) {
	b := open(t, noon)
	et := b.eventType("office-hours")
	body := booking(b, "office-hours")
	var event any
	for booked := 1; ; booked++ {
		if booked > 8 {
			t.Fatal("more than the limit were booked")
		}
		status, o := b.do("POST", "invitees", encode(body))
		if status != 201 {
			t.Fatal(status, o)
		}
		event = o["resource"].(object)["event"]
		if !slices.Contains(b.slots(et, 14), body["start_time"].(string)) {
			break
		}
	}
	counter := b.resource(path(event))["invitees_counter"].(object)
	if counter["active"] != 8.0 || counter["limit"] != 8.0 || counter["total"] != 9.0 {
		t.Errorf("a full meeting counts %v; one of the seed's invitees has canceled", counter)
	}
	if status, _ := b.do("POST", "invitees", encode(body)); status != 400 {
		t.Errorf("a ninth was answered %d", status)
	}
}

// TestPoolsHaveTheirHosts checks that a round robin gives each meeting one host, not always the
// same one, and a collective all of them.
func TestPoolsHaveTheirHosts(t *testing.T) {
	b := open(t, noon)
	hosts := func(body object) []any {
		t.Helper()
		status, o := b.do("POST", "invitees", encode(body))
		if status != 201 {
			t.Fatal(status, o)
		}
		return b.resource(path(o["resource"].(object)["event"]))["event_memberships"].([]any)
	}
	body := booking(b, "sales-call")
	body["questions_and_answers"] = []any{object{"question": "Company name", "answer": "Engines", "position": 0}}
	had := map[any]int{}
	for _, start := range b.slots(b.eventType("sales-call"), 3) {
		body["start_time"] = start
		who := hosts(body)
		if len(who) != 1 {
			t.Fatalf("hosts %v", who)
		}
		had[who[0].(object)["user_name"]]++
	}
	if len(had) != 3 {
		t.Errorf("the meetings went to %v", had)
	}
	if who := hosts(booking(b, "panel-interview")); len(who) != 2 {
		t.Errorf("a collective meeting has the hosts %v", who)
	}
}

func TestLegacyRouteBooks(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	et := b.eventType("product-demo")
	made, err := calendly.CreateEventTypeInvitee.Call(t.Context(), c, calendly.CreateEventTypeInviteeInput{
		EventTypeUUID: et["uri"].(string), StartTime: calendly.Time(b.slots(et, 7)[0]), Email: "bob.smith@example.com", Name: "Bob Smith",
		Location: &calendly.LegacyLocation{Kind: "zoom"},
		Answers:  []calendly.LegacyBookingAnswer{{QuestionUUID: "QQQQ", Answer: "Engines"}, {QuestionUUID: "RRRR", Answer: "1-10"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if q := made.Resource.QuestionsAndAnswers; len(q) != 2 || q[0].Question != "Company name" || q[1].Answer != "1-10" {
		t.Errorf("answers %+v", q)
	}
	if place := b.resource(path(made.Resource.Event))["location"].(object); place["type"] != "zoom" {
		t.Errorf("location %v", place)
	}
	short := encode(object{"start_time": b.slots(b.eventType("quick-check"), 7)[0], "email": "bob.smith@example.com", "name": "Bob"})
	if status, o := b.do("POST", path(b.eventType("quick-check")["uri"])+"/invitees", short); status != 201 || o["resource"].(object)["timezone"] != nil {
		t.Errorf("the document's short example: %d %v", status, o)
	}
	if status, _ := b.do("POST", "event_types/NOBODY/invitees", short); status != 404 {
		t.Errorf("an unknown event type answers %d", status)
	}
}

func TestNoMeetingBeginsBeforeNow(t *testing.T) {
	b := open(t, noon)
	et := b.eventType("intro-call")
	last := b.slots(et, 2)[0]
	b.now = moment(t, last)
	for _, slot := range list(b.get("event_type_available_times?" + url.Values{"event_type": {et["uri"].(string)},
		"start_time": {last}, "end_time": {b.now.Add(time.Hour).Format(time.RFC3339)}}.Encode())) {
		if slot["start_time"] == last {
			t.Errorf("%s is offered when it begins", last)
		}
	}
	b.now = b.now.Add(time.Minute)
	if slices.Contains(b.slots(et, 2), last) {
		t.Errorf("%s is offered after it has begun", last)
	}
}
