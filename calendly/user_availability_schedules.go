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
