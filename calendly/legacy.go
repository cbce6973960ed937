package calendly

import "net/http"

// CreateEventTypeInviteeInput is a booking by the route of Maton's Calendly document, which is in
// no document of Calendly's own (calendly-api-core.md 9.1).
type CreateEventTypeInviteeInput struct {
	// UUID or URI.
	EventTypeUUID string `json:"event_type_uuid" id:"event_types"`
	// A start from list_event_type_available_times, unchanged.
	StartTime Time                  `json:"start_time"`
	Email     string                `json:"email" jsonschema:"format=email"`
	Name      string                `json:"name"`
	Timezone  TimeZone              `json:"timezone,omitempty"`
	Location  *LegacyLocation       `json:"location,omitempty"`
	Answers   []LegacyBookingAnswer `json:"questions_and_answers,omitempty"`
}

// LegacyLocation is the document's location; its example says zoom, not zoom_conference.
type LegacyLocation struct {
	// Such as zoom.
	Kind     string `json:"kind"`
	Location string `json:"location,omitempty"`
}

// LegacyBookingAnswer answers a question by an id that Calendly itself does not know.
type LegacyBookingAnswer struct {
	QuestionUUID string `json:"question_uuid"`
	Answer       string `json:"answer"`
}

// CreateEventTypeInvitee is POST /event_types/{uuid}/invitees of Maton's Calendly document.
var CreateEventTypeInvitee = Endpoint[CreateEventTypeInviteeInput, Resource[Invitee]]{
	Name:    "create_event_type_invitee",
	Title:   "Book by the route in Maton's Calendly document",
	Summary: "Books by a route that only Maton's document knows, and mails people. Use create_event_invitee unless that fails with 404.",
	Toolset: "legacy",
	Method:  http.MethodPost,
	Path:    "/event_types/{event_type_uuid}/invitees",
	Effect:  Create,
	Scope:   "scheduled_events:write",
	Plan:    "paid",
	Check:   "list_scheduled_events by invitee_email and start time",
}
