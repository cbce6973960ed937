package sandbox

import (
	"cmp"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
)

// blank is an event type of a user or a team before anything of it is chosen.
func blank(owner object, made string) object {
	return object{
		"name": nil, "slug": nil, "active": false, "admin_managed": false, "booking_method": "instant", "color": "#0069ff",
		"created_at": made, "updated_at": made, "deleted_at": nil, "custom_questions": []object{},
		"description_plain": nil, "description_html": nil, "duration": 30, "duration_options": nil,
		"internal_note": nil, "is_paid": false, "kind": "solo", "locale": "en", "locations": nil, "pooling_type": nil, "position": 0,
		// A team has no resource_type.
		"profile": object{"type": cmp.Or(owner.str("resource_type"), "Team"), "name": owner["name"], "owner": owner["uri"]},
		"secret":  false, "type": "StandardEventType", "start_time_increment": 30, "before_buffer": 0, "after_buffer": 0,
	}
}

// hosts are the users who hold the meetings of an event type, in order.
func (w *world) hosts(eventType object) []object {
	var hosts []object
	for _, m := range w.rows["event_type_memberships"] {
		if m.sub("event_type").str("uri") == eventType.str("uri") {
			hosts = append(hosts, m.sub("member"))
		}
	}
	return hosts
}

func listEventTypes(r *request) *answer {
	if bad := r.checkQuery(may("user", uriOf("users")), may("organization", uriOf("organizations")), may("active", boolean),
		may("admin_managed", boolean), may("user_availability_schedule", uriOf("user_availability_schedules"))); bad != nil {
		return bad
	}
	user, organization, schedule := r.query.Get("user"), r.query.Get("organization"), r.query.Get("user_availability_schedule")
	switch {
	case user == "" && organization == "":
		return invalid(detail{"user", "is missing, and organization too"})
	case schedule != "" && user == "":
		return invalid(detail{"user", "is missing, which user_availability_schedule needs"})
	}
	if organization != "" {
		if bad := r.owns(organization); bad != nil {
			return bad
		}
	}
	if user != "" {
		if _, bad := r.user(user); bad != nil {
			return bad
		}
	}
	flag := func(o object, name string) bool {
		want := r.query.Get(name)
		return want == "" || o.bool(name) == (want == "true")
	}
	rows := where(r.rows["event_types"], func(et object) bool {
		hosts := func(host object) bool {
			return host.str("uri") == user && (schedule == "" || r.scheduleOf(et, host).str("uri") == schedule)
		}
		return et["deleted_at"] == nil && flag(et, "active") && flag(et, "admin_managed") &&
			(user == "" || slices.ContainsFunc(r.hosts(et), hosts))
	})
	return r.page(rows, "name:asc", "position", "created_at", "updated_at")
}

func getEventType(r *request) *answer { return r.one("event_types", "event_type_uuid") }

// runs tells whether the caller may change an event type: as a host of it, or leading the
// organization.
func (r *request) runs(eventType object) bool {
	return r.leads() || slices.ContainsFunc(r.hosts(eventType), func(host object) bool { return host["uri"] == r.caller["uri"] })
}

// running returns an event type that a query or body value names, when the caller runs it.
func (r *request) running(uri string) (object, *answer) {
	et := r.byURI[uri]
	if et == nil || et["deleted_at"] != nil {
		return nil, notFound()
	}
	if !r.runs(et) {
		return nil, denied(noPermission)
	}
	return et, nil
}

// oneOnOne tells what only such event types can be used for.
func oneOnOne(eventType object) bool {
	return eventType.str("kind") == "solo" && eventType["pooling_type"] == nil
}

// settingFields are what can be chosen of an event type (calendly-api-core.md 3.3).
func settingFields() []field {
	buffer := among(0, 5, 10, 15, 30, 45, 60, 90, 120, 150, 180)
	return []field{
		may("active", flag), may("description", anyText), may("duration", between(1, 720)), may("duration_options", durations),
		may("locations", listOf(configured(anyText), 0)), may("color", color),
		may("locale", oneOf("de", "en", "es", "fr", "it", "nl", "pt", "uk")),
		may("start_time_increment", between(5, 720)), may("before_buffer", buffer), may("after_buffer", buffer),
	}
}

func color(name string, v any) []detail {
	s, _ := v.(string)
	digits, ok := strings.CutPrefix(s, "#")
	return unless(ok && len(digits) == 6 && strings.Trim(digits, "0123456789abcdef") == "", name, "must be a color such as #0069ff, in lower case")
}

func durations(name string, v any) []detail {
	if bad := listOf(between(1, 720), 4)(name, v); bad != nil {
		return bad
	}
	options := object{"": v}.ints("")
	slices.Sort(options)
	return unless(len(slices.Compact(options)) == len(v.([]any)), name, "must be unique")
}

// durationProblems are what speaks against the duration of an event type or a share.
func durationProblems(o object) []detail {
	options := o.ints("duration_options")
	return unless(len(options) == 0 || slices.Contains(options, o.int("duration")), "duration", "must be one of duration_options")
}

// settings are what the body chooses.
func (r *request) settings() object {
	chosen := object{}
	for _, key := range []string{"name", "active", "color", "locale"} {
		if v := r.body[key]; v != nil {
			chosen[key] = v
		}
	}
	for _, key := range []string{"duration", "start_time_increment", "before_buffer", "after_buffer"} {
		if r.body[key] != nil {
			chosen[key] = r.body.int(key)
		}
	}
	if r.body["duration_options"] != nil {
		chosen["duration_options"] = orNull(r.body.ints("duration_options"))
	}
	if r.body["locations"] != nil {
		chosen["locations"] = configurations(r.body.list("locations"))
	}
	if r.body["description"] != nil {
		chosen["description_plain"], chosen["description_html"] = description(r.body.str("description"))
	}
	return chosen
}

// orNull is a list, or null in place of an empty one.
func orNull[T any](list []T) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

func description(s string) (plain, formatted any) {
	if s == "" {
		return nil, nil
	}
	return s, "<p>" + html.EscapeString(s) + "</p>"
}

func createEventType(r *request) *answer {
	if bad := r.checkBody(append(settingFields(), need("name", text), need("owner", uriOf("users")))...); bad != nil {
		return bad
	}
	owner := r.byURI[r.body.str("owner")]
	if owner == nil || owner["uri"] != r.caller["uri"] && !r.leads() {
		return denied(noPermission)
	}
	et := blank(owner, r.stampNow())
	maps.Copy(et, r.settings())
	if options := et.ints("duration_options"); r.body["duration"] == nil && len(options) > 0 {
		et["duration"] = options[0]
	}
	if bad := invalid(durationProblems(et)...); bad != nil {
		return bad
	}
	theirs := where(r.rows["event_types"], func(o object) bool { return o.sub("profile")["owner"] == owner["uri"] })
	et["slug"], et["position"] = freeSlug(theirs, et.str("name")), len(theirs)
	et["scheduling_url"] = owner.str("scheduling_url") + "/" + et.str("slug")
	r.offer(et, owner)
	return created(et)
}

// freeSlug makes a slug of a name that none of the event types has.
func freeSlug(eventTypes []object, name string) string {
	base := cmp.Or(slug(name), "meeting")
	free := base
	for n := 1; slices.ContainsFunc(eventTypes, func(et object) bool { return et["slug"] == free }); n++ {
		free = fmt.Sprintf("%s-%d", base, n)
	}
	return free
}

// offer adds an event type with its hosts.
func (w *world) offer(eventType object, hosts ...object) {
	w.add("event_types", eventType)
	for _, host := range hosts {
		w.add("event_type_memberships", object{
			"event_type": eventType, "member": host, "created_at": eventType["created_at"], "updated_at": eventType["created_at"],
		})
	}
}

// updateEventType changes what is one-on-one and standard; of one-off event types Calendly does
// not say that they can be changed.
func updateEventType(r *request) *answer {
	et, bad := r.find("event_types", "event_type_uuid")
	if bad == nil {
		et, bad = r.running(et.str("uri"))
	}
	if bad != nil {
		return bad
	}
	if !oneOnOne(et) || et.str("type") != "StandardEventType" {
		return invalid(detail{Message: "only one-on-one event types can be updated"})
	}
	if bad := r.checkBody(append(settingFields(), may("name", text))...); bad != nil {
		return bad
	}
	chosen, changed := r.settings(), maps.Clone(et)
	maps.Copy(changed, chosen)
	if bad := invalid(durationProblems(changed)...); bad != nil {
		return bad
	}
	maps.Copy(et, chosen)
	et["updated_at"] = r.stampNow()
	return resource(et)
}
