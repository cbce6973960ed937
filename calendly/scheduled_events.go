package calendly

import "net/http"

// ScheduledEvent is a booked meeting (calendly-api-core.md 2.10).
type ScheduledEvent struct {
	URI               string            `json:"uri,omitempty"`
	Name              string            `json:"name,omitempty"`
	MeetingNotesPlain string            `json:"meeting_notes_plain,omitempty"`
	MeetingNotesHTML  string            `json:"meeting_notes_html,omitempty"`
	Status            string            `json:"status,omitempty"` // active or canceled
	StartTime         string            `json:"start_time,omitempty"`
	EndTime           string            `json:"end_time,omitempty"`
	EventType         string            `json:"event_type,omitempty"`
	Location          EventLocation     `json:"location,omitzero"`
	InviteesCounter   InviteesCounter   `json:"invitees_counter,omitzero"`
	CreatedAt         string            `json:"created_at,omitempty"`
	UpdatedAt         string            `json:"updated_at,omitempty"`
	EventMemberships  []EventMembership `json:"event_memberships,omitempty"`
	EventGuests       []EventGuest      `json:"event_guests,omitempty"`
	Cancellation      Cancellation      `json:"cancellation,omitzero"`
	CalendarEvent     CalendarEvent     `json:"calendar_event,omitzero"`
}

// EventLocation is where a meeting takes place. Type decides which of the other fields are there;
// a join_url exists only in status pushed (calendly-api-core.md 2.11).
type EventLocation struct {
	Type           string `json:"type,omitempty"`
	Location       string `json:"location,omitempty"`
	AdditionalInfo string `json:"additional_info,omitempty"`
	Status         string `json:"status,omitempty"`
	JoinURL        string `json:"join_url,omitempty"`
	// Data is the conference provider's own object.
	Data any `json:"data,omitempty"`
}

// InviteesCounter counts a meeting's invitees; Total includes the canceled.
type InviteesCounter struct {
	Total  float64 `json:"total"`
	Active float64 `json:"active"`
	Limit  float64 `json:"limit"`
}

// EventMembership is a host of a meeting.
type EventMembership struct {
	User              string `json:"user,omitempty"`
	UserEmail         string `json:"user_email,omitempty"`
	UserName          string `json:"user_name,omitempty"`
	BufferedStartTime string `json:"buffered_start_time,omitempty"`
	BufferedEndTime   string `json:"buffered_end_time,omitempty"`
}

// EventGuest is somebody whom an invitee brought along.
type EventGuest struct {
	Email     string `json:"email,omitempty"`
	CreatedAt string `json:"created_at,omitempty"`
	UpdatedAt string `json:"updated_at,omitempty"`
}

// CalendarEvent is the entry in the host's connected calendar; Calendly calls it deprecated.
type CalendarEvent struct {
	Kind       string `json:"kind,omitempty"`
	ExternalID string `json:"external_id,omitempty"`
}

// Cancellation says who called a meeting off (calendly-api-core.md 2.12).
type Cancellation struct {
	CanceledBy   string `json:"canceled_by,omitempty"`
	Reason       string `json:"reason,omitempty"`
	CancelerType string `json:"canceler_type,omitempty"` // host or invitee
	CreatedAt    string `json:"created_at,omitempty"`
}

// ListScheduledEventsInput filters meetings. One of user, organization and group is always sent;
// an admin reads another's with organization besides (calendly-api-core.md 4.1).
type ListScheduledEventsInput struct {
	// UUID, URI or me (the default). Another user's meetings also need organization.
	User string `json:"user,omitempty" id:"users" caller:"user" unless:"organization,group"`
	// UUID, URI or me. Admins only.
	Organization string `json:"organization,omitempty" id:"organizations"`
	// UUID or URI. Admins only.
	Group string `json:"group,omitempty" id:"groups"`
	// Exact address.
	InviteeEmail string `json:"invitee_email,omitempty" jsonschema:"format=email"`
	Status       string `json:"status,omitempty" jsonschema:"enum=active,enum=canceled"`
	// Starts after this.
	MinStartTime Time `json:"min_start_time,omitempty"`
	// Starts before this.
	MaxStartTime Time   `json:"max_start_time,omitempty"`
	Sort         string `json:"sort,omitempty" jsonschema:"enum=start_time:asc,enum=start_time:desc"`
	Page
}

// ListScheduledEvents is GET /scheduled_events (calendly-api-core.md 4.1).
var ListScheduledEvents = Endpoint[ListScheduledEventsInput, Pages[ScheduledEvent]]{
	Name:    "list_scheduled_events",
	Title:   "List scheduled events",
	Summary: "Booked meetings with time, place and hosts; canceled ones too unless status says otherwise. Who booked is in list_event_invitees.",
	Toolset: "scheduled_events", Default: true,
	Method: http.MethodGet,
	Path:   "/scheduled_events{?user,organization,group,invitee_email,status,min_start_time,max_start_time,sort,count,page_token}",
	Effect: Read,
	Scope:  "scheduled_events:read",
}

// GetScheduledEventInput names a meeting.
type GetScheduledEventInput struct {
	// UUID or URI.
	EventUUID string `json:"event_uuid" id:"scheduled_events"`
}

// GetScheduledEvent is GET /scheduled_events/{uuid} (calendly-api-core.md 4.1).
var GetScheduledEvent = Endpoint[GetScheduledEventInput, Resource[ScheduledEvent]]{
	Name:    "get_scheduled_event",
	Title:   "Get scheduled event",
	Summary: "One meeting: time, place, hosts, guests, counts, cancellation. Who booked is in list_event_invitees.",
	Toolset: "scheduled_events", Default: true,
	Method: http.MethodGet,
	Path:   "/scheduled_events/{event_uuid}",
	Effect: Read,
	Scope:  "scheduled_events:read",
}

// CancelScheduledEventInput names the meeting and the reason.
type CancelScheduledEventInput struct {
	// UUID or URI.
	EventUUID string `json:"event_uuid" id:"scheduled_events"`
	// Shown to every invitee.
	Reason string `json:"reason,omitempty" jsonschema:"maxLength=10000"`
}

// CancelScheduledEvent is POST /scheduled_events/{uuid}/cancellation (calendly-api-core.md 4.1).
var CancelScheduledEvent = Endpoint[CancelScheduledEventInput, Resource[Cancellation]]{
	Name:    "cancel_scheduled_event",
	Title:   "Cancel scheduled event",
	Summary: "Cancels a meeting for everyone in it and mails them. Cannot be undone; a single invitee of a group cannot be canceled alone.",
	Toolset: "scheduled_events", Default: true,
	Method: http.MethodPost,
	Path:   "/scheduled_events/{event_uuid}/cancellation",
	Effect: Delete,
	Scope:  "scheduled_events:write",
	Check:  "get_scheduled_event",
}
