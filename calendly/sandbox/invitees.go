package sandbox

func listEventInvitees(r *request) *answer {
	m, bad := r.meeting(mayNotView)
	if bad != nil {
		return bad
	}
	if bad := r.checkQuery(may("status", oneOf("active", "canceled")), may("email", email)); bad != nil {
		return bad
	}
	return r.page(r.equal(r.invitees(m), "status", "email"), "created_at:asc")
}

func getEventInvitee(r *request) *answer {
	m, bad := r.meeting(mayNotView)
	if bad != nil {
		return bad
	}
	i := r.byURI[m.str("uri")+"/invitees/"+r.http.PathValue("invitee_uuid")]
	if i == nil {
		return notFound()
	}
	return resource(i)
}

// createEventInvitee is the Scheduling API (calendly-api-core.md 4.2).
func createEventInvitee(r *request) *answer {
	var tracking []field
	for _, key := range trackingKeys {
		tracking = append(tracking, may(key, atMost(255)))
	}
	if bad := r.checkBody(
		need("event_type", uriOf("event_types")),
		need("start_time", moment),
		need("invitee", objectOf(
			may("name", text), may("first_name", text), may("last_name", atMost(255)),
			need("email", email), need("timezone", timezone), may("text_reminder_number", text),
		)),
		may("location", objectOf(need("kind", text), may("location", text))),
		may("questions_and_answers", listOf(objectOf(need("question", text), need("answer", atMost(10_000)), need("position", integer)), 0)),
		may("tracking", objectOf(tracking...)),
		may("event_guests", listOf(email, 10)),
	); bad != nil {
		return bad
	}
	person := r.body.sub("invitee")
	if person.str("name") == "" && person.str("first_name") == "" {
		return invalid(detail{"invitee.name", "is missing, and first_name too"})
	}
	et := r.byURI[r.body.str("event_type")]
	if et == nil {
		return notFound()
	}
	b := booking{
		eventType: et, person: person, location: r.body.sub("location"),
		answers: r.body.list("questions_and_answers"), tracking: r.body.sub("tracking"), guests: r.body.strs("event_guests"),
	}
	if b.location == nil && mustChoose(et) {
		return invalid(detail{"location", "is missing, and the event type leaves a choice"})
	}
	return r.booked(b)
}

// mustChoose tells whether a booking has to say where: among several places, or at the invitee's.
func mustChoose(et object) bool {
	offered := et.list("locations")
	return et.str("pooling_type") != "round_robin" && (len(offered) > 1 || len(offered) == 1 && placeOf(offered[0]).asks)
}

// booked makes a booking and answers with its invitee.
func (r *request) booked(b booking) *answer {
	b.start, b.at = r.body.time("start_time"), r.now()
	b.method, b.by = "api", r.caller["uri"]
	bad := b.problems()
	if !b.start.After(b.at) {
		bad = append(bad, detail{"start_time", "must be in the future"})
	}
	if len(bad) > 0 {
		return invalid(bad...)
	}
	invitee := r.book(b)
	if invitee == nil {
		return invalid(detail{"start_time", "is not an available time of this event type"})
	}
	return created(invitee)
}
