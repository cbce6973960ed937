package sandbox_test

import (
	"net/url"
	"testing"
)

func TestTeams(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	teams := b.seeded(1, "teams")
	if got := b.resource(path(teams[0]["uri"])); got["name"] != "Acme Sales" || got["organization"] != organization || got["scheduling_url"] == nil || len(got) != 4 {
		t.Errorf("the team is %v", got)
	}
	for user, want := range map[string]int{"{me}": 1, "{priya}": 1, "{callum}": 0} {
		if got := len(list(b.get(fill(b, "teams?user="+user, url.QueryEscape)))); got != want {
			t.Errorf("%s is in %d teams", user, got)
		}
	}
	b.refuses([]refusal{
		{"k", "GET", "teams?user={nobody}", "", 403, "This user is not in your organization"},
		{"k", "GET", "teams?user={org}", "", 400, "must be a URI"},
		{"k", "GET", "teams?count=101", "", 400, "count"},
		{"k", "GET", "teams/NOBODY", "", 404, ""},
	})
}

func TestGroupsAndWhoIsInThem(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	groups := b.seeded(2, fill(b, "groups?organization={org}", url.QueryEscape))
	invited := 0
	for _, g := range groups {
		if got := b.resource(path(g["uri"])); encode(got) != encode(g) || g["organization"] != organization {
			t.Errorf("listed as %v and read as %v", g, got)
		}
		members := 0.0
		for _, rel := range b.all("group_relationships?group=" + url.QueryEscape(g["uri"].(string))) {
			if got := b.resource(path(rel["uri"])); encode(got) != encode(rel) || rel["group"] != g["uri"] || rel["organization"] != organization {
				t.Errorf("listed as %v and read as %v", rel, got)
			}
			switch owner := rel["owner"].(object); {
			case owner["type"] == "OrganizationInvitation":
				invited++
			case rel["role"] == "member":
				members++
			}
		}
		if g["member_count"] != members {
			t.Errorf("%v counts %v members, has %v", g["name"], g["member_count"], members)
		}
	}
	if invited != 1 {
		t.Errorf("%d of them are invited only", invited)
	}
	b.refuses([]refusal{
		{"k", "GET", "groups", "", 400, "organization"},
		{"k", "GET", "groups?organization={foreign}", "", 403, "You do not have permission"},
		{"k", "GET", "groups/NOBODY", "", 404, ""},
		{"k", "GET", "group_relationships?organization={foreign}", "", 403, "You do not have permission"},
		{"k", "GET", "group_relationships?owner={me}", "", 400, "owner"},
		{"k", "GET", "group_relationships?owner={org}%2Finvitations%2F", "", 400, "owner"},
		{"k", "GET", "group_relationships/NOBODY", "", 404, ""},
	})
}

// TestGroupRelationshipsByOwner asks with both kinds of owner, and follows an invitation that is
// revoked.
func TestGroupRelationshipsByOwner(t *testing.T) {
	b := open(t, noon)
	membership := list(b.get(fill(b, "organization_memberships?user={me}", url.QueryEscape)))[0]["uri"].(string)
	of := func(owner string) []object {
		return list(b.get("group_relationships?owner=" + url.QueryEscape(owner)))
	}
	if rows := of(membership); len(rows) != 2 || rows[0]["role"] != "admin" || rows[1]["role"] != "member" {
		t.Errorf("the caller is in groups as %v", rows)
	}
	_, organization := b.me()
	asked := list(b.get(path(organization) + "/invitations?email=nadia.petrova%40acme.example"))[0]["uri"].(string)
	rows := of(asked)
	if len(rows) != 1 || rows[0]["owner"].(object)["email"] != "nadia.petrova@acme.example" {
		t.Fatalf("the invited one is in groups as %v", rows)
	}
	b.do("DELETE", path(asked), "")
	if status, _ := b.do("GET", path(rows[0]["uri"]), ""); status != 404 || len(of(asked)) != 0 {
		t.Error("a revoked invitation still has a place in a group")
	}
}
