package calendly

import "net/http"

// WebhookSubscription is a URL that Calendly posts events to (calendly-api-core.md 2.22). What was
// url when it was made comes back as CallbackURL; the signing key never comes back.
type WebhookSubscription struct {
	URI            string   `json:"uri,omitempty"`
	CallbackURL    string   `json:"callback_url,omitempty"`
	CreatedAt      string   `json:"created_at,omitempty"`
	UpdatedAt      string   `json:"updated_at,omitempty"`
	RetryStartedAt string   `json:"retry_started_at,omitempty"`
	State          string   `json:"state,omitempty"` // active or disabled
	Events         []string `json:"events,omitempty"`
	Scope          string   `json:"scope,omitempty"`
	Organization   string   `json:"organization,omitempty"`
	User           string   `json:"user,omitempty"`
	Group          string   `json:"group,omitempty"`
	Creator        string   `json:"creator,omitempty"`
}

// ListWebhookSubscriptionsInput filters webhooks; Calendly requires scope.
type ListWebhookSubscriptionsInput struct {
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	Scope        string `json:"scope" jsonschema:"enum=organization,enum=user,enum=group"`
	// For scope user: UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user" when:"scope=user"`
	// Required for scope group.
	Group string `json:"group,omitempty" id:"groups" needed:"scope=group"`
	Sort  string `json:"sort,omitempty" jsonschema:"enum=created_at:asc,enum=created_at:desc"`
	Page
}

// ListWebhookSubscriptions is GET /webhook_subscriptions (calendly-api-core.md 4.9).
var ListWebhookSubscriptions = Endpoint[ListWebhookSubscriptionsInput, Pages[WebhookSubscription]]{
	Name:    "list_webhook_subscriptions",
	Title:   "List webhook subscriptions",
	Summary: "Webhooks of one scope: URL, events, state. A disabled one must be deleted and made anew.",
	Toolset: "webhooks", Default: true,
	Method: http.MethodGet,
	Path:   "/webhook_subscriptions{?organization,scope,user,group,sort,count,page_token}",
	Effect: Read,
	Scope:  "webhooks:read",
}

// CreateWebhookSubscriptionInput is a new webhook.
type CreateWebhookSubscriptionInput struct {
	// Where Calendly posts; one webhook a URL, redirects fail.
	URL string `json:"url" jsonschema:"format=uri"`
	// routing_form_submission.created only with scope organization and alone; meeting_recap.* only with scope user.
	Events []WebhookEvent `json:"events" jsonschema:"minItems=1"`
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	Scope        string `json:"scope" jsonschema:"enum=organization,enum=user,enum=group"`
	// For scope user: UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user" when:"scope=user"`
	// Required for scope group.
	Group string `json:"group,omitempty" id:"groups" needed:"scope=group"`
	// Secret that signs deliveries; never shown again.
	SigningKey string `json:"signing_key,omitempty"`
}

// CreateWebhookSubscription is POST /webhook_subscriptions (calendly-api-core.md 4.9).
var CreateWebhookSubscription = Endpoint[CreateWebhookSubscriptionInput, Resource[WebhookSubscription]]{
	Name:    "create_webhook_subscription",
	Title:   "Create webhook subscription",
	Summary: "Makes Calendly post events, with invitees' data, to a URL. There is no update: delete and create again.",
	Toolset: "webhooks", Default: true,
	Method: http.MethodPost,
	Path:   "/webhook_subscriptions",
	Effect: Create,
	Scope:  "webhooks:write",
	Plan:   "any (some events gated)",
	Check:  "list_webhook_subscriptions",
}

// GetWebhookSubscriptionInput names a webhook.
type GetWebhookSubscriptionInput struct {
	// UUID or URI.
	WebhookUUID string `json:"webhook_uuid" id:"webhook_subscriptions"`
}

// GetWebhookSubscription is GET /webhook_subscriptions/{uuid} (calendly-api-core.md 4.9).
var GetWebhookSubscription = Endpoint[GetWebhookSubscriptionInput, Resource[WebhookSubscription]]{
	Name:    "get_webhook_subscription",
	Title:   "Get webhook subscription",
	Summary: "One webhook: URL, events, scope, state and whether deliveries are being retried.",
	Toolset: "webhooks", Default: true,
	Method: http.MethodGet,
	Path:   "/webhook_subscriptions/{webhook_uuid}",
	Effect: Read,
	Scope:  "webhooks:read",
}

// DeleteWebhookSubscription is DELETE /webhook_subscriptions/{uuid} (calendly-api-core.md 4.9).
var DeleteWebhookSubscription = Endpoint[GetWebhookSubscriptionInput, Done]{
	Name:    "delete_webhook_subscription",
	Title:   "Delete webhook subscription",
	Summary: "Stops a webhook for good. Cannot be undone.",
	Toolset: "webhooks", Default: true,
	Method: http.MethodDelete,
	Path:   "/webhook_subscriptions/{webhook_uuid}",
	Effect: Delete,
	Scope:  "webhooks:write",
	Check:  "get_webhook_subscription",
}

// SampleWebhookData is a delivery as Calendly would post it, bare of any envelope. The payload's
// shape depends on the event (calendly-api-more.md 5.3).
type SampleWebhookData struct {
	Event     string `json:"event,omitempty"`
	CreatedAt string `json:"created_at,omitempty"`
	CreatedBy string `json:"created_by,omitempty"`
	Payload   any    `json:"payload,omitempty"`
}

// GetSampleWebhookDataInput says for which event and subscription.
type GetSampleWebhookDataInput struct {
	Event WebhookEvent `json:"event"`
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	Scope        string `json:"scope" jsonschema:"enum=organization,enum=user,enum=group"`
	// For scope user: UUID, URI or me (the default).
	User string `json:"user,omitempty" id:"users" caller:"user" when:"scope=user"`
	// For scope group: UUID or URI.
	Group string `json:"group,omitempty" id:"groups" needed:"scope=group"`
}

// GetSampleWebhookData is GET /sample_webhook_data (calendly-api-core.md 4.9).
var GetSampleWebhookData = Endpoint[GetSampleWebhookDataInput, SampleWebhookData]{
	Name:    "get_sample_webhook_data",
	Title:   "Get sample webhook data",
	Summary: "What Calendly would post to a webhook for an event, with made-up data; to build the receiver before create_webhook_subscription.",
	Toolset: "webhooks",
	Method:  http.MethodGet,
	Path:    "/sample_webhook_data{?event,organization,scope,user,group}",
	Effect:  Read,
	Scope:   "webhooks:read",
}
