package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// booking is everything known about a booking, whichever route it came by.
type booking struct {
	eventType object
	start     time.Time
	at        time.Time // when it is made
	person    object    // name or first_name and last_name, email, timezone, text_reminder_number
	location  object    // kind and location; nil takes the first that is offered
	answers   []object  // question, answer, position
	tracking  object
	guests    []string
	method    any // api, or nil for a booking page
	by        any // URI of the user who booked through the API
}

// problems are what speaks against a booking, apart from the time.
func (b *booking) problems() []detail {
	var bad []detail
	if !b.eventType.bool("active") {
		bad = append(bad, detail{"event_type", "is not active"})
	}
	return slices.Concat(bad, b.locationProblems(), b.answerProblems())
}

func (b *booking) locationProblems() []detail {
	switch {
	case b.location == nil:
		return nil
	case b.eventType.str("pooling_type") == "round_robin":
		return []detail{{"location", "is not allowed for round robin event types"}}
	case b.offered() == nil:
		return []detail{{"location.kind", "is not offered by this event type"}}
	}
	said := strings.TrimSpace(b.location.str("location"))
	return unless(said != "" || !placeOf(b.location).asks, "location.location", "is missing")
}

// offered is the location of the event type that the booking chose, nil when it has no such one.
func (b *booking) offered() object {
	for _, l := range b.eventType.list("locations") {
		if b.location == nil || l.str("kind") == b.location.str("kind") {
			return l
		}
	}
	return nil
}

func (b *booking) answerProblems() []detail {
	const name = "questions_and_answers"
	var bad []detail
	answered := map[string]string{}
	for _, a := range b.answers {
		answered[a.str("question")] = strings.TrimSpace(a.str("answer"))
	}
	asked := map[string]bool{}
	for _, q := range b.eventType.list("custom_questions") {
		question := q.str("name")
		asked[question] = true
		answer := answered[question]
		switch {
		case answer == "" && q.bool("required") && q.bool("enabled"):
			bad = append(bad, detail{name, fmt.Sprintf("%q is required", question)})
		case answer != "" && q.str("type") == "single_select" && !q.bool("include_other") && !slices.Contains(q.strs("answer_choices"), answer):
			bad = append(bad, detail{name, fmt.Sprintf("%q must be one of: %s", question, strings.Join(q.strs("answer_choices"), ", "))})
		}
	}
	for _, question := range slices.Sorted(maps.Keys(answered)) {
		bad = append(bad, unless(asked[question], name, fmt.Sprintf("%q is not a question of this event type", question))...)
	}
	return bad
}

// book takes the slot at the booking's start and returns the invitee, or nil when no such slot is
// offered.
func (w *world) book(b booking) object {
	slots := w.slots(b.eventType, span{b.start, b.start.Add(1)})
	if len(slots) == 0 {
		return nil
	}
	meeting := slots[0].meeting
	if meeting == nil {
		meeting = w.meet(b, slots[0])
	}
	guests := meeting.list("event_guests")
	for _, address := range b.guests {
		guests = append(guests, object{"email": address, "created_at": stamp(b.at), "updated_at": stamp(b.at)})
	}
	meeting["event_guests"] = guests
	counter := meeting.sub("invitees_counter")
	counter["total"], counter["active"] = counter.int("total")+1, counter.int("active")+1
	meeting["updated_at"] = stamp(b.at)
	return w.invite(b, meeting)
}

// meet makes the meeting of a booking, still without invitees and guests.
func (w *world) meet(b booking, s slot) object {
	et := b.eventType
	free := s.hosts
	if et.str("pooling_type") == "round_robin" {
		free = []object{w.turn(et, s.hosts)}
	}
	end := s.start.Add(et.minutes("duration"))
	memberships := []object{}
	for _, host := range free {
		memberships = append(memberships, object{
			"user": host["uri"], "user_email": host["email"], "user_name": host["name"],
			"buffered_start_time": stamp(s.start.Add(-et.minutes("before_buffer"))),
			"buffered_end_time":   stamp(end.Add(et.minutes("after_buffer"))),
		})
	}
	id := w.nextID("scheduled_events")
	meeting := w.add("scheduled_events", object{
		"uri": uri("scheduled_events", id), "name": et["name"], "status": "active", "event_type": et["uri"],
		"start_time": stamp(s.start), "end_time": stamp(end),
		"meeting_notes_plain": nil,
		"location":            location(b.offered(), b.location["location"], id),
		"invitees_counter":    object{"total": 0, "active": 0, "limit": max(et.int("_limit"), 1)},
		"created_at":          stamp(b.at), "updated_at": stamp(b.at),
		"event_memberships": memberships, "event_guests": []object{},
		"calendar_event": object{"kind": "google", "external_id": strings.ToLower(strings.ReplaceAll(id, "-", ""))},
	})
	for _, host := range free {
		w.hosted[host.str("uri")] = append(w.hosted[host.str("uri")], meeting)
	}
	return meeting
}

// turn picks the host of a round robin: who has the fewest of its meetings.
func (w *world) turn(eventType object, free []object) object {
	had := map[string]int{}
	for _, m := range w.rows["scheduled_events"] {
		if m.str("event_type") == eventType.str("uri") && m.str("status") == "active" {
			had[m.list("event_memberships")[0].str("user")]++
		}
	}
	return slices.MinFunc(free, func(a, b object) int { return had[a.str("uri")] - had[b.str("uri")] })
}

var trackingKeys = []string{"utm_campaign", "utm_source", "utm_medium", "utm_content", "utm_term", "salesforce_uuid"}

// trackingOf is a tracking with all of its keys, null where nothing is given.
func trackingOf(given object) object {
	tracking := object{}
	for _, key := range trackingKeys {
		tracking[key] = given[key]
	}
	return tracking
}

// invite adds the invitee of a booking to a meeting.
func (w *world) invite(b booking, meeting object) object {
	id := w.nextID("invitees")
	name := b.person.str("name")
	if name == "" {
		name = strings.TrimSpace(b.person.str("first_name") + " " + b.person.str("last_name"))
	}
	answers := []object{}
	for _, a := range b.answers {
		answers = append(answers, object{"question": a["question"], "answer": a["answer"], "position": a["position"]})
	}
	return w.add("invitees", object{
		"uri": meeting.str("uri") + "/invitees/" + id, "event": meeting["uri"], "status": "active",
		"email": b.person["email"], "name": name, "first_name": b.person["first_name"], "last_name": b.person["last_name"],
		"timezone": b.person["timezone"], "text_reminder_number": b.person["text_reminder_number"],
		"questions_and_answers": answers, "tracking": trackingOf(b.tracking),
		"created_at": stamp(b.at), "updated_at": stamp(b.at),
		"rescheduled": false, "old_invitee": nil, "new_invitee": nil,
		"cancel_url":              "https://calendly.com/cancellations/" + id,
		"reschedule_url":          "https://calendly.com/reschedulings/" + id,
		"routing_form_submission": nil, "payment": b.eventType["_payment"], "no_show": nil, "reconfirmation": nil,
		"scheduling_method": b.method, "invitee_scheduled_by": b.by,
	})
}
