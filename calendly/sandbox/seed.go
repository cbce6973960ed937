package sandbox

import (
	"maps"
	"math/rand/v2"
	"strings"
	"time"
)

// seeder fills a world around the moment of its first request. All it decides depends on that
// moment alone.
type seeder struct {
	*world
	today time.Time // midnight UTC; what has been made was made before it
	now   time.Time
	rng   *rand.Rand
	booked,
	asked int // bookings and answers so far, which rotate people, fates and texts
}

func newWorld(now func() time.Time) *world {
	w := &world{
		now: now, rows: map[string][]object{}, byURI: map[string]object{},
		made: map[string]int{}, zones: map[string]*time.Location{},
		hosted: map[string][]object{}, calendar: map[string][]object{},
	}
	at := now()
	s := &seeder{world: w, now: at, today: at.UTC().Truncate(24 * time.Hour), rng: rand.New(rand.NewPCG(2026, 11))}
	s.people()
	s.groups()
	s.connections()
	s.calendars()
	s.eventTypes()
	s.meetings()
	s.webhooks()
	s.invitations()
	s.shares()
	s.meetingLimits()
	s.invited()
	s.contacts()
	s.routingForms()
	s.meetingRecaps()
	s.activityLog()
	return w
}

// ago is a stamp that many days before today, at an odd time of day.
func (s *seeder) ago(days int) string {
	return stamp(s.today.AddDate(0, 0, -days).Add(time.Duration(9*3600+days*61) * time.Second))
}

// named gives an object an id that follows from its name and stays the same for every clock.
func (s *seeder) named(collection, name string, o object) object {
	o["uri"] = namedURI(collection, name)
	return s.add(collection, o)
}

func namedURI(collection, name string) string { return uri(collection, idOf(collection+"/"+name)) }

func (s *seeder) user(slug string) object { return s.byURI[namedURI("users", slug)] }

func (s *seeder) eventType(slug string) object { return s.byURI[namedURI("event_types", slug)] }

// slug makes a part of a web address of a name.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') })
	return strings.Join(words, "-")
}

// member is somebody of the organization.
type member struct {
	name, role, zone, notation, locale string

	hours   []string // the usual week: days, then from-to in local time
	entries []string // what stands in the connected calendar every week
	menu    string   // slugs of the event types that are booked with them
}

// members are the people of the organization; the first is the caller. The last one's calendar is
// out of reach.
var members = []member{
	{"Dana Whitfield", "owner", "America/New_York", "12h", "en",
		[]string{"mon tue wed thu 09:00-12:00 12:30-17:30", "fri 09:00-15:00"},
		[]string{"mon 09:30-10:00 external", "tue 12:30-13:30 external", "fri 13:00-14:00 reserved"},
		"intro-call product-demo deep-dive quick-check intro-call product-demo board-prep sales-call"},
	{"Jonas Weber", "user", "Europe/Berlin", "24h", "de",
		[]string{"mon tue wed thu fri 09:00-12:30 13:30-18:00"},
		[]string{"wed 16:00-17:30 external", "thu 09:00-09:45 external"},
		"erstgespraech technical-review erstgespraech sales-call panel-interview"},
	{"Priya Raman", "admin", "Asia/Kolkata", "12h", "en",
		[]string{"mon tue wed thu fri 10:00-19:00"},
		[]string{"tue 13:00-14:00 external", "fri 17:00-19:00 external"},
		"implementation implementation paid-workshop sales-call"},
	{"Callum Baird", "user", "Australia/Lord_Howe", "24h", "en",
		[]string{"mon tue wed thu fri 08:00-16:30"},
		[]string{"mon 12:00-13:00 external"},
		"partner-call site-survey partner-call"},
	{"Sofia Marques", "user", "Europe/London", "24h", "pt",
		[]string{"mon tue thu fri 09:30-17:30", "wed 09:30-13:00"},
		[]string{"thu 15:00-16:00 external"},
		"design-review"},
}

func (s *seeder) people() {
	acme := s.named("organizations", "acme", object{
		"kind": "multiple", "name": "Acme Robotics", "plan": "enterprise", "stage": "paid",
		"created_at": s.ago(900), "updated_at": s.ago(40),
	})
	for i, m := range members {
		user := s.named("users", slug(m.name), object{
			"name": m.name, "slug": slug(m.name), "email": strings.ReplaceAll(slug(m.name), "-", ".") + "@acme.example",
			"scheduling_url": "https://calendly.com/" + slug(m.name), "timezone": m.zone, "time_notation": m.notation,
			"avatar_url": nil, "locale": m.locale, "current_organization": acme["uri"], "resource_type": "User",
			"created_at": s.ago(890 - 60*i), "updated_at": s.ago(30 + i),
			"_calendar_broken": i == len(members)-1,
		})
		// A membership's user has fewer fields than a user.
		member := maps.Clone(user)
		for _, key := range []string{"current_organization", "time_notation", "resource_type"} {
			delete(member, key)
		}
		s.named("organization_memberships", slug(m.name), object{
			"role": m.role, "user": member, "organization": acme["uri"],
			"created_at": user["created_at"], "updated_at": user["updated_at"],
		})
	}
}

// groups makes two groups and the team whose event types are pooled.
func (s *seeder) groups() {
	acme := s.rows["organizations"][0]["uri"]
	s.named("teams", "sales", object{
		"name": "Acme Sales", "organization": acme, "scheduling_url": "https://calendly.com/acme-sales",
		"_members": []string{namedURI("users", "dana-whitfield"), namedURI("users", "jonas-weber"), namedURI("users", "priya-raman")},
	})
	for _, g := range []struct{ name, roles string }{
		{"Sales", "admin:dana-whitfield member:dana-whitfield member:jonas-weber member:priya-raman"},
		{"Field", "admin:sofia-marques member:callum-baird member:sofia-marques"},
	} {
		roles := strings.Fields(g.roles)
		group := s.named("groups", slug(g.name), object{
			"name": g.name, "organization": acme, "member_count": len(roles) - 1, "created_at": s.ago(600), "updated_at": s.ago(90),
		})
		for _, r := range roles {
			role, who, _ := strings.Cut(r, ":")
			owner := maps.Clone(s.byURI[namedURI("organization_memberships", who)])
			owner["type"] = "OrganizationMembership"
			s.named("group_relationships", g.name+"/"+r, object{
				"role": role, "owner": owner, "organization": acme, "group": group["uri"],
				"created_at": s.ago(590), "updated_at": s.ago(590),
			})
		}
	}
}

// invited gives somebody who has not come yet a place in a group.
func (s *seeder) invited() {
	for _, i := range s.rows["organization_invitations"] {
		if i.str("email") == "nadia.petrova@acme.example" {
			owner := maps.Clone(i)
			owner["type"] = "OrganizationInvitation"
			s.named("group_relationships", "Field/nadia-petrova", object{
				"role": "member", "owner": owner, "organization": i["organization"], "group": namedURI("groups", "field"),
				"created_at": i["created_at"], "updated_at": i["created_at"],
			})
		}
	}
}

// connections makes the one that everything goes through, one that failed and one of another app.
func (s *seeder) connections() {
	for i, c := range []struct{ app, status string }{{"calendly", "ACTIVE"}, {"calendly", "FAILED"}, {"google-calendar", "ACTIVE"}} {
		conn := s.connect(c.app, "OAUTH2")
		conn["status"], conn["creation_time"], conn["last_updated_time"] = c.status, s.ago(120-i), s.ago(20-i)
	}
}

func (s *seeder) webhooks() {
	dana := s.rows["users"][0]
	hook := object{
		"callback_url": "https://hooks.acme.example/calendly", "events": []string{"invitee.created", "invitee.canceled"},
		"scope": "organization", "organization": dana["current_organization"], "user": nil, "group": nil,
		"creator": dana["uri"], "state": "active", "retry_started_at": nil, "created_at": s.ago(80), "updated_at": s.ago(80),
	}
	broken := maps.Clone(hook)
	broken["callback_url"], broken["scope"], broken["user"] = "https://old.acme.example/hook", "user", dana["uri"]
	broken["state"], broken["retry_started_at"], broken["updated_at"] = "disabled", s.ago(15), s.ago(14)
	s.named("webhook_subscriptions", "organization", hook)
	s.named("webhook_subscriptions", "disabled", broken)
}
