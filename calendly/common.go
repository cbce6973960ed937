package calendly

// Resource is the envelope of a single object.
type Resource[T any] struct {
	Resource T `json:"resource"`
}

// Collection is the envelope of a list that comes whole.
type Collection[T any] struct {
	Collection []T `json:"collection"`
}

// Pages is the envelope of a list that comes in pages.
type Pages[T any] struct {
	Collection []T        `json:"collection"`
	Pagination Pagination `json:"pagination,omitzero"`
}

// Pagination tells whether there is more. The next_page and previous_page URLs that Calendly sends
// are dropped: they lead past the gateway, and the tokens say the same.
type Pagination struct {
	// Count is the number of rows in this page; only the two Enterprise lists tell a total too.
	Count             int    `json:"count,omitempty"`
	NextPageToken     string `json:"next_page_token,omitempty"`
	PreviousPageToken string `json:"previous_page_token,omitempty"`
}

// Page is how a list is asked for in pages (calendly-api-core.md 0.2, PAGE).
type Page struct {
	// Rows per page, default 20.
	Count int `json:"count,omitempty" jsonschema:"minimum=1,maximum=100"`
	// next_page_token of the page before.
	PageToken string `json:"page_token,omitempty"`
}

// Done is what an empty success is shown as: Calendly answers 204 without a body, and 202 with {}.
type Done struct {
	Done bool `json:"done"`
}

// QuestionAndAnswer is an answer to one custom question of an event type.
type QuestionAndAnswer struct {
	Question string `json:"question,omitempty"`
	Answer   string `json:"answer,omitempty"`
	Position int    `json:"position,omitempty"`
}

// Tracking is where an invitee came from (calendly-api-core.md 2.13).
type Tracking struct {
	UTMCampaign    string `json:"utm_campaign,omitempty"`
	UTMSource      string `json:"utm_source,omitempty"`
	UTMMedium      string `json:"utm_medium,omitempty"`
	UTMContent     string `json:"utm_content,omitempty"`
	UTMTerm        string `json:"utm_term,omitempty"`
	SalesforceUUID string `json:"salesforce_uuid,omitempty"`
}

// Interval is a span of a day in local time, both ends as hh:mm.
type Interval struct {
	From string `json:"from" jsonschema:"pattern=^\\d\\d:\\d\\d$"`
	To   string `json:"to" jsonschema:"pattern=^\\d\\d:\\d\\d$"`
}
