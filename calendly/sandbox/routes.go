package sandbox

import (
	"encoding/json"
	"io"
	"maps"
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
	all := map[string]handler{
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
	maps.Copy(all, hostHandlers())
	maps.Copy(all, peopleHandlers())
	return all
}

// hostHandlers are those of what hosts set up: event types, hours, links and the organization.
func hostHandlers() map[string]handler {
	return map[string]handler{
		"create_event_type":                       createEventType,
		"update_event_type":                       updateEventType,
		"create_one_off_event_type":               createOneOffEventType,
		"list_event_type_memberships":             listEventTypeMemberships,
		"list_event_type_availability_schedules":  listEventTypeAvailabilitySchedules,
		"update_event_type_availability_schedule": updateEventTypeAvailabilitySchedule,
		"get_user_availability_schedule":          getUserAvailabilitySchedule,
		"create_user_availability_schedule":       createUserAvailabilitySchedule,
		"update_user_availability_schedule":       updateUserAvailabilitySchedule,
		"get_user_meeting_limits":                 getUserMeetingLimits,
		"update_user_meeting_limits":              updateUserMeetingLimits,
		"list_user_locations":                     listUserLocations,
		"create_invitee_no_show":                  createInviteeNoShow,
		"get_invitee_no_show":                     getInviteeNoShow,
		"delete_invitee_no_show":                  deleteInviteeNoShow,
		"create_scheduling_link":                  createSchedulingLink,
		"create_share":                            createShare,
		"list_shares":                             listShares,
		"update_share":                            updateShare,
		"delete_share":                            deleteShare,
		"get_organization":                        getOrganization,
		"get_organization_membership":             getOrganizationMembership,
		"delete_organization_membership":          deleteOrganizationMembership,
		"list_organization_invitations":           listOrganizationInvitations,
		"get_organization_invitation":             getOrganizationInvitation,
		"create_organization_invitation":          createOrganizationInvitation,
		"delete_organization_invitation":          deleteOrganizationInvitation,
		"get_sample_webhook_data":                 getSampleWebhookData,
	}
}

// peopleHandlers are those of who is there and who is met, and of what is kept of it: groups, forms,
// contacts, recaps and the records of the Enterprise plan.
func peopleHandlers() map[string]handler {
	return map[string]handler{
		"list_teams":                             listTeams,
		"get_team":                               getTeam,
		"list_groups":                            listGroups,
		"get_group":                              getGroup,
		"list_group_relationships":               listGroupRelationships,
		"get_group_relationship":                 getGroupRelationship,
		"list_routing_forms":                     listRoutingForms,
		"get_routing_form":                       getRoutingForm,
		"list_routing_form_submissions":          listRoutingFormSubmissions,
		"get_routing_form_submission":            getRoutingFormSubmission,
		"list_contacts":                          listContacts,
		"create_contact":                         createContact,
		"get_contact":                            getContact,
		"update_contact":                         updateContact,
		"delete_contact":                         deleteContact,
		"list_contact_custom_field_definitions":  listContactCustomFieldDefinitions,
		"get_contact_custom_field_definition":    getContactCustomFieldDefinition,
		"create_contact_custom_field_definition": createContactCustomFieldDefinition,
		"list_contact_lists":                     listContactLists,
		"create_contact_list":                    createContactList,
		"get_contact_list":                       getContactList,
		"update_contact_list":                    updateContactList,
		"add_contact_list_members":               addContactListMembers,
		"remove_contact_list_members":            removeContactListMembers,
		"list_notes":                             listNotes,
		"create_note":                            createNote,
		"get_note":                               getNote,
		"list_meeting_recaps":                    listMeetingRecaps,
		"get_meeting_recap":                      getMeetingRecap,
		"update_meeting_recap":                   updateMeetingRecap,
		"delete_meeting_recap":                   deleteMeetingRecap,
		"get_meeting_recap_transcript":           getMeetingRecapTranscript,
		"list_activity_log_entries":              listActivityLogEntries,
		"list_outgoing_communications":           listOutgoingCommunications,
		"delete_invitee_data":                    deleteInviteeData,
		"delete_scheduled_event_data":            deleteScheduledEventData,
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

// one answers with the object of a collection that a path variable names.
func (r *request) one(collection, variable string) *answer {
	o, bad := r.find(collection, variable)
	if bad != nil {
		return bad
	}
	return resource(o)
}
