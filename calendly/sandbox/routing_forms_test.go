package sandbox_test

import (
	"net/url"
	"slices"
	"testing"
)

func TestRoutingForms(t *testing.T) {
	b := look(t, noon)
	has := map[any]bool{}
	for _, form := range b.seeded(3, fill(b, "routing_forms?organization={org}", url.QueryEscape)) {
		if got := b.resource(path(form["uri"])); encode(got) != encode(form) {
			t.Errorf("listed as %v and read as %v", form, got)
		}
		has[form["status"]] = true
		for _, q := range form["questions"].([]any) {
			q := q.(object)
			has[q["type"]] = true
			choices, several := q["answer_choices"].([]any)
			if choosing := q["type"] == "select" || q["type"] == "radios"; choosing != several || several && len(choices) < 2 {
				t.Errorf("the choices of %v are %v", q["name"], q["answer_choices"])
			}
		}
	}
	for _, want := range []any{"draft", "published", "name", "text", "email", "phone", "textarea", "select", "radios"} {
		if !has[want] {
			t.Errorf("none is %v", want)
		}
	}
	b.refuses([]refusal{
		{"k", "GET", "routing_forms", "", 400, "organization"},
		{"k", "GET", "routing_forms?organization={foreign}", "", 403, "You do not have permission"},
		{"k", "GET", "routing_forms?organization={org}&sort=name:asc", "", 400, "created_at"},
		{"k", "GET", "routing_forms/NOBODY", "", 404, ""},
		{"k", "GET", "routing_form_submissions", "", 400, "form"},
		{"k", "GET", "routing_form_submissions?form=NOBODY", "", 400, "form"},
		{"k", "GET", "routing_form_submissions?form=" + root + "routing_forms/NOBODY", "", 404, ""},
		{"k", "GET", "routing_form_submissions/NOBODY", "", 404, ""},
	})
}

func TestRoutingFormSubmissions(t *testing.T) {
	b := look(t, noon)
	results, booked, giving := map[any]int{}, 0, 0
	for _, form := range b.all(fill(b, "routing_forms?organization={org}", url.QueryEscape)) {
		query := "routing_form_submissions?count=10&form=" + url.QueryEscape(form["uri"].(string))
		rows := b.all(query + "&sort=created_at:desc")
		if form["status"] == "draft" && len(rows) > 0 {
			t.Errorf("a draft has %d submissions", len(rows))
		}
		var times []string
		for _, s := range rows {
			times = append(times, s["created_at"].(string))
			results[s["result"].(object)["type"]]++
			if hostileIn(encode(s["questions_and_answers"])) {
				giving++
			}
			if s["submitter"] == nil {
				continue
			}
			booked++
			if i := b.resource(path(s["submitter"])); s["submitter_type"] != "Invitee" || i["routing_form_submission"] != s["uri"] || i["created_at"].(string) < s["created_at"].(string) {
				t.Errorf("%v led to %v", s, i)
			}
		}
		if slices.Reverse(times); !slices.IsSorted(times) {
			t.Errorf("%v: not by created_at", form["name"])
		}
		if len(rows) > 0 && encode(b.resource(path(rows[0]["uri"]))) != encode(rows[0]) {
			t.Error("read otherwise than listed")
		}
	}
	for _, kind := range []string{"event_type", "external_url", "custom_message"} {
		if results[kind] < 5 {
			t.Errorf("%d led to %s", results[kind], kind)
		}
	}
	if booked < 10 || giving < 2 {
		t.Errorf("%d booked, %d have hostile answers", booked, giving)
	}
}
