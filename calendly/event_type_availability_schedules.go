package calendly

import "net/http"

// EventTypeAvailabilitySchedule is when an event type can be booked (calendly-api-core.md 2.9).
type EventTypeAvailabilitySchedule struct {
	EventType           string                    `json:"event_type,omitempty"`
	AvailabilitySetting string                    `json:"availability_setting,omitempty"`
	AvailabilityRule    EventTypeAvailabilityRule `json:"availability_rule,omitzero"`
}

// EventTypeAvailabilityRule is the hours themselves. URI and Name are those of the user's schedule
// they come from, if they do; User is the host they are for.
type EventTypeAvailabilityRule struct {
	Timezone string             `json:"timezone,omitempty"`
	URI      string             `json:"uri,omitempty"`
	Name     string             `json:"name,omitempty"`
	User     string             `json:"user,omitempty"`
	Rules    []AvailabilityRule `json:"rules,omitempty"`
}

// ListEventTypeAvailabilitySchedulesInput names an event type.
type ListEventTypeAvailabilitySchedulesInput struct {
	// UUID or URI.
	EventType string `json:"event_type" id:"event_types"`
}

// ListEventTypeAvailabilitySchedules is GET /event_type_availability_schedules (calendly-api-core.md 3.4).
var ListEventTypeAvailabilitySchedules = Endpoint[ListEventTypeAvailabilitySchedulesInput, Pages[EventTypeAvailabilitySchedule]]{
	Name:    "list_event_type_availability_schedules",
	Title:   "List event type availability schedules",
	Summary: "Weekly hours and date overrides of one event type. For the free times left in them use list_event_type_available_times.",
	Toolset: "availability",
	Method:  http.MethodGet,
	Path:    "/event_type_availability_schedules{?event_type}",
	Effect:  Read,
	Scope:   "availability:read",
}

// UpdateEventTypeAvailabilityScheduleInput is the hours that an event type gets. The event type
// goes into the query, against the scope catalog (calendly-api-core.md 6).
type UpdateEventTypeAvailabilityScheduleInput struct {
	// UUID or URI.
	EventType        string              `json:"event_type" id:"event_types"`
	AvailabilityRule NewAvailabilityRule `json:"availability_rule"`
	// Host is the default.
	AvailabilitySetting string `json:"availability_setting,omitempty" jsonschema:"enum=host"`
}

// NewAvailabilityRule is hours and their time zone.
type NewAvailabilityRule struct {
	Timezone TimeZone `json:"timezone"`
	// Replaces all rules: read, edit and send back every one. No intervals: not bookable that day.
	Rules []AvailabilityRule `json:"rules,omitempty"`
	// Needed when an admin edits one user's hours: UUID, URI or me.
	User string `json:"user,omitempty" id:"users"`
}

// UpdateEventTypeAvailabilitySchedule is PATCH /event_type_availability_schedules (calendly-api-core.md 3.4).
var UpdateEventTypeAvailabilitySchedule = Endpoint[UpdateEventTypeAvailabilityScheduleInput, Resource[EventTypeAvailabilitySchedule]]{
	Name:    "update_event_type_availability_schedule",
	Title:   "Update event type availability schedule",
	Summary: "Sets when one event type can be booked. Rules replace all present ones: read list_event_type_availability_schedules first.",
	Toolset: "availability",
	Method:  http.MethodPatch,
	Path:    "/event_type_availability_schedules{?event_type}",
	Effect:  Update,
	Scope:   "availability:write",
	Check:   "list_event_type_availability_schedules",
}
