package calendly

import "net/http"

// Group is a part of an organization with admins of its own (calendly-api-core.md 2.18).
type Group struct {
	URI          string  `json:"uri,omitempty"`
	Name         string  `json:"name,omitempty"`
	Organization string  `json:"organization,omitempty"`
	CreatedAt    string  `json:"created_at,omitempty"`
	UpdatedAt    string  `json:"updated_at,omitempty"`
	MemberCount  float64 `json:"member_count,omitempty"`
}

// ListGroupsInput names an organization.
type ListGroupsInput struct {
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	Page
}

// ListGroups is GET /groups (calendly-api-core.md 4.7).
var ListGroups = Endpoint[ListGroupsInput, Pages[Group]]{
	Name:    "list_groups",
	Title:   "List groups",
	Summary: "Groups of an organization with name and number of members. Who is in them is in list_group_relationships.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/groups{?organization,count,page_token}",
	Effect:  Read,
	Scope:   "groups:read",
}

// GetGroupInput names a group.
type GetGroupInput struct {
	// UUID or URI.
	GroupUUID string `json:"group_uuid" id:"groups"`
}

// GetGroup is GET /groups/{uuid} (calendly-api-core.md 4.7).
var GetGroup = Endpoint[GetGroupInput, Resource[Group]]{
	Name:    "get_group",
	Title:   "Get group",
	Summary: "One group: name, organization, number of members.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/groups/{group_uuid}",
	Effect:  Read,
	Scope:   "groups:read",
}
