package calendly

import "net/http"

// Contact is a person in the caller's address book (calendly-api-more.md 1.1). The dates at the end
// tell of mail and meetings with that person.
type Contact struct {
	URI                 string               `json:"uri,omitempty"`
	AppURL              string               `json:"app_url,omitempty"`
	Name                string               `json:"name,omitempty"`
	Emails              []ContactEmail       `json:"emails,omitempty"`
	PhoneNumbers        []ContactPhoneNumber `json:"phone_numbers,omitempty"`
	Timezone            string               `json:"timezone,omitempty"`
	JobTitle            string               `json:"job_title,omitempty"`
	Company             string               `json:"company,omitempty"`
	Country             string               `json:"country,omitempty"` // ISO 3166-1 alpha-2
	State               string               `json:"state,omitempty"`
	City                string               `json:"city,omitempty"`
	LinkedIn            string               `json:"linkedin,omitempty"`
	CustomFields        []ContactCustomField `json:"custom_fields,omitempty"`
	CreatedAt           string               `json:"created_at,omitempty"`
	UpdatedAt           string               `json:"updated_at,omitempty"`
	FirstEmailDate      string               `json:"first_email_date,omitempty"`
	LastEmailDate       string               `json:"last_email_date,omitempty"`
	NextMeetingDate     string               `json:"next_meeting_date,omitempty"`
	LastMeetingDate     string               `json:"last_meeting_date,omitempty"`
	LastInteractionDate string               `json:"last_interaction_date,omitempty"`
}

// ContactEmail is an address of a contact.
type ContactEmail struct {
	Email     string `json:"email" jsonschema:"format=email"`
	IsPrimary bool   `json:"is_primary"`
}

// ContactPhoneNumber is a phone number of a contact.
type ContactPhoneNumber struct {
	PhoneNumber string `json:"phone_number"`
}

// ContactCustomField is what a contact has in one custom field; URI is the definition's.
type ContactCustomField struct {
	URI   string `json:"uri,omitempty"`
	Label string `json:"label,omitempty"`
	Value any    `json:"value,omitempty"`
}

// ListContactsInput filters contacts.
type ListContactsInput struct {
	// Exact; commas separate several.
	Email string `json:"email,omitempty"`
	// Exact; commas separate several.
	PhoneNumber string `json:"phone_number,omitempty"`
	// Exact; commas separate several.
	Timezone string `json:"timezone,omitempty"`
	// Exact two-letter code; commas separate several.
	Country string `json:"country,omitempty"`
	// Exact; commas separate several.
	State string `json:"state,omitempty"`
	// Part of it; commas separate several.
	Name string `json:"name,omitempty"`
	// Part of it; commas separate several.
	JobTitle string `json:"job_title,omitempty"`
	// Part of it; commas separate several.
	Company string `json:"company,omitempty"`
	// Part of it; commas separate several.
	City string `json:"city,omitempty"`
	// Only its contacts: UUID or URI.
	ContactList string `json:"contact_list,omitempty" id:"contact_lists"`
	// Comma list of created_at, updated_at with :asc or :desc.
	Sort    string `json:"sort,omitempty" jsonschema:"pattern=^((created_at|updated_at):(asc|desc)(\\,|$))+$"`
	Exclude string `json:"exclude,omitempty" jsonschema:"enum=custom_fields"`
	Page
}

// ListContacts is GET /contacts (calendly-api-more.md 1.2).
var ListContacts = Endpoint[ListContactsInput, Pages[Contact]]{
	Name:    "list_contacts",
	Title:   "List contacts",
	Summary: "The caller's contacts with emails, custom fields and last and next meeting. Who booked one meeting is in list_event_invitees.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contacts{?email,phone_number,timezone,country,state,name,job_title,company,city,contact_list,sort,exclude,count,page_token}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// CustomFieldValue sets one custom field. Amounts are in the currency's own unit since 22 October
// 2026, against what the export says (calendly-api-more.md 1.3).
type CustomFieldValue struct {
	// UUID or URI of the definition.
	UUID string `json:"uuid" id:"contacts/custom_field_definitions" bare:"true"`
	// By field_type: text, number, YYYY-MM-DD, list for tags, option's label or uuid for single_select, an amount, not cents, for currency. Null empties.
	Value any `json:"value"`
}

// CreateContactInput is a new contact.
type CreateContactInput struct {
	Name string `json:"name"`
	// Exactly one primary.
	Emails       []ContactEmail       `json:"emails" jsonschema:"minItems=1,maxItems=10"`
	PhoneNumbers []ContactPhoneNumber `json:"phone_numbers,omitempty" jsonschema:"maxItems=10"`
	Timezone     TimeZone             `json:"timezone,omitempty"`
	JobTitle     string               `json:"job_title,omitempty"`
	Company      string               `json:"company,omitempty"`
	// Two-letter code.
	Country  string `json:"country,omitempty"`
	State    string `json:"state,omitempty"`
	City     string `json:"city,omitempty"`
	LinkedIn string `json:"linkedin,omitempty" jsonschema:"format=uri"`
	// One bad entry refuses the whole call.
	CustomFields []CustomFieldValue `json:"custom_fields,omitempty"`
}

// CreateContact is POST /contacts (calendly-api-more.md 1.2).
var CreateContact = Endpoint[CreateContactInput, Resource[Contact]]{
	Name:    "create_contact",
	Title:   "Create contact",
	Summary: "Adds a person to the caller's contacts. Look with list_contacts by email first.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/contacts",
	Effect:  Create,
	Scope:   "contacts:write",
	Check:   "list_contacts by email",
}

// GetContactInput names a contact.
type GetContactInput struct {
	// UUID or URI.
	ContactUUID string `json:"contact_uuid" id:"contacts"`
	Exclude     string `json:"exclude,omitempty" jsonschema:"enum=custom_fields"`
}

// GetContact is GET /contacts/{uuid} (calendly-api-more.md 1.2).
var GetContact = Endpoint[GetContactInput, Resource[Contact]]{
	Name:    "get_contact",
	Title:   "Get contact",
	Summary: "One contact: emails, phone numbers, company, custom fields, last and next meeting. Notes are in list_notes.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contacts/{contact_uuid}{?exclude}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// UpdateContactInput says what changes. That null empties a field is second-hand
// (calendly-api-more.md 1.2).
type UpdateContactInput struct {
	// UUID or URI.
	ContactUUID string `json:"contact_uuid" id:"contacts"`
	Name        string `json:"name,omitempty"`
	// Replaces all: send every one, exactly one primary.
	Emails []ContactEmail `json:"emails,omitempty" jsonschema:"minItems=1,maxItems=10"`
	// Replaces all: send every one.
	PhoneNumbers *[]ContactPhoneNumber `json:"phone_numbers,omitempty" jsonschema:"maxItems=10"`
	Timezone     *TimeZone             `json:"timezone,omitempty" jsonschema:"nullable"`
	JobTitle     *string               `json:"job_title,omitempty" jsonschema:"nullable"`
	Company      *string               `json:"company,omitempty" jsonschema:"nullable"`
	// Two-letter code.
	Country  *string `json:"country,omitempty" jsonschema:"nullable"`
	State    *string `json:"state,omitempty" jsonschema:"nullable"`
	City     *string `json:"city,omitempty" jsonschema:"nullable"`
	LinkedIn *string `json:"linkedin,omitempty" jsonschema:"nullable,format=uri"`
	// Only those to change; one bad entry refuses the whole call.
	CustomFields []CustomFieldValue `json:"custom_fields,omitempty"`
}

// UpdateContact is PATCH /contacts/{uuid} (calendly-api-more.md 1.2).
var UpdateContact = Endpoint[UpdateContactInput, Resource[Contact]]{
	Name:    "update_contact",
	Title:   "Update contact",
	Summary: "Changes a contact. Give at least one field; emails and phone_numbers replace all present ones, null empties a field, what is left out stays.",
	Toolset: "contacts",
	Method:  http.MethodPatch,
	Path:    "/contacts/{contact_uuid}",
	Effect:  Update,
	Scope:   "contacts:write",
	Check:   "get_contact",
}

// DeleteContactInput names a contact.
type DeleteContactInput struct {
	// UUID or URI.
	ContactUUID string `json:"contact_uuid" id:"contacts"`
}

// DeleteContact is DELETE /contacts/{uuid} (calendly-api-more.md 1.2).
var DeleteContact = Endpoint[DeleteContactInput, Done]{
	Name:    "delete_contact",
	Title:   "Delete contact",
	Summary: "Deletes a contact. Cannot be undone; to take it off a list only, use remove_contact_list_members.",
	Toolset: "contacts",
	Method:  http.MethodDelete,
	Path:    "/contacts/{contact_uuid}",
	Effect:  Delete,
	Scope:   "contacts:write",
	Check:   "get_contact",
}
