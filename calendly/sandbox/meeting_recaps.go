package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// recapTexts are the texts of a recap, which lists leave out and which alone can be changed.
var recapTexts = []string{"summary_md", "action_items_md", "discussion_md"}

// attended tells whether somebody is among the people of a recap, as a host when that is asked.
func attended(recap object, address string, asHost bool) bool {
	return slices.ContainsFunc(recap.list("attendees"), func(a object) bool {
		return strings.EqualFold(a.str("user_email"), address) && (a.bool("host") || !asHost)
	})
}

// isMyRecap tells whether the caller hosted the meeting, which is how the sandbox reads "accessible
// to the authenticated user".
func (r *request) isMyRecap(recap object) bool {
	return attended(recap, r.caller.str("email"), true)
}

// recap returns the recap of the path.
func (r *request) recap() (object, *answer) {
	recap, bad := r.find("meeting_recaps", "recap_uuid")
	if bad == nil && !r.isMyRecap(recap) {
		return nil, denied(notYourRecap)
	}
	return recap, bad
}

// listMeetingRecaps lists the newest first; no order is documented.
func listMeetingRecaps(r *request) *answer {
	if bad := r.checkQuery(may("event", uriOf("scheduled_events")), may("start_time", moment), may("end_time", moment),
		may("status", oneOf("available", "processing", "unavailable")), may("attendee", email)); bad != nil {
		return bad
	}
	q := object{"from": r.query.Get("start_time"), "till": r.query.Get("end_time")}
	from, till := stamp(q.time("from")), "~" // before and after every time
	if q.str("till") != "" {
		till = stamp(q.time("till"))
	}
	status, attendee := cmp.Or(r.query.Get("status"), "available"), r.query.Get("attendee")
	rows := where(r.rows["meeting_recaps"], func(recap object) bool {
		return r.isMyRecap(recap) && recap.str("status") == status && recap.str("end_time") >= from && recap.str("start_time") <= till &&
			(attendee == "" || attended(recap, attendee, false))
	})
	rows = r.equal(rows, "event")
	slices.SortStableFunc(rows, by("start_time:desc"))
	return r.page(rows, "").each(listedRecap)
}

// listedRecap is a recap as lists show it: without its texts, and always with the address of a
// transcript, be there one or not.
func listedRecap(recap object) object {
	shown := maps.Clone(recap)
	for _, key := range append([]string{"share_link"}, recapTexts...) {
		delete(shown, key)
	}
	shown["transcript"] = recap.str("uri") + "/transcript"
	return shown
}

func getMeetingRecap(r *request) *answer {
	recap, bad := r.recap()
	if bad != nil {
		return bad
	}
	return resource(recap)
}

func updateMeetingRecap(r *request) *answer {
	recap, bad := r.recap()
	if bad != nil {
		return bad
	}
	if bad := r.checkOnly(may("summary_md", anyText), may("action_items_md", anyText), may("discussion_md", anyText)); bad != nil {
		return bad
	}
	for key, v := range r.body {
		recap[key] = v
		recap["updated_at"] = r.stampNow()
	}
	return resource(recap)
}

func deleteMeetingRecap(r *request) *answer {
	recap, bad := r.recap()
	if bad != nil {
		return bad
	}
	r.remove("meeting_recaps", recap)
	return deleted()
}

func getMeetingRecapTranscript(r *request) *answer {
	recap, bad := r.recap()
	if bad != nil {
		return bad
	}
	if recap["transcript"] == nil {
		return notFound()
	}
	return resource(object{"uri": recap["transcript"], "text": transcript(recap)})
}
