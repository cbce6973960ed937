package sandbox

import (
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

// scheduleOf is the schedule by which a host offers an event type: the event type's own, else the
// host's default.
func (w *world) scheduleOf(eventType, host object) object {
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
