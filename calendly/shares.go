package calendly

import "net/http"

// Share is a single-use link with settings of its own (calendly-api-core.md 2.16).
type Share struct {
	URI             string           `json:"uri,omitempty"`
	Contact         string           `json:"contact,omitempty"`
	CreatedAt       string           `json:"created_at,omitempty"`
	Status          string           `json:"status,omitempty"` // active, booked, expired
	SchedulingLinks []SchedulingLink `json:"scheduling_links,omitempty"`
	ShareOverride   ShareOverride    `json:"share_override,omitzero"`
}

// ShareOverride is the settings in force, the event type's where the share has none. The unit of
// MinBookingTime is unconfirmed.
type ShareOverride struct {
	Name                   string            `json:"name,omitempty"`
	Duration               int               `json:"duration,omitempty"`
	DurationOptions        []int             `json:"duration_options,omitempty"`
	PeriodType             string            `json:"period_type,omitempty"`
	StartDate              string            `json:"start_date,omitempty"`
	EndDate                string            `json:"end_date,omitempty"`
	MaxBookingTime         int               `json:"max_booking_time,omitempty"`
	MinBookingTime         int               `json:"min_booking_time,omitempty"`
	HideLocation           bool              `json:"hide_location,omitempty"`
	LocationConfigurations []ShareLocation   `json:"location_configurations,omitempty"`
	AvailabilityRule       ShareAvailability `json:"availability_rule,omitzero"`
}

// ShareLocation is a place that a share offers.
type ShareLocation struct {
	Kind LocationKind `json:"kind,omitempty"`
	// For physical, custom, ask_invitee.
	Location string `json:"location,omitempty" jsonschema:"maxLength=255"`
	// For physical, inbound_call.
	AdditionalInfo string `json:"additional_info,omitempty" jsonschema:"maxLength=255"`
	// Required for inbound_call.
	PhoneNumber string `json:"phone_number,omitempty"`
	Position    *int   `json:"position,omitempty"`
}

// ShareAvailability is the hours of a share.
type ShareAvailability struct {
	Timezone TimeZone           `json:"timezone"`
	Rules    []AvailabilityRule `json:"rules"`
}

// CreateShareInput is a share. What is not given is copied from the event type.
type CreateShareInput struct {
	// One-on-one only: UUID or URI.
	EventType string `json:"event_type" id:"event_types"`
	Name      string `json:"name,omitempty" jsonschema:"maxLength=55"`
	// Minutes; one of the options, sent or the event type's.
	Duration        int   `json:"duration,omitempty" jsonschema:"minimum=1,maximum=720"`
	DurationOptions []int `json:"duration_options,omitempty" jsonschema:"maxItems=4,uniqueItems=true,minimum=1,maximum=720"`
	// fixed needs start_date and end_date, moving and available_moving need max_booking_time.
	PeriodType string `json:"period_type,omitempty" jsonschema:"enum=available_moving,enum=moving,enum=fixed,enum=unlimited"`
	StartDate  string `json:"start_date,omitempty" jsonschema:"format=date"`
	EndDate    string `json:"end_date,omitempty" jsonschema:"format=date"`
	// Days.
	MaxBookingTime *int `json:"max_booking_time,omitempty"`
	// Until booked; with a single custom location only.
	HideLocation           *bool              `json:"hide_location,omitempty"`
	LocationConfigurations []ShareLocation    `json:"location_configurations,omitempty"`
	AvailabilityRule       *ShareAvailability `json:"availability_rule,omitempty"`
}

// CreateShare is POST /shares (calendly-api-core.md 4.5).
var CreateShare = Endpoint[CreateShareInput, Resource[Share]]{
	Name:    "create_share",
	Title:   "Create share",
	Summary: "A single-use booking link for a one-on-one event type with changes for one person; the rest is copied. Without changes use create_scheduling_link.",
	Toolset: "scheduling_links",
	Method:  http.MethodPost,
	Path:    "/shares",
	Effect:  Create,
	Scope:   "shares:write",
	Check:   "list_shares",
}

// ListSharesInput filters the caller's shares.
type ListSharesInput struct {
	// Only yourself: me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user"`
	// Created at or after this.
	MinCreatedAt Time `json:"min_created_at,omitempty"`
	// Created before this.
	MaxCreatedAt Time `json:"max_created_at,omitempty"`
	// UUID or URI.
	EventType string `json:"event_type,omitempty" id:"event_types"`
	Sort      string `json:"sort,omitempty" jsonschema:"enum=created_at:desc,enum=created_at:asc"`
	Page
}

// ListShares is GET /shares (calendly-api-core.md 4.5).
var ListShares = Endpoint[ListSharesInput, Pages[Share]]{
	Name:    "list_shares",
	Title:   "List shares",
	Summary: "The caller's own single-use links, never another user's, newest first: booking URL, status, settings in force.",
	Toolset: "scheduling_links",
	Method:  http.MethodGet,
	Path:    "/shares{?user,min_created_at,max_created_at,event_type,sort,count,page_token}",
	Effect:  Read,
	Scope:   "shares:read",
}

// UpdateShareInput says what changes. Null goes back to the event type's present value, or takes
// the contact off.
type UpdateShareInput struct {
	// UUID or URI.
	ShareUUID string `json:"share_uuid" id:"shares"`
	// UUID or URI.
	Contact *string `json:"contact,omitempty" jsonschema:"nullable" id:"contacts"`
	Name    *string `json:"name,omitempty" jsonschema:"nullable,maxLength=55"`
	// Minutes.
	Duration        *int    `json:"duration,omitempty" jsonschema:"nullable,minimum=1,maximum=720"`
	DurationOptions *[]int  `json:"duration_options,omitempty" jsonschema:"nullable,maxItems=4,uniqueItems=true,minimum=1,maximum=720"`
	PeriodType      *string `json:"period_type,omitempty" jsonschema:"nullable,enum=available_moving,enum=moving,enum=fixed,enum=unlimited"`
	StartDate       *string `json:"start_date,omitempty" jsonschema:"nullable,format=date"`
	EndDate         *string `json:"end_date,omitempty" jsonschema:"nullable,format=date"`
	// Days.
	MaxBookingTime *int  `json:"max_booking_time,omitempty" jsonschema:"nullable,minimum=1"`
	MinBookingTime *int  `json:"min_booking_time,omitempty" jsonschema:"nullable,minimum=1"`
	HideLocation   *bool `json:"hide_location,omitempty" jsonschema:"nullable"`
	// Replaces all present ones.
	LocationConfigurations *[]ShareLocation `json:"location_configurations,omitempty" jsonschema:"nullable"`
	// Replaces the present one.
	AvailabilityRule *ShareAvailability `json:"availability_rule,omitempty" jsonschema:"nullable"`
}

// UpdateShare is PATCH /shares/{uuid} (calendly-api-core.md 4.5).
var UpdateShare = Endpoint[UpdateShareInput, Resource[Share]]{
	Name:    "update_share",
	Title:   "Update share",
	Summary: "Changes a share that is active and not booked. Give at least one field; null goes back to the event type's value or removes the contact, what is left out stays.",
	Toolset: "scheduling_links",
	Method:  http.MethodPatch,
	Path:    "/shares/{share_uuid}",
	Effect:  Update,
	Scope:   "shares:write",
	Check:   "list_shares",
}

// DeleteShareInput names a share.
type DeleteShareInput struct {
	// UUID or URI.
	ShareUUID string `json:"share_uuid" id:"shares"`
}

// DeleteShare is DELETE /shares/{uuid} (calendly-api-core.md 4.5).
var DeleteShare = Endpoint[DeleteShareInput, Done]{
	Name:    "delete_share",
	Title:   "Delete share",
	Summary: "Deletes a share that is not booked, and its link with it. Cannot be undone.",
	Toolset: "scheduling_links",
	Method:  http.MethodDelete,
	Path:    "/shares/{share_uuid}",
	Effect:  Delete,
	Scope:   "shares:write",
	Check:   "list_shares",
}
