package calendly

import "net/http"

// AvailabilitySchedule is a named set of working hours (calendly-api-core.md 2.8).
type AvailabilitySchedule struct {
	URI      string             `json:"uri,omitempty"`
	Default  bool               `json:"default,omitempty"`
	Name     string             `json:"name,omitempty"`
	User     string             `json:"user,omitempty"`
	Timezone string             `json:"timezone,omitempty"`
	Rules    []AvailabilityRule `json:"rules,omitempty"`
}

// AvailabilityRule is the hours of a weekday, or of one date that overrides it, in the schedule's
// time zone (calendly-api-core.md 2.7). No intervals means not available.
type AvailabilityRule struct {
	Type      string     `json:"type" jsonschema:"enum=wday,enum=date"`
	Wday      string     `json:"wday,omitempty" jsonschema:"enum=sunday,enum=monday,enum=tuesday,enum=wednesday,enum=thursday,enum=friday,enum=saturday"`
	Date      string     `json:"date,omitempty" jsonschema:"format=date"`
	Intervals []Interval `json:"intervals"`
}

// ListUserAvailabilitySchedulesInput names a user.
type ListUserAvailabilitySchedulesInput struct {
	// UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user"`
}

// ListUserAvailabilitySchedules is GET /user_availability_schedules (calendly-api-core.md 3.4).
var ListUserAvailabilitySchedules = Endpoint[ListUserAvailabilitySchedulesInput, Collection[AvailabilitySchedule]]{
	Name:    "list_user_availability_schedules",
	Title:   "List user availability schedules",
	Summary: "A user's working hours: schedules with weekday rules and date overrides, in local time of the schedule's time zone.",
	Toolset: "availability", Default: true,
	Method: http.MethodGet,
	Path:   "/user_availability_schedules{?user}",
	Effect: Read,
	Scope:  "availability:read",
}

// GetUserAvailabilityScheduleInput names a schedule.
type GetUserAvailabilityScheduleInput struct {
	// UUID or URI.
	ScheduleUUID string `json:"schedule_uuid" id:"user_availability_schedules"`
}

// GetUserAvailabilitySchedule is GET /user_availability_schedules/{uuid} (calendly-api-core.md 3.4).
var GetUserAvailabilitySchedule = Endpoint[GetUserAvailabilityScheduleInput, Resource[AvailabilitySchedule]]{
	Name:    "get_user_availability_schedule",
	Title:   "Get user availability schedule",
	Summary: "One schedule of working hours: weekday rules and date overrides in local time of its time zone.",
	Toolset: "availability",
	Method:  http.MethodGet,
	Path:    "/user_availability_schedules/{schedule_uuid}",
	Effect:  Read,
	Scope:   "availability:read",
}

// CreateUserAvailabilityScheduleInput is a new schedule. It is always the caller's own.
type CreateUserAvailabilityScheduleInput struct {
	Name     string   `json:"name"`
	Timezone TimeZone `json:"timezone"`
	// One wday rule for each of the seven days, no intervals for a day off, and date rules, from today on, for exceptions.
	Rules []AvailabilityRule `json:"rules" jsonschema:"minItems=7"`
}

// CreateUserAvailabilitySchedule is POST /user_availability_schedules (calendly-api-core.md 3.4).
var CreateUserAvailabilitySchedule = Endpoint[CreateUserAvailabilityScheduleInput, Resource[AvailabilitySchedule]]{
	Name:    "create_user_availability_schedule",
	Title:   "Create user availability schedule",
	Summary: "Makes a schedule of working hours for the caller, which no event type uses yet. It cannot be deleted through the API.",
	Toolset: "availability",
	Method:  http.MethodPost,
	Path:    "/user_availability_schedules",
	Effect:  Create,
	Scope:   "availability:write",
	Check:   "list_user_availability_schedules",
}

// UpdateUserAvailabilityScheduleInput says what changes.
type UpdateUserAvailabilityScheduleInput struct {
	// UUID or URI.
	ScheduleUUID string `json:"schedule_uuid" id:"user_availability_schedules"`
	Name         string `json:"name,omitempty"`
	// Hours keep their local time.
	Timezone TimeZone `json:"timezone,omitempty"`
	// Replaces all rules: read, edit and send back every one. One wday rule for each of the seven days, date rules from yesterday on.
	Rules []AvailabilityRule `json:"rules,omitempty" jsonschema:"minItems=7"`
	// Only true, which moves the default here.
	Default bool `json:"default,omitempty"`
}

// UpdateUserAvailabilitySchedule is PATCH /user_availability_schedules/{uuid} (calendly-api-core.md 3.4).
var UpdateUserAvailabilitySchedule = Endpoint[UpdateUserAvailabilityScheduleInput, Resource[AvailabilitySchedule]]{
	Name:    "update_user_availability_schedule",
	Title:   "Update user availability schedule",
	Summary: "Changes working hours for every event type that uses the schedule. Give at least one field; read it with get_user_availability_schedule first.",
	Toolset: "availability",
	Method:  http.MethodPatch,
	Path:    "/user_availability_schedules/{schedule_uuid}",
	Effect:  Update,
	Scope:   "availability:write",
	Check:   "get_user_availability_schedule",
}
