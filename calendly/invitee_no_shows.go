package calendly

import "net/http"

// InviteeNoShow is the mark of an invitee who did not come (calendly-api-core.md 2.14).
type InviteeNoShow struct {
	URI       string `json:"uri,omitempty"`
	Invitee   string `json:"invitee,omitempty"`
	CreatedAt string `json:"created_at,omitempty"`
}

// CreateInviteeNoShowInput names an invitee. The export does not require it, the meaning does
// (calendly-api-core.md 6).
type CreateInviteeNoShowInput struct {
	// Full URI from list_event_invitees.
	Invitee string `json:"invitee" id:"scheduled_events/*/invitees"`
}

// CreateInviteeNoShow is POST /invitee_no_shows (calendly-api-core.md 4.3).
var CreateInviteeNoShow = Endpoint[CreateInviteeNoShowInput, Resource[InviteeNoShow]]{
	Name:    "create_invitee_no_show",
	Title:   "Mark invitee as no-show",
	Summary: "Marks one invitee as not having come; for after the meeting. delete_invitee_no_show takes it back, with the uri returned here.",
	Toolset: "scheduled_events",
	Method:  http.MethodPost,
	Path:    "/invitee_no_shows",
	Effect:  Create,
	Scope:   "scheduled_events:write",
	Check:   "get_event_invitee",
}

// GetInviteeNoShowInput names a mark.
type GetInviteeNoShowInput struct {
	// UUID or URI, from no_show of the invitee.
	NoShowUUID string `json:"no_show_uuid" id:"invitee_no_shows"`
}

// GetInviteeNoShow is GET /invitee_no_shows/{uuid} (calendly-api-core.md 4.3).
var GetInviteeNoShow = Endpoint[GetInviteeNoShowInput, Resource[InviteeNoShow]]{
	Name:    "get_invitee_no_show",
	Title:   "Get invitee no-show",
	Summary: "One no-show mark: whose and since when. The marks of a meeting are in list_event_invitees.",
	Toolset: "scheduled_events",
	Method:  http.MethodGet,
	Path:    "/invitee_no_shows/{no_show_uuid}",
	Effect:  Read,
	Scope:   "scheduled_events:read",
}

// DeleteInviteeNoShow is DELETE /invitee_no_shows/{uuid} (calendly-api-core.md 4.3).
var DeleteInviteeNoShow = Endpoint[GetInviteeNoShowInput, Done]{
	Name:    "delete_invitee_no_show",
	Title:   "Unmark invitee as no-show",
	Summary: "Takes a no-show mark off an invitee. Cannot be undone, but create_invitee_no_show makes a new one.",
	Toolset: "scheduled_events",
	Method:  http.MethodDelete,
	Path:    "/invitee_no_shows/{no_show_uuid}",
	Effect:  Delete,
	Scope:   "scheduled_events:write",
	Check:   "get_invitee_no_show",
}
