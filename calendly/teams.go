package calendly

import "net/http"

// Team is a group of users with a booking page of its own (calendly-api-core.md 2.5).
type Team struct {
	URI           string `json:"uri,omitempty"`
	Name          string `json:"name,omitempty"`
	Organization  string `json:"organization,omitempty"`
	SchedulingURL string `json:"scheduling_url,omitempty"`
}

// ListTeamsInput filters teams.
type ListTeamsInput struct {
	// Only this user's: UUID, URI or me.
	User string `json:"user,omitempty" id:"users"`
	Page
}

// ListTeams is GET /teams (calendly-api-core.md 3.2).
var ListTeams = Endpoint[ListTeamsInput, Pages[Team]]{
	Name:    "list_teams",
	Title:   "List teams",
	Summary: "Teams of the caller's organization, or of one user, with booking page. Their members cannot be listed.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/teams{?user,count,page_token}",
	Effect:  Read,
	Scope:   "organizations:read",
}

// GetTeamInput names a team.
type GetTeamInput struct {
	// UUID or URI.
	TeamUUID string `json:"team_uuid" id:"teams"`
}

// GetTeam is GET /teams/{uuid} (calendly-api-core.md 3.2).
var GetTeam = Endpoint[GetTeamInput, Resource[Team]]{
	Name:    "get_team",
	Title:   "Get team",
	Summary: "One team: name, organization, booking page.",
	Toolset: "organizations",
	Method:  http.MethodGet,
	Path:    "/teams/{team_uuid}",
	Effect:  Read,
	Scope:   "organizations:read",
}
