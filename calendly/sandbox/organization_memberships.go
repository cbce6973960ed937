package sandbox

import "slices"

func listOrganizationMemberships(r *request) *answer {
	if bad := r.checkQuery(may("organization", uriOf("organizations")), may("user", uriOf("users")),
		may("email", email), may("role", oneOf("owner", "admin", "user"))); bad != nil {
		return bad
	}
	organization, user := r.query.Get("organization"), r.query.Get("user")
	if organization == "" && user == "" {
		return invalid(detail{"organization", "is missing, and user too"})
	}
	if organization != "" {
		if bad := r.owns(organization); bad != nil {
			return bad
		}
	}
	rows := where(r.rows["organization_memberships"], func(m object) bool {
		member := m.sub("user")
		return (user == "" || member.str("uri") == user) && (r.query.Get("email") == "" || member.str("email") == r.query.Get("email"))
	})
	return r.page(r.equal(rows, "organization", "role"), "")
}

func getOrganizationMembership(r *request) *answer {
	return r.one("organization_memberships", "membership_uuid")
}

func deleteOrganizationMembership(r *request) *answer {
	m, bad := r.find("organization_memberships", "membership_uuid")
	switch {
	case bad != nil:
		return bad
	case !r.leads():
		return denied(noPermission)
	case m.str("role") == "owner":
		return denied("The owner of an organization cannot be removed")
	}
	r.part(m)
	return deleted()
}

// part takes a user out of the organization, into one of the user's own. Meetings stay as they are;
// nobody can book the user any more.
func (w *world) part(membership object) {
	user := w.byURI[membership.sub("user").str("uri")]
	theirs := func(o object) bool { return o["uri"] == user["uri"] }
	w.remove("organization_memberships", membership)
	user["current_organization"] = w.add("organizations", object{
		"kind": "single", "name": user["name"], "plan": "basic", "stage": "free",
		"created_at": w.stampNow(), "updated_at": w.stampNow(),
	})["uri"]
	for _, m := range where(w.rows["event_type_memberships"], func(m object) bool { return theirs(m.sub("member")) }) {
		w.remove("event_type_memberships", m)
		if et := m.sub("event_type"); len(w.hosts(et)) == 0 {
			et["active"], et["deleted_at"] = false, w.stampNow()
		}
	}
	for _, share := range where(w.rows["shares"], func(o object) bool { return w.byURI[o.str("_event_type")]["deleted_at"] != nil }) {
		w.remove("shares", share)
	}
	for _, hook := range where(w.rows["webhook_subscriptions"], func(o object) bool { return o["user"] == user["uri"] }) {
		hook["state"] = "disabled"
	}
	w.leaveGroups(membership.str("uri"))
	for _, team := range w.rows["teams"] {
		team["_members"] = slices.DeleteFunc(team.strs("_members"), func(uri string) bool { return uri == user["uri"] })
	}
}

// leaveGroups ends the places in groups that a membership or an invitation has.
func (w *world) leaveGroups(owner string) {
	for _, rel := range where(w.rows["group_relationships"], func(rel object) bool { return rel.sub("owner").str("uri") == owner }) {
		w.remove("group_relationships", rel)
		if group := w.byURI[rel.str("group")]; rel.str("role") == "member" && rel.sub("owner").str("type") == "OrganizationMembership" {
			group["member_count"] = group.int("member_count") - 1
		}
	}
}
