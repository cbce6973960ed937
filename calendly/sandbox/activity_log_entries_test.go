package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// log reads the activity log.
func (b *bench) log(query string) object {
	b.Helper()
	return b.get(fill(b, "activity_log_entries?organization={org}&"+query, url.QueryEscape))
}

func TestActivityLogCounts(t *testing.T) {
	b := look(t, noon)
	page := b.log("count=1000")
	rows := list(page)
	if total := page["total_count"]; total != float64(len(rows)) || len(rows) < 101 || page["exceeds_max_total_count"] != false || page["last_event_time"] != rows[0]["occurred_at"] {
		t.Errorf("%d of %v, the last at %v", len(rows), total, page["last_event_time"])
	}
	actors := map[any]bool{}
	for i, e := range rows {
		actor := e["actor"].(object)
		actors[actor["type"]] = true
		if e["fully_qualified_name"] != e["namespace"].(string)+"."+e["action"].(string) || len(e) != 8 || (actor["type"] == "System") != (actor["uri"] == nil) {
			t.Errorf("got %v", e)
		}
		if i > 0 && e["occurred_at"].(string) > rows[i-1]["occurred_at"].(string) {
			t.Errorf("%v follows %v", e["occurred_at"], rows[i-1]["occurred_at"])
		}
	}
	if !actors["User"] || !actors["System"] {
		t.Errorf("actors are %v", actors)
	}
	if none := b.log("namespace=None"); none["last_event_time"] != nil || none["total_count"] != 0.0 || len(list(none)) != 0 {
		t.Errorf("nothing is %v", none)
	}
}

// TestForwardOnlyTokens holds for both lists that have totals.
func TestForwardOnlyTokens(t *testing.T) {
	b := look(t, noon)
	for _, base := range []string{"activity_log_entries?count=50&organization={org}", "outgoing_communications?count=90&organization={org}"} {
		base = fill(b, base, url.QueryEscape)
		first := b.get(base)
		second := b.get(base + "&page_token=" + first["pagination"].(object)["next_page_token"].(string))
		if p := second["pagination"].(object); p["previous_page_token"] != nil || p["previous_page"] != nil || second["total_count"] != first["total_count"] {
			t.Errorf("%s: the second page says %v", base, p)
		}
		if all := b.all(base); float64(len(all)) != first["total_count"] {
			t.Errorf("%s: %d rows of %v", base, len(all), first["total_count"])
		}
	}
}

func TestActivityLogFilters(t *testing.T) {
	b := look(t, noon)
	all := list(b.log("count=1000"))
	const from = "2026-11-01T00:00:00Z"
	text := func(e object) string { return strings.ToLower(encode(e)) }
	for query, fits := range map[string]func(object) bool{
		"namespace=EventType,Group":      func(e object) bool { return e["namespace"] == "EventType" || e["namespace"] == "Group" },
		"namespace=EventType&action=Add": func(e object) bool { return e["fully_qualified_name"] == "EventType.Add" },
		"actor={me},{jonas}": func(e object) bool {
			return strings.Contains(text(e), `"dana whitfield"`) || strings.Contains(text(e), `"jonas weber"`)
		},
		"min_occurred_at=" + from:       func(e object) bool { return e["occurred_at"].(string) > from },
		"max_occurred_at=" + from:       func(e object) bool { return e["occurred_at"].(string) < from },
		"search_term=User.Login":        func(e object) bool { return e["action"] == "Login" },
		"search_term=add+-eventtype":    func(e object) bool { return e["action"] == "Add" && e["namespace"] != "EventType" },
		"search_term=add+%2B+group":     func(e object) bool { return e["fully_qualified_name"] == "Group.Add" },
		"search_term=webhook+%7C+group": func(e object) bool { return e["namespace"] == "Webhook" || e["namespace"] == "Group" },
		"search_term=(group+OR+webhook)+add": func(e object) bool {
			return e["action"] == "Add" && (e["namespace"] == "Webhook" || e["namespace"] == "Group")
		},
		"search_term=sofia*":                func(e object) bool { return strings.Contains(text(e), `sofia`) },
		"search_term=*weber%40acme.example": func(e object) bool { return strings.Contains(text(e), `weber@acme.example`) },
		"search_term=%22calendly+system%22": func(e object) bool { return e["actor"].(object)["type"] == "System" },
	} {
		want := len(slices.DeleteFunc(slices.Clone(all), func(e object) bool { return !fits(e) }))
		if got := b.log("count=1000&" + query); len(list(got)) != want || want == 0 || want == len(all) || got["total_count"] != float64(want) {
			t.Errorf("%s: %v entries, want %d", query, got["total_count"], want)
		}
	}
	for _, odd := range []string{"(", ")", "-", "|+|", `"`, "((a", "*", "-()"} {
		b.log("search_term=" + url.QueryEscape(odd))
	}
	var names []string
	for _, e := range list(b.log("count=1000&sort=actor.display_name:desc,action:asc")) {
		names = append(names, e["actor"].(object)["display_name"].(string))
	}
	if slices.Reverse(names); !slices.IsSorted(names) {
		t.Errorf("sorted by actor: %v", names)
	}
}

// TestChangesAreLogged makes a webhook and deletes data.
func TestChangesAreLogged(t *testing.T) {
	b := open(t, noon)
	b.now = b.now.Add(time.Minute)
	_, o := subscribe(b, nil)
	hook := o["resource"].(object)["uri"]
	subscribe(b, nil) // which is refused
	b.do("POST", "data_compliance/deletion/invitees", `{"emails":["bob.smith@example.com"]}`)
	var names []string
	rows := list(b.log("min_occurred_at=" + noon))
	for _, e := range rows {
		names = append(names, e["fully_qualified_name"].(string))
	}
	if encode(names) != `["Webhook.Add","InviteeData.Delete"]` || rows[0]["details"].(object)["uri"] != hook || rows[0]["occurred_at"] != "2026-11-22T14:01:00.000Z" {
		t.Errorf("logged %v", rows)
	}
}
