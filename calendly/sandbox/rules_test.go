package sandbox_test

import (
	"net/url"
	"strings"
	"testing"
)

// fill puts the seed's URIs for words such as {jonas} into a path or a body.
func fill(b *bench, s string, escape func(string) string) string {
	b.Helper()
	me, organization := b.me()
	words := []string{"{me}", escape(me), "{org}", escape(organization), "{nobody}", escape(root + "users/NOBODY"),
		"{foreign}", escape(root + "organizations/FOREIGN"), "{intro}", escape(b.eventType("intro-call")["uri"].(string))}
	for _, m := range list(b.get("organization_memberships?organization=" + url.QueryEscape(organization))) {
		user := m["user"].(object)
		words = append(words, "{"+strings.Split(user["slug"].(string), "-")[0]+"}", escape(user["uri"].(string)))
	}
	return strings.NewReplacer(words...).Replace(s)
}

const invalid, deniedTitle, missing = "Invalid Argument", "Permission Denied", "Resource Not Found"

// readRules are what may be read by whom, and every documented refusal.
var readRules = []struct {
	key, path      string
	status         int
	title, message string // a part of the message or of the details
}{
	{"k", "users/NOBODY", 404, missing, "could not find"},
	{"k", "event_types/NOBODY", 404, missing, ""},
	{"k", "scheduled_events/NOBODY", 404, missing, ""},
	{"k", "scheduled_events/NOBODY/invitees", 404, missing, ""},
	{"k", "webhook_subscriptions/NOBODY", 404, missing, ""},

	{"k", "event_types", 400, invalid, "is missing"},
	{"k", "event_types?user=NOBODY", 400, invalid, "must be a URI"},
	{"k", "event_types?user={org}", 400, invalid, "must be a URI"},
	{"k", "event_types?user={nobody}", 403, deniedTitle, "This user is not in your organization"},
	{"k", "event_types?organization={foreign}", 403, deniedTitle, "You do not have permission"},
	{"k", "event_types?organization={org}&active=maybe", 400, invalid, "boolean"},
	{"k", "event_types?organization={org}&user_availability_schedule=" + root + "user_availability_schedules/X", 400, invalid, "is missing"},
	{"jonas-weber", "event_types?user={dana}", 200, "", ""},

	{"k", "organization_memberships", 400, invalid, "is missing"},
	{"k", "organization_memberships?organization={foreign}", 403, deniedTitle, ""},
	{"k", "organization_memberships?organization={org}&role=king", 400, invalid, "must be one of"},

	{"k", "scheduled_events", 400, invalid, "is missing"},
	{"k", "scheduled_events?user={jonas}", 403, deniedTitle, "Please also specify organization when requesting events for a user within your organization."},
	{"k", "scheduled_events?user={jonas}&organization={org}", 200, "", ""},
	{"k", "scheduled_events?user={nobody}&organization={org}", 403, deniedTitle, "This user is not in your organization"},
	{"k", "scheduled_events?organization={foreign}", 403, deniedTitle, "You do not have permission"},
	{"k", "scheduled_events?user={me}&status=maybe", 400, invalid, "must be one of"},
	{"k", "scheduled_events?user={me}&min_start_time=yesterday", 400, invalid, "ISO 8601"},
	{"k", "scheduled_events?user={me}&invitee_email=x", 400, invalid, "email"},
	{"k", "scheduled_events?group=" + root + "groups/NOBODY", 403, deniedTitle, "for a group within"},
	{"jonas-weber", "scheduled_events?user={jonas}", 200, "", ""},
	{"jonas-weber", "scheduled_events?organization={org}", 403, deniedTitle, "You do not have permission"},
	{"jonas-weber", "scheduled_events?user={dana}&organization={org}", 403, deniedTitle, "You do not have permission"},
	{"priya-raman", "scheduled_events?organization={org}", 200, "", ""},

	{"k", "user_availability_schedules", 400, invalid, "is missing"},
	{"k", "user_availability_schedules?user={nobody}", 403, deniedTitle, "This user is not in your organization"},

	{"k", "user_busy_times?user={me}", 400, invalid, "start_time"},
	{"k", "user_busy_times?user={me}&start_time=2026-11-22T13:59:59Z&end_time=2026-11-23T00:00:00Z", 400, invalid, "in the future"},
	{"k", "user_busy_times?user={me}&start_time=2026-11-23T00:00:00Z&end_time=2026-11-30T00:00:01Z", 400, invalid, "7 days"},
	{"k", "user_busy_times?user={me}&start_time=2026-11-23T00:00:00Z&end_time=2026-11-23T00:00:00Z", 400, invalid, "after start_time"},
	{"k", "user_busy_times?user={nobody}&start_time=2026-11-23T00:00:00Z&end_time=2026-11-30T00:00:00Z", 403, deniedTitle, "This user is not in your organization"},
	{"k", "user_busy_times?user={sofia}&start_time=2026-11-23T00:00:00Z&end_time=2026-11-30T00:00:00Z", 424, "External Calendar Error", "Unable to access external calendar"},
	{"k", "user_busy_times?user={callum}&start_time=2026-11-23T00:00:00Z&end_time=2026-11-30T00:00:00Z", 200, "", ""},

	{"k", "event_type_available_times?event_type={intro}&start_time=2026-11-23T00:00:00Z&end_time=2026-12-24T00:00:00Z", 200, "", ""},
	{"k", "event_type_available_times?event_type={intro}&start_time=2026-11-23T00:00:00Z&end_time=2026-12-24T00:00:01Z", 400, invalid, "31 days"},
	{"k", "event_type_available_times?event_type={intro}&start_time=2026-11-21T00:00:00Z&end_time=2026-11-24T00:00:00Z", 400, invalid, "in the future"},
	{"k", "event_type_available_times?event_type={intro}&start_time=2026-11-24T00:00:00Z&end_time=2026-11-23T00:00:00Z", 400, invalid, "after start_time"},
	{"k", "event_type_available_times?event_type=" + root + "event_types/NOBODY&start_time=2026-11-23T00:00:00Z&end_time=2026-11-24T00:00:00Z", 404, missing, ""},

	{"k", "webhook_subscriptions?organization={org}", 400, invalid, "scope"},
	{"k", "webhook_subscriptions?scope=organization", 400, invalid, "organization"},
	{"k", "webhook_subscriptions?scope=user&organization={org}", 400, invalid, "user"},
	{"k", "webhook_subscriptions?scope=group&organization={org}", 400, invalid, "group"},
	{"k", "webhook_subscriptions?scope=organization&organization={foreign}", 403, deniedTitle, "You do not have permission"},
	{"jonas-weber", "webhook_subscriptions?scope=organization&organization={org}", 403, deniedTitle, "You do not have permission to perform this action"},
	{"jonas-weber", "webhook_subscriptions?scope=user&user={jonas}&organization={org}", 200, "", ""},
}

func TestReadRules(t *testing.T) {
	b := look(t, noon)
	for _, c := range readRules {
		b.key = c.key
		status, o := b.do("GET", fill(b, c.path, url.QueryEscape), "")
		title, _ := o["title"].(string)
		said, _ := o["message"].(string)
		if o["details"] != nil {
			said += encode(o["details"])
		}
		if status != c.status || title != c.title || !strings.Contains(said, c.message) {
			t.Errorf("%s as %s: %d %v", c.path, c.key, status, o)
		}
	}
}

func TestMeetingsOfOthersAreHidden(t *testing.T) {
	b := look(t, noon)
	user, _ := b.me()
	event := path(list(b.get("scheduled_events?user=" + url.QueryEscape(user)))[0]["uri"])
	invitee := path(list(b.get(event + "/invitees"))[0]["uri"])
	if status, _ := b.do("GET", "scheduled_events/"+url.PathEscape(strings.TrimPrefix(invitee, "scheduled_events/")), ""); status != 404 {
		t.Errorf("an escaped slash leads to an invitee: %d", status)
	}
	b.key = "callum-baird"
	for _, p := range []string{event, event + "/invitees", invitee} {
		if status, o := b.do("GET", p, ""); status != 403 || o["message"] != "You are not allowed to view this event" {
			t.Errorf("%s: %d %v", p, status, o)
		}
	}
}

func TestMeetingFilters(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	org := url.QueryEscape(organization)
	for _, m := range b.all("scheduled_events?count=100&status=canceled&min_start_time=" + noon + "&organization=" + org) {
		if m["status"] != "canceled" || m["start_time"].(string) < noon || m["cancellation"] == nil {
			t.Errorf("got %v", m)
		}
	}
	const address = "bob.smith@example.com"
	found := b.all("scheduled_events?count=100&invitee_email=" + url.QueryEscape(address) + "&organization=" + org)
	if len(found) < 3 {
		t.Errorf("%s has %d meetings", address, len(found))
	}
	for _, m := range found {
		if len(list(b.get(path(m["uri"])+"/invitees?email="+url.QueryEscape(address)))) == 0 {
			t.Errorf("%v is not a meeting of %s", m["uri"], address)
		}
	}
}

// subscribe makes a webhook that differs from a valid one.
func subscribe(b *bench, change object) (int, object) {
	b.Helper()
	body := object{"url": "https://hooks.example.com/a", "events": []any{"invitee.created"}, "scope": "organization"}
	_, body["organization"] = b.me()
	for k, v := range change {
		body[k] = v
	}
	return b.do("POST", "webhook_subscriptions", encode(body))
}

func TestRefusedWebhooks(t *testing.T) {
	b := look(t, noon)
	me, _ := b.me()
	for name, c := range map[string]struct {
		change object
		status int
	}{
		"no url":             {object{"url": nil}, 400},
		"no address":         {object{"url": "hooks.example.com"}, 400},
		"no events":          {object{"events": []any{}}, 400},
		"events a text":      {object{"events": "invitee.created"}, 400},
		"unknown event":      {object{"events": []any{"invitee.no_show.created"}}, 400},
		"unknown scope":      {object{"scope": "world"}, 400},
		"user scope, nobody": {object{"scope": "user"}, 400},
		"group scope, none":  {object{"scope": "group"}, 400},
		"form, user scope":   {object{"scope": "user", "user": me, "events": []any{"routing_form_submission.created"}}, 400},
		"form, not alone":    {object{"events": []any{"routing_form_submission.created", "invitee.created"}}, 400},
		"recap, org scope":   {object{"events": []any{"meeting_recap.created"}}, 400},
		"foreign org":        {object{"organization": root + "organizations/FOREIGN"}, 403},
		"unknown group":      {object{"scope": "group", "group": root + "groups/NOBODY"}, 404},
		"url of the seed":    {object{"url": "https://hooks.acme.example/calendly"}, 409},
	} {
		if status, o := subscribe(b, c.change); status != c.status {
			t.Errorf("%s: %d %v", name, status, o)
		}
	}
}

func TestAWebhookComesAndGoes(t *testing.T) {
	b := open(t, noon)
	me, _ := b.me()
	status, o := subscribe(b, object{"scope": "user", "user": me, "events": []any{"meeting_recap.created"}, "signing_key": "secret"})
	hook, _ := o["resource"].(object)
	if status != 201 || hook["callback_url"] != "https://hooks.example.com/a" || hook["group"] != nil || hook["user"] != me || strings.Contains(encode(o), "secret") {
		t.Fatalf("made %d %v", status, o)
	}
	if status, o := subscribe(b, nil); status != 409 || o["title"] != "Already Exists" || o["message"] != "Hook with this url already exists" {
		t.Errorf("again: %d %v", status, o)
	}
	listed := func() string {
		return encode(b.get(fill(b, "webhook_subscriptions?scope=user&user={me}&organization={org}", url.QueryEscape)))
	}
	if !strings.Contains(listed(), hook["uri"].(string)) {
		t.Error("the new one is not listed")
	}
	b.key = "jonas-weber"
	if status, _ := subscribe(b, object{"url": "https://hooks.example.com/b"}); status != 403 {
		t.Errorf("one without a role made one for all: %d", status)
	}
	if status, _ := b.do("DELETE", path(hook["uri"]), ""); status != 403 {
		t.Errorf("one without a role deleted another's: %d", status)
	}
	b.key = "any-key"
	resp, body := b.raw("DELETE", "/calendly/"+path(hook["uri"]), "")
	if resp.StatusCode != 204 || body != "" || resp.Header.Get("Content-Type") != "" {
		t.Errorf("deleted: %d %q", resp.StatusCode, body)
	}
	if status, _ := b.do("GET", path(hook["uri"]), ""); status != 404 || strings.Contains(listed(), hook["uri"].(string)) {
		t.Error("it is still there")
	}
}

func TestEventTypeFilters(t *testing.T) {
	b := look(t, noon)
	for query, want := range map[string]string{
		"user={me}&active=false":               "old-onboarding",
		"user={sofia}":                         "design-review",
		"user={sofia}&admin_managed=true":      "design-review",
		"user={jonas}&sort=created_at:asc":     "erstgespraech technical-review sales-call panel-interview",
		"user={priya}&sort=position:desc":      "sales-call paid-workshop implementation",
		"organization={org}&user={callum}":     "partner-call site-survey",
		"user={callum}&admin_managed=true":     "",
		"organization={org}&active=false":      "old-onboarding",
		"user={callum}&sort=name:desc&count=1": "site-survey",
	} {
		var slugs []string
		for _, et := range list(b.get("event_types?" + fill(b, query, url.QueryEscape))) {
			slugs = append(slugs, et["slug"].(string))
		}
		if got := strings.Join(slugs, " "); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	me, _ := b.me()
	office := path(list(b.get("user_availability_schedules?user=" + url.QueryEscape(me)))[1]["uri"])
	if rows := list(b.get(fill(b, "event_types?user={me}&user_availability_schedule="+url.QueryEscape(root+office), url.QueryEscape))); len(rows) != 1 || rows[0]["slug"] != "office-hours" {
		t.Errorf("by schedule: %v", rows)
	}
}
