package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"

	"calendly-mcp/calendly"
)

// request is what a handler gets: the world, and who asks it for what.
type request struct {
	*world
	http   *http.Request
	query  url.Values
	body   object
	caller object // the user the token acts as
}

// handler carries out one operation.
type handler func(*request) *answer

// handlers holds the handler of every operation, by the operation's name.
func handlers() map[string]handler {
	return map[string]handler{
		"list_connections":                 listConnections,
		"create_connection":                createConnection,
		"get_connection":                   getConnection,
		"delete_connection":                deleteConnection,
		"list_event_types":                 listEventTypes,
		"get_event_type":                   getEventType,
		"list_event_type_available_times":  listEventTypeAvailableTimes,
		"list_event_invitees":              listEventInvitees,
		"get_event_invitee":                getEventInvitee,
		"create_event_invitee":             createEventInvitee,
		"create_event_type_invitee":        createEventTypeInvitee,
		"list_organization_memberships":    listOrganizationMemberships,
		"list_scheduled_events":            listScheduledEvents,
		"get_scheduled_event":              getScheduledEvent,
		"cancel_scheduled_event":           cancelScheduledEvent,
		"list_user_availability_schedules": listUserAvailabilitySchedules,
		"list_user_busy_times":             listUserBusyTimes,
		"get_current_user":                 getCurrentUser,
		"get_user":                         getUser,
		"list_webhook_subscriptions":       listWebhookSubscriptions,
		"create_webhook_subscription":      createWebhookSubscription,
		"get_webhook_subscription":         getWebhookSubscription,
		"delete_webhook_subscription":      deleteWebhookSubscription,
	}
}

// newRoutes builds the routes from the catalog. A path template without its query part is already
// a pattern of http.ServeMux.
func newRoutes(s *Server) *http.ServeMux {
	mux := http.NewServeMux()
	byName := handlers()
	for _, op := range calendly.Catalog() {
		h := byName[op.Name]
		if h == nil {
			continue
		}
		path, _, _ := strings.Cut(op.Path, "{?")
		if !op.Gateway {
			path = "/calendly" + path
		}
		mux.Handle(op.Method+" "+path, s.serve(op, h))
	}
	mux.HandleFunc("/", noRoute)
	return mux
}

func noRoute(rw http.ResponseWriter, hr *http.Request) {
	status, body := matonError(http.StatusNotFound, "unknown_route", "No route for "+hr.Method+" "+hr.URL.Path).encode()
	write(rw, status, body)
}

// decode reads a body: one JSON object, or nothing, which counts as an empty one. It returns nil
// for anything else.
func decode(body io.Reader) object {
	d := json.NewDecoder(body)
	d.UseNumber()
	var o object
	switch err := d.Decode(&o); {
	case err == io.EOF:
		return object{}
	case err != nil:
		return nil
	}
	if _, err := d.Token(); err != io.EOF {
		return nil
	}
	return o
}

// find returns the object of a collection that a path variable names.
func (r *request) find(collection, variable string) (object, *answer) {
	id := r.http.PathValue(variable)
	o := r.byURI[uri(collection, id)]
	if o == nil || strings.Contains(id, "/") { // an escaped slash would lead into a nested collection
		return nil, notFound()
	}
	return o, nil
}
