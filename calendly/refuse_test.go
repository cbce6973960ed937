package calendly_test

import (
	"fmt"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

func isID(a argument) bool   { return a.tag.Get("id") != "" && a.tag.Get("fixed") == "" }
func isTime(a argument) bool { return a.kind == timeType }
func isZone(a argument) bool { return a.kind == timeZoneType }

// everySpot calls f for each argument of each operation for which pick is true.
func everySpot(t *testing.T, pick func(argument) bool, f func(t *testing.T, op *calendly.Operation, s spot)) {
	found := 0
	for _, op := range append(calendly.Catalog(), patchProbe.Operation()) {
		for _, s := range spots(op, pick) {
			found++
			t.Run(op.Name+"/"+s.name, func(t *testing.T) { f(t, op, s) })
		}
	}
	if found == 0 {
		t.Error("no such argument in the catalog")
	}
}

// mustRefuse calls op with value at the spot. Nothing may be sent, not even the question who the
// caller is, and the error must name the argument.
func mustRefuse(t *testing.T, op *calendly.Operation, s spot, value any) {
	t.Helper()
	u := &upstream{}
	args, _ := sampleArgs(op, true)
	s.set(args, value)
	_, err := op.Call(t.Context(), clientOf(t, u), args)
	if n := len(u.requests()); n != 0 {
		t.Errorf("%v: %d requests were sent", value, n)
	}
	if err == nil {
		t.Errorf("%v was not refused", value)
		return
	}
	if bad := refused(t, err); bad.Argument != s.name || !strings.HasPrefix(bad.Problem, "must ") {
		t.Errorf("%v: the refusal is %q", value, bad)
	}
	if len(err.Error()) > 500 || strings.ContainsAny(err.Error(), "\r\n\x00\u202e") {
		t.Errorf("%v: the refusal is long or carries control characters: %q", value, err)
	}
}

func TestForeignIdentifiersAreRefused(t *testing.T) {
	const api = "https://api.calendly.com/"
	bad := []any{
		"", " ", "undefined", "null", "None", "../x", "..", ".", "%2e%2e", "users/x", "/x", "x/", "a%2Fb", "a?b", "a#b", "a b", "a\\b", "a;b", "a\r\nX: y", "a\x00b", "a\u202eb", "é", "{x}",
		"https://api.calendly.com.evil.example/users/x", "https://evil.example/users/x", "https://evil.example@api.calendly.com/users/x", "//api.calendly.com/users/x", "javascript:alert(1)",
		"http://api.calendly.com/users/x", "HTTPS://API.CALENDLY.COM/users/x", api, api + "users", api + "users/", api + "users/..", api + "users/x/", api + "users//x", api + "users/x?y=1", api + "users/x#y", api + "users/x%2F..",
		api + "no_such_things/x", api + "scheduled_events/x/no_such_things/y", strings.Repeat("x", 129), strings.Repeat("\x00", 1<<16),
		7, true, []any{[]any{}}, map[string]any{"uri": "x"},
	}
	everySpot(t, isID, func(t *testing.T, op *calendly.Operation, s spot) {
		for _, v := range bad {
			mustRefuse(t, op, s, v)
		}
		kind := s.tag.Get("id")
		if kind != "users" {
			mustRefuse(t, op, s, api+"users/x")
		} else {
			mustRefuse(t, op, s, api+"organizations/x")
		}
		if kind != "users" && kind != "organizations" {
			mustRefuse(t, op, s, "me")
		}
	})
}

func TestTimesWithoutOffsetAreRefused(t *testing.T) {
	bad := []any{
		"", "tomorrow", "2026-12-01", "2026-12-01T10:00:00", "2026-12-01 10:00:00Z", "2026-12-01T10:00Z", "2026-12-01T9:00:00Z", "2026-12-01T10:00:00,5Z",
		"2026-12-01T10:00:00z", "2026-12-01T10:00:00+0100", "2026-12-01T10:00:00 01:00", "2026-13-01T10:00:00Z", "2026-02-30T10:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T10:00:00Z\n", 1764590400, true,
	}
	everySpot(t, isTime, func(t *testing.T, op *calendly.Operation, s spot) {
		for _, v := range bad {
			mustRefuse(t, op, s, v)
		}
	})
}

func TestUnknownTimeZonesAreRefused(t *testing.T) {
	bad := []any{"", "Local", "New York", "UTC+2", "+02:00", "America/Nowhere", "America", "../../etc/passwd", "/etc/localtime", 5}
	everySpot(t, isZone, func(t *testing.T, op *calendly.Operation, s spot) {
		for _, v := range bad {
			mustRefuse(t, op, s, v)
		}
	})
}

// What the refusal says must be true and tell what would have been right.
func TestRefusals(t *testing.T) {
	const api = "https://api.calendly.com/"
	for _, tc := range []struct{ tool, args, want string }{
		{"get_user", `{}`, "user_uuid is required"},
		{"get_user", `{"user_uuid":null}`, "user_uuid is required"},
		{"get_user", `{"user_uuid":""}`, "user_uuid must not be empty: give a UUID or https://api.calendly.com/users/{uuid}"},
		{"get_user", `{"user_uuid":"undefined"}`, `user_uuid must be a UUID or https://api.calendly.com/users/{uuid}, got the word "undefined"`},
		{"get_event_type", `{"event_type_uuid":"me"}`, `event_type_uuid must be a UUID or https://api.calendly.com/event_types/{uuid}, got the word "me"`},
		{"get_user", `{"user_uuid":"` + api + `event_types/X"}`, `user_uuid must name one of users, got one of "event_types": give a UUID or https://api.calendly.com/users/{uuid}`},
		{"get_scheduled_event", `{"event_uuid":"` + api + `scheduled_events/E/invitees/I"}`, `event_uuid must name one of scheduled_events, got one of "invitees": give a UUID or https://api.calendly.com/scheduled_events/{uuid}`},
		{"get_user", `{"user_uuid":"` + api + `users/X/"}`, `user_uuid must be a UUID or https://api.calendly.com/users/{uuid}, got "https://api.calendly.com/users/X/"`},
		{"get_user", `{"user_uuid":"https://calendly.com/bob"}`, `user_uuid must be on api.calendly.com: give a UUID or https://api.calendly.com/users/{uuid}, got "https://calendly.com/bob"`},
		{"get_user", `{"user_uuid":["X"]}`, "user_uuid must be a string"},
		{"get_event_invitee", `{"event_uuid":"E1","invitee_uuid":"` + api + `scheduled_events/E2/invitees/I"}`, `invitee_uuid belongs to "E2", not to "E1"`},
		{"get_event_invitee", `{"event_uuid":"E1"}`, "invitee_uuid is required"},
		{"get_organization_invitation", `{"organization_uuid":"O1","invitation_uuid":"` + api + `organizations/O2/invitations/I"}`, `invitation_uuid belongs to "O2", not to "O1"`},
		{"delete_organization_invitation", `{"invitation_uuid":"I"}`, "organization_uuid is required"},
		{"list_group_relationships", `{"owner":"` + api + `users/X"}`, `owner must name one of organization_memberships, got one of "users": give a UUID or https://api.calendly.com/organization_memberships/{uuid}`},
		{"get_contact_custom_field_definition", `{"definition_uuid":"` + api + `contacts/X"}`, `definition_uuid must name one of custom_field_definitions, got one of "contacts": give a UUID or https://api.calendly.com/contacts/custom_field_definitions/{uuid}`},
		{"create_invitee_no_show", `{"invitee":"I2"}`, "invitee must be the full URI, https://api.calendly.com/scheduled_events/{uuid}/invitees/{uuid}"},
		{"get_connection", `{"connection_id":"a b"}`, `connection_id must be a connection id as list_connections gives it, got "a b"`},
		{"list_user_busy_times", `{"start_time":"tomorrow"}`, `start_time must be a time with offset such as 2026-12-01T14:30:00Z or 2026-12-01T09:30:00-05:00, got "tomorrow"`},
		{"create_event_invitee", `{"invitee":{"timezone":"EST/EDT"}}`, `invitee.timezone must be an IANA time zone such as America/New_York, got "EST/EDT"`},
		{"list_event_invitees", `{"event_uuid":"E1","email":"a\u0000b"}`, "email must not contain a NUL character"},
		{"list_event_invitees", `{"event_uuid":"E1","email":{"a":1}}`, "email must be a single value"},
	} {
		u := &upstream{}
		_, err := find(t, tc.tool).Call(t.Context(), clientOf(t, u), object(t, tc.args))
		if err == nil || err.Error() != tc.want || len(u.requests()) > 0 {
			t.Errorf("%s(%s)\ngot  %v\nwant %s", tc.tool, tc.args, err, tc.want)
		}
	}
	_, err := patchProbe.Operation().Call(t.Context(), clientOf(t, &upstream{}), object(t, `{"organization_uuid":"O1","invitation_uuid":"I1","invitee":"I2"}`))
	if want := "invitee must be the full URI, https://api.calendly.com/scheduled_events/{uuid}/invitees/{uuid}"; fmt.Sprint(err) != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// An account that is in no organization is told apart from an argument somebody gave.
func TestCallerWithoutOrganization(t *testing.T) {
	u := always(200, `{"resource":{"uri":"`+aUser+`"}}`)
	_, err := find(t, "list_organization_memberships").Call(t.Context(), clientOf(t, u), object(t, `{}`))
	if bad := refused(t, err); bad.Argument != "organization" || len(u.requests()) != 1 {
		t.Errorf("got %v after %v", err, u.lines())
	}
}
