package calendly

import "net/http"

// Note is a private note about a contact, seen by its author alone (calendly-api-more.md 1.6).
type Note struct {
	URI       string `json:"uri,omitempty"`
	Contact   string `json:"contact,omitempty"`
	Title     string `json:"title,omitempty"`
	Body      string `json:"body,omitempty"`
	RemindAt  string `json:"remind_at,omitempty"`
	CreatedAt string `json:"created_at,omitempty"`
	UpdatedAt string `json:"updated_at,omitempty"`
}

// ListNotesInput names the contacts. There is no other filter: any other key is refused.
type ListNotesInput struct {
	// UUIDs or URIs.
	Contact []string `json:"contact" jsonschema:"minItems=1,maxItems=10" id:"contacts"`
	Page
}

// ListNotes is GET /notes (calendly-api-more.md 1.6). The parameter contact repeats, as far as is known.
var ListNotes = Endpoint[ListNotesInput, Pages[Note]]{
	Name:    "list_notes",
	Title:   "List notes about contacts",
	Summary: "The caller's own private notes about 1 to 10 contacts, last changed first.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/notes{?contact*,count,page_token}",
	Effect:  Read,
	Scope:   "contacts:read",
}

// CreateNoteInput is a note; title or body is needed.
type CreateNoteInput struct {
	// UUID or URI.
	Contact string `json:"contact" id:"contacts"`
	// Or body.
	Title string `json:"title,omitempty" jsonschema:"maxLength=255"`
	Body  string `json:"body,omitempty" jsonschema:"maxLength=10000"`
	// Reminds the caller then.
	RemindAt Time `json:"remind_at,omitempty"`
}

// CreateNote is POST /notes (calendly-api-more.md 1.6).
var CreateNote = Endpoint[CreateNoteInput, Resource[Note]]{
	Name:    "create_note",
	Title:   "Create note about contact",
	Summary: "Adds a note about a contact that only the caller sees. It can be neither changed nor deleted through the API.",
	Toolset: "contacts",
	Method:  http.MethodPost,
	Path:    "/notes",
	Effect:  Create,
	Scope:   "contacts:write",
	Check:   "list_notes",
}

// GetNoteInput names a note.
type GetNoteInput struct {
	// UUID or URI.
	NoteUUID string `json:"note_uuid" id:"notes"`
}

// GetNote is GET /notes/{uuid} (calendly-api-more.md 1.6).
var GetNote = Endpoint[GetNoteInput, Resource[Note]]{
	Name:    "get_note",
	Title:   "Get note",
	Summary: "One of the caller's own notes; anyone else's is not found.",
	Toolset: "contacts",
	Method:  http.MethodGet,
	Path:    "/notes/{note_uuid}",
	Effect:  Read,
	Scope:   "contacts:read",
}
