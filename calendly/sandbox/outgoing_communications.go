package sandbox

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// listOutgoingCommunications shows the newest first and only ever the next page's token.
func listOutgoingCommunications(r *request) *answer {
	if bad := r.checkQuery(need("organization", uriOf("organizations")), may("min_created_at", moment), may("max_created_at", moment)); bad != nil {
		return bad
	}
	if bad := r.enterprise(r.query.Get("organization")); bad != nil {
		return bad
	}
	rows := r.during(r.communications(), "created_at")
	slices.SortStableFunc(rows, by("created_at:desc"))
	shown, pagination, bad := r.cut(rows, 100)
	if bad != nil {
		return bad
	}
	return ok(object{"collection": shown, "pagination": forwardOnly(pagination), "total_count": len(rows)})
}

// communications are the mails and SMS that follow from the bookings as they are. Nothing is kept
// of them, so they are right after every booking, cancellation and deletion.
func (w *world) communications() []object {
	var sent []object
	for _, i := range w.rows["invitees"] {
		m := w.byURI[i.str("event")]
		if i.bool("_erased") || m == nil {
			continue
		}
		for _, c := range w.aboutBooking(m, i) {
			c["event_uri"], c["event_type_uri"] = m["uri"], m["event_type"]
			c["scheduling_url"] = w.byURI[m.str("event_type")].str("scheduling_url")
			c["sent_at"] = stamp(c.time("created_at").Add(2 * time.Second))
			sent = append(sent, c)
		}
	}
	return sent
}

// aboutBooking are what the invitee and the first host got: of the booking, of a cancellation, and
// an SMS a day ahead for who left a number.
func (w *world) aboutBooking(m, i object) []object {
	host := m.list("event_memberships")[0]
	when := i.time("created_at")
	starts := m.time("start_time")
	zone := w.zone(i.str("timezone"))
	at := starts.In(zone).Format("3:04 PM, Monday, January 2, 2006") + " (" + zone.String() + ")"
	title := fmt.Sprintf("%s with %s", m.str("name"), host.str("user_name"))
	sent := []object{
		mail(host, i.str("email"), when, "Confirmed: "+title, fmt.Sprintf("Hi %s,\n\nYour %s is scheduled for %s.\n\nReschedule: %s\nCancel: %s",
			i.str("name"), title, at, i.str("reschedule_url"), i.str("cancel_url"))),
		mail(host, host.str("user_email"), when, "New Event: "+i.str("name")+" - "+m.str("name"), fmt.Sprintf("Hi %s,\n\nA new event has been scheduled: %s with %s (%s), %s.\n%s",
			host.str("user_name"), m.str("name"), i.str("name"), i.str("email"), at, answersOf(i))),
	}
	if c := i.sub("cancellation"); c != nil {
		sent = append(sent, mail(host, i.str("email"), c.time("created_at"), "Canceled: "+title,
			fmt.Sprintf("Hi %s,\n\nYour %s on %s was canceled by %s.\n%s", i.str("name"), title, at, c.str("canceled_by"), c.str("reason"))))
	}
	day := starts.Add(-24 * time.Hour)
	if number := i.str("text_reminder_number"); number != "" && i.str("status") == "active" && when.Before(day) && !day.After(w.now()) {
		sms := mail(host, number, day, "", "Reminder: "+title+" is at "+at+".")
		sms["type"], sms["from"], sms["subject"] = "sms", "+15550100000", nil
		sent = append(sent, sms)
	}
	return sent
}

func mail(host object, to string, at time.Time, subject, body string) object {
	return object{
		"type": "email", "to": to, "from": "notifications@calendly.example", "subject": subject, "body": body,
		"sender_uri": host["user"], "sender_email": host["user_email"], "created_at": stamp(at),
	}
}

func answersOf(invitee object) string {
	var b strings.Builder
	for _, qa := range invitee.list("questions_and_answers") {
		fmt.Fprintf(&b, "\n%s\n%s\n", qa.str("question"), qa.str("answer"))
	}
	return b.String()
}
