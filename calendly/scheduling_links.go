package calendly

import "net/http"

// SchedulingLink is a link that can be booked once (calendly-api-core.md 2.15).
type SchedulingLink struct {
	BookingURL string `json:"booking_url,omitempty"`
	Owner      string `json:"owner,omitempty"`
	OwnerType  string `json:"owner_type,omitempty"`
}

// CreateSchedulingLinkInput names the event type. The other two fields have one value each; the
// export writes the count as a string, but the number is what works (calendly-api-core.md 6).
type CreateSchedulingLinkInput struct {
	MaxEventCount int `json:"max_event_count" jsonschema:"-" fixed:"1"`
	// Event type: UUID or URI.
	Owner     string `json:"owner" id:"event_types"`
	OwnerType string `json:"owner_type" jsonschema:"-" fixed:"EventType"`
}

// CreateSchedulingLink is POST /scheduling_links (calendly-api-core.md 4.4).
var CreateSchedulingLink = Endpoint[CreateSchedulingLinkInput, Resource[SchedulingLink]]{
	Name:    "create_scheduling_link",
	Title:   "Create single-use scheduling link",
	Summary: "A link to one event type that works for a single booking. To change its duration, dates or place for somebody use create_share.",
	Toolset: "scheduling_links",
	Method:  http.MethodPost,
	Path:    "/scheduling_links",
	Effect:  Create,
	Scope:   "scheduling_links:write",
	Check:   "list_shares, though it may not show such links; one more does no harm",
}
