package calendly

import "net/http"

// OrganizationMembership is a user's place in an organization (calendly-api-core.md 2.3).
type OrganizationMembership struct {
	URI          string `json:"uri,omitempty"`
	Role         string `json:"role,omitempty"` // user, admin, owner
	User         User   `json:"user,omitzero"`
	Organization string `json:"organization,omitempty"`
	CreatedAt    string `json:"created_at,omitempty"`
	UpdatedAt    string `json:"updated_at,omitempty"`
}

// ListOrganizationMembershipsInput filters memberships.
type ListOrganizationMembershipsInput struct {
	// UUID, URI or me (the default without user).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization" unless:"user"`
	// Only this user's: UUID, URI or me.
	User string `json:"user,omitempty" id:"users"`
	// Exact address.
	Email string `json:"email,omitempty" jsonschema:"format=email"`
	Role  string `json:"role,omitempty" jsonschema:"enum=owner,enum=admin,enum=user"`
	Page
}

// ListOrganizationMemberships is GET /organization_memberships (calendly-api-core.md 3.2).
var ListOrganizationMemberships = Endpoint[ListOrganizationMembershipsInput, Pages[OrganizationMembership]]{
	Name:    "list_organization_memberships",
	Title:   "List organization memberships",
	Summary: "People of an organization with role, email, time zone and user URI: the way from a colleague's name or email to the user.",
	Toolset: "organizations", Default: true,
	Method: http.MethodGet,
	Path:   "/organization_memberships{?organization,user,email,role,count,page_token}",
	Effect: Read,
	Scope:  "organizations:read",
}
