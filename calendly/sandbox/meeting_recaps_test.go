package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

func TestRecapsOfTheSeed(t *testing.T) {
	b := look(t, noon)
	external, shared, giving := 0, 0, 0
	var starts []string
	for _, listed := range b.seeded(15, "meeting_recaps?count=10") {
		starts = append(starts, listed["start_time"].(string))
		_, texts := listed["summary_md"]
		if len(listed) != 12 || texts || listed["transcript"] != listed["uri"].(string)+"/transcript" || listed["status"] != "available" {
			t.Fatalf("listed %v", listed)
		}
		recap := b.resource(path(listed["uri"]))
		said := b.resource(path(recap["transcript"]))
		if len(recap) != 16 || recap["summary_md"] == nil || recap["action_items_md"] == nil || recap["discussion_md"] == nil || said["uri"] != recap["transcript"] {
			t.Fatalf("read %v", recap)
		}
		for _, line := range strings.Split(said["text"].(string), "\n") {
			if !strings.Contains(line, ": ") {
				t.Errorf("a line without a speaker: %q", line)
			}
		}
		if hostileIn(said["text"].(string)) {
			giving++
		}
		if recap["share_link"] != nil {
			shared++
		}
		if recap["event"] == nil {
			external++
			continue
		}
		if m := b.resource(path(recap["event"])); m["start_time"] != recap["start_time"] || m["end_time"] != recap["end_time"] || m["status"] != "active" || recap["end_time"].(string) > noon {
			t.Errorf("%v is of %v", recap, m)
		}
	}
	if slices.Reverse(starts); external < 2 || shared < 1 || giving < 3 || !slices.IsSorted(starts) {
		t.Errorf("%d external, %d shared, %d hostile, at %v", external, shared, giving, starts)
	}
}

func TestUnfinishedRecaps(t *testing.T) {
	for _, at := range clocks {
		look(t, at).seeded(10, "meeting_recaps?count=100")
		look(t, at).seeded(1, "meeting_recaps?status=processing")
		look(t, at).seeded(1, "meeting_recaps?status=unavailable")
	}
	b := look(t, noon)
	for _, status := range []string{"processing", "unavailable"} {
		for _, listed := range b.seeded(1, "meeting_recaps?status="+status) {
			recap := b.resource(path(listed["uri"]))
			for _, key := range []string{"summary_md", "action_items_md", "discussion_md", "transcript", "share_link"} {
				if v, ok := recap[key]; !ok || v != nil {
					t.Errorf("%s: %s is %v", status, key, v)
				}
			}
			if listed["transcript"] == nil || listed["status"] != status {
				t.Errorf("listed %v", listed)
			}
			b.refuses([]refusal{{"k", "GET", path(listed["transcript"]), "", 404, ""}})
		}
	}
}

func TestRecapFilters(t *testing.T) {
	b := look(t, noon)
	all := b.all("meeting_recaps?count=100")
	some := all[len(all)/2]
	start, end := some["start_time"].(string), some["end_time"].(string)
	count := func(query url.Values, fits func(object) bool) {
		t.Helper()
		want := 0
		for _, r := range all {
			if fits(r) {
				want++
			}
		}
		query.Set("count", "100")
		rows := b.all("meeting_recaps?" + query.Encode())
		if len(rows) != want || want == 0 || want == len(all) {
			t.Errorf("%v: %d recaps, want %d of %d", query, len(rows), want, len(all))
		}
	}
	count(url.Values{"start_time": {end}}, func(r object) bool { return r["end_time"].(string) >= end })
	count(url.Values{"end_time": {start}}, func(r object) bool { return r["start_time"].(string) <= start })
	count(url.Values{"start_time": {start}, "end_time": {end}}, func(r object) bool {
		return r["end_time"].(string) >= start && r["start_time"].(string) <= end
	})
	for _, r := range all {
		if r["event"] != nil {
			count(url.Values{"event": {r["event"].(string)}}, func(o object) bool { return o["event"] == r["event"] })
			break
		}
	}
	count(url.Values{"attendee": {"Sales@supplier.example"}}, func(r object) bool { return r["event"] == nil })
}

func TestARecapIsChangedAndDeleted(t *testing.T) {
	b := open(t, noon)
	c, ctx := b.client(), t.Context()
	recap := b.resource(path(list(b.get("meeting_recaps?count=1"))[0]["uri"]))
	b.now = b.now.Add(time.Minute)
	text := "## New"
	changed, err := calendly.UpdateMeetingRecap.Call(ctx, c, calendly.UpdateMeetingRecapInput{RecapUUID: recap["uri"].(string), SummaryMD: &text})
	if r := changed.Resource; err != nil || r.SummaryMD != text || r.DiscussionMD != recap["discussion_md"] || r.UpdatedAt == recap["updated_at"] {
		t.Fatalf("changed %+v, %v", changed, err)
	}
	if now := b.send("PATCH", path(recap["uri"]), object{"action_items_md": nil, "discussion_md": ""}, 200)["resource"].(object); now["action_items_md"] != nil || now["discussion_md"] != "" || now["summary_md"] != text {
		t.Errorf("emptied %v", now)
	}
	b.refuses([]refusal{
		{"k", "PATCH", path(recap["uri"]), `{"summary_md":"x","transcript":"y"}`, 400, `"parameter":"transcript"`},
		{"k", "PATCH", path(recap["uri"]), `{"summary_md":7}`, 400, "must be a string"},
		{"k", "GET", "meeting_recaps?status=done", "", 400, "available, processing, unavailable"},
		{"k", "GET", "meeting_recaps?event=X", "", 400, "event"},
		{"k", "GET", "meeting_recaps?start_time=yesterday", "", 400, "start_time"},
		{"k", "GET", "meeting_recaps?attendee=x", "", 400, "email"},
		{"callum-baird", "GET", path(recap["uri"]), "", 403, "You do not have permission to access this resource"},
		{"callum-baird", "GET", path(recap["transcript"]), "", 403, "You do not have permission"},
		{"callum-baird", "DELETE", path(recap["uri"]), "", 403, "You do not have permission"},
		{"k", "GET", "meeting_recaps/NOBODY", "", 404, ""},
	})
	if _, err := calendly.DeleteMeetingRecap.Call(ctx, c, calendly.GetMeetingRecapInput{RecapUUID: recap["uri"].(string)}); err != nil {
		t.Fatal(err)
	}
	b.refuses([]refusal{
		{"k", "GET", path(recap["uri"]), "", 404, ""},
		{"k", "GET", path(recap["transcript"]), "", 404, ""},
	})
}
