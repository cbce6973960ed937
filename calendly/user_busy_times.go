package calendly

import "net/http"

// BusyTime is a span in which a user is not free. Type is calendly, reserved or external.
type BusyTime struct {
	Type              string        `json:"type,omitempty"`
	StartTime         string        `json:"start_time,omitempty"`
	EndTime           string        `json:"end_time,omitempty"`
	BufferedStartTime string        `json:"buffered_start_time,omitempty"`
	BufferedEndTime   string        `json:"buffered_end_time,omitempty"`
	Event             BusyTimeEvent `json:"event,omitzero"`
}

// BusyTimeEvent names the meeting behind a busy time of type calendly.
type BusyTimeEvent struct {
	URI string `json:"uri,omitempty"`
}

// ListUserBusyTimesInput is a user and a range of at most 7 days (calendly-api-core.md 3.4).
type ListUserBusyTimesInput struct {
	// UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user"`
	// In the future.
	StartTime Time `json:"start_time"`
	// At most 7 days after start_time.
	EndTime Time `json:"end_time"`
}

// ListUserBusyTimes is GET /user_busy_times (calendly-api-core.md 3.4).
var ListUserBusyTimes = Endpoint[ListUserBusyTimesInput, Collection[BusyTime]]{
	Name:    "list_user_busy_times",
	Title:   "List user busy times",
	Summary: "When a user is busy: meetings and events of connected calendars, at most 7 days a call, none in the past. Not bookable slots: for those use list_event_type_available_times.",
	Toolset: "availability", Default: true,
	Method: http.MethodGet,
	Path:   "/user_busy_times{?user,start_time,end_time}",
	Effect: Read,
	Scope:  "availability:read",
}
