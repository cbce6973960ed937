package sandbox

func listGroups(r *request) *answer {
	if bad := r.checkQuery(need("organization", uriOf("organizations"))); bad != nil {
		return bad
	}
	if bad := r.owns(r.query.Get("organization")); bad != nil {
		return bad
	}
	return r.page(r.ours("groups"), "")
}

func getGroup(r *request) *answer {
	group, bad := r.findOurs("groups", "group_uuid")
	if bad != nil {
		return bad
	}
	return resource(group)
}
