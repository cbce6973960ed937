package sandbox

func getOrganization(r *request) *answer {
	organization, bad := r.organization()
	if bad != nil {
		return bad
	}
	return resource(organization)
}

// organization returns the one of the path when it is the caller's.
func (r *request) organization() (object, *answer) {
	organization, bad := r.find("organizations", "organization_uuid")
	if bad != nil {
		return nil, bad
	}
	return organization, r.owns(organization.str("uri"))
}
