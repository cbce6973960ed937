package sandbox

import "strings"

func inviteeURI(name string, v any) []detail {
	s, _ := v.(string)
	event, id, nested := strings.Cut(s, "/invitees/")
	good := nested && uriOf("scheduled_events")(name, event) == nil && id != "" && !strings.ContainsAny(id, "/?#")
	return unless(good, name, "must be a URI such as "+uri("scheduled_events", "AAAAAAAAAAAAAAAA/invitees/BBBBBBBBBBBBBBBB"))
}

// mayMark says who handles the no-show marks of an invitee: a host of the meeting, or who leads the
// organization.
func (r *request) mayMark(invitee object) *answer {
	if !isHost(r.byURI[invitee.str("event")], r.caller.str("uri")) && !r.leads() {
		return denied(noPermission)
	}
	return nil
}

// createInviteeNoShow answers for an invitee who is marked already with the mark there is: the
// documents call it idempotent (calendly-api-more.md 6.4) and have no 409 for it.
func createInviteeNoShow(r *request) *answer {
	if bad := r.checkBody(need("invitee", inviteeURI)); bad != nil {
		return bad
	}
	invitee := r.byURI[r.body.str("invitee")]
	if invitee == nil {
		return notFound()
	}
	if bad := r.mayMark(invitee); bad != nil {
		return bad
	}
	mark := r.byURI[invitee.sub("no_show").str("uri")]
	if mark == nil {
		mark = r.miss(invitee, r.stampNow())
		invitee["updated_at"] = mark["created_at"]
	}
	return created(mark)
}

// miss marks an invitee as not having come.
func (w *world) miss(invitee object, at string) object {
	mark := w.add("invitee_no_shows", object{"invitee": invitee["uri"], "created_at": at})
	invitee["no_show"] = object{"uri": mark["uri"], "created_at": at}
	return mark
}

// mark returns the no-show mark of the path and its invitee.
func (r *request) mark() (mark, invitee object, bad *answer) {
	mark, bad = r.find("invitee_no_shows", "no_show_uuid")
	if bad != nil {
		return nil, nil, bad
	}
	invitee = r.byURI[mark.str("invitee")]
	return mark, invitee, r.mayMark(invitee)
}

func getInviteeNoShow(r *request) *answer {
	mark, _, bad := r.mark()
	if bad != nil {
		return bad
	}
	return resource(mark)
}

func deleteInviteeNoShow(r *request) *answer {
	mark, invitee, bad := r.mark()
	if bad != nil {
		return bad
	}
	r.remove("invitee_no_shows", mark)
	invitee["no_show"], invitee["updated_at"] = nil, r.stampNow()
	return deleted()
}
