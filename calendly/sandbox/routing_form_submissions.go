package sandbox

func listRoutingFormSubmissions(r *request) *answer {
	if bad := r.checkQuery(need("form", uriOf("routing_forms"))); bad != nil {
		return bad
	}
	form := r.byURI[r.query.Get("form")]
	if form == nil {
		return notFound()
	}
	if bad := r.owns(form.str("organization")); bad != nil {
		return bad
	}
	rows := where(r.rows["routing_form_submissions"], func(s object) bool { return s["routing_form"] == form["uri"] })
	return r.page(rows, "created_at:asc")
}

func getRoutingFormSubmission(r *request) *answer {
	s, bad := r.find("routing_form_submissions", "submission_uuid")
	if bad != nil {
		return bad
	}
	if bad := r.owns(r.byURI[s.str("routing_form")].str("organization")); bad != nil {
		return bad
	}
	return resource(s)
}
