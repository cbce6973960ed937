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

// GetOrganizationMembershipInput names a membership.
type GetOrganizationMembershipInput struct {
	// UUID or URI.
	MembershipUUID string `json:"membership_uuid" id:"organization_memberships"`
}

// GetOrganizationMembership is GET /organization_memberships/{uuid} (calendly-api-core.md 3.2).
var GetOrganizationMembership = Endpoint[GetOrganizationMembershipInput, Resource[OrganizationMembership]]{
	Name:    "get_organization_membership",
	Title:   "Get organization membership",
	Summary: "One person's place in an organization: role, user with name, email and time zone.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/organization_memberships/{membership_uuid}",
	Effect:  Read,
	Scope:   "organizations:read",
}

// DeleteOrganizationMembership is DELETE /organization_memberships/{uuid} (calendly-api-core.md 3.2).
var DeleteOrganizationMembership = Endpoint[GetOrganizationMembershipInput, Done]{
	Name:    "delete_organization_membership",
	Title:   "Remove user from organization",
	Summary: "Removes a person from the organization. Cannot be undone, only invited anew; for admins only, and never the owner.",
	Toolset: "organizations",
	Method:  http.MethodDelete,
	Path:    "/organization_memberships/{membership_uuid}",
	Effect:  Delete,
	Scope:   "organizations:write",
	Plan:    "any (admin)",
	Check:   "list_organization_memberships",
}
