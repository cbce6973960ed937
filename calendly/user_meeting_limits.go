package calendly

import "net/http"

// UserMeetingLimits is how many meetings a user hosts at most, over all event types; a limit that
// is not there does not exist (calendly-api-more.md 3.1).
type UserMeetingLimits struct {
	DailyLimit   int `json:"daily_limit,omitempty"`
	WeeklyLimit  int `json:"weekly_limit,omitempty"`
	MonthlyLimit int `json:"monthly_limit,omitempty"`
}

// GetUserMeetingLimitsInput names the caller, the only user it works for.
type GetUserMeetingLimitsInput struct {
	// Only yourself: me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user"`
}

// GetUserMeetingLimits is GET /user_meeting_limits (calendly-api-more.md 3.1).
var GetUserMeetingLimits = Endpoint[GetUserMeetingLimitsInput, Collection[UserMeetingLimits]]{
	Name:    "get_user_meeting_limits",
	Title:   "Get user meeting limits",
	Summary: "The caller's own caps on meetings hosted a day, week and month over all event types, never another user's. One that is missing is not set.",
	Toolset: "availability",
	Method:  http.MethodGet,
	Path:    "/user_meeting_limits{?user}",
	Effect:  Read,
	Scope:   "availability:read",
}

// UpdateUserMeetingLimitsInput says which limits change.
type UpdateUserMeetingLimitsInput struct {
	// Only yourself: me (the default).
	User         string `json:"user,omitempty" id:"users" caller:"user"`
	DailyLimit   *int   `json:"daily_limit,omitempty" jsonschema:"nullable,minimum=1,maximum=9999"`
	WeeklyLimit  *int   `json:"weekly_limit,omitempty" jsonschema:"nullable,minimum=1,maximum=9999"`
	MonthlyLimit *int   `json:"monthly_limit,omitempty" jsonschema:"nullable,minimum=1,maximum=9999"`
}

// UpdateUserMeetingLimits is PATCH /user_meeting_limits (calendly-api-more.md 3.1). The envelope of
// its answer is unconfirmed.
var UpdateUserMeetingLimits = Endpoint[UpdateUserMeetingLimitsInput, Resource[UserMeetingLimits]]{
	Name:    "update_user_meeting_limits",
	Title:   "Update user meeting limits",
	Summary: "Caps how many meetings the caller, never another user, hosts a day, week or month. Give at least one; null removes a cap, one left out stays.",
	Toolset: "availability",
	Method:  http.MethodPatch,
	Path:    "/user_meeting_limits{?user}",
	Effect:  Update,
	Scope:   "availability:write",
	Check:   "get_user_meeting_limits",
}
