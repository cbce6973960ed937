package sandbox

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
	return r.page(r.equal(rows, "role"), "")
}
