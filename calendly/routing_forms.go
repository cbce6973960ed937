package calendly

import "net/http"

// RoutingForm asks visitors questions and sends them on (calendly-api-core.md 2.20).
type RoutingForm struct {
	URI          string                `json:"uri,omitempty"`
	Organization string                `json:"organization,omitempty"`
	Name         string                `json:"name,omitempty"`
	Status       string                `json:"status,omitempty"` // draft or published
	Questions    []RoutingFormQuestion `json:"questions,omitempty"`
	CreatedAt    string                `json:"created_at,omitempty"`
	UpdatedAt    string                `json:"updated_at,omitempty"`
}

// RoutingFormQuestion is one question of a routing form; deleted ones are left out.
type RoutingFormQuestion struct {
	UUID          string   `json:"uuid,omitempty"`
	Name          string   `json:"name,omitempty"`
	Type          string   `json:"type,omitempty"` // name, text, email, phone, textarea, select, radios
	Required      bool     `json:"required,omitempty"`
	AnswerChoices []string `json:"answer_choices,omitempty"`
}

// ListRoutingFormsInput names an organization.
type ListRoutingFormsInput struct {
	// UUID, URI or me (the default).
	Organization string `json:"organization,omitempty" id:"organizations" caller:"organization"`
	Sort         string `json:"sort,omitempty" jsonschema:"enum=created_at:asc,enum=created_at:desc"`
	Page
}

// ListRoutingForms is GET /routing_forms (calendly-api-core.md 4.8).
var ListRoutingForms = Endpoint[ListRoutingFormsInput, Pages[RoutingForm]]{
	Name:    "list_routing_forms",
	Title:   "List routing forms",
	Summary: "Routing forms of an organization with their questions, on plans that have them. Answers are in list_routing_form_submissions.",
	Toolset: "routing_forms",
	Method:  http.MethodGet,
	Path:    "/routing_forms{?organization,sort,count,page_token}",
	Effect:  Read,
	Scope:   "routing_forms:read",
	Plan:    "feature",
}

// GetRoutingFormInput names a form.
type GetRoutingFormInput struct {
	// UUID or URI.
	FormUUID string `json:"form_uuid" id:"routing_forms"`
}

// GetRoutingForm is GET /routing_forms/{uuid} (calendly-api-core.md 4.8).
var GetRoutingForm = Endpoint[GetRoutingFormInput, Resource[RoutingForm]]{
	Name:    "get_routing_form",
	Title:   "Get routing form",
	Summary: "One routing form: status and questions with their answer choices.",
	Toolset: "routing_forms",
	Method:  http.MethodGet,
	Path:    "/routing_forms/{form_uuid}",
	Effect:  Read,
	Scope:   "routing_forms:read",
	Plan:    "feature",
}
