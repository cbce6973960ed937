package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// shareFields are the settings that a share may have of its own.
func shareFields() []field {
	return []field{
		may("name", atMost(55)), may("duration", between(1, 720)), may("duration_options", durations),
		may("period_type", oneOf("available_moving", "moving", "fixed", "unlimited")), may("start_date", day), may("end_date", day),
		may("max_booking_time", atLeast(1)), may("hide_location", flag),
		may("location_configurations", listOf(shareLocation, 0)),
		may("availability_rule", objectOf(need("timezone", timezone), need("rules", listOf(rule, 0)))),
	}
}

func shareLocation(name string, v any) []detail {
	return append(configured(atMost(255))(name, v), objectOf(may("position", integer))(name, v)...)
}

// inherited are the settings of an event type as a share has them that changes nothing. What event
// types keep to themselves is as the sandbox's slots are: without a bound.
func (w *world) inherited(eventType object) object {
	schedule := w.scheduleOf(eventType, w.hosts(eventType)[0])
	return object{
		"name": eventType["name"], "duration": eventType["duration"], "duration_options": eventType["duration_options"],
		"period_type": "unlimited", "start_date": nil, "end_date": nil, "max_booking_time": nil, "min_booking_time": nil,
		"hide_location": false, "location_configurations": positioned(eventType.list("locations")),
		"availability_rule": object{"timezone": schedule["timezone"], "rules": schedule["rules"]},
	}
}

// positioned are places with all of their keys; without positions of their own they get their order's.
func positioned(places []object) []object {
	list := []object{}
	for i, p := range places {
		o := object{"kind": p["kind"], "location": nil, "additional_info": nil, "phone_number": nil, "position": i}
		maps.Copy(o, p)
		list = append(list, o)
	}
	return list
}

// inForce are the settings of a share with its own ones in place of the event type's present ones.
// A place is hidden only when it is the one there is and of the kind custom.
func (w *world) inForce(eventType, own object) object {
	settings := w.inherited(eventType)
	maps.Copy(settings, own)
	places := settings.list("location_configurations")
	settings["hide_location"] = settings.bool("hide_location") && len(places) == 1 && places[0].str("kind") == "custom"
	return settings
}

// settingProblems are what speaks against the settings of a share together.
func settingProblems(settings object) []detail {
	bad := durationProblems(settings)
	needed := map[string][]string{
		"fixed": {"start_date", "end_date"}, "moving": {"max_booking_time"}, "available_moving": {"max_booking_time"},
	}
	period := settings.str("period_type")
	for _, name := range needed[period] {
		bad = append(bad, unless(settings[name] != nil, name, "is missing, which period_type "+period+" needs")...)
	}
	from, to := settings.str("start_date"), settings.str("end_date")
	bad = append(bad, unless(from == "" || to == "" || from <= to, "end_date", "must not be before start_date")...)
	return append(bad, dayProblems("availability_rule.rules", settings.sub("availability_rule").list("rules"))...)
}

// shareValue is the value of a setting as it is kept.
func (r *request) shareValue(name string) any {
	switch name {
	case "duration", "max_booking_time", "min_booking_time":
		return r.body.int(name)
	case "duration_options":
		return orNull(r.body.ints(name))
	case "location_configurations":
		given := r.body.list(name)
		list := positioned(configurations(given))
		for i, o := range list {
			o["position"] = cmp.Or(given[i]["position"], o["position"])
		}
		return list
	case "availability_rule":
		rule := r.body.sub(name)
		return object{"timezone": rule["timezone"], "rules": ruled(rule.list("rules"))}
	}
	return r.body[name]
}

// show is a share as it is answered.
func (w *world) show(share object) object {
	shown := maps.Clone(share)
	shown["status"] = w.shareStatus(share)
	shown["share_override"] = w.inForce(w.byURI[share.str("_event_type")], share.sub("_own"))
	return shown
}

// shareStatus follows the clock: a share expires with the last day of its dates.
func (w *world) shareStatus(share object) string {
	own := share.sub("_own")
	zone := w.zone(cmp.Or(own.sub("availability_rule").str("timezone"), w.byURI[share.str("_by")].str("timezone")))
	switch {
	case share.bool("_booked"):
		return "booked"
	case own.str("period_type") == "fixed" && own.str("end_date") < w.now().In(zone).Format(time.DateOnly):
		return "expired"
	}
	return "active"
}

// share makes a share of an event type for a user.
func (w *world) share(eventType, by, own object, at string) object {
	return w.add("shares", object{
		"contact": nil, "created_at": at, "scheduling_links": []object{w.schedulingLink(eventType)},
		"_event_type": eventType["uri"], "_by": by["uri"], "_own": own,
	})
}

func createShare(r *request) *answer {
	fields := shareFields()
	if bad := r.checkBody(append(fields, need("event_type", uriOf("event_types")))...); bad != nil {
		return bad
	}
	et, bad := r.running(r.body.str("event_type"))
	if bad != nil {
		return bad
	}
	if !oneOnOne(et) {
		return invalid(detail{"event_type", "must be a one-on-one event type"})
	}
	own := object{}
	for _, f := range fields {
		if r.body[f.name] != nil {
			own[f.name] = r.shareValue(f.name)
		}
	}
	if bad := invalid(settingProblems(r.inForce(et, own))...); bad != nil {
		return bad
	}
	return created(r.show(r.share(et, r.caller, own, r.stampNow())))
}

func listShares(r *request) *answer {
	if bad := r.checkQuery(need("user", uriOf("users")), may("min_created_at", moment), may("max_created_at", moment),
		may("event_type", uriOf("event_types")), may("sort", oneOf("created_at:asc", "created_at:desc"))); bad != nil {
		return bad
	}
	if r.query.Get("user") != r.caller.str("uri") {
		return denied(noPermission)
	}
	eventType := r.query.Get("event_type")
	isMe := func(host object) bool { return host["uri"] == r.caller["uri"] }
	mine := where(r.window(r.rows["shares"], "created_at"), func(share object) bool {
		of := share.str("_event_type")
		return (eventType == "" || eventType == of) && (share["_by"] == r.caller["uri"] || slices.ContainsFunc(r.hosts(r.byURI[of]), isMe))
	})
	return r.page(mine, "created_at:desc").each(r.show)
}

// editable returns the share of the path when the caller may change it.
func (r *request) editable() (object, *answer) {
	share, bad := r.find("shares", "share_uuid")
	if bad != nil {
		return nil, bad
	}
	if share["_by"] != r.caller["uri"] && !r.runs(r.byURI[share.str("_event_type")]) {
		return nil, denied(noPermission)
	}
	return share, nil
}

// notEditable is the conflict with what has become of a share. Its title is unconfirmed.
func notEditable(status string) *answer { return conflict("The share is " + status) }

// updateShare sets what is given; null goes back to the event type's value.
func updateShare(r *request) *answer {
	share, bad := r.editable()
	if bad != nil {
		return bad
	}
	if status := r.shareStatus(share); status != "active" {
		return notEditable(status)
	}
	fields := append(shareFields(), may("min_booking_time", atLeast(1)))
	if bad := r.checkBody(append(fields, may("contact", uriOf("contacts")))...); bad != nil {
		return bad
	}
	contact, given := r.body["contact"]
	if known := r.byURI[r.body.str("contact")]; contact != nil && (known == nil || !r.isMine(known)) {
		return notFound()
	}
	own := maps.Clone(share.sub("_own"))
	for _, f := range fields {
		v, ok := r.body[f.name]
		switch {
		case v != nil:
			own[f.name] = r.shareValue(f.name)
		case ok:
			delete(own, f.name)
		}
		given = given || ok
	}
	if !given {
		return invalid(detail{Message: "at least one parameter is needed"})
	}
	if bad := invalid(settingProblems(r.inForce(r.byURI[share.str("_event_type")], own))...); bad != nil {
		return bad
	}
	if _, ok := r.body["contact"]; ok {
		share["contact"] = contact
	}
	share["_own"] = own
	return resource(r.show(share))
}

// deleteShare takes what is not booked, expired ones too.
func deleteShare(r *request) *answer {
	share, bad := r.editable()
	if bad != nil {
		return bad
	}
	if status := r.shareStatus(share); status == "booked" {
		return notEditable(status)
	}
	r.remove("shares", share)
	return deleted()
}
