package calendly

import "net/http"

// ActivityLog is a page of entries. TotalCount stops at a maximum of Calendly's, which
// ExceedsMaxTotalCount tells (calendly-api-core.md 4.10).
type ActivityLog struct {
	Collection           []ActivityLogEntry `json:"collection"`
	Pagination           Pagination         `json:"pagination,omitzero"`
	LastEventTime        string             `json:"last_event_time,omitempty"`
	TotalCount           int                `json:"total_count,omitempty"`
	ExceedsMaxTotalCount bool               `json:"exceeds_max_total_count,omitempty"`
}

// ActivityLogEntry is one thing that somebody did (calendly-api-core.md 2.23).
type ActivityLogEntry struct {
	OccurredAt         string        `json:"occurred_at,omitempty"`
	Actor              ActivityActor `json:"actor,omitzero"`
	Details            any           `json:"details,omitempty"`
	FullyQualifiedName string        `json:"fully_qualified_name,omitempty"`
	URI                string        `json:"uri,omitempty"`
	Namespace          string        `json:"namespace,omitempty"`
	Action             string        `json:"action,omitempty"`
	Organization       string        `json:"organization,omitempty"`
}

// ActivityActor is who did it; Calendly itself has Type System and no URI.
type ActivityActor struct {
	URI                   string        `json:"uri,omitempty"`
	Type                  string        `json:"type,omitempty"`
	Organization          ActivityPlace `json:"organization,omitzero"`
	Group                 ActivityPlace `json:"group,omitzero"`
	DisplayName           string        `json:"display_name,omitempty"`
	AlternativeIdentifier string        `json:"alternative_identifier,omitempty"`
}

// ActivityPlace is an organization or group and the actor's role in it; only a group has a name.
type ActivityPlace struct {
	URI  string `json:"uri,omitempty"`
	Name string `json:"name,omitempty"`
	Role string `json:"role,omitempty"`
}

// ListActivityLogEntriesInput filters entries. Lists go out comma separated, as documented in 2023
// and by nobody since (calendly-api-core.md 8).
type ListActivityLogEntriesInput struct {
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	// | or, + and, - not, ( ) grouping, "exact", prefix*.
	SearchTerm string `json:"search_term,omitempty" jsonschema:"maxLength=300"`
	// Users: UUID, URI or me.
	Actor []string `json:"actor,omitempty" id:"users"`
	// Such as User.
	Namespace []string `json:"namespace,omitempty"`
	// Such as Add.
	Action        []string `json:"action,omitempty"`
	MinOccurredAt Time     `json:"min_occurred_at,omitempty"`
	MaxOccurredAt Time     `json:"max_occurred_at,omitempty"`
	Sort          []string `json:"sort,omitempty" jsonschema:"enum=action:asc,enum=action:desc,enum=actor.display_name:asc,enum=actor.display_name:desc,enum=actor.uri:asc,enum=actor.uri:desc,enum=namespace:asc,enum=namespace:desc,enum=occurred_at:asc,enum=occurred_at:desc"`
	// Rows per page, default 20.
	Count int `json:"count,omitempty" jsonschema:"minimum=1,maximum=1000"`
	// next_page_token of the page before.
	PageToken string `json:"page_token,omitempty"`
}

// ListActivityLogEntries is GET /activity_log_entries (calendly-api-core.md 4.10).
var ListActivityLogEntries = Endpoint[ListActivityLogEntriesInput, ActivityLog]{
	Name:    "list_activity_log_entries",
	Title:   "List activity log entries",
	Summary: "Who did what in an organization and when, newest first. Enterprise only, for owners and admins.",
	Toolset: "compliance",
	Method:  http.MethodGet,
	Path:    "/activity_log_entries{?organization,search_term,actor,namespace,action,min_occurred_at,max_occurred_at,sort,count,page_token}",
	Effect:  Read,
	Scope:   "activity_log:read",
	Plan:    "Enterprise",
}
