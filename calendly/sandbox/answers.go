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

func accepted() *answer { return &answer{http.StatusAccepted, object{}} }

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

// alreadyExists refuses what is there already, because of the value of a parameter.
func alreadyExists(parameter, message string) *answer {
	a := calendlyError(http.StatusConflict, "Already Exists", "The resource already exists")
	a.body.(object)["details"] = []detail{{parameter, message}}
	return a
}

// conflict is any other 409, whose title is unconfirmed (calendly-api-more.md 4.4).
func conflict(message string) *answer { return calendlyError(http.StatusConflict, "Conflict", message) }

// The messages of a 403 are real enums, which clients may tell apart (calendly-api-core.md 5.1).
const (
	noPermission    = "You do not have permission to access this resource."
	noWebhookList   = "You do not have permission to perform this action"
	foreignUser     = "This user is not in your organization"
	alsoForUser     = "Please also specify organization when requesting events for a user within your organization."
	alsoForGroup    = "Please also specify organization when requesting events for a group within your organization."
	mayNotView      = "You are not allowed to view this event"
	mayNotInvite    = "You do not have permission"
	noSeats         = "You already sent all the invitations you're allotted based upon the number of seats purchased with your account. Please purchase more seats to send more invitations."
	mayNotCancel    = "You are not allowed to cancel this event"
	notEnterprise   = "Please upgrade your Calendly account to Enterprise."
	notYourRecap    = "You do not have permission to access this resource" // without a full stop, as the export has it
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
