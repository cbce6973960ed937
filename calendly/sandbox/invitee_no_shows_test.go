package sandbox_test

import (
	"net/url"
	"testing"

	"calendly-mcp/calendly"
)

// somebody is an invitee of the caller's who is not marked as a no-show.
func somebody(b *bench) object {
	b.Helper()
	me, _ := b.me()
	for _, m := range b.all("scheduled_events?status=active&count=100&max_start_time=" + noon + "&user=" + url.QueryEscape(me)) {
		for _, i := range list(b.get(path(m["uri"]) + "/invitees?status=active")) {
			if i["no_show"] == nil {
				return i
			}
		}
	}
	b.Fatal("everybody is marked")
	return nil
}

func TestANoShowMarkComesAndGoes(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	invitee := somebody(b)
	made, err := calendly.CreateInviteeNoShow.Call(t.Context(), c, calendly.CreateInviteeNoShowInput{Invitee: invitee["uri"].(string)})
	mark := made.Resource
	if err != nil || mark.Invitee != invitee["uri"] || mark.CreatedAt != "2026-11-22T14:00:00.000000Z" {
		t.Fatalf("marked %+v, %v", mark, err)
	}
	if shown, _ := b.resource(path(invitee["uri"]))["no_show"].(object); shown["uri"] != mark.URI || shown["created_at"] != mark.CreatedAt {
		t.Errorf("the invitee shows %v", shown)
	}
	if again := b.make("invitee_no_shows", object{"invitee": invitee["uri"]}); again["uri"] != mark.URI {
		t.Errorf("marked again: %v", again)
	}
	if read := b.resource(path(mark.URI)); read["invitee"] != invitee["uri"] {
		t.Errorf("it reads %v", read)
	}
	b.refuses([]refusal{
		{"callum-baird", "GET", path(mark.URI), "", 403, "You do not have permission"},
		{"callum-baird", "DELETE", path(mark.URI), "", 403, "You do not have permission"},
		{"callum-baird", "POST", "invitee_no_shows", encode(object{"invitee": invitee["uri"]}), 403, "You do not have permission"},
	})
	b.send("DELETE", path(mark.URI), object{}, 204)
	if shown, sent := b.resource(path(invitee["uri"]))["no_show"]; shown != nil || !sent {
		t.Errorf("afterwards the invitee shows %v", shown)
	}
	b.refuses([]refusal{
		{"k", "DELETE", path(mark.URI), "", 404, ""},
		{"k", "GET", path(mark.URI), "", 404, ""},
	})
	if next := b.make("invitee_no_shows", object{"invitee": invitee["uri"]}); next["uri"] == mark.URI {
		t.Error("a new mark has the old one's id")
	}
}

func TestRefusedNoShows(t *testing.T) {
	b := look(t, noon)
	b.refuses([]refusal{
		{"k", "POST", "invitee_no_shows", "{}", 400, "invitee"},
		{"k", "POST", "invitee_no_shows", `{"invitee":"NOBODY"}`, 400, "must be a URI"},
		{"k", "POST", "invitee_no_shows", `{"invitee":"` + root + `scheduled_events/X"}`, 400, "must be a URI"},
		{"k", "POST", "invitee_no_shows", `{"invitee":"` + root + `scheduled_events/X/invitees/"}`, 400, "must be a URI"},
		{"k", "POST", "invitee_no_shows", `{"invitee":"` + root + `scheduled_events/X/invitees/Y"}`, 404, ""},
	})
}

func TestNoShowMarksOfTheSeedCanBeRead(t *testing.T) {
	b := look(t, noon)
	read := 0
	for _, m := range meetings(b) {
		for _, i := range list(b.get(path(m.object["uri"]) + "/invitees")) {
			if mark, ok := i["no_show"].(object); ok {
				read++
				if got := b.resource(path(mark["uri"])); got["invitee"] != i["uri"] || got["created_at"] != mark["created_at"] {
					t.Errorf("%v reads %v", mark, got)
				}
			}
		}
	}
	if read == 0 {
		t.Error("nobody stayed away")
	}
}
