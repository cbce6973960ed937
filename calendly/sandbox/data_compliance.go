package sandbox

import (
	"slices"
	"strings"
)

// deleteInviteeData makes the invitees with an address nameless at once, where Calendly takes up to
// seven days: those of all meetings booked so far, ahead or past. The meetings stay, and so do
// contacts and recaps, of which the endpoint says nothing.
func deleteInviteeData(r *request) *answer {
	if bad := r.checkBody(need("emails", listOf(email, 0))); bad != nil {
		return bad
	}
	emails := r.body.strs("emails")
	if len(emails) == 0 {
		return invalid(detail{"emails", "must be filled"})
	}
	if bad := r.enterprise(r.caller.str("current_organization")); bad != nil {
		return bad
	}
	named := func(o object) bool {
		return slices.ContainsFunc(emails, func(address string) bool { return strings.EqualFold(address, o.str("email")) })
	}
	for _, i := range where(r.rows["invitees"], named) {
		r.erase(i)
	}
	for _, m := range r.rows["scheduled_events"] {
		m["event_guests"] = where(m.list("event_guests"), func(guest object) bool { return !named(guest) })
	}
	return accepted()
}

// erase leaves of an invitee that there was one.
func (w *world) erase(invitee object) {
	for _, key := range []string{"first_name", "last_name", "timezone", "text_reminder_number", "payment"} {
		invitee[key] = nil
	}
	invitee["name"], invitee["email"], invitee["_erased"] = erasedName, "deleted@invitee.example", true
	invitee["questions_and_answers"], invitee["tracking"] = []object{}, trackingOf(nil)
	if c := invitee.sub("cancellation"); c.str("canceler_type") == "invitee" {
		c["canceled_by"], c["reason"] = erasedName, nil
	}
	place := w.byURI[invitee.str("event")].sub("location")
	if placeOf(object{"kind": place["type"]}).asks { // where the invitee wanted to be met or called
		place["location"] = nil
	}
	if s := w.byURI[invitee.str("routing_form_submission")]; s != nil {
		s["tracking"] = trackingOf(nil)
		for _, qa := range s.list("questions_and_answers") {
			qa["answer"] = nil
		}
	}
}

const erasedName = "Deleted invitee"

// deleteScheduledEventData takes the meetings that began within a range away at once, where Calendly
// takes up to seven days.
func deleteScheduledEventData(r *request) *answer {
	if bad := r.checkBody(need("start_time", moment), need("end_time", moment)); bad != nil {
		return bad
	}
	from, till := r.body.time("start_time"), r.body.time("end_time")
	if bad := invalid(slices.Concat(
		unless(from.Before(till), "end_time", "must be after start_time"),
		unless(!till.After(r.now()), "end_time", "must be in the past"),
		unless(!till.After(from.AddDate(0, 24, 0)), "end_time", "must be at most 24 months after start_time"),
	)...); bad != nil {
		return bad
	}
	if bad := r.enterprise(r.caller.str("current_organization")); bad != nil {
		return bad
	}
	r.forget(func(m object) bool {
		start := m.time("start_time")
		return !start.Before(from) && !start.After(till)
	})
	return accepted()
}

// forget removes meetings with their invitees, no-show marks and recaps. What leads to them from
// elsewhere leads nowhere any more.
func (w *world) forget(goes func(meeting object) bool) {
	gone := map[any]bool{nil: false}
	take := func(collection string, goes func(object) bool) {
		w.rows[collection] = slices.DeleteFunc(w.rows[collection], func(o object) bool {
			if goes(o) {
				gone[o["uri"]] = true
				delete(w.byURI, o.str("uri"))
			}
			return gone[o["uri"]]
		})
	}
	of := func(key string) func(object) bool { return func(o object) bool { return gone[o[key]] } }
	take("scheduled_events", goes)
	take("invitees", of("event"))
	take("invitee_no_shows", of("invitee"))
	take("meeting_recaps", of("event"))
	for host, meetings := range w.hosted {
		w.hosted[host] = slices.DeleteFunc(meetings, of("uri"))
	}
	for _, i := range w.rows["invitees"] {
		for _, key := range []string{"old_invitee", "new_invitee"} {
			if gone[i[key]] {
				i[key] = nil
			}
		}
	}
	for _, s := range w.rows["routing_form_submissions"] {
		if gone[s["submitter"]] {
			s["submitter"], s["submitter_type"] = nil, nil
		}
	}
}
