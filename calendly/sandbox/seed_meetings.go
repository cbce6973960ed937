package sandbox

import (
	"html"
	"strings"
	"time"
)

// windowDays is how many days back and ahead there are meetings.
const windowDays = 35

// meetings fills the hosts' days by booking what is offered, so that nothing overlaps and every
// meeting could have been made. The caller's coming week is a full one.
func (s *seeder) meetings() {
	for day := -windowDays; day <= windowDays; day++ {
		s.gather(s.eventType("office-hours"), s.day(s.user("dana-whitfield"), day))
		for i, m := range members {
			count := 1 + s.rng.IntN(6)/5
			if i == 0 {
				count = 1 + s.rng.IntN(2)
				if day >= 0 && day <= 7 {
					count = 4
				}
			}
			for range count {
				s.fill(m, s.day(s.user(slug(m.name)), day))
			}
		}
	}
}

// day is a day of a user, counted from today in the user's own zone.
func (s *seeder) day(user object, offset int) span {
	zone := s.zone(user.str("timezone"))
	y, m, d := s.now.In(zone).Date()
	return span{time.Date(y, m, d+offset, 0, 0, 0, 0, zone), time.Date(y, m, d+offset+1, 0, 0, 0, 0, zone)}
}

// fill books one meeting with a host within a day, when there is still room for one.
func (s *seeder) fill(host member, day span) {
	types := strings.Fields(host.menu)
	first := s.rng.IntN(len(types))
	for i := range types {
		et := s.eventType(types[(first+i)%len(types)])
		if slots := s.slots(et, day); len(slots) > 0 {
			s.live(s.reserve(et, slots[s.rng.IntN(len(slots))].start))
			return
		}
	}
}

// gather books a few people into the group meeting of a day; one of them thinks better of it.
func (s *seeder) gather(office object, day span) {
	slots := s.slots(office, day)
	if len(slots) == 0 {
		return
	}
	for i := range 3 + s.rng.IntN(3) {
		invitee := s.reserve(office, slots[0].start)
		if i == 1 {
			c := object{"canceled_by": invitee["name"], "reason": nil, "canceler_type": "invitee", "created_at": stamp(s.later(invitee))}
			s.cancelInvitee(s.byURI[invitee.str("event")], invitee, c)
		}
	}
}

// reserve books a start for the next person in turn.
func (s *seeder) reserve(et object, start time.Time) object {
	n := s.booked
	s.booked++
	made := s.today
	if start.Before(made) {
		made = start
	}
	made = made.AddDate(0, 0, -1-n%14).Add(-time.Duration(n*37%600) * time.Minute)
	b := booking{eventType: et, start: start, at: made, person: s.person(n, et), answers: s.answers(et), location: s.choice(et, n)}
	if n%9 == 4 {
		b.guests = []string{"assistant@" + domain(b.person.str("email"))}
		if n%2 == 0 {
			b.guests = append(b.guests, "legal@lawyers.example")
		}
	}
	if n%6 == 2 {
		b.tracking = object{"utm_source": "newsletter", "utm_medium": "email", "utm_campaign": "spring"}
	}
	if n%15 == 8 {
		b.method, b.by = "api", s.rows["users"][0]["uri"]
	}
	return s.book(b)
}

// choice is one of the locations of an event type, in turn, as an invitee would state it.
func (s *seeder) choice(et object, n int) object {
	offered := et.list("locations")
	if et.str("pooling_type") == "round_robin" {
		return nil
	}
	chosen := object{"kind": offered[n%len(offered)]["kind"]}
	switch chosen.str("kind") {
	case "outbound_call":
		chosen["location"] = "+1 415 555 0100"
	case "ask_invitee":
		chosen["location"] = "Our training room"
	}
	return chosen
}

// later is a moment between a booking and its meeting that has already passed.
func (s *seeder) later(invitee object) time.Time {
	made, until := invitee.time("created_at"), s.byURI[invitee.str("event")].time("start_time")
	if until.After(s.today) {
		until = s.today
	}
	return made.Add(until.Sub(made) / 2).Truncate(time.Second)
}

// live gives a booking its fate: one in eight is called off, by either side or to be moved, and some
// people do not come. A few meetings have notes or were to be confirmed again.
func (s *seeder) live(invitee object) {
	n, meeting := s.booked, s.byURI[invitee.str("event")]
	past := meeting.time("end_time").Before(s.today)
	switch {
	case n%20 == 7:
		s.cancel(meeting, "host", meeting.list("event_memberships")[0].str("user_name"), hostReasons[n/20%len(hostReasons)], s.later(invitee))
	case n%20 == 13:
		s.cancel(meeting, "invitee", invitee.str("name"), inviteeReasons[n/20%len(inviteeReasons)], s.later(invitee))
	case n%40 == 19:
		s.move(meeting, invitee)
	case n%16 == 5 && past:
		s.miss(invitee, stamp(meeting.time("end_time").Add(time.Hour)))
	case n%17 == 4:
		invitee["reconfirmation"] = object{"created_at": stamp(s.later(invitee)), "confirmed_at": nil}
	}
	if n%11 == 3 {
		note := notes[n/11%len(notes)]
		meeting["meeting_notes_plain"], meeting["meeting_notes_html"] = note, "<p>"+html.EscapeString(note)+"</p>"
	}
}

// move reschedules as an invitee does: the old meeting is called off, and both sides know the
// other.
func (s *seeder) move(meeting, old object) {
	start := meeting.time("start_time")
	et := s.byURI[meeting.str("event_type")]
	slots := s.slots(et, span{start.Add(24 * time.Hour), start.Add(8 * 24 * time.Hour)})
	if len(slots) == 0 {
		return
	}
	at := s.later(old)
	s.cancel(meeting, "invitee", old.str("name"), "Something came up, sorry.", at)
	person := object{"name": old["name"], "first_name": old["first_name"], "last_name": old["last_name"], "email": old["email"], "timezone": old["timezone"]}
	moved := s.book(booking{
		eventType: et, start: slots[s.rng.IntN(len(slots))].start, at: at, person: person,
		answers: old.list("questions_and_answers"), location: s.choice(et, s.booked),
	})
	old["rescheduled"], old["new_invitee"], moved["old_invitee"] = true, moved["uri"], old["uri"]
}
