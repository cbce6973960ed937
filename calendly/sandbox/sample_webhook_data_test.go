package sandbox_test

import (
	"net/url"
	"strings"
	"testing"
)

// samples are the fourteen events, and what is special about the payload of each.
var samples = map[string]func(payload object) bool{
	"invitee.created": func(p object) bool {
		return p["status"] == "active" && p["scheduled_event"].(object)["start_time"] != nil
	},
	"invitee.canceled": func(p object) bool { return p["status"] == "canceled" && p["cancellation"] != nil },
	"invitee_no_show.created": func(p object) bool {
		return p["no_show"].(object)["uri"] != nil && p["scheduled_event"] != nil
	},
	"invitee_no_show.deleted": func(p object) bool { v, sent := p["no_show"]; return v == nil && sent && p["scheduled_event"] != nil },
	"event_type.created":      func(p object) bool { return p["slug"] != nil && p["deleted_at"] == nil },
	"event_type.updated":      func(p object) bool { return p["slug"] != nil && p["deleted_at"] == nil },
	"event_type.deleted":      func(p object) bool { return p["deleted_at"] != nil },
	"routing_form_submission.created": func(p object) bool {
		return strings.HasPrefix(p["routing_form"].(string), root+"routing_forms/")
	},
	"meeting_recap.created": func(p object) bool {
		return p["created_at"] != nil && p["recap"].(object)["transcript"] != nil && p["event"].(object)["attendees"] != nil
	},
	"meeting_recap.updated": func(p object) bool { return p["created_at"] == nil && p["recap"].(object)["summary_md"] != nil },
	"meeting_recap.deleted": func(p object) bool { return len(p["recap"].(object)) == 2 && p["recap"].(object)["deleted_at"] != nil },
	"contact.created": func(p object) bool {
		contact := p["contact"].(object)
		v, sent := contact["last_meeting_date"]
		return contact["emails"] != nil && v == nil && sent
	},
	"contact.updated": func(p object) bool { return p["user_uuid"] != nil && p["contact"].(object)["creation_source"] != nil },
	"contact.deleted": func(p object) bool {
		return len(p["contact"].(object)) == 2 && p["contact"].(object)["deleted_at"] != nil
	},
}

func TestSampleWebhookData(t *testing.T) {
	b := look(t, noon)
	me, organization := b.me()
	if len(samples) != 14 {
		t.Fatal(len(samples))
	}
	for event, fits := range samples {
		for _, scope := range []string{"organization", "user", "user&user=" + url.QueryEscape(me), "group"} {
			o := b.get("sample_webhook_data?event=" + event + "&organization=" + url.QueryEscape(organization) + "&scope=" + scope)
			payload, _ := o["payload"].(object)
			if len(o) != 4 || o["event"] != event || o["created_by"] != me || o["created_at"] != "2026-11-22T14:00:00.000000Z" || !fits(payload) || strings.Contains(encode(o), `"_`) {
				t.Errorf("%s of scope %s: %v", event, scope, o)
			}
		}
	}
}

func TestRefusedSamples(t *testing.T) {
	b := look(t, noon)
	b.refuses([]refusal{
		{"k", "GET", "sample_webhook_data", "", 400, "event"},
		{"k", "GET", "sample_webhook_data?event=invitee.created&scope=user", "", 400, "organization"},
		{"k", "GET", "sample_webhook_data?event=invitee.created&organization={org}", "", 400, "scope"},
		{"k", "GET", "sample_webhook_data?event=invitee.moved&scope=user&organization={org}", "", 400, "must be one of"},
		{"k", "GET", "sample_webhook_data?event=invitee.created&scope=user&organization={foreign}", "", 403, "You do not have permission"},
		{"k", "GET", "sample_webhook_data?event=invitee.created&scope=user&user={nobody}&organization={org}", "", 403, "not in your organization"},
		{"k", "GET", "sample_webhook_data?event=invitee.created&scope=group&group=" + root + "groups/NOBODY&organization={org}", "", 404, ""},
		{"callum-baird", "GET", "sample_webhook_data?event=invitee.created&scope=organization&organization={org}", "", 403, "You do not have permission"},
	})
	b.key = "callum-baird"
	b.get(fill(b, "sample_webhook_data?event=invitee.created&scope=user&organization={org}", url.QueryEscape))
}
