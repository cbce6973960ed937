package sandbox

import (
	"maps"
	"path"
	"strings"
)

// getSampleWebhookData answers without an envelope. user and group are optional here, where a
// subscription of their scope needs them: without them the caller's own are meant, or everybody's.
func getSampleWebhookData(r *request) *answer {
	if bad := r.checkQuery(need("event", oneOf(webhookEvents...)), need("organization", uriOf("organizations")),
		need("scope", oneOf("user", "organization", "group")), may("user", uriOf("users")), may("group", uriOf("groups"))); bad != nil {
		return bad
	}
	given := func(name string) string {
		switch said := r.query.Get(name); {
		case name == "user" && said == "":
			return r.caller.str("uri")
		case name == "scope" && said == "group" && r.query.Get("group") == "":
			return "organization"
		default:
			return said
		}
	}
	if bad := r.maySubscribe(given, noPermission); bad != nil {
		return bad
	}
	payload := r.payload(r.query.Get("event"), given("user"))
	if payload == nil {
		return notFound()
	}
	return ok(object{"event": r.query.Get("event"), "created_at": r.stampNow(), "created_by": r.caller["uri"], "payload": payload})
}

// payload is what an event carries, of an object that there is; nil when everything of the kind has
// been deleted. Its shapes are those of the export, which are told apart by the event.
func (r *request) payload(event, user string) object {
	kind, what, _ := strings.Cut(event, ".")
	switch kind {
	case "invitee", "invitee_no_show":
		return r.inviteePayload(event, user)
	case "event_type":
		return r.eventTypePayload(what, user)
	case "meeting_recap":
		return r.recapPayload(what, user)
	case "contact":
		return r.contactPayload(what, user)
	}
	return r.some("routing_form_submissions", anyOne, anyOne)
}

// some returns the first object that fits and is the user's, else the first that fits.
func (w *world) some(collection string, fits, own func(object) bool) object {
	var found object
	for _, o := range w.rows[collection] {
		if fits(o) && (found == nil || own(o)) {
			found = o
			if own(o) {
				break
			}
		}
	}
	return found
}

func (r *request) inviteePayload(event, user string) object {
	invitee := r.some("invitees", func(i object) bool {
		switch event {
		case "invitee.created":
			return i.str("status") == "active" && i["no_show"] == nil
		case "invitee.canceled":
			return i.str("status") == "canceled"
		}
		return i["no_show"] != nil
	}, func(i object) bool { return isHost(r.byURI[i.str("event")], user) })
	if invitee == nil {
		return nil
	}
	said := maps.Clone(invitee)
	if event == "invitee_no_show.deleted" {
		said["no_show"] = nil
	}
	meeting := maps.Clone(r.byURI[invitee.str("event")])
	delete(meeting, "calendar_event")
	said["scheduled_event"] = meeting
	return said
}

func (r *request) eventTypePayload(what, user string) object {
	et := r.some("event_types", func(et object) bool { return (et["deleted_at"] != nil) == (what == "deleted") },
		func(et object) bool { return et.sub("profile").str("owner") == user })
	if et == nil {
		return nil
	}
	said := maps.Clone(et)
	delete(said, "description_html")
	return said
}

func (r *request) recapPayload(what, user string) object {
	recap := r.some("meeting_recaps", func(recap object) bool { return recap.str("status") == "available" && recap["event"] != nil },
		func(recap object) bool { return attended(recap, r.byURI[user].str("email"), true) })
	if recap == nil {
		return nil
	}
	if what == "deleted" {
		return object{"event": object{"uri": recap["event"]}, "recap": object{"uri": recap["uri"], "deleted_at": r.stampNow()}}
	}
	event := having(recap, "name", "start_time", "end_time", "location", "attendees")
	event["uri"] = recap["event"]
	said := object{"event": event, "recap": having(recap, "uri", "summary_md", "action_items_md", "discussion_md", "transcript", "share_link", "created_at", "updated_at")}
	if what == "created" {
		said["created_at"] = recap["created_at"]
	}
	return said
}

func (r *request) contactPayload(what, user string) object {
	c := r.some("contacts", anyOne, func(c object) bool { return c["_owner"] == user })
	if c == nil {
		return nil
	}
	contact := r.contact(c)
	contact["creation_source"] = "manual"
	switch what {
	case "created": // when nothing is known of meetings yet
		contact["next_meeting_date"], contact["last_meeting_date"], contact["last_interaction_date"] = nil, nil, nil
		contact["first_email_date"], contact["last_email_date"] = nil, nil
	case "deleted":
		contact = object{"uri": c["uri"], "deleted_at": r.stampNow()}
	}
	return object{"user_uuid": path.Base(c.str("_owner")), "contact": contact}
}

// having is an object of those fields that are not null.
func having(o object, fields ...string) object {
	said := object{}
	for _, f := range fields {
		if o[f] != nil {
			said[f] = o[f]
		}
	}
	return said
}

func anyOne(object) bool { return true }
