package sandbox_test

import (
	"strings"
	"testing"
)

const needsEnterprise = "Please upgrade your Calendly account to Enterprise."

func TestEnterpriseEndpointsAreRefused(t *testing.T) {
	b := look(t, noon)
	past := `{"start_time":"2026-01-01T00:00:00Z","end_time":"2026-02-01T00:00:00Z"}`
	var cases []refusal
	for _, c := range []refusal{
		{method: "GET", path: "activity_log_entries?organization={org}"},
		{method: "GET", path: "outgoing_communications?organization={org}"},
		{method: "POST", path: "data_compliance/deletion/invitees", body: `{"emails":["x@x.example"]}`},
		{method: "POST", path: "data_compliance/deletion/events", body: past},
	} {
		cases = append(cases,
			refusal{"teams", c.method, c.path, c.body, 403, needsEnterprise},
			refusal{"jonas-weber", c.method, c.path, c.body, 403, "You do not have permission to access this resource."})
	}
	b.refuses(append(cases, []refusal{
		{"k", "GET", "activity_log_entries", "", 400, "organization"},
		{"k", "GET", "activity_log_entries?organization={foreign}", "", 403, "You do not have permission"},
		{"k", "GET", "activity_log_entries?organization={org}&count=1001", "", 400, "1 to 1000"},
		{"k", "GET", "activity_log_entries?organization={org}&search_term=" + strings.Repeat("x", 301), "", 400, "300"},
		{"k", "GET", "activity_log_entries?organization={org}&actor={me},x", "", 400, "actor"},
		{"k", "GET", "activity_log_entries?organization={org}&sort=actor:asc", "", 400, "actor.display_name"},
		{"k", "GET", "activity_log_entries?organization={org}&min_occurred_at=x", "", 400, "min_occurred_at"},
		{"k", "GET", "outgoing_communications", "", 400, "organization"},
		{"k", "GET", "outgoing_communications?organization={org}&count=101", "", 400, "1 to 100"},
		{"k", "GET", "outgoing_communications?organization={org}&max_created_at=x", "", 400, "max_created_at"},
		{"k", "POST", "data_compliance/deletion/invitees", `{}`, 400, "is missing"},
		{"k", "POST", "data_compliance/deletion/invitees", `{"emails":[]}`, 400, "must be filled"},
		{"k", "POST", "data_compliance/deletion/invitees", `{"emails":"x@x.example"}`, 400, "must be an array"},
		{"k", "POST", "data_compliance/deletion/invitees", `{"emails":["x"]}`, 400, "emails[0]"},
		{"k", "POST", "data_compliance/deletion/events", `{"start_time":"2026-01-01T00:00:00Z"}`, 400, "end_time"},
		{"k", "POST", "data_compliance/deletion/events", `{"start_time":"2026-02-01T00:00:00Z","end_time":"2026-01-01T00:00:00Z"}`, 400, "after start_time"},
		{"k", "POST", "data_compliance/deletion/events", `{"start_time":"2026-02-01T00:00:00Z","end_time":"2026-11-22T14:00:01Z"}`, 400, "in the past"},
		{"k", "POST", "data_compliance/deletion/events", `{"start_time":"2024-01-31T00:00:00Z","end_time":"2026-01-31T00:00:01Z"}`, 400, "24 months"},
	}...))
}
