package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// slot is a start that is offered, with the hosts who are free then.
type slot struct {
	start   time.Time
	hosts   []object
	left    int    // invitees there is room for
	meeting object // that a booking joins, when the event type is a group's
}

// slots are the starts of an event type within a span, ascending, in the past too: working hours
// in steps of the increment, less whatever keeps the hosts or is too much for them. A collective
// event type needs all of its hosts, every other one of them.
func (w *world) slots(eventType object, within span) []slot {
	hosts := w.hosts(eventType)
	found := map[int64]*slot{}
	for _, host := range hosts {
		w.slotsOf(eventType, host, within, found)
	}
	var offered []slot
	for _, at := range slices.Sorted(maps.Keys(found)) {
		if eventType.str("pooling_type") != "collective" || len(found[at].hosts) == len(hosts) {
			offered = append(offered, *found[at])
		}
	}
	return offered
}

// slotsOf adds the starts that one host can offer.
func (w *world) slotsOf(eventType, host object, within span, found map[int64]*slot) {
	openings := w.openingsFor(eventType, host, within)
	if len(openings) == 0 {
		return
	}
	length, step := eventType.minutes("duration"), eventType.minutes("start_time_increment")
	if step == 0 { // null for a one-off event type
		step = 30 * time.Minute
	}
	allowed, limited := w.dates(eventType), w.limited(host, w.zone(w.timezoneOf(eventType, host)))
	before, after := eventType.minutes("before_buffer"), eventType.minutes("after_buffer")
	kept := w.engagements(host.str("uri"), span{within.start.Add(-before), within.end.Add(length + after)})
	for _, open := range openings {
		for start := open.start; !start.Add(length).After(open.end); start = start.Add(step) {
			if !within.holds(start) || !allowed(start) {
				continue
			}
			left, meeting := room(eventType, start, span{start.Add(-before), start.Add(length + after)}, kept)
			if left == 0 || meeting == nil && limited(start) {
				continue
			}
			s := found[start.Unix()]
			if s == nil {
				s = &slot{start: start, left: left, meeting: meeting}
				found[start.Unix()] = s
			}
			s.hosts = append(s.hosts, host)
		}
	}
}

// timezoneOf is the time zone of an event type, as far as a host is concerned.
func (w *world) timezoneOf(eventType, host object) string {
	return cmp.Or(eventType.sub("_dates").str("timezone"), w.scheduleOf(eventType, host).str("timezone"))
}

// room is for how many invitees a start is free, 0 when the host is kept. A meeting of a group
// event type keeps its start open until it is full.
func room(eventType object, start time.Time, buffered span, kept []engagement) (left int, meeting object) {
	left = max(eventType.int("_limit"), 1)
	for _, e := range kept {
		if !e.buffered.overlaps(buffered) {
			continue
		}
		if eventType.str("kind") != "group" || e.meeting.str("event_type") != eventType.str("uri") || !e.span.start.Equal(start) {
			return 0, nil
		}
		left, meeting = left-e.meeting.sub("invitees_counter").int("active"), e.meeting
	}
	return left, meeting
}

func listEventTypeAvailableTimes(r *request) *answer {
	if bad := r.checkQuery(need("event_type", uriOf("event_types")), need("start_time", moment), need("end_time", moment)); bad != nil {
		return bad
	}
	within, bad := r.timeRange(31, "must be at most 31 days after start_time")
	if bad != nil {
		return bad
	}
	et := r.byURI[r.query.Get("event_type")]
	if et == nil {
		return notFound()
	}
	rows := []object{}
	if et.bool("active") {
		for _, s := range r.slots(et, within) {
			if !s.start.After(r.now()) {
				continue
			}
			at := s.start.UTC().Format(time.RFC3339)
			rows = append(rows, object{
				"status": "available", "invitees_remaining": s.left, "start_time": at,
				"scheduling_url": et.str("scheduling_url") + "/" + at,
			})
		}
	}
	return collection(rows)
}
