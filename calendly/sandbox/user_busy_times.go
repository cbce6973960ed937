package sandbox

import (
	"net/http"
	"slices"
	"time"
)

// span is a stretch of time without its end.
type span struct{ start, end time.Time }

func (s span) overlaps(o span) bool { return s.start.Before(o.end) && o.start.Before(s.end) }

func (s span) holds(t time.Time) bool { return !t.Before(s.start) && t.Before(s.end) }

// engagement keeps a host from other meetings: a meeting, with its buffers, or an entry of a
// connected calendar.
type engagement struct {
	kind     string // calendly, external or reserved
	span     span
	buffered span
	meeting  object // of kind calendly
}

// engagements are what a user has within a span, buffers included, ascending.
func (w *world) engagements(user string, within span) []engagement {
	var list []engagement
	keep := func(e engagement) {
		if e.buffered.overlaps(within) {
			list = append(list, e)
		}
	}
	// No meeting with its buffers is longer than a day; comparing text spares reading most times.
	from, till := stamp(within.start.Add(-24*time.Hour)), stamp(within.end.Add(24*time.Hour))
	for _, m := range w.hosted[user] {
		if at := m.str("start_time"); at >= from && at <= till && m.str("status") == "active" {
			host := m.list("event_memberships")[0] // all hosts have the same buffers
			keep(engagement{"calendly", span{m.time("start_time"), m.time("end_time")},
				span{host.time("buffered_start_time"), host.time("buffered_end_time")}, m})
		}
	}
	for _, e := range w.calendar[user] {
		if at := e.str("start_time"); at >= from && at <= till {
			s := span{e.time("start_time"), e.time("end_time")}
			keep(engagement{e.str("type"), s, s, nil})
		}
	}
	slices.SortStableFunc(list, func(a, b engagement) int { return a.span.start.Compare(b.span.start) })
	return list
}

// timeRange reads start_time and end_time, which lie ahead and at most some days apart.
func (r *request) timeRange(days int, problem string) (span, *answer) {
	q := object{"start_time": r.query.Get("start_time"), "end_time": r.query.Get("end_time")}
	s := span{q.time("start_time"), q.time("end_time")}
	var bad []detail
	if s.start.Before(r.now()) {
		bad = append(bad, detail{"start_time", "must be in the future"})
	}
	if !s.end.After(s.start) {
		bad = append(bad, detail{"end_time", "must be after start_time"})
	} else if s.end.Sub(s.start) > time.Duration(days)*24*time.Hour {
		bad = append(bad, detail{"end_time", problem})
	}
	return s, invalid(bad...)
}

func listUserBusyTimes(r *request) *answer {
	if bad := r.checkQuery(need("user", uriOf("users")), need("start_time", moment), need("end_time", moment)); bad != nil {
		return bad
	}
	within, bad := r.timeRange(7, "must be at most 7 days after start_time")
	if bad != nil {
		return bad
	}
	user, bad := r.user(r.query.Get("user"))
	if bad != nil {
		return bad
	}
	if user.bool("_calendar_broken") {
		return calendlyError(http.StatusFailedDependency, "External Calendar Error", "Unable to access external calendar")
	}
	rows := []object{}
	for _, e := range r.engagements(user.str("uri"), within) {
		row := object{"type": e.kind, "start_time": stamp(e.span.start), "end_time": stamp(e.span.end)}
		if e.meeting != nil {
			row["buffered_start_time"], row["buffered_end_time"] = stamp(e.buffered.start), stamp(e.buffered.end)
			row["event"] = object{"uri": e.meeting["uri"]}
		}
		rows = append(rows, row)
	}
	return collection(rows)
}
