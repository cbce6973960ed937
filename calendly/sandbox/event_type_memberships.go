package sandbox

func listEventTypeMemberships(r *request) *answer {
	if bad := r.checkQuery(need("event_type", uriOf("event_types"))); bad != nil {
		return bad
	}
	et := r.byURI[r.query.Get("event_type")]
	if et == nil {
		return notFound()
	}
	return r.page(where(r.rows["event_type_memberships"], func(m object) bool {
		return m.sub("event_type")["uri"] == et["uri"]
	}), "")
}
