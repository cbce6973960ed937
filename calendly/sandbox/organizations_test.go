package sandbox_test

import (
	"net/url"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

func TestTheOrganization(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	if o := b.resource(path(organization)); o["uri"] != organization || o["kind"] != "multiple" || o["stage"] != "paid" || o["name"] != "Acme Robotics" {
		t.Errorf("got %v", o)
	}
	b.refuses([]refusal{{"k", "GET", "organizations/NOBODY", "", 404, ""}})
}

// members are the memberships of the organization, by the user's slug.
func members(b *bench) map[string]object {
	b.Helper()
	_, organization := b.me()
	found := map[string]object{}
	for _, m := range list(b.get("organization_memberships?organization=" + url.QueryEscape(organization))) {
		found[m["user"].(object)["slug"].(string)] = m
	}
	return found
}

func TestAMemberIsRemoved(t *testing.T) {
	b := open(t, noon)
	before := members(b)
	jonas := before["jonas-weber"]
	user, p := url.QueryEscape(jonas["user"].(object)["uri"].(string)), path(jonas["uri"])
	if read := b.resource(p); encode(read) != encode(jonas) {
		t.Errorf("it reads %v, is listed as %v", read, jonas)
	}
	erst, panel := b.eventType("erstgespraech"), b.eventType("panel-interview")
	meetings := len(meetingsOf(b, "jonas.weber@acme.example"))
	b.refuses([]refusal{
		{"callum-baird", "DELETE", p, "", 403, "You do not have permission"},
		{"priya-raman", "DELETE", path(before["dana-whitfield"]["uri"]), "", 403, "owner"},
		{"k", "DELETE", "organization_memberships/NOBODY", "", 404, ""},
		{"k", "GET", "organization_memberships/NOBODY", "", 404, ""},
	})
	b.key = "priya-raman"
	b.send("DELETE", p, object{}, 204)
	b.key = "k"
	if now := members(b); len(now) != len(before)-1 || now["jonas-weber"] != nil {
		t.Errorf("%d members are left", len(now))
	}
	b.refuses([]refusal{
		{"k", "GET", p, "", 404, ""},
		{"k", "GET", "event_types?user=" + user, "", 403, "This user is not in your organization"},
		{"k", "GET", path(jonas["user"].(object)["uri"]), "", 403, "You do not have permission"},
		{"jonas-weber", "GET", path(jonas["organization"]), "", 403, "You do not have permission"},
	})
	if now := b.resource(path(erst["uri"])); now["active"] != false || now["deleted_at"] == nil || len(b.slots(erst, 14)) != 0 {
		t.Errorf("an event type left behind is %v", now)
	}
	if hosts := list(b.get("event_type_memberships?event_type=" + url.QueryEscape(panel["uri"].(string)))); len(hosts) != 1 {
		t.Errorf("the panel has %d hosts", len(hosts))
	}
	if strings.Contains(encode(b.get("group_relationships?count=100")), jonas["uri"].(string)) {
		t.Error("still in a group")
	}
	if left := len(meetingsOf(b, "jonas.weber@acme.example")); left != meetings {
		t.Errorf("%d of %d meetings are left", left, meetings)
	}
	b.make(path(jonas["organization"])+"/invitations", object{"email": "jonas.weber@acme.example"})
	b.key = "jonas-weber"
	if me := b.resource("users/me"); me["slug"] != "jonas-weber" || me["current_organization"] == jonas["organization"] {
		t.Errorf("the token acts as %v", me)
	}
}

// meetingsOf are the organization's meetings with a host.
func meetingsOf(b *bench, email string) []object {
	b.Helper()
	_, organization := b.me()
	var found []object
	for _, m := range b.all("scheduled_events?count=100&organization=" + url.QueryEscape(organization)) {
		if strings.Contains(encode(m["event_memberships"]), email) {
			found = append(found, m)
		}
	}
	return found
}

func TestAnInvitationComesAndGoes(t *testing.T) {
	b := open(t, noon)
	c := b.client()
	_, organization := b.me()
	made, err := calendly.CreateOrganizationInvitation.Call(t.Context(), c, calendly.CreateOrganizationInvitationInput{Email: "new@acme.example"})
	i := made.Resource
	if err != nil || i.Status != "pending" || i.Organization != organization || i.LastSentAt == "" || !strings.HasPrefix(i.URI, organization+"/invitations/") {
		t.Fatalf("made %+v, %v", i, err)
	}
	listed := func(query string) []object { return list(b.get(path(organization) + "/invitations?" + query)) }
	if found := listed("email=new@acme.example"); len(found) != 1 || encode(found[0]) != encode(b.resource(path(i.URI))) {
		t.Errorf("listed %v", found)
	}
	b.send("DELETE", path(i.URI), object{}, 204)
	if found := listed("email=new@acme.example"); len(found) != 0 {
		t.Errorf("revoked and listed: %v", found)
	}
	b.refuses([]refusal{{"k", "GET", path(i.URI), "", 404, ""}, {"k", "DELETE", path(i.URI), "", 404, ""}})
}

func TestInvitationsOfTheSeed(t *testing.T) {
	b := open(t, noon)
	_, organization := b.me()
	base := path(organization) + "/invitations"
	count := map[any]int{}
	oldest := ""
	for _, i := range list(b.get(base)) {
		count[i["status"]]++
		if _, has := i["user"]; has != (i["status"] == "accepted") || i["created_at"].(string) < oldest {
			t.Errorf("got %v", i)
		}
		oldest = i["created_at"].(string)
	}
	if count["pending"] != 2 || count["accepted"] != 1 || count["declined"] != 1 {
		t.Errorf("got %v", count)
	}
	if rows := list(b.get(base + "?status=pending&sort=created_at:desc")); len(rows) != 2 || rows[0]["created_at"].(string) < rows[1]["created_at"].(string) {
		t.Errorf("pending are %v", rows)
	}
	nadia := path(list(b.get(base + "?email=nadia.petrova@acme.example"))[0]["uri"])
	b.send("DELETE", nadia, object{}, 204)
	if strings.Contains(encode(b.get("group_relationships?count=100")), nadia) {
		t.Error("who is not invited any more is in a group")
	}
}

func TestRefusedInvitations(t *testing.T) {
	b := open(t, noon)
	_, organization := b.me()
	base := path(organization) + "/invitations"
	for address, message := range map[string]string{
		"Priya.Raman@acme.example": "already a member", "tomas.holm@acme.example": "already been invited",
	} {
		status, o := b.do("POST", base, encode(object{"email": address}))
		if said, _ := o["message"].(string); status != 400 || o["title"] != invalid || !strings.Contains(said, message) || o["details"] != nil {
			t.Errorf("%s: %d %v", address, status, o)
		}
	}
	accepted := path(list(b.get(base + "?status=accepted"))[0]["uri"])
	if status, o := b.do("DELETE", accepted, ""); status != 400 || !strings.Contains(o["message"].(string), "accepted") {
		t.Errorf("an accepted one was revoked: %d %v", status, o)
	}
	pending := path(list(b.get(base + "?status=pending"))[0]["uri"])
	b.refuses([]refusal{
		{"k", "POST", base, "{}", 400, "email"},
		{"k", "POST", base, `{"email":"nobody"}`, 400, "email"},
		{"callum-baird", "POST", base, `{"email":"x@acme.example"}`, 403, "You do not have permission"},
		{"callum-baird", "DELETE", pending, "", 403, "You do not have permission"},
		{"k", "GET", base + "?status=lost", "", 400, "status"},
		{"k", "GET", base + "?sort=email:asc", "", 400, "sort"},
		{"k", "GET", base + "/NOBODY", "", 404, ""},
		{"k", "GET", "organizations/NOBODY/invitations", "", 404, ""},
	})
	for n := range 3 {
		b.make(base, object{"email": string(rune('a'+n)) + "@acme.example"})
	}
	b.refuses([]refusal{{"k", "POST", base, `{"email":"z@acme.example"}`, 403, "the number of seats purchased with your account"}})
}
