package sandbox

// lesserPlan is a token that acts as Dana Whitfield too, but as if the organization were on a plan
// below Enterprise.
const lesserPlan = "teams"

// enterprise says who may use the endpoints of the Enterprise plan: owners and admins of an
// organization that has it.
func (r *request) enterprise(organization string) *answer {
	switch bad := r.owns(organization); {
	case bad != nil:
		return bad
	case bearer(r.http) == lesserPlan, r.byURI[organization].str("plan") != "enterprise":
		return denied(notEnterprise)
	case !r.leads():
		return denied(noPermission)
	}
	return nil
}
