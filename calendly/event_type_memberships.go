package calendly

import "net/http"

// EventTypeMembership is one host of an event type.
type EventTypeMembership struct {
	URI       string    `json:"uri,omitempty"`
	EventType EventType `json:"event_type,omitzero"`
	Member    User      `json:"member,omitzero"`
	CreatedAt string    `json:"created_at,omitempty"`
	UpdatedAt string    `json:"updated_at,omitempty"`
}

// ListEventTypeMembershipsInput names an event type.
type ListEventTypeMembershipsInput struct {
	// UUID or URI.
	EventType string `json:"event_type" id:"event_types"`
	Page
}

// ListEventTypeMemberships is GET /event_type_memberships (calendly-api-core.md 3.3).
var ListEventTypeMemberships = Endpoint[ListEventTypeMembershipsInput, Pages[EventTypeMembership]]{
	Name:    "list_event_type_memberships",
	Title:   "List event type hosts",
	Summary: "Hosts of one event type with name, email and time zone; every row repeats the event type.",
	Toolset: "event_types",
	Method:  http.MethodGet,
	Path:    "/event_type_memberships{?event_type,count,page_token}",
	Effect:  Read,
	Scope:   "event_types:read",
}
