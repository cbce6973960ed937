package sandbox

import "slices"

func listEventTypeAvailabilitySchedules(r *request) *answer {
	if bad := r.checkQuery(need("event_type", uriOf("event_types"))); bad != nil {
		return bad
	}
	et := r.byURI[r.query.Get("event_type")]
	if et == nil {
		return notFound()
	}
	var rows []object
	for _, host := range r.hosts(et) {
		rows = append(rows, r.hours(et, host))
	}
	return r.page(rows, "")
}

// hours are when a host can be booked for an event type. Those of a schedule tell which; those that
// are the event type's own have no name and no URI.
func (w *world) hours(eventType, host object) object {
	schedule := w.scheduleOf(eventType, host)
	said := object{"timezone": schedule["timezone"], "name": schedule["name"], "user": host["uri"], "rules": schedule["rules"]}
	if schedule["uri"] != nil {
		said["uri"] = schedule["uri"]
	}
	return object{"event_type": eventType["uri"], "availability_setting": "host", "availability_rule": said}
}

// updateEventTypeAvailabilitySchedule gives an event type hours of its own, for one of its hosts.
// Without rules only their time zone changes.
func updateEventTypeAvailabilitySchedule(r *request) *answer {
	if bad := r.checkQuery(need("event_type", uriOf("event_types"))); bad != nil {
		return bad
	}
	et, bad := r.running(r.query.Get("event_type"))
	if bad != nil {
		return bad
	}
	if bad := r.checkBody(
		need("availability_rule", objectOf(need("timezone", timezone), may("rules", listOf(rule, 0)), may("user", uriOf("users")))),
		may("availability_setting", oneOf("host")),
	); bad != nil {
		return bad
	}
	wanted := r.body.sub("availability_rule")
	host, bad := r.hostOf(et, wanted)
	if bad != nil {
		return bad
	}
	hours := object{"timezone": wanted["timezone"], "rules": r.scheduleOf(et, host)["rules"], "name": nil}
	if wanted["rules"] != nil {
		rules := ruled(wanted.list("rules"))
		if bad := invalid(dayProblems("availability_rule.rules", rules)...); bad != nil {
			return bad
		}
		hours["rules"] = rules
	}
	own, _ := et["_hours"].(object)
	if own == nil {
		own = object{}
		et["_hours"] = own
	}
	own[host.str("uri")] = hours
	et["updated_at"] = r.stampNow()
	return resource(r.hours(et, host))
}

// hostOf is the host whose hours change: the caller, unless user names another, which only who
// leads the organization may and then must.
func (r *request) hostOf(eventType, wanted object) (object, *answer) {
	user, me := wanted["user"], r.caller["uri"]
	hosts := r.hosts(eventType)
	if user == nil {
		user = me
	}
	if user != me && !r.leads() {
		return nil, denied(noPermission)
	}
	i := slices.IndexFunc(hosts, func(host object) bool { return host["uri"] == user })
	switch {
	case i >= 0:
		return hosts[i], nil
	case wanted["user"] == nil:
		return nil, invalid(detail{"availability_rule.user", "is missing, since you are no host of this event type"})
	}
	return nil, invalid(detail{"availability_rule.user", "is not a host of this event type"})
}
