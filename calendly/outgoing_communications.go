package calendly

import "net/http"

// OutgoingCommunications is a page of them with their number in all (calendly-api-core.md 4.11).
type OutgoingCommunications struct {
	Collection []OutgoingCommunication `json:"collection"`
	Pagination Pagination              `json:"pagination,omitzero"`
	TotalCount int                     `json:"total_count,omitempty"`
}

// OutgoingCommunication is one mail or SMS that Calendly sent (calendly-api-core.md 2.24).
type OutgoingCommunication struct {
	Type          string `json:"type,omitempty"` // sms or email
	To            string `json:"to,omitempty"`
	From          string `json:"from,omitempty"`
	Subject       string `json:"subject,omitempty"`
	Body          string `json:"body,omitempty"`
	SenderURI     string `json:"sender_uri,omitempty"`
	SenderEmail   string `json:"sender_email,omitempty"`
	EventTypeURI  string `json:"event_type_uri,omitempty"`
	EventURI      string `json:"event_uri,omitempty"`
	SentAt        string `json:"sent_at,omitempty"`
	CreatedAt     string `json:"created_at,omitempty"`
	SchedulingURL string `json:"scheduling_url,omitempty"`
}

// ListOutgoingCommunicationsInput filters by time.
type ListOutgoingCommunicationsInput struct {
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	MinCreatedAt Time   `json:"min_created_at,omitempty"`
	MaxCreatedAt Time   `json:"max_created_at,omitempty"`
	Page
}

// ListOutgoingCommunications is GET /outgoing_communications (calendly-api-core.md 4.11).
var ListOutgoingCommunications = Endpoint[ListOutgoingCommunicationsInput, OutgoingCommunications]{
	Name:    "list_outgoing_communications",
	Title:   "List outgoing communications",
	Summary: "Mails and SMS that Calendly sent for an organization, with their full text. Enterprise only.",
	Toolset: "compliance",
	Method:  http.MethodGet,
	Path:    "/outgoing_communications{?organization,min_created_at,max_created_at,count,page_token}",
	Effect:  Read,
	Scope:   "outgoing_communications:read",
	Plan:    "Enterprise",
}
