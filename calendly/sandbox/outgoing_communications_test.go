package sandbox_test

import (
	"net/url"
	"testing"
	"time"
)

func (b *bench) sent(query string) []object {
	b.Helper()
	return b.all(fill(b, "outgoing_communications?count=100&organization={org}&"+query, url.QueryEscape))
}

func TestOutgoingCommunications(t *testing.T) {
	b := open(t, noon)
	kinds, giving := map[any]int{}, 0
	for _, c := range b.sent("") {
		kinds[c["type"]]++
		if len(c) != 12 || (c["type"] == "sms") != (c["subject"] == nil) || c["event_uri"] == nil || c["created_at"].(string) > noon {
			t.Errorf("got %v", c)
		}
		if hostileIn(c["body"].(string)) {
			giving++
		}
	}
	if kinds["email"] < 300 || kinds["sms"] < 3 || giving < 3 {
		t.Errorf("got %v, %d of them hostile", kinds, giving)
	}
	b.now = b.now.Add(time.Minute)
	invitee := b.send("POST", "invitees", booking(b, "intro-call"), 201)["resource"].(object)
	b.now = b.now.Add(time.Minute)
	b.send("POST", path(invitee["event"])+"/cancellation", object{"reason": "ill"}, 201)
	var subjects []string
	for _, c := range b.sent("min_created_at=" + noon + "&max_created_at=2026-11-22T15:00:00Z") {
		subjects = append(subjects, c["subject"].(string))
	}
	if want := `["Canceled: Intro call with Dana Whitfield","Confirmed: Intro call with Dana Whitfield","New Event: Ada - Intro call"]`; encode(subjects) != want {
		t.Errorf("sent %v", subjects)
	}
}
