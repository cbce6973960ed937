package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

// daily are rules with the same hours on all seven days; no hours leave every day closed.
func daily(hours ...object) []any {
	intervals := []any{}
	for _, h := range hours {
		intervals = append(intervals, h)
	}
	var rules []any
	for day := time.Sunday; day <= time.Saturday; day++ {
		rules = append(rules, object{"type": "wday", "wday": strings.ToLower(day.String()), "intervals": intervals})
	}
	return rules
}

func hours(from, to string) object { return object{"from": from, "to": to} }

func on(date string, hours ...object) object {
	return object{"type": "date", "date": date, "intervals": append([]object{}, hours...)}
}

// schedules are those of the caller.
func schedules(b *bench) []object {
	b.Helper()
	me, _ := b.me()
	return list(b.get("user_availability_schedules?user=" + url.QueryEscape(me)))
}

// clockTimes are the local times at which starts lie, each once, sorted.
func clockTimes(t *testing.T, starts []string, zone string) []string {
	loc, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	var times []string
	for _, s := range starts {
		times = append(times, moment(t, s).In(loc).Format("15:04"))
	}
	slices.Sort(times)
	return slices.Compact(times)
}

func TestAScheduleOfAUserMovesTheSlots(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	intro := b.eventType("intro-call")
	before := b.slots(intro, 14)
	made := b.make("user_availability_schedules", object{
		"name": "Evenings", "timezone": "America/New_York", "rules": append(daily(hours("20:00", "21:30")), on("2026-11-24")),
	})
	if made["default"] != false || len(schedules(b)) != 3 || !slices.Equal(b.slots(intro, 14), before) {
		t.Errorf("a new one is used at once: %v", made)
	}
	b.change(path(made["uri"]), object{"default": true})
	after := b.slots(intro, 14)
	if got := clockTimes(t, after, "America/New_York"); !slices.Equal(got, []string{"20:00", "20:30", "21:00"}) {
		t.Errorf("now it is open at %v", got)
	}
	if slices.ContainsFunc(after, func(s string) bool { return strings.HasPrefix(s, "2026-11-25T01") }) {
		t.Error("the closed date is open")
	}
	usual := 0
	for _, s := range schedules(b) {
		if s["default"] == true {
			usual++
		}
	}
	if usual != 1 {
		t.Errorf("%d defaults", usual)
	}
	moved, err := calendly.UpdateUserAvailabilitySchedule.Call(t.Context(), c, calendly.UpdateUserAvailabilityScheduleInput{
		ScheduleUUID: made["uri"].(string), Timezone: "America/Los_Angeles", Name: "Western evenings",
	})
	if err != nil || moved.Resource.Name != "Western evenings" || len(moved.Resource.Rules) != 8 {
		t.Errorf("moved %+v, %v", moved, err)
	}
	if got := clockTimes(t, b.slots(intro, 14), "America/New_York"); !slices.Equal(got, []string{"00:00", "23:00", "23:30"}) {
		t.Errorf("further west it is open at %v", got)
	}
	if read := b.resource(path(made["uri"])); read["timezone"] != "America/Los_Angeles" || read["default"] != true {
		t.Errorf("it reads %v", read)
	}
	office := schedules(b)[1]
	b.change(path(office["uri"]), object{"rules": daily()})
	if starts := b.slots(b.eventType("office-hours"), 28); len(starts) != 0 {
		t.Errorf("with its schedule closed an event type offers %v", starts)
	}
}

func TestRefusedSchedules(t *testing.T) {
	b := open(t, noon) // 9:00 on the 22nd in New York, already the 23rd in Auckland
	valid := object{"name": "Winter", "timezone": "America/New_York", "rules": append(daily(hours("09:00", "17:00")), on("2026-11-22"))}
	with := func(more ...any) object { return object{"rules": append(daily(hours("09:00", "17:00")), more...)} }
	interval := func(h object) object { return object{"rules": append(daily(), on("2026-12-24", h))} }
	rules := map[string]flaw{
		"six days":       {object{"rules": daily()[1:]}, 400, "rules"},
		"no days":        {object{"rules": []any{on("2026-12-24")}}, 400, "rules,rules,rules,rules,rules,rules,rules"},
		"monday twice":   {with(daily()[1]), 400, "rules[7].wday"},
		"date twice":     {with(on("2026-12-24"), on("2026-12-24")), 400, "rules[8].date"},
		"no type":        {with(object{"intervals": []any{}}), 400, "rules[7].type"},
		"no intervals":   {with(object{"type": "date", "date": "2026-12-24"}), 400, "rules[7].intervals"},
		"no date":        {with(object{"type": "date", "intervals": []any{}}), 400, "rules[7].date"},
		"no such day":    {with(object{"type": "wday", "wday": "Monday", "intervals": []any{}}), 400, "rules[7].wday"},
		"no such date":   {with(on("2026-02-30")), 400, "rules[7].date"},
		"short hour":     {interval(hours("9:00", "17:00")), 400, "rules[7].intervals[0].from"},
		"hour 25":        {interval(hours("09:00", "25:00")), 400, "rules[7].intervals[0].to"},
		"backwards":      {interval(hours("17:00", "09:00")), 400, "rules[7].intervals[0].to"},
		"no end":         {interval(object{"from": "09:00"}), 400, "rules[7].intervals[0].to"},
		"overlap":        {with(on("2026-12-24", hours("09:00", "12:00"), hours("11:00", "13:00"))), 400, "rules[7].intervals"},
		"no time":        {interval(hours("09:00", "09:00")), 400, "rules[7].intervals[0].to"},
		"blank name":     {object{"name": " "}, 400, "name"},
		"no such zone":   {object{"timezone": "Mars/Base"}, 400, "timezone"},
		"rules a text":   {object{"rules": "always"}, 400, "rules"},
		"rule a text":    {with("always"), 400, "rules[7]"},
		"in another day": {object{"timezone": "Pacific/Kiritimati", "rules": append(daily(), on("2026-11-21"))}, 400, "rules[7].date"},
	}
	b.flaws("POST", "user_availability_schedules", valid, rules)
	b.flaws("POST", "user_availability_schedules", valid, map[string]flaw{
		"nothing":   {object{"name": nil, "timezone": nil, "rules": nil}, 400, "name,timezone,rules"},
		"yesterday": {with(on("2026-11-21")), 400, "rules[7].date"},
		"today":     {object{"timezone": "Pacific/Auckland"}, 400, "rules[7].date"},
	})
	b.make("user_availability_schedules", valid)
	mine := path(schedules(b)[0]["uri"])
	b.flaws("PATCH", mine, object{}, rules)
	b.flaws("PATCH", mine, object{}, map[string]flaw{
		"no default":           {object{"default": false}, 400, "default"},
		"two days ago":         {with(on("2026-11-20")), 400, "rules[7].date"},
		"what was read before": {object{"rules": schedules(b)[0]["rules"]}, 400, "rules[7].date"},
	})
	b.change(mine, with(on("2026-11-21"), on("2026-12-24", hours("09:00", "12:00"), hours("12:00", "24:00"))))
	b.refuses([]refusal{
		{"k", "GET", "user_availability_schedules/NOBODY", "", 404, ""},
		{"k", "PATCH", "user_availability_schedules/NOBODY", "{}", 404, ""},
		{"callum-baird", "PATCH", mine, `{"name":"Mine"}`, 403, "You do not have permission"},
	})
}

// ofEventType is the path of an event type's own schedule.
func ofEventType(et object) string {
	return "event_type_availability_schedules?event_type=" + url.QueryEscape(et["uri"].(string))
}

func TestAnEventTypeHasHoursOfItsOwn(t *testing.T) {
	b := open(t, noon)
	intro, demo := b.eventType("intro-call"), b.eventType("deep-dive")
	demoBefore := b.slots(demo, 14)
	row := list(b.get(ofEventType(intro)))[0]
	usual := row["availability_rule"].(object)
	if usual["uri"] != schedules(b)[0]["uri"] || usual["name"] != "Working hours" || len(usual["rules"].([]any)) != 11 || row["availability_setting"] != "host" {
		t.Errorf("at first it has %v", row)
	}
	set := func(rule object) object {
		t.Helper()
		return b.change(ofEventType(intro), object{"availability_rule": rule})["availability_rule"].(object)
	}
	now := set(object{"timezone": "America/New_York", "rules": []any{
		object{"type": "wday", "wday": "saturday", "intervals": []any{hours("07:00", "08:00")}}, on("2026-11-24", hours("22:00", "22:30")),
	}})
	if _, ok := now["uri"]; ok || now["name"] != nil || len(now["rules"].([]any)) != 2 {
		t.Errorf("then it has %v", now)
	}
	want := []string{"2026-11-25T03:00:00Z", "2026-11-28T12:00:00Z", "2026-11-28T12:30:00Z", "2026-12-05T12:00:00Z", "2026-12-05T12:30:00Z"}
	if got := b.slots(intro, 14); !slices.Equal(got, want) {
		t.Errorf("it offers %v, want %v", got, want)
	}
	set(object{"timezone": "Europe/Berlin"})
	if got := b.slots(intro, 14); got[len(got)-1] != "2026-12-05T06:30:00Z" {
		t.Errorf("in another zone it offers %v", got)
	}
	if !slices.Equal(b.slots(demo, 14), demoBefore) {
		t.Error("another event type has changed")
	}
	me, _ := b.me()
	if used := b.get("event_types?user=" + url.QueryEscape(me) + "&user_availability_schedule=" + url.QueryEscape(usual["uri"].(string))); strings.Contains(encode(used), intro["uri"].(string)) {
		t.Error("it is still found by the schedule it had")
	}
}

func TestWhoSetsTheHoursOfAnEventType(t *testing.T) {
	b := open(t, noon)
	erst, panel := b.eventType("erstgespraech"), b.eventType("panel-interview")
	body := func(user string) string {
		rule := object{"timezone": "Europe/Berlin", "rules": daily()}
		if user != "" {
			rule["user"] = user
		}
		return encode(object{"availability_rule": rule})
	}
	overlapping := encode(object{"availability_rule": object{"timezone": "Europe/Berlin", "rules": daily(hours("09:00", "12:00"), hours("11:00", "13:00"))[:1]}})
	b.refuses([]refusal{
		{"k", "PATCH", ofEventType(erst), body(""), 400, "availability_rule.user"},
		{"k", "PATCH", ofEventType(erst), body("{me}"), 400, "not a host"},
		{"callum-baird", "PATCH", ofEventType(erst), body(""), 403, "You do not have permission"},
		{"jonas-weber", "PATCH", ofEventType(panel), body("{dana}"), 403, "You do not have permission"},
		{"jonas-weber", "PATCH", ofEventType(erst), "{}", 400, "availability_rule"},
		{"jonas-weber", "PATCH", ofEventType(erst), `{"availability_rule":{}}`, 400, "availability_rule.timezone"},
		{"jonas-weber", "PATCH", ofEventType(erst), overlapping, 400, "availability_rule.rules[0].intervals"},
		{"jonas-weber", "PATCH", ofEventType(erst), `{"availability_rule":{"timezone":"Europe/Berlin"},"availability_setting":"all"}`, 400, "availability_setting"},
		{"k", "PATCH", "event_type_availability_schedules", body(""), 400, "event_type"},
		{"k", "PATCH", "event_type_availability_schedules?event_type=" + root + "event_types/NOBODY", body(""), 404, ""},
		{"k", "GET", "event_type_availability_schedules", "", 400, "event_type"},
		{"k", "GET", "event_type_availability_schedules?event_type=" + root + "event_types/NOBODY", "", 404, ""},
	})
	if len(b.slots(panel, 28)) == 0 {
		t.Fatal("nothing is free")
	}
	if status, o := b.do("PATCH", ofEventType(panel), fill(b, body("{jonas}"), func(s string) string { return s })); status != 200 {
		t.Fatal(status, o)
	}
	if rows := list(b.get(ofEventType(panel))); len(rows) != 2 || rows[0]["availability_rule"].(object)["name"] == nil || rows[1]["availability_rule"].(object)["name"] != nil {
		t.Errorf("the hosts have %v", rows)
	}
	if starts := b.slots(panel, 28); len(starts) != 0 {
		t.Errorf("without one of its hosts a collective offers %v", starts)
	}
}

func TestMeetingLimitsTakeSlotsAway(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	limits := "user_meeting_limits?user=" + url.QueryEscape(me)
	if o := b.get(limits); encode(o) != `{"collection":[{"daily_limit":null,"monthly_limit":null,"weekly_limit":null}]}` {
		t.Errorf("at first %v", o)
	}
	et := b.make("event_types", object{"name": "Call", "owner": me, "active": true, "duration": 15})
	onDay := func() []string { // a Thursday on which there is little
		return slices.DeleteFunc(b.slots(et, 28), func(s string) bool { return !strings.HasPrefix(s, "2026-12-10") })
	}
	meetings := len(list(b.get("scheduled_events?status=active&min_start_time=2026-12-10T05:00:00Z&max_start_time=2026-12-11T05:00:00Z&user=" + url.QueryEscape(me))))
	free := onDay()
	if len(free) < 3 {
		t.Fatal(free)
	}
	b.change(limits, object{"daily_limit": meetings + 1, "weekly_limit": 100})
	if got := onDay(); !slices.Equal(got, free) {
		t.Errorf("below the limit %v, before %v", got, free)
	}
	body := object{"event_type": et["uri"], "start_time": free[0], "invitee": object{"name": "Ada", "email": "ada@example.com", "timezone": "Europe/London"}}
	event := path(b.make("invitees", body)["event"])
	if got := onDay(); len(got) != 0 {
		t.Errorf("at the limit %v", got)
	}
	body["start_time"] = free[2]
	if status, o := b.do("POST", "invitees", encode(body)); status != 400 || parameters(o) != "start_time" {
		t.Errorf("one more: %d %v", status, o)
	}
	b.send("POST", event+"/cancellation", object{}, 201)
	if got := onDay(); !slices.Equal(got, free) {
		t.Errorf("after a cancellation %v, before %v", got, free)
	}
	b.change(limits, object{"weekly_limit": 1, "daily_limit": nil})
	if starts := b.slots(et, 5); len(starts) != 0 {
		t.Errorf("in a full week %v", starts)
	}
	if got := b.change(limits, object{"weekly_limit": nil, "monthly_limit": 1}); got["daily_limit"] != nil || got["monthly_limit"] != 1.0 || len(b.slots(et, 8)) != 0 {
		t.Errorf("with a monthly limit %v", got)
	}
}

func TestAGroupMeetingIsOneMeeting(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	office := b.eventType("office-hours")
	next := b.slots(office, 14)[0] // people have booked it already
	b.change("user_meeting_limits?user="+url.QueryEscape(me), object{"daily_limit": 1})
	if got := b.slots(office, 14); len(got) == 0 || got[0] != next {
		t.Errorf("with a limit it offers %v, before %s", got, next)
	}
}

func TestRefusedMeetingLimits(t *testing.T) {
	b := open(t, noon)
	const mine, jonas = "user_meeting_limits?user={me}", "user_meeting_limits?user={jonas}"
	b.refuses([]refusal{
		{"k", "GET", "user_meeting_limits", "", 400, "user"},
		{"k", "GET", jonas, "", 403, "You do not have permission"},
		{"k", "PATCH", jonas, `{"daily_limit":3}`, 403, "You do not have permission"},
		{"k", "PATCH", mine, `{}`, 400, "at least one"},
		{"k", "PATCH", mine, `{"yearly_limit":3}`, 400, "at least one"},
		{"k", "PATCH", mine, `{"daily_limit":0}`, 400, "daily_limit"},
		{"k", "PATCH", mine, `{"weekly_limit":10000}`, 400, "weekly_limit"},
		{"k", "PATCH", mine, `{"monthly_limit":"3"}`, 400, "monthly_limit"},
		{"k", "PATCH", mine, `{"daily_limit":2,"monthly_limit":0}`, 400, "monthly_limit"},
	})
	if o := b.get(fill(b, mine, url.QueryEscape)); strings.Contains(encode(o), "2") {
		t.Errorf("a refused change was kept: %v", o)
	}
	b.key = "callum-baird"
	if got := list(b.get(fill(b, mine, url.QueryEscape)))[0]; got["daily_limit"] != 4.0 || got["weekly_limit"] != 15.0 || got["monthly_limit"] != nil {
		t.Errorf("the seed's limits are %v", got)
	}
}
