package sandbox

// createEventTypeInvitee is the route of Maton's Calendly document: a flat body, kinds of location
// spelled like the types of scheduled events, and questions named by an id that Calendly does not
// have, so that answers count by their order. Nothing is asked for that the document's short
// example leaves out.
func createEventTypeInvitee(r *request) *answer {
	et, bad := r.find("event_types", "event_type_uuid")
	if bad != nil {
		return bad
	}
	if bad := r.checkBody(
		need("start_time", moment), need("email", email), need("name", text), may("timezone", timezone),
		may("location", objectOf(need("kind", text), may("location", text))),
		may("questions_and_answers", listOf(objectOf(need("answer", atMost(10_000))), 0)),
	); bad != nil {
		return bad
	}
	b := booking{
		eventType: et, location: r.body.sub("location"),
		person: object{"name": r.body["name"], "email": r.body["email"], "timezone": r.body["timezone"]},
	}
	if b.location != nil {
		b.location = object{"kind": spelled(b.location.str("kind")), "location": b.location["location"]}
	}
	questions := et.list("custom_questions")
	for i, a := range r.body.list("questions_and_answers") {
		if i < len(questions) {
			b.answers = append(b.answers, object{"question": questions[i]["name"], "answer": a["answer"], "position": i})
		}
	}
	return r.booked(b)
}

// spelled is the kind of a location that is written as a kind or as a type.
func spelled(kind string) string {
	if kind == "zoom" || kind == "gotomeeting" {
		return kind + "_conference"
	}
	return kind
}
