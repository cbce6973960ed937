package sandbox

func listRoutingForms(r *request) *answer {
	if bad := r.checkQuery(need("organization", uriOf("organizations"))); bad != nil {
		return bad
	}
	if bad := r.owns(r.query.Get("organization")); bad != nil {
		return bad
	}
	return r.page(r.ours("routing_forms"), "created_at:asc")
}

func getRoutingForm(r *request) *answer {
	form, bad := r.findOurs("routing_forms", "form_uuid")
	if bad != nil {
		return bad
	}
	return resource(form)
}
