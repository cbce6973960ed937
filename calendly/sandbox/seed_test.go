package sandbox_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"calendly-mcp/calendly/sandbox"
)

// meeting is what the properties below look at.
type meeting struct {
	object
	start, end time.Time
	hosts      []string
	active     bool
}

func meetings(b *bench) []meeting {
	b.Helper()
	_, organization := b.me()
	var all []meeting
	for _, o := range b.all("scheduled_events?count=100&organization=" + url.QueryEscape(organization)) {
		m := meeting{object: o, start: moment(b.T, o["start_time"].(string)), end: moment(b.T, o["end_time"].(string)), active: o["status"] == "active"}
		for _, host := range o["event_memberships"].([]any) {
			m.hosts = append(m.hosts, host.(object)["user_name"].(string))
		}
		all = append(all, m)
	}
	return all
}

// TestTheWorldIsBelievable holds on every day of the year.
func TestTheWorldIsBelievable(t *testing.T) {
	for _, at := range clocks {
		b := look(t, at)
		all := meetings(b)
		canceled, week := 0, 0
		var past, future time.Duration
		for _, m := range all {
			past, future = max(past, b.now.Sub(m.start)), max(future, m.start.Sub(b.now))
			if !m.active {
				canceled++
			} else if slices.Contains(m.hosts, "Dana Whitfield") && m.start.After(b.now) && m.start.Before(b.now.AddDate(0, 0, 7)) {
				week++
			}
			if made := moment(t, m.object["created_at"].(string)); made.After(b.now) || !made.Before(m.start) {
				t.Errorf("%s: made at %v for %v", at, made, m.start)
			}
		}
		const month = 30 * 24 * time.Hour
		if len(all) < 250 || past < month || future < month {
			t.Errorf("%s: %d meetings from %v ago to %v ahead", at, len(all), past, future)
		}
		if share := 100 * canceled / len(all); share < 7 || share > 16 {
			t.Errorf("%s: %d%% are canceled", at, share)
		}
		if week < 15 || week > 25 {
			t.Errorf("%s: the caller has %d meetings in the coming week", at, week)
		}
		noOverlaps(t, at, all)
		nearChanges(t, b.now, all)
	}
}

func noOverlaps(t *testing.T, at string, all []meeting) {
	t.Helper()
	byHost := map[string][]meeting{}
	for _, m := range all {
		for _, host := range m.hosts {
			if m.active {
				byHost[host] = append(byHost[host], m)
			}
		}
	}
	if len(byHost) != 5 {
		t.Errorf("%s: %d hosts", at, len(byHost))
	}
	for host, list := range byHost {
		slices.SortFunc(list, func(a, b meeting) int { return a.start.Compare(b.start) })
		for i := 1; i < len(list); i++ {
			if list[i].start.Before(list[i-1].end) {
				t.Errorf("%s: %s is in two meetings at %v", at, host, list[i].start)
			}
		}
	}
}

// nearChanges asks for meetings within four days on both sides of every change of the clocks that
// lies well within the window.
func nearChanges(t *testing.T, now time.Time, all []meeting) {
	t.Helper()
	const near = 4 * 24 * time.Hour
	for host, zone := range map[string]string{"Dana Whitfield": "America/New_York", "Jonas Weber": "Europe/Berlin"} {
		loc, _ := time.LoadLocation(zone)
		for day := -28; day <= 28; day++ {
			at := now.AddDate(0, 0, day)
			_, before := at.In(loc).Zone()
			_, after := at.AddDate(0, 0, 1).In(loc).Zone()
			if before == after {
				continue
			}
			sides := map[bool]bool{}
			for _, m := range all {
				if d := m.start.Sub(at); m.active && slices.Contains(m.hosts, host) && d.Abs() < near {
					sides[d > 0] = true
				}
			}
			if len(sides) != 2 {
				t.Errorf("%v: %s has no meetings around the change at %v", now, host, at)
			}
		}
	}
}

func TestEventTypesOfTheSeed(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	types := b.all("event_types?count=100&organization=" + url.QueryEscape(organization))
	if len(types) < 10 {
		t.Fatalf("only %d event types", len(types))
	}
	has := map[string]bool{}
	for _, et := range types {
		pooling, _ := et["pooling_type"].(string)
		for name, v := range map[string]bool{
			"secret": et["secret"] == true, "inactive": et["active"] == false, "group": et["kind"] == "group", "pool " + pooling: true,
			"several durations": et["duration_options"] != nil, "several places": len(et["locations"].([]any)) > 1,
			"buffers": et["before_buffer"] != 0.0 && et["after_buffer"] != 0.0,
		} {
			has[name] = has[name] || v
		}
		for i, q := range et["custom_questions"].([]any) {
			q := q.(object)
			has[q["type"].(string)] = true
			has["required"] = has["required"] || q["required"] == true
			if q["position"] != float64(i) {
				t.Errorf("%v: question %d is at %v", et["slug"], i, q["position"])
			}
		}
	}
	for _, name := range strings.Split("secret,inactive,group,pool round_robin,pool collective,pool ,several durations,several places,buffers,required,string,text,single_select,multi_select,phone_number", ",") {
		if !has[name] {
			t.Errorf("none is %s", name)
		}
	}
	const id = "event_types/2742fe9f-213a-4e9a-acdf-69f0bb10f93d"
	if deleted := b.resource(id); deleted["slug"] != "trade-fair" || deleted["deleted_at"] == nil {
		t.Errorf("the deleted one reads %v", deleted)
	}
}

func TestInviteesOfTheSeed(t *testing.T) {
	b := look(t, noon)
	count := map[string]int{}
	zones := map[any]bool{}
	for _, m := range meetings(b) {
		invitees := list(b.get(path(m.object["uri"]) + "/invitees"))
		active := 0
		for _, i := range invitees {
			zones[i["timezone"]] = true
			if i["status"] == "active" {
				active++
			}
			tally(count, i)
			if _, host, _ := strings.Cut(i["email"].(string), "@"); host != "example.com" && !strings.HasSuffix(host, ".example") {
				t.Errorf("%v is not an example", i["email"])
			}
		}
		if len(invitees) > 1 {
			count["in a group"]++
		}
		if len(m.object["event_guests"].([]any)) > 0 {
			count["with guests"]++
		}
		if got := m.object["invitees_counter"].(object); got["active"] != float64(active) || got["total"] != float64(len(invitees)) {
			t.Errorf("%v counts %v of %d", m.object["uri"], got, len(invitees))
		}
	}
	for _, name := range strings.Split("in a group,with guests,no_show,payment,reconfirmation,first_name,text_reminder_number,canceled by host,"+
		"canceled by invitee,giving orders,invisible", ",") {
		if count[name] < 2 {
			t.Errorf("%d invitees are %s", count[name], name)
		}
	}
	if len(zones) < 20 {
		t.Errorf("they live in %d zones", len(zones))
	}
}

// tally counts what is special about an invitee.
func tally(count map[string]int, i object) {
	for _, key := range []string{"no_show", "payment", "reconfirmation", "first_name", "text_reminder_number"} {
		if i[key] != nil {
			count[key]++
		}
	}
	if c, ok := i["cancellation"].(object); ok {
		count["canceled by "+c["canceler_type"].(string)]++
	}
	for _, qa := range i["questions_and_answers"].([]any) {
		answer := qa.(object)["answer"].(string)
		if strings.Contains(answer, "Ignore previous instructions") {
			count["giving orders"]++
		}
		if strings.ContainsFunc(answer, func(r rune) bool { return unicode.Is(unicode.Cf, r) }) {
			count["invisible"]++
		}
	}
}

// TestMovedMeetingsKnowEachOther follows both links of every reschedule.
func TestMovedMeetingsKnowEachOther(t *testing.T) {
	b := look(t, noon)
	moved := 0
	for _, m := range meetings(b) {
		for _, i := range list(b.get(path(m.object["uri"]) + "/invitees")) {
			if i["new_invitee"] == nil {
				continue
			}
			moved++
			next := b.resource(path(i["new_invitee"]))
			if i["rescheduled"] != true || i["status"] != "canceled" || next["old_invitee"] != i["uri"] || next["email"] != i["email"] {
				t.Errorf("moved %v to %v", i, next)
			}
		}
	}
	if moved < 3 {
		t.Errorf("%d were moved", moved)
	}
}

// TestNewCostsNothing keeps the work for the first request, so that a program that links the
// sandbox starts as fast as one that does not.
func TestNewCostsNothing(t *testing.T) {
	if allocs := testing.AllocsPerRun(100, func() { sandbox.New(nil) }); allocs > 1 {
		t.Errorf("New allocates %v times", allocs)
	}
}

func BenchmarkFirstRequest(b *testing.B) {
	req, _ := http.NewRequest("GET", "https://api.maton.ai/calendly/users/me", nil)
	req.Header.Set("Authorization", "Bearer k")
	for b.Loop() {
		if _, err := sandbox.New(nil).Transport().RoundTrip(req); err != nil {
			b.Fatal(err)
		}
	}
}
