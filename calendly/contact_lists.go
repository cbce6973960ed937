package calendly

import "net/http"

// ContactList is a List, whose contacts were put there, or a View, a saved filter, which tells no
// ContactCount (calendly-api-more.md 1.5).
type ContactList struct {
	URI          string `json:"uri,omitempty"`
	Name         string `json:"name,omitempty"`
	Type         string `json:"type,omitempty"` // static_list or dynamic_view
	ContactCount int    `json:"contact_count,omitempty"`
	CreatedAt    string `json:"created_at,omitempty"`
	UpdatedAt    string `json:"updated_at,omitempty"`
}

// CreatedContactList is a new list and what became of its first members. Where MembershipResult
// stands is unconfirmed.
type CreatedContactList struct {
	Resource         ContactList `json:"resource"`
	MembershipResult any         `json:"membership_result,omitempty"`
}

// ListContactListsInput filters by kind.
type ListContactListsInput struct {
	Type string `json:"type,omitempty" jsonschema:"enum=static_list,enum=dynamic_view"`
}

// ListContactLists is GET /contact_lists (calendly-api-more.md 1.5). It comes whole.
var ListContactLists = Endpoint[ListContactListsInput, Pages[ContactList]]{
	Name:    "list_contact_lists",
	Title:   "List contact lists",
	Summary: "The caller's Lists of contacts and Views (saved filters), at most 25. Their contacts come from list_contacts with contact_list.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contact_lists{?type}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// CreateContactListInput is a new List. The name of the field contacts is presumed
// (calendly-api-more.md 1.5).
type CreateContactListInput struct {
	Name string `json:"name" jsonschema:"minLength=1,maxLength=255"`
	// UUIDs or URIs.
	Contacts []string `json:"contacts,omitempty" id:"contacts"`
}

// CreateContactList is POST /contact_lists (calendly-api-more.md 1.5).
var CreateContactList = Endpoint[CreateContactListInput, CreatedContactList]{
	Name:    "create_contact_list",
	Title:   "Create contact list",
	Summary: "Makes a List of contacts, then adds the given ones; it cannot be deleted through the API. At most 25 Lists and Views.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/contact_lists",
	Effect:  Create,
	Scope:   "contacts:write",
	Check:   "list_contact_lists; if it is there, add who is missing with add_contact_list_members",
}

// GetContactListInput names a List or View.
type GetContactListInput struct {
	// UUID or URI.
	ListUUID string `json:"list_uuid" id:"contact_lists"`
}

// GetContactList is GET /contact_lists/{uuid} (calendly-api-more.md 1.5).
var GetContactList = Endpoint[GetContactListInput, Resource[ContactList]]{
	Name:    "get_contact_list",
	Title:   "Get contact list",
	Summary: "One List or View: name, type, number of contacts. The contacts come from list_contacts with contact_list.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/contact_lists/{list_uuid}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// UpdateContactListInput is the new name.
type UpdateContactListInput struct {
	// UUID or URI.
	ListUUID string `json:"list_uuid" id:"contact_lists"`
	Name     string `json:"name" jsonschema:"minLength=1,maxLength=255"`
}

// UpdateContactList is PATCH /contact_lists/{uuid} (calendly-api-more.md 1.5).
var UpdateContactList = Endpoint[UpdateContactListInput, Resource[ContactList]]{
	Name:    "update_contact_list",
	Title:   "Rename contact list",
	Summary: "Renames a List or View; nothing else can be changed, and All Contacts not even that. For its contacts use add_contact_list_members.",
	Toolset: "contacts",
	Method:  http.MethodPatch,
	Path:    "/contact_lists/{list_uuid}",
	Effect:  Update,
	Scope:   "contacts:write",
	Check:   "get_contact_list",
}

// ContactListMembersInput names a List and contacts. The name of the field contacts is presumed
// (calendly-api-more.md 1.5).
type ContactListMembersInput struct {
	// UUID or URI of a List.
	ListUUID string `json:"list_uuid" id:"contact_lists"`
	// UUIDs or URIs.
	Contacts []string `json:"contacts" jsonschema:"minItems=1,maxItems=500" id:"contacts"`
}

// AddContactListMembers is POST /contact_lists/{uuid}/memberships (calendly-api-more.md 1.5). The
// shape of its answer is unconfirmed.
var AddContactListMembers = Endpoint[ContactListMembersInput, Resource[any]]{
	Name:    "add_contact_list_members",
	Title:   "Add contacts to list",
	Summary: "Adds up to 500 contacts to a List, not to a View; those already in it stay. Unknown ones are counted as invalid and do not stop the rest.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/contact_lists/{list_uuid}/memberships",
	Effect:  Update,
	Scope:   "contacts:write",
	Check:   "list_contacts with contact_list",
}

// RemoveContactListMembers is POST /contact_lists/{uuid}/memberships/removal (calendly-api-more.md
// 1.5). The shape of its answer is unconfirmed.
var RemoveContactListMembers = Endpoint[ContactListMembersInput, Resource[any]]{
	Name:    "remove_contact_list_members",
	Title:   "Remove contacts from list",
	Summary: "Takes up to 500 contacts off a List; the contacts themselves stay. Cannot be undone but by adding them again.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/contact_lists/{list_uuid}/memberships/removal",
	Effect:  Delete,
	Scope:   "contacts:write",
	Check:   "list_contacts with contact_list",
}
