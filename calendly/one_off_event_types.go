package calendly

import "net/http"

// CreateOneOffEventTypeInput is an event type for one meeting (calendly-api-core.md 3.3).
type CreateOneOffEventTypeInput struct {
	Name string `json:"name" jsonschema:"maxLength=55"`
	// UUID, URI or me (the default).
	Host string `json:"host,omitempty" id:"users" caller:"user"`
	// UUIDs or URIs of users.
	CoHosts []string `json:"co_hosts,omitempty" id:"users"`
	// Minutes.
	Duration float64 `json:"duration" jsonschema:"maximum=720"`
	// Default: the host's.
	Timezone    TimeZone        `json:"timezone,omitempty"`
	DateSetting DateSetting     `json:"date_setting"`
	Location    *OneOffLocation `json:"location,omitempty"`
}

// DateSetting is when a one-off meeting can be booked. Calendly documents three shapes; they are
// one object here, since hosts refuse or lose a oneOf.
type DateSetting struct {
	// date_range needs start_date and end_date, days_in_future needs days and only_weekdays, spots needs spots.
	Type      string `json:"type" jsonschema:"enum=date_range,enum=days_in_future,enum=spots"`
	StartDate string `json:"start_date,omitempty" jsonschema:"format=date"`
	// In the future, after start_date and less than 365 days from it.
	EndDate string `json:"end_date,omitempty" jsonschema:"format=date"`
	Days    *int   `json:"days,omitempty" jsonschema:"minimum=0,maximum=365"`
	// Counts Monday to Friday only.
	OnlyWeekdays *bool  `json:"only_weekdays,omitempty"`
	Spots        []Spot `json:"spots,omitempty"`
}

// Spot is a span of time in which a one-off meeting can be booked.
type Spot struct {
	StartTime Time `json:"start_time"`
	EndTime   Time `json:"end_time"`
}

// OneOffLocation is the one place of a one-off meeting.
type OneOffLocation struct {
	Kind LocationKind `json:"kind"`
	// For physical, custom, ask_invitee.
	Location string `json:"location,omitempty"`
	// For physical, inbound_call.
	AdditionalInfo string `json:"additional_info,omitempty"`
	// Required for inbound_call.
	PhoneNumber string `json:"phone_number,omitempty"`
}

// CreateOneOffEventType is POST /one_off_event_types (calendly-api-core.md 3.3).
var CreateOneOffEventType = Endpoint[CreateOneOffEventTypeInput, Resource[EventType]]{
	Name:    "create_one_off_event_type",
	Title:   "Create one-off event type",
	Summary: "Makes an event type for a single meeting, outside the booking page; send its scheduling_url to the invitee. Books nothing itself: for that use create_event_invitee.",
	Toolset: "event_types",
	Method:  http.MethodPost,
	Path:    "/one_off_event_types",
	Effect:  Create,
	Scope:   "event_types:write",
	Check:   "list_event_types, sorted by created_at:desc",
}
