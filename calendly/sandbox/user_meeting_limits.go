package sandbox

import "time"

// periods are what a limit is over, and in which of them a moment lies; a week begins on Sunday.
var periods = []struct {
	limit string
	of    func(time.Time) string
}{
	{"daily_limit", func(t time.Time) string { return t.Format("day 2006-01-02") }},
	{"weekly_limit", func(t time.Time) string {
		return t.AddDate(0, 0, -int(t.Weekday())).Format("week 2006-01-02")
	}},
	{"monthly_limit", func(t time.Time) string { return t.Format("month 2006-01") }},
}

// limited tells at which starts a host has as many meetings as the host's limits allow, counted by
// the calendar of a zone: every meeting once that was not called off, of whatever event type
// (calendly-api-more.md 3.1). Who joins a meeting of a group makes none more. Bookings through the API
// count as the invitee's own, to which limits apply.
func (w *world) limited(host object, zone *time.Location) func(time.Time) bool {
	limits := host.sub("_limits")
	if limits == nil {
		return func(time.Time) bool { return false }
	}
	had := map[string]int{}
	for _, m := range w.hosted[host.str("uri")] {
		if m.str("status") == "active" {
			for _, p := range periods {
				had[p.of(m.time("start_time").In(zone))]++
			}
		}
	}
	return func(start time.Time) bool {
		for _, p := range periods {
			if limits[p.limit] != nil && had[p.of(start.In(zone))] >= limits.int(p.limit) {
				return true
			}
		}
		return false
	}
}

// meetingLimits are those of the caller, the only user they are told of.
func (r *request) meetingLimits() (object, *answer) {
	if bad := r.checkQuery(need("user", uriOf("users"))); bad != nil {
		return nil, bad
	}
	if r.query.Get("user") != r.caller.str("uri") {
		return nil, denied(noPermission)
	}
	limits := object{}
	for _, p := range periods {
		limits[p.limit] = r.caller.sub("_limits")[p.limit]
	}
	return limits, nil
}

func getUserMeetingLimits(r *request) *answer {
	limits, bad := r.meetingLimits()
	if bad != nil {
		return bad
	}
	return collection([]object{limits})
}

func updateUserMeetingLimits(r *request) *answer {
	limits, bad := r.meetingLimits()
	if bad != nil {
		return bad
	}
	var fields []field
	given := false
	for _, p := range periods {
		fields = append(fields, may(p.limit, between(1, 9999)))
		v, ok := r.body[p.limit]
		if !ok {
			continue
		}
		given = true
		limits[p.limit] = nil
		if v != nil {
			limits[p.limit] = r.body.int(p.limit)
		}
	}
	if !given {
		return invalid(detail{Message: "at least one of daily_limit, weekly_limit and monthly_limit is needed"})
	}
	if bad := r.checkBody(fields...); bad != nil {
		return bad
	}
	r.caller["_limits"] = limits
	return resource(limits)
}
