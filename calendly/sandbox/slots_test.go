package sandbox_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// clocks lie through the year, at odd hours and near the changes of the clocks in New York (8
// March, 1 November), Berlin (29 March, 25 October) and Lord Howe (5 April, 4 October) of 2026.
var clocks = []string{
	"2026-01-01T00:00:00Z", "2026-03-07T13:00:00Z", "2026-03-27T08:30:00Z", "2026-07-15T12:00:00Z",
	"2026-10-02T04:00:00Z", "2026-10-23T18:00:00Z", noon, "2028-02-28T23:59:59Z",
}

// expected works out the slots of a host's event type the long way: each local start by the clock
// on the wall, less everything that GET /user_busy_times tells.
func expected(b *bench, et, user object, days int) []string {
	b.Helper()
	zone, err := time.LoadLocation(user["timezone"].(string))
	if err != nil {
		b.Fatal(err)
	}
	from := b.now.Add(time.Minute)
	till := from.AddDate(0, 0, days)
	u := url.QueryEscape(user["uri"].(string))
	var busy [][2]time.Time
	for week := from; week.Before(till); week = week.AddDate(0, 0, 7) {
		q := fmt.Sprintf("user_busy_times?user=%s&start_time=%s&end_time=%s", u, week.Format(time.RFC3339), week.AddDate(0, 0, 7).Format(time.RFC3339))
		for _, o := range list(b.get(q)) {
			busy = append(busy, taken(b, o))
		}
	}
	minutes := func(key string) int { return int(et[key].(float64)) }
	schedule := list(b.get("user_availability_schedules?user=" + u))[0]
	var starts []string
	for day := range days + 2 {
		noon := from.In(zone).AddDate(0, 0, day)
		y, m, d := noon.Date()
		for _, hours := range wallHours(schedule["rules"].([]any), time.Date(y, m, d, 12, 0, 0, 0, zone)) {
			for at := hours[0]; at+minutes("duration") <= hours[1]; at += minutes("start_time_increment") {
				start := time.Date(y, m, d, at/60, at%60, 0, 0, zone)
				buffered := [2]time.Time{start.Add(-time.Duration(minutes("before_buffer")) * time.Minute),
					start.Add(time.Duration(minutes("duration")+minutes("after_buffer")) * time.Minute)}
				if !start.Before(from) && start.Before(till) && isFree(busy, buffered) {
					starts = append(starts, start.UTC().Format(time.RFC3339))
				}
			}
		}
	}
	return starts
}

// wallHours are the hours of a day in minutes, by date or else by weekday.
func wallHours(rules []any, day time.Time) [][2]int {
	var byDate, byWeekday [][2]int
	dated := false
	for _, r := range rules {
		rule := r.(object)
		var hours [][2]int
		for _, i := range rule["intervals"].([]any) {
			var h [4]int
			fmt.Sscanf(i.(object)["from"].(string)+" "+i.(object)["to"].(string), "%d:%d %d:%d", &h[0], &h[1], &h[2], &h[3])
			hours = append(hours, [2]int{h[0]*60 + h[1], h[2]*60 + h[3]})
		}
		switch {
		case rule["date"] == day.Format(time.DateOnly):
			byDate, dated = hours, true
		case rule["wday"] == strings.ToLower(day.Weekday().String()):
			byWeekday = hours
		}
	}
	if dated {
		return byDate
	}
	return byWeekday
}

// taken is how long a busy time keeps its host, buffers included.
func taken(b *bench, o object) [2]time.Time {
	from, to := o["start_time"], o["end_time"]
	if o["type"] == "calendly" {
		from, to = o["buffered_start_time"], o["buffered_end_time"]
	}
	return [2]time.Time{moment(b.T, from.(string)), moment(b.T, to.(string))}
}

func isFree(busy [][2]time.Time, want [2]time.Time) bool {
	return !slices.ContainsFunc(busy, func(b [2]time.Time) bool { return b[0].Before(want[1]) && want[0].Before(b[1]) })
}

// TestSlotsFollowTheWallClock compares the offered slots with the expected ones across every
// change of the clocks, for hosts in the three zones that have one.
func TestSlotsFollowTheWallClock(t *testing.T) {
	for _, at := range clocks {
		b := look(t, at)
		for _, slug := range []string{"intro-call", "product-demo", "erstgespraech", "site-survey", "implementation"} {
			et := b.eventType(slug)
			user := b.resource(path(et["profile"].(object)["owner"]))
			got, want := b.slots(et, 28), expected(b, et, user, 28)
			if !slices.Equal(got, want) {
				t.Errorf("%s of %s: got %d slots, want %d\n%v\n%v", slug, at, len(got), len(want), got, want)
			}
			if len(got) < 30 {
				t.Errorf("%s of %s: %d slots in four weeks", slug, at, len(got))
			}
		}
	}
}

// TestSameHourBeforeAndAfterTheChange states the point in plain figures.
func TestSameHourBeforeAndAfterTheChange(t *testing.T) {
	for _, c := range []struct {
		at, slug      string
		before, after string // a weekday's opening, in UTC, with the zone's offset before and after
		change        string
	}{
		{"2026-02-26T00:00:00Z", "intro-call", "14:00", "13:00", "2026-03-08"},
		{"2026-10-22T00:00:00Z", "intro-call", "13:00", "14:00", "2026-11-01"},
		{"2026-03-19T00:00:00Z", "erstgespraech", "08:00", "07:00", "2026-03-29"},
		{"2026-10-15T00:00:00Z", "erstgespraech", "07:00", "08:00", "2026-10-25"},
		{"2026-03-26T00:00:00Z", "partner-call", "21:00", "21:30", "2026-04-04"},
	} {
		b := look(t, c.at)
		first := map[bool]string{} // the earliest start of any day, before and after the change
		for _, s := range b.slots(b.eventType(c.slug), 20) {
			clock, after := s[11:16], s[:10] >= c.change
			if strings.HasPrefix(s, c.change) || clock < "06:00" {
				continue // the day of the change itself, and Lord Howe's afternoons
			}
			if first[after] == "" || clock < first[after] {
				first[after] = clock
			}
		}
		if first[false] != c.before || first[true] != c.after {
			t.Errorf("%s: opens at %s and then at %s UTC, want %s and %s", c.slug, first[false], first[true], c.before, c.after)
		}
	}
}

func TestAvailableTimes(t *testing.T) {
	b := look(t, noon)
	et := b.eventType("office-hours")
	q := url.Values{"event_type": {et["uri"].(string)}, "start_time": {noon}, "end_time": {"2026-12-23T14:00:00Z"}}
	rows := list(b.get("event_type_available_times?" + q.Encode()))
	if len(rows) < 4 {
		t.Fatalf("got %d", len(rows))
	}
	for _, slot := range rows {
		left, start := slot["invitees_remaining"].(float64), slot["start_time"].(string)
		if slot["status"] != "available" || left < 1 || left > 8 || slot["scheduling_url"] != et["scheduling_url"].(string)+"/"+start {
			t.Errorf("got %v", slot)
		}
	}
	if left := rows[0]["invitees_remaining"].(float64); left == 8 {
		t.Error("nobody comes to the next office hours")
	}
}
