package sandbox_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

// parameters are those that the details of a refusal name, comma separated.
func parameters(o object) string {
	var names []string
	details, _ := o["details"].([]any)
	for _, d := range details {
		name, _ := d.(object)["parameter"].(string)
		names = append(names, name)
	}
	return strings.Join(names, ",")
}

// make expects a 201 and returns what was made.
func (b *bench) make(path string, body any) object {
	b.Helper()
	return b.send("POST", path, body, 201)["resource"].(object)
}

// change expects a 200 and returns what was changed.
func (b *bench) change(path string, body any) object {
	b.Helper()
	return b.send("PATCH", path, body, 200)["resource"].(object)
}

// changed is a body that differs from a valid one; nil leaves a field out.
func changed(valid, change object) object {
	body := maps.Clone(valid)
	maps.Copy(body, change)
	maps.DeleteFunc(body, func(_ string, v any) bool { return v == nil })
	return body
}

// flaw is a change to a valid body, and how it is refused.
type flaw struct {
	change     object
	status     int
	parameters string // that the details name, comma separated
}

// flaws sends a valid body with each flaw.
func (b *bench) flaws(method, path string, valid object, flaws map[string]flaw) {
	b.Helper()
	for name, c := range flaws {
		status, o := b.do(method, path, encode(changed(valid, c.change)))
		if status != c.status || o["title"] != titles[status] || parameters(o) != c.parameters {
			b.Errorf("%s: %d %v", name, status, o)
		}
	}
}

func TestAnEventTypeIsMadeBookedAndChanged(t *testing.T) {
	b := open(t, noon)
	c, me := b.client(), "me"
	yes, ten := true, 10
	made, err := calendly.CreateEventType.Call(t.Context(), c, calendly.CreateEventTypeInput{
		Name: "Café & Conveyors", Owner: me, Active: &yes,
		EventTypeSettings: calendly.EventTypeSettings{Description: "Bring <both>.", Duration: 45, DurationOptions: []int{30, 45}, BeforeBuffer: &ten},
	})
	et := b.resource(path(made.Resource.URI))
	if err != nil || et["kind"] != "solo" || et["type"] != "StandardEventType" || et["slug"] != "caf-conveyors" ||
		et["scheduling_url"] != "https://calendly.com/dana-whitfield/caf-conveyors" || et["duration"] != 45.0 || et["after_buffer"] != 0.0 ||
		et["start_time_increment"] != 30.0 || et["description_html"] != "<p>Bring &lt;both&gt;.</p>" || et["locations"] != nil {
		t.Fatalf("made %v, %v", et, err)
	}
	user, _ := b.me()
	if listed := encode(b.get("event_types?count=100&user=" + url.QueryEscape(user))); !strings.Contains(listed, made.Resource.URI) {
		t.Error("it is not listed")
	}
	start := b.slots(et, 7)[0]
	body := object{"event_type": et["uri"], "start_time": start, "invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"}}
	if event := b.resource(path(b.make("invitees", body)["event"])); event["name"] != "Café & Conveyors" || !strings.Contains(encode(event), "buffered_start_time") {
		t.Errorf("booked %v", event)
	}
	b.now = b.now.Add(1)
	after := b.change(path(et["uri"]), object{"active": false, "name": "Conveyors", "duration_options": []int{}, "duration": 20})
	if after["name"] != "Conveyors" || after["slug"] != et["slug"] || after["duration_options"] != nil || after["description_plain"] != "Bring <both>." {
		t.Errorf("changed to %v", after)
	}
	body["start_time"] = "2026-11-24T15:00:00Z"
	if status, o := b.do("POST", "invitees", encode(body)); status != 400 || len(b.slots(et, 31)) != 0 {
		t.Errorf("an inactive one was booked: %d %v", status, o)
	}
	if again := b.make("event_types", object{"name": "Conveyors", "owner": user}); again["active"] != false || again["duration"] != 30.0 {
		t.Errorf("without settings: %v", again)
	}
}

func TestTwoEventTypesOfOneNameHaveTwoAddresses(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	seen := map[any]bool{}
	for range 3 {
		et := b.make("event_types", object{"name": "Intro call", "owner": me})
		if seen[et["scheduling_url"]] || et["slug"] == "intro-call" {
			t.Errorf("made another %v", et["scheduling_url"])
		}
		seen[et["scheduling_url"]] = true
	}
}

// TestStepsAndBuffersMoveTheSlots looks at one free morning.
func TestStepsAndBuffersMoveTheSlots(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	et := b.make("event_types", object{"name": "Slots", "owner": me, "active": true, "duration": 60})
	hourly, _ := freeDay(b, et)
	b.change(path(et["uri"]), object{"start_time_increment": 15})
	if finer := len(b.slots(et, 28)); finer <= hourly {
		t.Errorf("%d starts every 15 minutes, %d every 30", finer, hourly)
	}
	b.change(path(et["uri"]), object{"start_time_increment": 30, "before_buffer": 60, "after_buffer": 60})
	if buffered := len(b.slots(et, 28)); buffered >= hourly || buffered == 0 {
		t.Errorf("%d starts with buffers, %d without", buffered, hourly)
	}
	b.change(path(et["uri"]), object{"before_buffer": 0, "after_buffer": 0, "duration": 240})
	if long := len(b.slots(et, 28)); long >= hourly || long == 0 {
		t.Errorf("%d starts of four hours, %d of one", long, hourly)
	}
}

// freeDay counts the starts of four weeks and returns the first day that has any.
func freeDay(b *bench, et object) (count int, day string) {
	b.Helper()
	starts := b.slots(et, 28)
	if len(starts) == 0 {
		b.Fatal("nothing is free")
	}
	return len(starts), starts[0][:10]
}

func TestRefusedEventTypes(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	valid := object{"name": "Call", "owner": me}
	settings := map[string]flaw{
		"blank name":        {object{"name": " "}, 400, "name"},
		"active a text":     {object{"active": "false"}, 400, "active"},
		"no duration":       {object{"duration": 0}, 400, "duration"},
		"too long":          {object{"duration": 721}, 400, "duration"},
		"half a minute":     {object{"duration": 30.5}, 400, "duration"},
		"not an option":     {object{"duration": 20, "duration_options": []int{30, 45}}, 400, "duration"},
		"five options":      {object{"duration_options": []int{1, 2, 3, 4, 5}}, 400, "duration_options"},
		"option twice":      {object{"duration_options": []int{30, 45, 30}}, 400, "duration_options"},
		"option too long":   {object{"duration_options": []int{30, 900}}, 400, "duration_options[1]"},
		"upper case":        {object{"color": "#0069FF"}, 400, "color"},
		"color by name":     {object{"color": "blue"}, 400, "color"},
		"no such locale":    {object{"locale": "xx"}, 400, "locale"},
		"small step":        {object{"start_time_increment": 4}, 400, "start_time_increment"},
		"odd buffer":        {object{"before_buffer": 7}, 400, "before_buffer"},
		"buffer below zero": {object{"after_buffer": -5}, 400, "after_buffer"},
		"unknown place":     {object{"locations": []any{object{"kind": "zoom"}}}, 400, "locations[0].kind"},
		"call without one":  {object{"locations": []any{object{"kind": "inbound_call"}}}, 400, "locations[0].phone_number"},
		"places no list":    {object{"locations": object{"kind": "physical"}}, 400, "locations"},
	}
	b.flaws("POST", "event_types", valid, settings)
	b.flaws("POST", "event_types", valid, map[string]flaw{
		"nothing":       {object{"name": nil, "owner": nil}, 400, "name,owner"},
		"owner nobody":  {object{"owner": root + "users/NOBODY"}, 403, ""},
		"owner an id":   {object{"owner": "NOBODY"}, 400, "owner"},
		"owner a group": {object{"owner": root + "groups/X"}, 400, "owner"},
	})
	b.flaws("PATCH", path(b.eventType("intro-call")["uri"]), object{}, settings)
}

func TestEventTypesThatCannotBeChanged(t *testing.T) {
	b := open(t, noon)
	intro := path(b.eventType("intro-call")["uri"])
	before := b.resource(intro)
	if after := b.change(intro, object{}); encode(changed(after, object{"updated_at": before["updated_at"]})) != encode(changed(before, nil)) {
		t.Errorf("nothing changed %v into %v", before, after)
	}
	for slug, status := range map[string]int{"office-hours": 400, "sales-call": 400, "panel-interview": 400, "design-review": 200} {
		if got, o := b.do("PATCH", path(b.eventType(slug)["uri"]), "{}"); got != status {
			t.Errorf("%s: %d %v", slug, got, o)
		}
	}
	for p, status := range map[string]int{"event_types/NOBODY": 404, tradeFair: 404} {
		if got, o := b.do("PATCH", p, "{}"); got != status {
			t.Errorf("%s: %d %v", p, got, o)
		}
	}
	me, _ := b.me()
	b.key = "jonas-weber"
	b.flaws("POST", "event_types", object{"name": "Call", "owner": me}, map[string]flaw{"for a colleague": {nil, 403, ""}})
	b.flaws("PATCH", intro, object{}, map[string]flaw{"a colleague's": {nil, 403, ""}})
}

// tradeFair is an event type that was deleted.
const tradeFair = "event_types/2742fe9f-213a-4e9a-acdf-69f0bb10f93d"

func TestHostsOfAnEventType(t *testing.T) {
	b := look(t, noon)
	c := b.client()
	hosts, err := calendly.ListEventTypeMemberships.Call(t.Context(), c, calendly.ListEventTypeMembershipsInput{EventType: b.eventType("sales-call")["uri"].(string)})
	var names []string
	for _, m := range hosts.Collection {
		names = append(names, m.Member.Name)
		if m.EventType.Slug != "sales-call" || m.URI == "" {
			t.Errorf("got %+v", m)
		}
	}
	if err != nil || !slices.Equal(names, []string{"Dana Whitfield", "Jonas Weber", "Priya Raman"}) {
		t.Errorf("hosts %v, %v", names, err)
	}
	for p, status := range map[string]int{"event_type_memberships": 400, "event_type_memberships?event_type=" + root + "event_types/NOBODY": 404} {
		if got, o := b.do("GET", p, ""); got != status {
			t.Errorf("%s: %d %v", p, got, o)
		}
	}
}

func TestLocationsOfAUser(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	connected := func() map[any]any {
		kinds := map[any]any{}
		for _, l := range list(b.get("locations?user=" + url.QueryEscape(me))) {
			kinds[l["kind"]] = l["connected"]
		}
		return kinds
	}
	before := connected()
	if before["zoom_conference"] != true || before["webex_conference"] != false {
		t.Errorf("got %v", before)
	}
	if v, ok := before["physical"]; !ok || v != nil {
		t.Errorf("a physical place says %v", v)
	}
	b.change(path(b.eventType("intro-call")["uri"]), object{"locations": []any{object{"kind": "webex_conference", "location": "left out"}}})
	if l := b.eventType("intro-call")["locations"].([]any)[0]; encode(l) != `{"kind":"webex_conference"}` || connected()["webex_conference"] != true {
		t.Errorf("changed to %v", l)
	}
	if status, o := b.do("GET", "locations?user="+root+"users/NOBODY", ""); status != 403 || o["message"] != "This user is not in your organization" {
		t.Errorf("a stranger's: %d %v", status, o)
	}
}
