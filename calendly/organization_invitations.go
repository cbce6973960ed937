package calendly

import "net/http"

// OrganizationInvitation is a mailed invitation to an organization; User is there once it is
// accepted (calendly-api-core.md 2.4).
type OrganizationInvitation struct {
	URI          string `json:"uri,omitempty"`
	Organization string `json:"organization,omitempty"`
	Email        string `json:"email,omitempty"`
	Status       string `json:"status,omitempty"` // pending, accepted, declined
	CreatedAt    string `json:"created_at,omitempty"`
	UpdatedAt    string `json:"updated_at,omitempty"`
	LastSentAt   string `json:"last_sent_at,omitempty"`
	User         string `json:"user,omitempty"`
}

// ListOrganizationInvitationsInput filters invitations.
type ListOrganizationInvitationsInput struct {
	// UUID, URI or me (the default).
	OrganizationUUID string `json:"organization_uuid,omitempty" id:"organizations" caller:"organization"`
	// Exact address.
	Email  string `json:"email,omitempty" jsonschema:"format=email"`
	Status string `json:"status,omitempty" jsonschema:"enum=pending,enum=accepted,enum=declined"`
	Sort   string `json:"sort,omitempty" jsonschema:"enum=created_at:asc,enum=created_at:desc"`
	Page
}

// ListOrganizationInvitations is GET /organizations/{uuid}/invitations (calendly-api-core.md 3.2).
var ListOrganizationInvitations = Endpoint[ListOrganizationInvitationsInput, Pages[OrganizationInvitation]]{
	Name:    "list_organization_invitations",
	Title:   "List organization invitations",
	Summary: "Who was invited to an organization and whether they accepted. Those who joined are in list_organization_memberships.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/organizations/{organization_uuid}/invitations{?email,status,sort,count,page_token}",
	Effect:  Read,
	Scope:   "organizations:read",
}

// GetOrganizationInvitationInput names an invitation.
type GetOrganizationInvitationInput struct {
	// UUID, URI or me. Default: that of the invitation's URI, else your own.
	OrganizationUUID string `json:"organization_uuid,omitempty" id:"organizations" caller:"organization"`
	// UUID or URI.
	InvitationUUID string `json:"invitation_uuid" id:"organizations/{organization_uuid}/invitations"`
}

// GetOrganizationInvitation is GET /organizations/{uuid}/invitations/{uuid} (calendly-api-core.md 3.2).
var GetOrganizationInvitation = Endpoint[GetOrganizationInvitationInput, Resource[OrganizationInvitation]]{
	Name:    "get_organization_invitation",
	Title:   "Get organization invitation",
	Summary: "One invitation: who was invited, when it was last sent, whether it was accepted.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/organizations/{organization_uuid}/invitations/{invitation_uuid}",
	Effect:  Read,
	Scope:   "organizations:read",
}

// CreateOrganizationInvitationInput says who is invited.
type CreateOrganizationInvitationInput struct {
	// UUID, URI or me (the default).
	OrganizationUUID string `json:"organization_uuid,omitempty" id:"organizations" caller:"organization"`
	Email            string `json:"email" jsonschema:"format=email"`
}

// CreateOrganizationInvitation is POST /organizations/{uuid}/invitations (calendly-api-core.md 3.2).
var CreateOrganizationInvitation = Endpoint[CreateOrganizationInvitationInput, Resource[OrganizationInvitation]]{
	Name:    "create_organization_invitation",
	Title:   "Invite user to organization",
	Summary: "Mails a person an invitation to the organization, which takes a free seat. Look for a pending one with list_organization_invitations first.",
	Toolset: "organizations",
	Method:  http.MethodPost,
	Path:    "/organizations/{organization_uuid}/invitations",
	Effect:  Create,
	Scope:   "organizations:write",
	Plan:    "seats",
	Check:   "list_organization_invitations by email",
}

// DeleteOrganizationInvitationInput names an invitation; nothing is assumed.
type DeleteOrganizationInvitationInput struct {
	// UUID, URI or me.
	OrganizationUUID string `json:"organization_uuid" id:"organizations"`
	// UUID or URI.
	InvitationUUID string `json:"invitation_uuid" id:"organizations/{organization_uuid}/invitations"`
}

// DeleteOrganizationInvitation is DELETE /organizations/{uuid}/invitations/{uuid} (calendly-api-core.md 3.2).
var DeleteOrganizationInvitation = Endpoint[DeleteOrganizationInvitationInput, Done]{
	Name:    "delete_organization_invitation",
	Title:   "Revoke organization invitation",
	Summary: "Revokes an invitation, so that the mailed link stops working. Cannot be undone; for admins only.",
	Toolset: "organizations",
	Method:  http.MethodDelete,
	Path:    "/organizations/{organization_uuid}/invitations/{invitation_uuid}",
	Effect:  Delete,
	Scope:   "organizations:write",
	Plan:    "any (admin)",
	Check:   "list_organization_invitations",
}
