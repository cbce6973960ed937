package calendly

import "net/http"

// DeleteInviteeDataInput names people; nobody is assumed.
type DeleteInviteeDataInput struct {
	Emails []string `json:"emails" jsonschema:"minItems=1,format=email"`
}

// DeleteInviteeData is POST /data_compliance/deletion/invitees (calendly-api-core.md 4.12).
var DeleteInviteeData = Endpoint[DeleteInviteeDataInput, Done]{
	Name:    "delete_invitee_data",
	Title:   "Delete invitee data",
	Summary: "Erases these people's data from all events they booked in the organization, within 7 days. Cannot be undone; Enterprise only.",
	Toolset: "compliance",
	Method:  http.MethodPost,
	Path:    "/data_compliance/deletion/invitees",
	Effect:  Delete,
	Scope:   "data_compliance:write",
	Plan:    "Enterprise",
	Check:   "list_scheduled_events by invitee_email; the data goes within 7 days",
}

// DeleteScheduledEventDataInput is a time range; none is assumed.
type DeleteScheduledEventDataInput struct {
	StartTime Time `json:"start_time"`
	// In the past, at most 24 months after start_time.
	EndTime Time `json:"end_time"`
}

// DeleteScheduledEventData is POST /data_compliance/deletion/events (calendly-api-core.md 4.12).
var DeleteScheduledEventData = Endpoint[DeleteScheduledEventDataInput, Done]{
	Name:    "delete_scheduled_event_data",
	Title:   "Delete scheduled event data",
	Summary: "Erases the data of all events of the organization in a past range of at most 24 months, within 7 days. Cannot be undone; Enterprise only.",
	Toolset: "compliance",
	Method:  http.MethodPost,
	Path:    "/data_compliance/deletion/events",
	Effect:  Delete,
	Scope:   "data_compliance:write",
	Plan:    "Enterprise",
	Check:   "list_scheduled_events in that range; the data goes within 7 days",
}
