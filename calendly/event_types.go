package calendly

import "net/http"

// EventType is a kind of meeting that can be booked (calendly-api-core.md 2.6).
type EventType struct {
	URI                string                  `json:"uri,omitempty"`
	Name               string                  `json:"name,omitempty"`
	Active             bool                    `json:"active,omitempty"`
	AdminManaged       bool                    `json:"admin_managed,omitempty"`
	BookingMethod      string                  `json:"booking_method,omitempty"`
	Color              string                  `json:"color,omitempty"`
	CreatedAt          string                  `json:"created_at,omitempty"`
	UpdatedAt          string                  `json:"updated_at,omitempty"`
	CustomQuestions    []CustomQuestion        `json:"custom_questions,omitempty"`
	DeletedAt          string                  `json:"deleted_at,omitempty"`
	DescriptionHTML    string                  `json:"description_html,omitempty"`
	DescriptionPlain   string                  `json:"description_plain,omitempty"`
	Duration           float64                 `json:"duration,omitempty"` // minutes
	DurationOptions    []float64               `json:"duration_options,omitempty"`
	InternalNote       string                  `json:"internal_note,omitempty"`
	IsPaid             bool                    `json:"is_paid,omitempty"`
	Kind               string                  `json:"kind,omitempty"` // solo or group
	Locale             string                  `json:"locale,omitempty"`
	Locations          []LocationConfiguration `json:"locations,omitempty"`
	PoolingType        string                  `json:"pooling_type,omitempty"` // round_robin, collective, multi_pool
	Position           float64                 `json:"position,omitempty"`
	Profile            Profile                 `json:"profile,omitzero"`
	SchedulingURL      string                  `json:"scheduling_url,omitempty"`
	Secret             bool                    `json:"secret,omitempty"`
	Slug               string                  `json:"slug,omitempty"`
	Type               string                  `json:"type,omitempty"`
	StartTimeIncrement float64                 `json:"start_time_increment,omitempty"` // minutes
	BeforeBuffer       float64                 `json:"before_buffer,omitempty"`        // minutes
	AfterBuffer        float64                 `json:"after_buffer,omitempty"`         // minutes
}

// Profile is the owner of an event type: a user, or a team when Type is Team.
type Profile struct {
	Type  string `json:"type,omitempty"`
	Name  string `json:"name,omitempty"`
	Owner string `json:"owner,omitempty"`
}

// CustomQuestion is a question of the booking form. Name is the text that a booking has to repeat
// to the letter; there is no id.
type CustomQuestion struct {
	Name          string   `json:"name,omitempty"`
	Type          string   `json:"type,omitempty"` // string, text, phone_number, single_select, multi_select
	Position      int      `json:"position,omitempty"`
	Enabled       bool     `json:"enabled,omitempty"`
	Required      bool     `json:"required,omitempty"`
	AnswerChoices []string `json:"answer_choices,omitempty"`
	IncludeOther  bool     `json:"include_other,omitempty"`
}

// LocationConfiguration is a place an event type offers. Its Kind for Zoom is zoom_conference,
// where a scheduled event's type says zoom.
type LocationConfiguration struct {
	Kind           LocationKind `json:"kind,omitempty"`
	Location       string       `json:"location,omitempty"`
	AdditionalInfo string       `json:"additional_info,omitempty"`
	PhoneNumber    string       `json:"phone_number,omitempty"`
}

// ListEventTypesInput filters event types.
type ListEventTypesInput struct {
	// UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user" unless:"organization"`
	// Instead of user: all of the organization; me for your own.
	Organization string `json:"organization,omitempty" id:"organizations"`
	// Absent: active and inactive.
	Active *bool `json:"active,omitempty"`
	// Absent: managed and not.
	AdminManaged *bool `json:"admin_managed,omitempty"`
	// Only those with this primary schedule; needs user.
	UserAvailabilitySchedule string `json:"user_availability_schedule,omitempty" id:"user_availability_schedules"`
	// Comma list of name, position, created_at, updated_at with :asc or :desc.
	Sort string `json:"sort,omitempty" jsonschema:"pattern=^((name|position|created_at|updated_at):(asc|desc)(\\,|$))+$"`
	Page
}

// ListEventTypes is GET /event_types (calendly-api-core.md 3.3).
var ListEventTypes = Endpoint[ListEventTypesInput, Pages[EventType]]{
	Name:    "list_event_types",
	Title:   "List event types",
	Summary: "Kinds of meeting that can be booked, with duration, locations, questions and booking link. For free times use list_event_type_available_times.",
	Toolset: "event_types", Default: true,
	Method: http.MethodGet,
	Path:   "/event_types{?user,organization,active,admin_managed,user_availability_schedule,sort,count,page_token}",
	Effect: Read,
	Scope:  "event_types:read",
}

// GetEventTypeInput names an event type.
type GetEventTypeInput struct {
	// UUID or URI.
	EventTypeUUID string `json:"event_type_uuid" id:"event_types"`
}

// GetEventType is GET /event_types/{uuid} (calendly-api-core.md 3.3).
var GetEventType = Endpoint[GetEventTypeInput, Resource[EventType]]{
	Name:    "get_event_type",
	Title:   "Get event type",
	Summary: "One event type: duration, locations, custom questions, host, booking link. Deleted ones stay readable.",
	Toolset: "event_types", Default: true,
	Method: http.MethodGet,
	Path:   "/event_types/{event_type_uuid}",
	Effect: Read,
	Scope:  "event_types:read",
}

// AvailableTime is a start that can be booked.
type AvailableTime struct {
	Status            string  `json:"status,omitempty"`
	InviteesRemaining float64 `json:"invitees_remaining,omitempty"`
	StartTime         string  `json:"start_time,omitempty"`
	SchedulingURL     string  `json:"scheduling_url,omitempty"`
}

// ListEventTypeAvailableTimesInput is an event type and a range of at most 31 days, a limit in
// force since 9 July 2026 (calendly-api-core.md 3.3).
type ListEventTypeAvailableTimesInput struct {
	// UUID or URI.
	EventType string `json:"event_type" id:"event_types"`
	// In the future.
	StartTime Time `json:"start_time"`
	// At most 31 days after start_time.
	EndTime Time `json:"end_time"`
}

// ListEventTypeAvailableTimes is GET /event_type_available_times (calendly-api-core.md 3.3).
var ListEventTypeAvailableTimes = Endpoint[ListEventTypeAvailableTimesInput, Collection[AvailableTime]]{
	Name:    "list_event_type_available_times",
	Title:   "List event type available times",
	Summary: "Free starts of one event type, at most 31 days a call, none in the past. Book one with create_event_invitee, repeating its start_time exactly.",
	Toolset: "event_types", Default: true,
	Method: http.MethodGet,
	Path:   "/event_type_available_times{?event_type,start_time,end_time}",
	Effect: Read,
	Scope:  "availability:read",
}

// EventTypeSettings is what both creating and updating an event type can set. Buffers and the
// increment exist since 13 November 2026 (calendly-api-core.md 3.3).
type EventTypeSettings struct {
	Description string `json:"description,omitempty"`
	// Minutes; one of duration_options, if given.
	Duration        int   `json:"duration,omitempty" jsonschema:"minimum=1,maximum=720"`
	DurationOptions []int `json:"duration_options,omitempty" jsonschema:"maxItems=4,uniqueItems=true,minimum=1,maximum=720"`
	// All places to offer, not only new ones.
	Locations []LocationConfiguration `json:"locations,omitempty"`
	Color     string                  `json:"color,omitempty" jsonschema:"pattern=^#[a-f\\d]{6}$"`
	Locale    string                  `json:"locale,omitempty" jsonschema:"enum=de,enum=en,enum=es,enum=fr,enum=it,enum=nl,enum=pt,enum=uk"`
	// Minutes between offered starts.
	StartTimeIncrement int `json:"start_time_increment,omitempty" jsonschema:"minimum=5,maximum=720"`
	// Minutes kept free before.
	BeforeBuffer *int `json:"before_buffer,omitempty" jsonschema:"enum=0,enum=5,enum=10,enum=15,enum=30,enum=45,enum=60,enum=90,enum=120,enum=150,enum=180"`
	// Minutes kept free after.
	AfterBuffer *int `json:"after_buffer,omitempty" jsonschema:"enum=0,enum=5,enum=10,enum=15,enum=30,enum=45,enum=60,enum=90,enum=120,enum=150,enum=180"`
}

// CreateEventTypeInput is a new event type.
type CreateEventTypeInput struct {
	Name string `json:"name"`
	// UUID, URI or me (the default).
	Owner string `json:"owner,omitempty" id:"users" caller:"user"`
	// Default false: not bookable.
	Active *bool `json:"active,omitempty"`
	EventTypeSettings
}

// CreateEventType is POST /event_types (calendly-api-core.md 3.3).
var CreateEventType = Endpoint[CreateEventTypeInput, Resource[EventType]]{
	Name:    "create_event_type",
	Title:   "Create event type",
	Summary: "Makes a one-on-one event type, the only kind possible here; it cannot be deleted later, only made inactive. For a single meeting use create_one_off_event_type.",
	Toolset: "event_types",
	Method:  http.MethodPost,
	Path:    "/event_types",
	Effect:  Create,
	Scope:   "event_types:write",
	Check:   "list_event_types",
}

// UpdateEventTypeInput says what changes; the owner never does.
type UpdateEventTypeInput struct {
	// UUID or URI.
	EventTypeUUID string `json:"event_type_uuid" id:"event_types"`
	Name          string `json:"name,omitempty"`
	// False takes it off the booking page.
	Active *bool `json:"active,omitempty"`
	EventTypeSettings
}

// UpdateEventType is PATCH /event_types/{uuid} (calendly-api-core.md 3.3).
var UpdateEventType = Endpoint[UpdateEventTypeInput, Resource[EventType]]{
	Name:    "update_event_type",
	Title:   "Update event type",
	Summary: "Changes a one-on-one event type, no other kind, for all later bookings. Give at least one field; what is left out stays.",
	Toolset: "event_types",
	Method:  http.MethodPatch,
	Path:    "/event_types/{event_type_uuid}",
	Effect:  Update,
	Scope:   "event_types:write",
	Check:   "get_event_type",
}
