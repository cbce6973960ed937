package calendly

import "net/http"

// GroupRelationship is a person's place in a group: one as member, any number as admin
// (calendly-api-core.md 2.19).
type GroupRelationship struct {
	URI          string     `json:"uri,omitempty"`
	Role         string     `json:"role,omitempty"` // member or admin
	Owner        GroupOwner `json:"owner,omitzero"`
	Organization string     `json:"organization,omitempty"`
	Group        string     `json:"group,omitempty"`
	CreatedAt    string     `json:"created_at,omitempty"`
	UpdatedAt    string     `json:"updated_at,omitempty"`
}

// GroupOwner is an organization membership or, for somebody who has not come yet, an invitation;
// Type tells which. User is an object in the former and a URI in the latter.
type GroupOwner struct {
	Type         string `json:"type,omitempty"` // OrganizationMembership or OrganizationInvitation
	URI          string `json:"uri,omitempty"`
	Role         string `json:"role,omitempty"`
	User         any    `json:"user,omitempty"`
	Organization string `json:"organization,omitempty"`
	Email        string `json:"email,omitempty"`
	Status       string `json:"status,omitempty"`
	CreatedAt    string `json:"created_at,omitempty"`
	UpdatedAt    string `json:"updated_at,omitempty"`
	LastSentAt   string `json:"last_sent_at,omitempty"`
}

// ListGroupRelationshipsInput filters relationships.
type ListGroupRelationshipsInput struct {
	// UUID, URI or me.
	Organization string `json:"organization,omitempty" id:"organizations"`
	// UUID or URI of a membership, or URI of an invitation.
	Owner string `json:"owner,omitempty" id:"organization_memberships|organizations/*/invitations"`
	// UUID or URI.
	Group string `json:"group,omitempty" id:"groups"`
	Page
}

// ListGroupRelationships is GET /group_relationships (calendly-api-core.md 4.7).
var ListGroupRelationships = Endpoint[ListGroupRelationshipsInput, Pages[GroupRelationship]]{
	Name:    "list_group_relationships",
	Title:   "List group relationships",
	Summary: "Who is a member or an admin of which group, invited people included.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/group_relationships{?organization,owner,group,count,page_token}",
	Effect:  Read,
	Scope:   "groups:read",
}

// GetGroupRelationshipInput names a relationship.
type GetGroupRelationshipInput struct {
	// UUID or URI.
	RelationshipUUID string `json:"relationship_uuid" id:"group_relationships"`
}

// GetGroupRelationship is GET /group_relationships/{uuid} (calendly-api-core.md 4.7).
var GetGroupRelationship = Endpoint[GetGroupRelationshipInput, Resource[GroupRelationship]]{
	Name:    "get_group_relationship",
	Title:   "Get group relationship",
	Summary: "One person's place in a group: role, group and the membership or invitation behind it.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/group_relationships/{relationship_uuid}",
	Effect:  Read,
	Scope:   "groups:read",
}
