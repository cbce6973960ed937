package tools_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

// counting is a server whose gateway counts what reaches it.
func counting(t testing.TB) (tools.Server, *atomic.Int32) {
	var n atomic.Int32
	gw := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		w.Write([]byte(whoami))
	}))
	t.Cleanup(gw.Close)
	s := everything()
	s.Gateway = &calendly.Gateway{URL: gw.URL}
	return s, &n
}

// What is refused, in which words, with nothing sent.
func TestRefusals(t *testing.T) {
	s, sent := counting(t)
	for _, c := range []struct{ tool, arguments, want string }{
		{"get_scheduled_event", `{}`, "missing event_uuid"},
		{"get_scheduled_event", `null`, "missing event_uuid"},
		{"get_scheduled_event", `[]`, "the arguments must be a JSON object"},
		{"get_scheduled_event", `{"event_uuid":"../x"}`, `event_uuid must be a UUID or https://api.calendly.com/scheduled_events/{uuid}, got "../x"`},
		{"get_scheduled_event", `{"event_uuid":""}`, "event_uuid must not be empty: give a UUID or https://api.calendly.com/scheduled_events/{uuid}"},
		{"get_scheduled_event", `{"event_uuid":"undefined"}`, `got the word "undefined"`},
		{"get_scheduled_event", `{"event_uuid":"https://api.calendly.com/users/AAAA"}`, "must name one of scheduled_events"},
		{"get_scheduled_event", `{"event_uuid":"https://evil.example/scheduled_events/AAAA"}`, "must be on api.calendly.com"},
		{"get_scheduled_event", `{"event_uid":"AAAA"}`, `missing event_uuid; unknown argument "event_uid", did you mean event_uuid? (valid: event_uuid)`},
		{"get_current_user", `{"user":"me"}`, `unknown argument "user" (it takes none)`},
		{"list_scheduled_events", `{"status":"cancelled"}`, `status must be one of active, canceled, got "cancelled"`},
		{"list_scheduled_events", `{"count":0}`, "count must be at least 1, got 0"},
		{"list_scheduled_events", `{"count":"101"}`, "count must be at most 100, got 101"},
		{"list_scheduled_events", `{"count":1.5}`, "count must be an integer, got a number"},
		{"list_scheduled_events", `{"count":"many"}`, "count must be an integer, got a string"},
		{"list_scheduled_events", `{"min_start_time":"2026-12-01T10:00:00"}`, `min_start_time must be a time with offset such as 2026-12-01T14:30:00Z or 2026-12-01T09:30:00-05:00, got "2026-12-01T10:00:00"`},
		{"list_scheduled_events", `{"min_start_time":"tomorrow"}`, "min_start_time must be a time with offset"},
		{"list_scheduled_events", `{"invitee_email":"bob"}`, `invitee_email must be an email address, got "bob"`},
		{"list_event_types", `{"sort":"name"}`, "sort must match"},
		{"list_event_types", `{"active":"maybe"}`, "active must be a boolean, got a string"},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com","timezone":"Mars/Base"}}`, `invitee.timezone must be an IANA time zone such as America/New_York, got "Mars/Base"`},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com"}}`, "missing invitee.timezone"},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":"Bob"}`, "invitee must be an object, got a string"},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com","timezone":"UTC"},"event_guests":["x"]}`, `event_guests[0] must be an email address, got "x"`},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com","timezone":"UTC"},"location":{"kind":"zoom"}}`, `got "zoom", did you mean zoom_conference?`},
		{"update_contact", `{"contact_uuid":"AAAA","phone_numbers":null}`, "phone_numbers cannot be null: give a value, or leave it out"},
		{"update_event_type", `{"event_type_uuid":"AAAA"}`, "it changes nothing: give at least one field"},
		{"cancel_scheduled_event", `{"event_uuid":"AAAA","reason":"` + strings.Repeat("x", 10001) + `"}`, "reason must have at most 10000 characters, got 10001"},
		{"create_webhook_subscription", `{"url":"hook","events":[],"scope":"user"}`, "events must have at least 1 entries, got 0; url must be a full URL"},
		{"update_user_meeting_limits", `{"daily_limit":0}`, "daily_limit must be at least 1, got 0"},
		{"create_scheduling_link", `{"owner":"AAAA","max_event_count":2}`, `unknown argument "max_event_count" (valid: owner)`},
		{"delete_organization_invitation", `{}`, "missing organization_uuid; missing invitation_uuid"},
		{"delete_invitee_data", `{"emails":[]}`, "emails must have at least 1 entries, got 0"},
		{"delete_scheduled_event_data", `{}`, "missing start_time; missing end_time"},
		{"list_notes", `{"contact":"a,b"}`, `contact[0] must be a UUID or https://api.calendly.com/contacts/{uuid}, got "a,b"`},
		{"create_share", `{"event_type":"AAAA","duration_options":[15,15]}`, `duration_options must not repeat "15"`},
		{"update_share", `{"share_uuid":"AAAA","period_type":"weekly"}`, "period_type must be one of available_moving, moving, fixed, unlimited"},
		{"update_share", `{"share_uuid":"AAAA","contact":"https://api.calendly.com/users/AAAA"}`, "contact must name one of contacts"},
		{"create_one_off_event_type", `{"name":"A","duration":721,"date_setting":{"type":"spots","spots":[{"start_time":"2026-12-01"}]}}`, "duration must be at most 720, got 721; missing date_setting.spots[0].end_time"},
		{"create_webhook_subscription", `{"url":"https://example.com/h","events":["invitee.created"],"scope":"group"}`, "group is required with scope group"},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com","timezone":"UTC"},"questions_and_answers":[{"question":"q","answer":"a","position":" 1"}]}`, "position must be an integer, got a string"},
		{"create_contact", `{"name":"A","emails":[{"email":"a@example.com","is_primary":true}],"custom_fields":[{"uuid":"undefined","value":1}]}`, `got the word "undefined"`},
		{"get_event_invitee", `{"event_uuid":"AAAA","invitee_uuid":"https://api.calendly.com/scheduled_events/BBBB/invitees/CCCC"}`, `invitee_uuid belongs to "BBBB", not to "AAAA"`},
	} {
		r := callTool(t, s, c.tool, c.arguments)
		if !r.IsError || !strings.Contains(text(r), c.want) {
			t.Errorf("%s %s\n got %v %s\nwant %s", c.tool, c.arguments, r.IsError, text(r), c.want)
		}
		if !strings.HasPrefix(text(r), c.tool+" was not sent: ") {
			t.Errorf("the refusal does not say that nothing was sent: %s", text(r))
		}
		if r.StructuredContent != nil {
			t.Errorf("%s: an error has structured content, which clients would validate", c.tool)
		}
	}
	if n := sent.Load(); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

// What is forgiven: it arrives in the form that was meant.
func TestCoercion(t *testing.T) {
	for _, c := range []struct{ tool, arguments, want string }{
		{"list_scheduled_events", `{"group":"G","count":"5"}`, "count=5"},
		{"list_scheduled_events", `{"group":"G","count":5.0}`, "count=5"},
		{"list_scheduled_events", `{"group":"G","count":null,"status":null}`, "scheduled_events?group="},
		{"list_scheduled_events", `{"group":"G","page_token":12}`, "page_token=12"},
		{"list_event_types", `{"organization":"O","active":"true"}`, "active=true"},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":{"email":"a@example.com","timezone":"UTC","first_name":null}}`, `"invitee":{"email":"a@example.com","timezone":"UTC"}`},
		{"create_webhook_subscription", `{"url":"https://example.com/h","events":"invitee.created","scope":"organization"}`, `"events":["invitee.created"]`},
		{"create_webhook_subscription", `{"url":"https://example.com/h","events":"[\"invitee.created\"]","scope":"organization"}`, `"events":["invitee.created"]`},
		{"update_user_meeting_limits", `{"user":"AAAA","daily_limit":null}`, `{"daily_limit":null}`},
		{"update_contact", `{"contact_uuid":"AAAA","city":null}`, `{"city":null}`},
		{"update_contact", `{"contact_uuid":"AAAA","custom_fields":[{"uuid":"BBBB","value":null},{"uuid":"CCCC","value":["a",["b"]]}]}`, `{"custom_fields":[{"uuid":"BBBB","value":null},{"uuid":"CCCC","value":["a",["b"]]}]}`},
		{"update_share", `{"share_uuid":"AAAA","contact":null,"duration":"15","duration_options":15,"location_configurations":[]}`, `{"contact":null,"duration":15,"duration_options":[15],"location_configurations":[]}`},
		{"create_event_invitee", `{"event_type":"AAAA","start_time":"2026-12-01T10:00:00Z","invitee":"{\"email\":\"a@example.com\",\"timezone\":\"UTC\",\"name\":\"A\"}"}`, `"invitee":{"email":"a@example.com","name":"A","timezone":"UTC"}`},
	} {
		gw := newGateway(t, 200, []byte(`{"resource":{}}`))
		r := callTool(t, gw.server(t), c.tool, c.arguments)
		if r.IsError || !strings.Contains(gw.recorded(), c.want) {
			t.Errorf("%s %s\nwant %s in\n%s%s", c.tool, c.arguments, c.want, gw.recorded(), text(r))
		}
	}
}
