package sandbox

import (
	"slices"
	"time"
)

func listScheduledEvents(r *request) *answer {
	if bad := r.checkQuery(may("user", uriOf("users")), may("organization", uriOf("organizations")), may("group", uriOf("groups")),
		may("invitee_email", email), may("status", oneOf("active", "canceled")),
		may("min_start_time", moment), may("max_start_time", moment)); bad != nil {
		return bad
	}
	if bad := r.mayList(); bad != nil {
		return bad
	}
	user, group, invitee := r.query.Get("user"), r.query.Get("group"), r.query.Get("invitee_email")
	rows := where(r.window(r.rows["scheduled_events"], "start_time"), func(m object) bool {
		return (user == "" || isHost(m, user)) &&
			(group == "" || slices.ContainsFunc(m.list("event_memberships"), func(host object) bool {
				return r.inGroup(group, host.str("user"), "member")
			})) &&
			(invitee == "" || slices.ContainsFunc(r.invitees(m), func(i object) bool { return i.str("email") == invitee }))
	})
	return r.page(r.equal(rows, "status"), "start_time:asc")
}

// mayList says whose meetings may be listed (calendly-api-core.md 4.1).
func (r *request) mayList() *answer {
	user, organization, group := r.query.Get("user"), r.query.Get("organization"), r.query.Get("group")
	if user == "" && organization == "" && group == "" {
		return invalid(detail{"user", "is missing, and organization and group too"})
	}
	if user != "" {
		if _, bad := r.user(user); bad != nil {
			return bad
		}
	}
	if organization != "" {
		if bad := r.owns(organization); bad != nil {
			return bad
		}
		if !r.leads() {
			return denied(noPermission)
		}
		return nil
	}
	if user != "" && user != r.caller.str("uri") {
		return denied(alsoForUser)
	}
	if group != "" && !r.inGroup(group, r.caller.str("uri"), "admin") {
		return denied(alsoForGroup)
	}
	return nil
}

func isHost(meeting object, user string) bool {
	return slices.ContainsFunc(meeting.list("event_memberships"), func(m object) bool { return m.str("user") == user })
}

// invitees are those of a meeting, in the order of their booking.
func (w *world) invitees(meeting object) []object {
	return where(w.rows["invitees"], func(i object) bool { return i.str("event") == meeting.str("uri") })
}

// meeting returns the meeting of the path when the caller may have it: a host of it, or who leads
// the organization. refusal is what everybody else hears.
func (r *request) meeting(refusal string) (object, *answer) {
	m, bad := r.find("scheduled_events", "event_uuid")
	if bad != nil {
		return nil, bad
	}
	if !isHost(m, r.caller.str("uri")) && !r.leads() {
		return nil, denied(refusal)
	}
	return m, nil
}

func getScheduledEvent(r *request) *answer {
	m, bad := r.meeting(mayNotView)
	if bad != nil {
		return bad
	}
	return resource(m)
}

func cancelScheduledEvent(r *request) *answer {
	m, bad := r.meeting(mayNotCancel)
	if bad != nil {
		return bad
	}
	if bad := r.checkBody(may("reason", atMost(10_000))); bad != nil {
		return bad
	}
	switch {
	case m.str("status") == "canceled":
		return denied(alreadyCanceled)
	case !m.time("start_time").After(r.now()):
		return denied(eventInThePast)
	}
	return created(r.cancel(m, "host", r.caller.str("name"), r.body["reason"], r.now()))
}

// cancel calls a meeting off for all of its invitees and returns the cancellation.
func (w *world) cancel(meeting object, by, name string, reason any, at time.Time) object {
	c := object{"canceled_by": name, "reason": reason, "canceler_type": by, "created_at": stamp(at)}
	meeting["status"], meeting["cancellation"], meeting["updated_at"] = "canceled", c, stamp(at)
	if place := meeting.sub("location"); place["join_url"] != nil {
		// A conference that was called off has status failed, and with it no way in.
		place["status"], place["join_url"] = "failed", nil
		if _, ok := place["data"]; ok {
			place["data"] = nil
		}
	}
	for _, i := range w.invitees(meeting) {
		w.cancelInvitee(meeting, i, c)
	}
	return c
}

// cancelInvitee takes one invitee out of a meeting.
func (w *world) cancelInvitee(meeting, invitee, cancellation object) {
	if invitee.str("status") != "active" {
		return
	}
	invitee["status"], invitee["cancellation"], invitee["updated_at"] = "canceled", cancellation, cancellation["created_at"]
	counter := meeting.sub("invitees_counter")
	counter["active"] = counter.int("active") - 1
}
