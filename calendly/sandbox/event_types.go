package sandbox

import "slices"

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

func getEventType(r *request) *answer {
	et, bad := r.find("event_types", "event_type_uuid")
	if bad != nil {
		return bad
	}
	return resource(et)
}
