package sandbox

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

func listUserAvailabilitySchedules(r *request) *answer {
	if bad := r.checkQuery(need("user", uriOf("users"))); bad != nil {
		return bad
	}
	if _, bad := r.user(r.query.Get("user")); bad != nil {
		return bad
	}
	return collection(r.equal(r.rows["user_availability_schedules"], "user"))
}

func getUserAvailabilitySchedule(r *request) *answer {
	schedule, bad := r.find("user_availability_schedules", "schedule_uuid")
	if bad != nil {
		return bad
	}
	if _, bad := r.user(schedule.str("user")); bad != nil {
		return bad
	}
	return resource(schedule)
}

// dayIn is the date so many days from now where a schedule is kept.
func (r *request) dayIn(timezone string, days int) string {
	return r.now().In(r.zone(timezone)).AddDate(0, 0, days).Format(time.DateOnly)
}

func createUserAvailabilitySchedule(r *request) *answer {
	if bad := r.checkBody(need("name", text), need("timezone", timezone), need("rules", listOf(rule, 0))); bad != nil {
		return bad
	}
	zone, rules := r.body.str("timezone"), ruled(r.body.list("rules"))
	if bad := invalid(weekProblems("rules", rules, r.dayIn(zone, 0))...); bad != nil {
		return bad
	}
	return created(r.add("user_availability_schedules", object{
		"default": false, "name": r.body["name"], "user": r.caller["uri"], "timezone": zone, "rules": rules,
	}))
}

// updateUserAvailabilitySchedule allows a date rule to be a day older than a new one, so that what
// was read just before midnight can be sent back.
func updateUserAvailabilitySchedule(r *request) *answer {
	schedule, bad := r.find("user_availability_schedules", "schedule_uuid")
	if bad != nil {
		return bad
	}
	if schedule["user"] != r.caller["uri"] && !r.leads() {
		return denied(noPermission)
	}
	if bad := r.checkBody(may("name", text), may("timezone", timezone), may("rules", listOf(rule, 0)), may("default", flag)); bad != nil {
		return bad
	}
	if r.body["default"] == false {
		return invalid(detail{"default", "must be true; make another schedule the default instead"})
	}
	zone, rules := cmp.Or(r.body.str("timezone"), schedule.str("timezone")), schedule["rules"]
	if r.body["rules"] != nil {
		replaced := ruled(r.body.list("rules"))
		if bad := invalid(weekProblems("rules", replaced, r.dayIn(zone, -1))...); bad != nil {
			return bad
		}
		rules = replaced
	}
	if r.body.bool("default") {
		for _, other := range where(r.rows["user_availability_schedules"], func(o object) bool { return o["user"] == schedule["user"] }) {
			other["default"] = false
		}
		schedule["default"] = true
	}
	schedule["name"], schedule["timezone"], schedule["rules"] = cmp.Or(r.body["name"], schedule["name"]), zone, rules
	return resource(schedule)
}

// scheduleOf is the schedule by which a host offers an event type: hours of the event type's own,
// else the schedule it uses, else the host's default.
func (w *world) scheduleOf(eventType, host object) object {
	if hours := eventType.sub("_hours").sub(host.str("uri")); hours != nil {
		return hours
	}
	var usual object
	for _, s := range w.rows["user_availability_schedules"] {
		if s.str("user") != host.str("uri") {
			continue
		}
		if s.str("uri") == eventType.str("_schedule") {
			return s
		}
		if s.bool("default") {
			usual = s
		}
	}
	return usual
}

// openings are the spans in which a schedule is open and that touch within, ascending. A rule says
// local times, so the same hours lie at another UTC time after a change of the clocks.
func (w *world) openings(schedule object, within span) []span {
	zone := w.zone(schedule.str("timezone"))
	y, m, d := within.start.In(zone).Date()
	var open []span
	for ; ; d++ {
		noon := time.Date(y, m, d, 12, 0, 0, 0, zone)
		if noon.Add(-24 * time.Hour).After(within.end) {
			return open
		}
		for _, interval := range intervals(schedule.list("rules"), noon) {
			from, to := minuteOfDay(interval.str("from")), minuteOfDay(interval.str("to"))
			s := span{time.Date(y, m, d, 0, from, 0, 0, zone), time.Date(y, m, d, 0, to, 0, 0, zone)}
			if s.overlaps(within) {
				open = append(open, s)
			}
		}
	}
}

// intervals are the hours of a day: those of its date when there are such, else of its weekday.
func intervals(rules []object, day time.Time) []object {
	date, weekday := day.Format(time.DateOnly), strings.ToLower(day.Weekday().String())
	var usual []object
	for _, rule := range rules {
		switch {
		case rule.str("date") == date:
			return rule.list("intervals")
		case rule.str("wday") == weekday:
			usual = rule.list("intervals")
		}
	}
	return usual
}

// minuteOfDay reads hh:mm; 24:00 is the end of the day.
func minuteOfDay(clock string) int {
	hour, minute, _ := strings.Cut(clock, ":")
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	return h*60 + m
}
