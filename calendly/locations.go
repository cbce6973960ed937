package calendly

import "net/http"

// MeetingLocation is a place that a user has set up for meetings (calendly-api-core.md 2.17).
// Connected is there for web conferences only.
type MeetingLocation struct {
	Kind      string `json:"kind,omitempty"`
	Connected bool   `json:"connected,omitempty"`
}

// ListUserLocationsInput names a user.
type ListUserLocationsInput struct {
	// UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user"`
}

// ListUserLocations is GET /locations (calendly-api-core.md 4.6).
var ListUserLocations = Endpoint[ListUserLocationsInput, Collection[MeetingLocation]]{
	Name:    "list_user_locations",
	Title:   "List user meeting locations",
	Summary: "Kinds of meeting place a user has set up, and whether each web conference is connected.",
	Toolset: "users",
	Method:  http.MethodGet,
	Path:    "/locations{?user}",
	Effect:  Read,
	Scope:   "locations:read",
}
