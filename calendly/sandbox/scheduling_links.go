package sandbox

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
)

// linkCode makes the code of a single-use link, such as abcd-efg-hij, of a name.
func linkCode(name string) string {
	sum := sha256.Sum256([]byte(name))
	code := []byte("aaaa-aaa-aaa")
	for i := range code {
		if code[i] != '-' {
			code[i] += sum[i] % 26
		}
	}
	return string(code)
}

// bookingURL makes a new single-use link to an event type.
func (w *world) bookingURL(eventType object) string {
	code := linkCode("link " + w.nextID("scheduling_links"))
	return "https://calendly.com/d/" + code + "/" + cmp.Or(eventType.str("slug"), slug(eventType.str("name")), "meeting")
}

// schedulingLink makes a scheduling link. It is kept by nobody but those who have it: there is no list.
func (w *world) schedulingLink(eventType object) object {
	return object{"booking_url": w.bookingURL(eventType), "owner": eventType["uri"], "owner_type": "EventType"}
}

// once asks for the number 1, or for the text that Calendly's own document has there.
func once(name string, v any) []detail {
	return unless(v == json.Number("1") || v == "1", name, "must be 1")
}

func createSchedulingLink(r *request) *answer {
	if bad := r.checkBody(need("max_event_count", once), need("owner", uriOf("event_types")), need("owner_type", oneOf("EventType"))); bad != nil {
		return bad
	}
	et, bad := r.running(r.body.str("owner"))
	if bad != nil {
		return bad
	}
	return created(r.schedulingLink(et))
}
