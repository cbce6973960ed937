package calendly

import "net/http"

// Organization is a Calendly customer (calendly-api-core.md 2.2).
type Organization struct {
	URI       string `json:"uri,omitempty"`
	Kind      string `json:"kind,omitempty"` // single or multiple
	Name      string `json:"name,omitempty"`
	Plan      string `json:"plan,omitempty"`  // basic, essentials, standard, professional, teams, enterprise
	Stage     string `json:"stage,omitempty"` // trial, free, paid
	CreatedAt string `json:"created_at,omitempty"`
	UpdatedAt string `json:"updated_at,omitempty"`
}

// GetOrganizationInput names an organization.
type GetOrganizationInput struct {
	// UUID, URI or me (the default).
	OrganizationUUID string `json:"organization_uuid,omitempty" id:"organizations" caller:"organization"`
}

// GetOrganization is GET /organizations/{uuid} (calendly-api-core.md 3.2).
var GetOrganization = Endpoint[GetOrganizationInput, Resource[Organization]]{
	Name:    "get_organization",
	Title:   "Get organization",
	Summary: "An organization's name, plan and whether it is on trial, free or paid. Its people are in list_organization_memberships.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/organizations/{organization_uuid}",
	Effect:  Read,
	Scope:   "organizations:read",
}
