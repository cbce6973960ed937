package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// listNotes refuses any query key that it does not know, a sort too. Several contacts come as a
// repeated parameter or with commas between them; which of the two is unconfirmed.
func listNotes(r *request) *answer {
	var bad []detail
	for _, name := range slices.Sorted(maps.Keys(r.query)) {
		bad = append(bad, unless(slices.Contains([]string{"contact", "count", "page_token"}, name), name, "is not a known parameter")...)
	}
	contacts := r.queryList("contact")
	for _, c := range contacts {
		bad = append(bad, uriOf("contacts")("contact", c)...)
	}
	bad = append(bad, unless(1 <= len(contacts) && len(contacts) <= 10, "contact", "must be 1 to 10 URIs of contacts")...)
	if bad := invalid(bad...); bad != nil {
		return bad
	}
	rows := where(r.mine("notes"), func(n object) bool { return slices.Contains(contacts, n.str("contact")) })
	return r.page(rows, "updated_at:desc,uri:asc")
}

// queryList is a parameter that is repeated or has commas in it.
func (r *request) queryList(name string) []string {
	return strings.FieldsFunc(strings.Join(r.query[name], ","), func(c rune) bool { return c == ',' })
}

// upTo asks for a text of a length as JavaScript counts it, by which some emoji are two characters.
func upTo(length int) check {
	return func(name string, v any) []detail {
		s, ok := v.(string)
		n := len(utf16.Encode([]rune(strings.TrimSpace(s))))
		return unless(ok && n <= length, name, fmt.Sprintf("must be a string of at most %d characters", length))
	}
}

// reminder asks for RFC 3339 to the letter, where Go also takes an hour of one digit and a comma.
func reminder(name string, v any) []detail {
	s, _ := v.(string)
	at, err := time.Parse(time.RFC3339Nano, s)
	year := at.UTC().Year()
	good := err == nil && s[len("2006-01-02T15")] == ':' && !strings.Contains(s, ",") && 1970 <= year && year <= 9999
	return unless(good, name, "must be an RFC 3339 time with seconds and a zone, from 1970 to 9999")
}

func createNote(r *request) *answer {
	if bad := r.checkBody(need("contact", uriOf("contacts")), may("title", upTo(255)), may("body", upTo(10_000)), may("remind_at", reminder)); bad != nil {
		return bad
	}
	title, body := strings.TrimSpace(r.body.str("title")), strings.TrimSpace(r.body.str("body"))
	if title == "" && body == "" {
		return invalid(detail{"title", "is missing, and body too"})
	}
	contact := r.byURI[r.body.str("contact")]
	if contact == nil || !r.isMine(contact) {
		return notFound()
	}
	note := object{
		"contact": contact["uri"], "title": textOrNull(title), "body": textOrNull(body), "remind_at": nil,
		"created_at": r.stampNow(), "updated_at": r.stampNow(), "_owner": r.caller["uri"],
	}
	if r.body["remind_at"] != nil {
		note["remind_at"] = stamp(r.body.time("remind_at"))
	}
	return created(r.add("notes", note))
}

func getNote(r *request) *answer {
	note, bad := r.findMine("notes", "note_uuid")
	if bad != nil {
		return bad
	}
	return resource(note)
}
