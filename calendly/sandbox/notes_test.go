package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

// about asks for the notes about contacts, in the repeated form of the parameter.
func about(contacts ...any) string {
	return "notes?" + url.Values{"contact": textsOf(contacts)}.Encode()
}

func textsOf(values []any) []string {
	var list []string
	for _, v := range values {
		list = append(list, v.(string))
	}
	return list
}

func TestNotesOfTheSeed(t *testing.T) {
	b := look(t, noon)
	var contacts []any
	for _, c := range b.all("contacts?count=10")[:10] {
		contacts = append(contacts, c["uri"])
	}
	rows := b.seeded(5, about(contacts...)+"&count=2")
	var changed []string
	reminded := 0
	for _, n := range rows {
		changed = append(changed, n["updated_at"].(string))
		if len(n) != 7 || n["title"] == nil && n["body"] == nil || !slices.Contains(contacts, n["contact"]) {
			t.Errorf("got %v", n)
		}
		if n["remind_at"] != nil {
			reminded++
		}
	}
	if slices.Reverse(changed); !slices.IsSorted(changed) || reminded == 0 || !hostileIn(encode(rows)) {
		t.Errorf("%d with a reminder, changed at %v", reminded, changed)
	}
	if got := b.all("notes?contact=" + url.QueryEscape(strings.Join(textsOf(contacts), ","))); len(got) != len(rows) {
		t.Errorf("%d notes with commas, %d with a repeated parameter", len(got), len(rows))
	}
	b.key = "jonas-weber"
	if got := b.all(about(contacts...)); len(got) != 0 {
		t.Errorf("another user sees %v", got)
	}
}

func TestANoteIsItsAuthorsAlone(t *testing.T) {
	b := open(t, noon)
	contact := list(b.get("contacts?count=1"))[0]["uri"].(string)
	made, err := calendly.CreateNote.Call(t.Context(), b.client(), calendly.CreateNoteInput{
		Contact: contact, Title: "  Budget ", Body: " \n", RemindAt: "2026-12-01T09:00:00+01:00",
	})
	if n := made.Resource; err != nil || n.Title != "Budget" || n.Body != "" || n.RemindAt != "2026-12-01T08:00:00.000000Z" || n.Contact != contact {
		t.Fatalf("made %+v, %v", n, err)
	}
	b.now = b.now.Add(time.Minute)
	second := b.send("POST", "notes", object{"contact": contact, "body": "later"}, 201)["resource"].(object)
	if title, ok := second["title"]; !ok || title != nil || second["remind_at"] != nil {
		t.Errorf("made %v", second)
	}
	rows := list(b.get(about(contact)))
	if rows[0]["uri"] != second["uri"] || rows[1]["uri"] != made.Resource.URI || encode(b.resource(path(second["uri"]))) != encode(rows[0]) {
		t.Errorf("listed %v", rows)
	}
	b.refuses([]refusal{
		{"priya-raman", "GET", path(second["uri"]), "", 404, ""},
		{"k", "GET", "notes/NOBODY", "", 404, ""},
	})
	b.do("DELETE", path(contact), "")
	if status, _ := b.do("GET", path(second["uri"]), ""); status != 404 {
		t.Errorf("a note outlives its contact: %d", status)
	}
}

func TestRefusedNotes(t *testing.T) {
	b := look(t, noon)
	contact := list(b.get("contacts?count=1"))[0]["uri"].(string)
	note := func(rest string) string { return `{"contact":"` + contact + `",` + rest + `}` }
	cases := []refusal{
		{"k", "GET", "notes", "", 400, "1 to 10"},
		{"k", "GET", about(slices.Repeat([]any{contact}, 11)...), "", 400, "1 to 10"},
		{"k", "GET", "notes?contact=X", "", 400, "must be a URI"},
		{"k", "GET", about(contact) + "&sort=remind_at:asc", "", 400, `"parameter":"sort"`},
		{"k", "GET", about(contact) + "&user={me}", "", 400, `"parameter":"user"`},
		{"k", "GET", about(contact) + "&count=101", "", 400, "count"},
		{"k", "POST", "notes", `{"title":"x"}`, 400, "contact"},
		{"k", "POST", "notes", note(`"title":" ","body":"\n"`), 400, "is missing, and body too"},
		{"k", "POST", "notes", note(`"title":"` + strings.Repeat("é", 256) + `"`), 400, "255"},
		{"k", "POST", "notes", note(`"title":"` + strings.Repeat("😀", 128) + `"`), 400, "255"},
		{"k", "POST", "notes", note(`"body":"` + strings.Repeat("x", 10_001) + `"`), 400, "10000"},
		{"k", "POST", "notes", `{"contact":"` + root + `contacts/NOBODY","title":"x"}`, 404, ""},
		{"jonas-weber", "POST", "notes", note(`"title":"x"`), 404, ""},
	}
	for _, at := range []string{"2026-12-01", "2026-12-01T09:00Z", "2026-12-01T09:00:00", "2026-12-01t09:00:00Z", "2026-12-01T09:00:00z",
		"2026-12-01T9:00:00Z", "2026-12-01T09:00:00,5Z", "2026-12-01T09:00:00+0100", "soon", "2026-02-30T09:00:00Z", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-01:00"} {
		cases = append(cases, refusal{"k", "POST", "notes", note(`"title":"x","remind_at":"` + at + `"`), 400, "remind_at"})
	}
	b.refuses(cases)
}
