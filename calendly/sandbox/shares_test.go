package sandbox_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

func TestSchedulingLinks(t *testing.T) {
	b := open(t, noon)
	intro := b.eventType("intro-call")["uri"].(string)
	valid := object{"max_event_count": 1, "owner": intro, "owner_type": "EventType"}
	link := b.make("scheduling_links", valid)
	if !regexp.MustCompile(`^https://calendly\.com/d/[a-z]{4}-[a-z]{3}-[a-z]{3}/intro-call$`).MatchString(link["booking_url"].(string)) ||
		link["owner"] != intro || link["owner_type"] != "EventType" || len(link) != 3 {
		t.Errorf("made %v", link)
	}
	if next := b.make("scheduling_links", changed(valid, object{"max_event_count": "1"})); next["booking_url"] == link["booking_url"] {
		t.Error("the next link is the same")
	}
	b.flaws("POST", "scheduling_links", valid, map[string]flaw{
		"nothing":       {object{"max_event_count": nil, "owner": nil, "owner_type": nil}, 400, "max_event_count,owner,owner_type"},
		"two bookings":  {object{"max_event_count": 2}, 400, "max_event_count"},
		"owner a user":  {object{"owner_type": "User"}, 400, "owner_type"},
		"owner an id":   {object{"owner": "NOBODY"}, 400, "owner"},
		"owner unknown": {object{"owner": root + "event_types/NOBODY"}, 404, ""},
		"owner deleted": {object{"owner": root + tradeFair}, 404, ""},
	})
	b.key = "jonas-weber"
	b.flaws("POST", "scheduling_links", valid, map[string]flaw{"a colleague's": {nil, 403, ""}})
}

// settings are those in force of a share.
func settings(share object) object { return share["share_override"].(object) }

func TestAShareOverridesItsEventType(t *testing.T) {
	b := open(t, noon)
	intro := path(b.eventType("intro-call")["uri"])
	valid := object{"event_type": root + intro}
	plain := b.make("shares", valid)
	if s := settings(plain); plain["status"] != "active" || s["name"] != "Intro call" || s["duration"] != 30.0 || s["period_type"] != "unlimited" ||
		encode(s["location_configurations"]) != `[{"additional_info":null,"kind":"zoom_conference","location":null,"phone_number":null,"position":0}]` ||
		s["availability_rule"].(object)["timezone"] != "America/New_York" {
		t.Errorf("without settings %v", plain)
	}
	for _, key := range []string{"contact", "start_date", "end_date", "max_booking_time", "min_booking_time", "duration_options"} {
		o := settings(plain)
		if key == "contact" {
			o = plain
		}
		if v, sent := o[key]; v != nil || !sent {
			t.Errorf("%s is %v", key, v)
		}
	}
	share := b.make("shares", changed(valid, object{
		"name": "Call for Bob", "duration": 45, "duration_options": []int{30, 45}, "hide_location": true,
		"location_configurations": []any{object{"kind": "custom", "location": "The pub", "phone_number": "left out"}},
		"availability_rule":       object{"timezone": "Europe/London", "rules": daily(hours("18:00", "20:00"))[:1]},
	}))
	s := settings(share)
	place := s["location_configurations"].([]any)[0].(object)
	if s["name"] != "Call for Bob" || s["duration"] != 45.0 || s["hide_location"] != true || place["location"] != "The pub" || place["phone_number"] != nil ||
		len(s["availability_rule"].(object)["rules"].([]any)) != 1 {
		t.Errorf("its own settings are %v", s)
	}
	b.change(intro, object{"name": "First call", "duration": 25})
	back := b.change(path(share["uri"]), object{"name": nil, "duration": nil, "duration_options": nil, "hide_location": nil})
	if s := settings(back); s["name"] != "First call" || s["duration"] != 25.0 || s["duration_options"] != nil || s["hide_location"] != false ||
		s["location_configurations"].([]any)[0].(object)["kind"] != "custom" {
		t.Errorf("back at the event type's %v", s)
	}
	two := []any{object{"kind": "custom", "location": "Here", "position": 1}, object{"kind": "google_conference", "position": 0}}
	more := b.change(path(share["uri"]), object{"hide_location": true, "location_configurations": two, "min_booking_time": 3})
	if s := settings(more); s["hide_location"] != false || len(s["location_configurations"].([]any)) != 2 || s["min_booking_time"] != 3.0 {
		t.Errorf("with two places %v", s)
	}
}

func TestAShareBelongsToAContact(t *testing.T) {
	b := open(t, noon)
	contact := list(b.get("contacts?count=1"))[0]["uri"]
	share := path(b.make("shares", object{"event_type": b.eventType("intro-call")["uri"]})["uri"])
	if got := b.change(share, object{"contact": contact}); got["contact"] != contact {
		t.Errorf("it is %v's", got["contact"])
	}
	if got := b.change(share, object{"name": "x"}); got["contact"] != contact {
		t.Errorf("another change made it %v's", got["contact"])
	}
	if got := b.change(share, object{"contact": nil}); got["contact"] != nil {
		t.Errorf("it is still %v's", got["contact"])
	}
	b.refuses([]refusal{{"k", "PATCH", share, `{"contact":"` + root + `contacts/NOBODY"}`, 404, ""}})
}

func TestSharesAreListedNewestFirst(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	b.make("shares", object{"event_type": b.eventType("deep-dive")["uri"], "duration": 60})
	all, err := calendly.ListShares.Call(t.Context(), c, calendly.ListSharesInput{})
	var stamps, statuses []string
	for _, s := range all.Collection {
		stamps, statuses = append(stamps, s.CreatedAt), append(statuses, s.Status)
	}
	if want := []string{"active", "active", "active", "expired", "booked"}; err != nil || !slices.Equal(statuses, want) {
		t.Errorf("statuses %v, %v", statuses, err)
	}
	slices.Reverse(stamps)
	if !slices.IsSorted(stamps) {
		t.Errorf("backwards they were made at %v", stamps)
	}
	me, _ := b.me()
	count := func(query string) int { return len(list(b.get("shares?user=" + url.QueryEscape(me) + query))) }
	for query, want := range map[string]int{
		"&min_created_at=" + noon: 1, "&max_created_at=" + noon: 4, "&count=2": 2, "&min_created_at=" + stamps[1] + "&max_created_at=" + stamps[3]: 2,
		"&event_type=" + url.QueryEscape(b.eventType("deep-dive")["uri"].(string)): 2, "&event_type=" + root + "event_types/NOBODY": 0,
	} {
		if got := count(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	if oldest := list(b.get("shares?sort=created_at:asc&user=" + url.QueryEscape(me)))[0]; oldest["status"] != "booked" {
		t.Errorf("the oldest is %v", oldest)
	}
	b.refuses([]refusal{
		{"k", "GET", "shares", "", 400, "user"},
		{"k", "GET", "shares?user={jonas}", "", 403, "You do not have permission"},
		{"k", "GET", "shares?user={me}&sort=name:asc", "", 400, "sort"},
		{"k", "GET", "shares?user={me}&min_created_at=today", "", 400, "min_created_at"},
	})
}

func TestOnlyActiveSharesChange(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	byStatus := map[any]string{}
	for _, s := range list(b.get("shares?user=" + url.QueryEscape(me))) {
		byStatus[s["status"]] = path(s["uri"])
	}
	b.refuses([]refusal{
		{"k", "PATCH", byStatus["booked"], `{"name":"x"}`, 409, "booked"},
		{"k", "PATCH", byStatus["expired"], `{"name":"x"}`, 409, "expired"},
		{"k", "DELETE", byStatus["booked"], "", 409, "booked"},
		{"k", "PATCH", "shares/NOBODY", `{"name":"x"}`, 404, ""},
		{"k", "DELETE", "shares/NOBODY", "", 404, ""},
		{"callum-baird", "PATCH", byStatus["active"], `{"name":"x"}`, 403, "You do not have permission"},
		{"callum-baird", "DELETE", byStatus["active"], "", 403, "You do not have permission"},
	})
	dated := b.make("shares", object{"event_type": b.eventType("intro-call")["uri"], "period_type": "fixed", "start_date": "2026-11-23", "end_date": "2026-11-24"})
	b.now = b.now.Add(3 * 24 * time.Hour)
	b.refuses([]refusal{{"k", "PATCH", path(dated["uri"]), `{"end_date":"2026-12-24"}`, 409, "expired"}})
	for _, p := range []string{byStatus["active"], byStatus["expired"], path(dated["uri"])} {
		b.send("DELETE", p, object{}, 204)
		if strings.Contains(encode(b.get("shares?user="+url.QueryEscape(me))), p) {
			t.Errorf("%s is still listed", p)
		}
	}
}

func TestRefusedShares(t *testing.T) {
	b := open(t, noon)
	valid := object{"event_type": b.eventType("intro-call")["uri"]}
	places := func(p object) object { return object{"location_configurations": []any{p}} }
	wrong := map[string]flaw{
		"long name":         {object{"name": strings.Repeat("x", 56)}, 400, "name"},
		"no duration":       {object{"duration": 0}, 400, "duration"},
		"too long":          {object{"duration": 721}, 400, "duration"},
		"not an option":     {object{"duration": 20, "duration_options": []int{30, 45}}, 400, "duration"},
		"options without":   {object{"duration_options": []int{45, 60}}, 400, "duration"},
		"five options":      {object{"duration_options": []int{30, 1, 2, 3, 4}}, 400, "duration_options"},
		"period":            {object{"period_type": "forever"}, 400, "period_type"},
		"fixed without":     {object{"period_type": "fixed", "start_date": "2026-12-01"}, 400, "end_date"},
		"fixed backwards":   {object{"period_type": "fixed", "start_date": "2026-12-02", "end_date": "2026-12-01"}, 400, "end_date"},
		"no date":           {object{"period_type": "fixed", "start_date": "soon", "end_date": "2026-12-01"}, 400, "start_date"},
		"moving without":    {object{"period_type": "moving"}, 400, "max_booking_time"},
		"available without": {object{"period_type": "available_moving"}, 400, "max_booking_time"},
		"no days":           {object{"max_booking_time": 0}, 400, "max_booking_time"},
		"hide a text":       {object{"hide_location": "yes"}, 400, "hide_location"},
		"unknown place":     {places(object{"kind": "zoom"}), 400, "location_configurations[0].kind"},
		"no kind":           {places(object{"location": "x"}), 400, "location_configurations[0].kind"},
		"call without one":  {places(object{"kind": "inbound_call"}), 400, "location_configurations[0].phone_number"},
		"long place":        {places(object{"kind": "physical", "location": strings.Repeat("x", 256)}), 400, "location_configurations[0].location"},
		"position a text":   {places(object{"kind": "physical", "position": "1"}), 400, "location_configurations[0].position"},
		"rules alone":       {object{"availability_rule": object{"rules": daily()}}, 400, "availability_rule.timezone"},
		"zone alone":        {object{"availability_rule": object{"timezone": "Europe/Rome"}}, 400, "availability_rule.rules"},
		"day twice":         {object{"availability_rule": object{"timezone": "Europe/Rome", "rules": append(daily(), daily()[0])}}, 400, "availability_rule.rules[7].wday"},
	}
	b.flaws("POST", "shares", valid, wrong)
	b.flaws("POST", "shares", valid, map[string]flaw{
		"nothing":     {object{"event_type": nil}, 400, "event_type"},
		"unknown":     {object{"event_type": root + "event_types/NOBODY"}, 404, ""},
		"of a group":  {object{"event_type": b.eventType("office-hours")["uri"]}, 400, "event_type"},
		"round robin": {object{"event_type": b.eventType("sales-call")["uri"]}, 400, "event_type"},
		// The deep dive has options of its own.
		"not inherited": {object{"event_type": b.eventType("deep-dive")["uri"], "duration": 45}, 400, "duration"},
	})
	share := path(b.make("shares", valid)["uri"])
	b.flaws("PATCH", share, object{}, wrong)
	b.flaws("PATCH", share, object{}, map[string]flaw{
		"nothing":      {nil, 400, ""},
		"unknown":      {object{"event_type": "x"}, 400, ""},
		"short notice": {object{"min_booking_time": 0}, 400, "min_booking_time"},
		"contact":      {object{"contact": "Bob"}, 400, "contact"},
	})
	b.key = "jonas-weber"
	b.flaws("POST", "shares", valid, map[string]flaw{"a colleague's": {nil, 403, ""}})
}
