package sandbox

import (
	"encoding/json"
	"net/http"

	"calendly-mcp/calendly"
)

// answer is a status and a body, which is nil where none is sent. Errors are answers too.
type answer struct {
	status int
	body   any
}

func ok(body any) *answer { return &answer{http.StatusOK, body} }

func resource(o object) *answer { return ok(object{"resource": o}) }

func created(o object) *answer { return &answer{http.StatusCreated, object{"resource": o}} }

func collection(rows []object) *answer { return ok(object{"collection": rows}) }

func deleted() *answer { return &answer{status: http.StatusNoContent} }

// encode returns the answer as it is sent.
func (a *answer) encode() (status int, body []byte) {
	if a.body == nil {
		return a.status, nil
	}
	body, err := json.Marshal(a.body)
	if err != nil {
		panic(err) // nothing but the sandbox's own values gets here
	}
	return a.status, body
}

// matonError is an error of the gateway. No sample of one is public; a message and a type without
// a title is what the clues come to (maton-gateway.md 4.2).
func matonError(status int, kind, message string) *answer {
	return &answer{status, object{"message": message, "type": kind}}
}

// calendlyError is Calendly's envelope (calendly-api-core.md 0.3).
func calendlyError(status int, title, message string) *answer {
	return &answer{status, object{"title": title, "message": message}}
}

// detail is what is wrong with one parameter.
type detail struct {
	Parameter string `json:"parameter,omitempty"`
	Message   string `json:"message"`
}

// invalid refuses parameters; without details it refuses nothing and is nil.
func invalid(details ...detail) *answer {
	if len(details) == 0 {
		return nil
	}
	return &answer{http.StatusBadRequest, object{
		"title": "Invalid Argument", "message": "The supplied parameters are invalid.", "details": details,
	}}
}

func notFound() *answer {
	return calendlyError(http.StatusNotFound, "Resource Not Found", "The server could not find the requested resource.")
}

// The messages of a 403 are real enums, which clients may tell apart (calendly-api-core.md 5.1).
const (
	noPermission    = "You do not have permission to access this resource."
	noWebhookList   = "You do not have permission to perform this action"
	foreignUser     = "This user is not in your organization"
	alsoForUser     = "Please also specify organization when requesting events for a user within your organization."
	alsoForGroup    = "Please also specify organization when requesting events for a group within your organization."
	mayNotView      = "You are not allowed to view this event"
	mayNotCancel    = "You are not allowed to cancel this event"
	eventInThePast  = "Event in the past"
	alreadyCanceled = "Event is already canceled"
)

func denied(message string) *answer {
	return calendlyError(http.StatusForbidden, "Permission Denied", message)
}

// notAnObject refuses a body in the words of whoever would have read it.
func notAnObject(op *calendly.Operation) *answer {
	const message = "the body must be a JSON object"
	if op.Gateway {
		return matonError(http.StatusBadRequest, "invalid_request_error", message)
	}
	return invalid(detail{Message: message})
}
