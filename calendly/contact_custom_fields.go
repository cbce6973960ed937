package calendly

import "net/http"

// CustomFieldDefinition is a field that contacts have besides the usual ones. The shapes of Source,
// QuestionUUID and CustomField are unconfirmed (calendly-api-more.md 1.4).
type CustomFieldDefinition struct {
	URI          string              `json:"uri,omitempty"`
	Label        string              `json:"label,omitempty"`
	FieldType    string              `json:"field_type,omitempty"`
	Options      []CustomFieldOption `json:"options,omitempty"`
	Currency     string              `json:"currency,omitempty"`
	Source       any                 `json:"source,omitempty"`
	QuestionUUID any                 `json:"question_uuid,omitempty"`
	CustomField  any                 `json:"custom_field,omitempty"`
	CreatedAt    string              `json:"created_at,omitempty"`
	UpdatedAt    string              `json:"updated_at,omitempty"`
}

// CustomFieldOption is one choice of a single_select field.
type CustomFieldOption struct {
	UUID     string `json:"uuid,omitempty"`
	Label    string `json:"label,omitempty"`
	Color    string `json:"color,omitempty"`
	IsActive bool   `json:"is_active,omitempty"`
}

// ListContactCustomFieldDefinitionsInput is empty.
type ListContactCustomFieldDefinitionsInput struct{}

// ListContactCustomFieldDefinitions is GET /contacts/custom_field_definitions (calendly-api-more.md 1.4).
var ListContactCustomFieldDefinitions = Endpoint[ListContactCustomFieldDefinitionsInput, Collection[CustomFieldDefinition]]{
	Name:    "list_contact_custom_field_definitions",
	Title:   "List contact custom field definitions",
	Summary: "The custom fields contacts can have, with type and options: what custom_fields of create_contact and update_contact need.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contacts/custom_field_definitions",
	Effect:  Read,
	Scope:   "contacts:read",
}

// GetContactCustomFieldDefinitionInput names a definition.
type GetContactCustomFieldDefinitionInput struct {
	// UUID or URI.
	DefinitionUUID string `json:"definition_uuid" id:"contacts/custom_field_definitions"`
}

// GetContactCustomFieldDefinition is GET /contacts/custom_field_definitions/{uuid} (calendly-api-more.md 1.4).
var GetContactCustomFieldDefinition = Endpoint[GetContactCustomFieldDefinitionInput, Resource[CustomFieldDefinition]]{
	Name:    "get_contact_custom_field_definition",
	Title:   "Get contact custom field definition",
	Summary: "One custom field of contacts: label, type, options.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contacts/custom_field_definitions/{definition_uuid}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// CreateContactCustomFieldDefinitionInput is a new field. Fields of type invitee_question come from
// booking questions and are not made here.
type CreateContactCustomFieldDefinitionInput struct {
	// Unique, whatever its case.
	Label     string `json:"label" jsonschema:"minLength=1,maxLength=255"`
	FieldType string `json:"field_type" jsonschema:"enum=text,enum=number,enum=currency,enum=tags,enum=date,enum=single_select"`
	// For single_select only.
	Options []NewCustomFieldOption `json:"options,omitempty" jsonschema:"minItems=1,maxItems=10"`
	// ISO code; for currency only.
	Currency string `json:"currency,omitempty"`
}

// NewCustomFieldOption is a choice to offer.
type NewCustomFieldOption struct {
	Label string `json:"label"`
}

// CreateContactCustomFieldDefinition is POST /contacts/custom_field_definitions (calendly-api-more.md 1.4).
var CreateContactCustomFieldDefinition = Endpoint[CreateContactCustomFieldDefinitionInput, Resource[CustomFieldDefinition]]{
	Name:    "create_contact_custom_field_definition",
	Title:   "Create contact custom field definition",
	Summary: "Adds a custom field to all contacts, for good: the API can neither change nor delete it. The caller needs the permission to make fields.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/contacts/custom_field_definitions",
	Effect:  Create,
	Scope:   "contacts:write",
	Check:   "list_contact_custom_field_definitions",
}
