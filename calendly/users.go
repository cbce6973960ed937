package calendly

import "net/http"

// User is a person with a Calendly account (calendly-api-core.md 2.1). A member of an organization
// has no CurrentOrganization, TimeNotation or ResourceType.
type User struct {
	URI                 string `json:"uri,omitempty"`
	Name                string `json:"name,omitempty"`
	Slug                string `json:"slug,omitempty"`
	Email               string `json:"email,omitempty"`
	SchedulingURL       string `json:"scheduling_url,omitempty"`
	Timezone            string `json:"timezone,omitempty"`
	TimeNotation        string `json:"time_notation,omitempty"`
	AvatarURL           string `json:"avatar_url,omitempty"`
	CreatedAt           string `json:"created_at,omitempty"`
	UpdatedAt           string `json:"updated_at,omitempty"`
	CurrentOrganization string `json:"current_organization,omitempty"`
	ResourceType        string `json:"resource_type,omitempty"`
	Locale              string `json:"locale,omitempty"`
}

// GetCurrentUserInput is empty.
type GetCurrentUserInput struct{}

// GetCurrentUser is GET /users/me (calendly-api-core.md 3.1).
var GetCurrentUser = Endpoint[GetCurrentUserInput, Resource[User]]{
	Name:    "get_current_user",
	Title:   "Get current user",
	Summary: "Who the connection acts as: user and organization URI, name, email, time zone, booking page.",
	Toolset: "users", Default: true,
	Method: http.MethodGet,
	Path:   "/users/me",
	Effect: Read,
	Scope:  "users:read",
}

// GetUserInput names a user.
type GetUserInput struct {
	// UUID, URI or me.
	UserUUID string `json:"user_uuid" id:"users"`
}

// GetUser is GET /users/{uuid} (calendly-api-core.md 3.1).
var GetUser = Endpoint[GetUserInput, Resource[User]]{
	Name:    "get_user",
	Title:   "Get user",
	Summary: "One user of the caller's organization: name, email, time zone, booking page.",
	Toolset: "users", Default: true,
	Method: http.MethodGet,
	Path:   "/users/{user_uuid}",
	Effect: Read,
	Scope:  "users:read",
}
