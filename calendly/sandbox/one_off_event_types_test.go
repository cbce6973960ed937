package sandbox_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// oneOff is a valid one-off event type of the caller.
func oneOff(b *bench, dates object) object {
	b.Helper()
	me, _ := b.me()
	return object{"name": "Contract review", "host": me, "duration": 45, "date_setting": dates}
}

func TestOneOffSpotsAreOfferedExactly(t *testing.T) {
	b := open(t, noon)
	spots := []any{ // a Saturday, outside of everybody's hours
		object{"start_time": "2026-11-28T06:00:00Z", "end_time": "2026-11-28T06:45:00Z"},
		object{"start_time": "2026-11-28T08:00:00Z", "end_time": "2026-11-28T09:15:00Z"},
		object{"start_time": "2026-11-28T12:00:00Z", "end_time": "2026-11-28T12:30:00Z"}, // too short
	}
	body := oneOff(b, object{"type": "spots", "spots": spots})
	body["location"] = object{"kind": "physical", "location": "1 Main St", "additional_info": "Front desk"}
	et := b.make("one_off_event_types", body)
	if et["type"] != "AdhocEventType" || et["duration_options"] != nil || et["start_time_increment"] != nil || et["active"] != true ||
		!strings.HasPrefix(et["scheduling_url"].(string), "https://calendly.com/d/") || et["pooling_type"] != nil {
		t.Errorf("made %v", et)
	}
	want := []string{"2026-11-28T06:00:00Z", "2026-11-28T08:00:00Z", "2026-11-28T08:30:00Z"}
	if got := b.slots(et, 31); !slices.Equal(got, want) {
		t.Fatalf("offered %v, want %v", got, want)
	}
	booked := b.make("invitees", object{"event_type": et["uri"], "start_time": want[1],
		"invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"}})
	if place := b.resource(path(booked["event"]))["location"].(object); place["location"] != "1 Main St" {
		t.Errorf("it takes place at %v", place)
	}
	if got := b.slots(et, 31); !slices.Equal(got, want[:1]) {
		t.Errorf("after a booking: %v", got)
	}
}

func TestOneOffDatesBoundTheSlots(t *testing.T) {
	b := open(t, noon) // 9:00 on a Sunday in New York
	days := func(dates object, zone string) (first, last string) {
		t.Helper()
		loc, _ := time.LoadLocation(zone)
		body := oneOff(b, dates)
		body["timezone"] = zone
		starts := b.slots(b.make("one_off_event_types", body), 31)
		if len(starts) == 0 {
			t.Fatalf("%v: nothing is offered", dates)
		}
		day := func(s string) string { return moment(t, s).In(loc).Format(time.DateOnly) }
		return day(starts[0]), day(starts[len(starts)-1])
	}
	for _, c := range []struct {
		dates       object
		zone        string
		first, last string
	}{
		{object{"type": "date_range", "start_date": "2026-11-25", "end_date": "2026-11-27"}, "America/New_York", "2026-11-25", "2026-11-27"},
		// Dana's afternoon is the next day in Tokyo, so the last morning there is the day before here.
		{object{"type": "date_range", "start_date": "2026-11-24", "end_date": "2026-11-25"}, "Asia/Tokyo", "2026-11-24", "2026-11-25"},
		{object{"type": "days_in_future", "days": 2, "only_weekdays": false}, "America/New_York", "2026-11-23", "2026-11-24"},
		{object{"type": "days_in_future", "days": 6, "only_weekdays": true}, "America/New_York", "2026-11-23", "2026-11-30"},
	} {
		if first, last := days(c.dates, c.zone); first != c.first || last != c.last {
			t.Errorf("%v: from %s to %s, want %s and %s", c.dates, first, last, c.first, c.last)
		}
	}
	today := b.make("one_off_event_types", oneOff(b, object{"type": "days_in_future", "days": 0, "only_weekdays": false}))
	if starts := b.slots(today, 31); len(starts) != 0 {
		t.Errorf("a Sunday offers %v", starts)
	}
	b.now = moment(t, "2026-11-23T05:00:00Z") // the counting goes on
	if starts := b.slots(today, 31); len(starts) == 0 || starts[len(starts)-1][:10] != "2026-11-23" {
		t.Errorf("a day later it offers %v", starts)
	}
}

func TestAOneOffWithCoHostsNeedsAllOfThem(t *testing.T) {
	b := open(t, noon)
	_, organization := b.me()
	var jonas any
	for _, m := range list(b.get("organization_memberships?organization=" + organization)) {
		if user := m["user"].(object); user["slug"] == "jonas-weber" {
			jonas = user["uri"]
		}
	}
	dates := object{"type": "date_range", "start_date": "2026-11-23", "end_date": "2026-12-04"}
	alone := b.slots(b.make("one_off_event_types", oneOff(b, dates)), 14)
	body := oneOff(b, dates)
	body["co_hosts"] = []any{jonas, body["host"]}
	et := b.make("one_off_event_types", body)
	together := b.slots(et, 14)
	if et["pooling_type"] != "collective" || len(together) == 0 || len(together) >= len(alone) {
		t.Errorf("%v: %d starts together, %d alone", et["pooling_type"], len(together), len(alone))
	}
}

func TestRefusedOneOffs(t *testing.T) {
	b := open(t, noon)
	valid := oneOff(b, object{"type": "date_range", "start_date": "2026-12-01", "end_date": "2026-12-05"})
	dates := func(kind string, more object) object {
		return object{"date_setting": changed(object{"type": kind}, more)}
	}
	span := func(from, to string) object { return dates("date_range", object{"start_date": from, "end_date": to}) }
	spot := func(from, to any) object {
		return dates("spots", object{"spots": []any{object{"start_time": from, "end_time": to}}})
	}
	b.flaws("POST", "one_off_event_types", valid, map[string]flaw{
		"nothing":         {object{"name": nil, "host": nil, "duration": nil, "date_setting": nil}, 400, "name,host,duration,date_setting"},
		"long name":       {object{"name": strings.Repeat("x", 56)}, 400, "name"},
		"long meeting":    {object{"duration": 721}, 400, "duration"},
		"zone":            {object{"timezone": "Mars/Base"}, 400, "timezone"},
		"foreign host":    {object{"host": root + "users/NOBODY"}, 403, ""},
		"foreign co-host": {object{"co_hosts": []any{root + "users/NOBODY"}}, 403, ""},
		"co-host an id":   {object{"co_hosts": []any{"NOBODY"}}, 400, "co_hosts[0]"},
		"no kind":         {dates("", object{"type": nil}), 400, "date_setting.type"},
		"unknown kind":    {dates("weeks", nil), 400, "date_setting.type"},
		"range of none":   {dates("date_range", nil), 400, "date_setting.start_date,date_setting.end_date"},
		"no date":         {span("2026-12-01", "2026-12-32"), 400, "date_setting.end_date"},
		"backwards":       {span("2026-12-05", "2026-12-01"), 400, "date_setting.end_date"},
		"one day":         {span("2026-12-05", "2026-12-05"), 400, "date_setting.end_date"},
		"over":            {span("2026-11-01", "2026-11-22"), 400, "date_setting.end_date"},
		"a whole year":    {span("2026-12-01", "2027-12-01"), 400, "date_setting.end_date"},
		"days of none":    {dates("days_in_future", nil), 400, "date_setting.days,date_setting.only_weekdays"},
		"too many days":   {dates("days_in_future", object{"days": 366, "only_weekdays": true}), 400, "date_setting.days"},
		"days back":       {dates("days_in_future", object{"days": -1, "only_weekdays": true}), 400, "date_setting.days"},
		"no spots":        {dates("spots", object{"spots": []any{}}), 400, "date_setting.spots"},
		"spot backwards":  {spot("2026-12-01T10:00:00Z", "2026-12-01T09:00:00Z"), 400, "date_setting.spots"},
		"spot without":    {spot("2026-12-01T10:00:00Z", nil), 400, "date_setting.spots[0].end_time"},
		"call to nobody":  {object{"location": object{"kind": "inbound_call"}}, 400, "location.phone_number"},
		"unknown place":   {object{"location": object{"kind": "moon"}}, 400, "location.kind"},
	})
	if status, o := b.do("POST", "one_off_event_types", encode(changed(valid, span("2026-12-01", "2027-11-30")))); status != 201 {
		t.Errorf("364 days: %d %v", status, o)
	}
	b.key = "jonas-weber"
	b.flaws("POST", "one_off_event_types", valid, map[string]flaw{"for a colleague": {nil, 403, ""}})
}
