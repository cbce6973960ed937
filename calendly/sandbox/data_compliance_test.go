package sandbox_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// TestInviteeDataGoes looks for somebody wherever there was a trace before.
func TestInviteeDataGoes(t *testing.T) {
	b := open(t, noon)
	const name, address, guest = "Maria Lopez", "maria.lopez@initech.example", "assistant@initech.example"
	meetings := fill(b, "scheduled_events?count=100&organization={org}&invitee_email="+address, url.QueryEscape)
	theirs, counted := b.all(meetings), len(b.sent(""))
	traces := func() (found int) {
		for _, m := range theirs {
			seen := encode(b.resource(path(m["uri"])))
			for _, i := range list(b.get(path(m["uri"]) + "/invitees")) {
				seen += encode(i)
				if i["routing_form_submission"] != nil {
					seen += encode(b.resource(path(i["routing_form_submission"])))
				}
			}
			found += strings.Count(seen, name) + strings.Count(seen, address) + strings.Count(seen, guest)
		}
		return found + strings.Count(encode(b.sent("")), address)
	}
	if n := traces(); len(theirs) < 5 || n < 30 {
		t.Fatalf("%d traces in %d meetings", n, len(theirs))
	}
	resp, body := b.raw("POST", "/calendly/data_compliance/deletion/invitees", encode(object{"emails": []any{"Maria.Lopez@initech.example", guest}}))
	if resp.StatusCode != http.StatusAccepted || body != "{}" {
		t.Fatalf("%d %s", resp.StatusCode, body)
	}
	if n, listed := traces(), len(b.all(meetings)); n > 0 || listed > 0 || len(b.sent("")) >= counted {
		t.Errorf("%d traces are left, %d meetings are listed", n, listed)
	}
	for _, m := range theirs { // which stay, with somebody who has no name
		if got := b.resource(path(m["uri"])); encode(got["invitees_counter"]) != encode(m["invitees_counter"]) || got["status"] != m["status"] {
			t.Errorf("%v became %v", m, got)
		}
	}
}

// TestEventDataGoes deletes a range of meetings and follows every link that is left.
func TestEventDataGoes(t *testing.T) {
	b := open(t, noon)
	const from, till = "2026-11-01T00:00:00Z", "2026-11-15T00:00:00Z"
	query := fill(b, "scheduled_events?count=100&organization={org}", url.QueryEscape)
	var goes, stays []object
	for _, m := range b.all(query) {
		if at := m["start_time"].(string); at >= from && at <= till {
			goes = append(goes, m)
		} else {
			stays = append(stays, m)
		}
	}
	b.send("POST", "data_compliance/deletion/events", object{"start_time": from, "end_time": till}, http.StatusAccepted)
	if got := b.all(query); encode(got) != encode(stays) || len(goes) < 20 {
		t.Errorf("%d of %d are left, %d should be gone", len(got), len(goes)+len(stays), len(goes))
	}
	for _, m := range goes {
		if status, _ := b.do("GET", path(m["uri"]), ""); status != 404 {
			t.Fatalf("%v is still there", m)
		}
	}
	var links []any
	for _, m := range stays {
		for _, i := range list(b.get(path(m["uri"]) + "/invitees")) {
			links = append(links, i["old_invitee"], i["new_invitee"])
		}
	}
	for _, r := range b.all("meeting_recaps?count=100") {
		links = append(links, r["event"])
	}
	for _, form := range b.all(fill(b, "routing_forms?organization={org}", url.QueryEscape)) {
		for _, s := range b.all("routing_form_submissions?count=100&form=" + url.QueryEscape(form["uri"].(string))) {
			links = append(links, s["submitter"])
		}
	}
	for _, c := range b.sent("") {
		links = append(links, c["event_uri"])
	}
	followed := 0
	for _, l := range links {
		if l != nil {
			b.resource(path(l))
			followed++
		}
	}
	if followed < 100 {
		t.Errorf("only %d links", followed)
	}
}
