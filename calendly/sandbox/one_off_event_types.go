package sandbox

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// dateSettings are the three ways to say when a one-off meeting can be booked, and what each needs.
func dateSettings() map[string][]field {
	return map[string][]field{
		"date_range":     {need("start_date", day), need("end_date", day)},
		"days_in_future": {need("days", between(0, 365)), need("only_weekdays", flag)},
		"spots":          {need("spots", listOf(objectOf(need("start_time", moment), need("end_time", moment)), 0))},
	}
}

func dateSetting(name string, v any) []detail {
	kinds := dateSettings()
	if bad := objectOf(need("type", oneOf(slices.Sorted(maps.Keys(kinds))...)))(name, v); bad != nil {
		return bad
	}
	return objectOf(kinds[object{"": v}.sub("").str("type")]...)(name, v)
}

// dateProblems are what speaks against dates and spots that are well-formed.
func (r *request) dateProblems(setting object, zone string) []detail {
	const name = "date_setting."
	var bad []detail
	switch setting.str("type") {
	case "date_range":
		from, to := setting.str("start_date"), setting.str("end_date")
		bad = append(bad, unless(to > r.dayIn(zone, 0), name+"end_date", "must be in the future")...)
		bad = append(bad, unless(to > from, name+"end_date", "must be after start_date")...)
		first, _ := time.Parse(time.DateOnly, from)
		bad = append(bad, unless(to < first.AddDate(0, 0, 365).Format(time.DateOnly), name+"end_date", "must be less than 365 days after start_date")...)
	case "spots":
		spots := setting.list("spots")
		bad = append(bad, unless(len(spots) > 0, name+"spots", "must be filled")...)
		for _, spot := range spots {
			bad = append(bad, unless(spot.time("end_time").After(spot.time("start_time")), name+"spots", "must end after they begin")...)
		}
	}
	return bad
}

// createOneOffEventType offers a meeting outside of the booking page. With co-hosts it needs all of
// them. Minutes are whole ones, though Calendly's document has a number there.
func createOneOffEventType(r *request) *answer {
	if bad := r.checkBody(need("name", text), may("name", atMost(55)), need("host", uriOf("users")), may("co_hosts", listOf(uriOf("users"), 0)),
		need("duration", between(1, 720)), may("timezone", timezone), need("date_setting", dateSetting), may("location", configured(anyText))); bad != nil {
		return bad
	}
	hosts, bad := r.hostsNamed(r.body.str("host"), r.body.strs("co_hosts"))
	if bad != nil {
		return bad
	}
	zone := cmp.Or(r.body.str("timezone"), hosts[0].str("timezone"))
	setting := maps.Clone(r.body.sub("date_setting"))
	if bad := invalid(r.dateProblems(setting, zone)...); bad != nil {
		return bad
	}
	setting["timezone"] = zone
	et := blank(hosts[0], r.stampNow())
	maps.Copy(et, object{
		"name": r.body["name"], "active": true, "duration": r.body.int("duration"), "secret": true, "type": "AdhocEventType",
		"start_time_increment": nil, "_dates": setting,
	})
	if location := r.body.sub("location"); location != nil {
		et["locations"] = configurations([]object{location})
	}
	if len(hosts) > 1 {
		et["pooling_type"] = "collective"
	}
	et["scheduling_url"] = r.bookingURL(et)
	r.offer(et, hosts...)
	return created(et)
}

// hostsNamed are the users of some URIs, each once. Only who leads the organization may offer
// meetings with others alone.
func (r *request) hostsNamed(first string, others []string) ([]object, *answer) {
	if first != r.caller.str("uri") && !r.leads() {
		return nil, denied(noPermission)
	}
	var hosts []object
	for _, uri := range append([]string{first}, others...) {
		host, bad := r.user(uri)
		if bad != nil {
			return nil, bad
		}
		if !slices.ContainsFunc(hosts, func(o object) bool { return o["uri"] == uri }) {
			hosts = append(hosts, host)
		}
	}
	return hosts, nil
}

// openingsFor are the spans in which a host can be booked for an event type: the spots of a one-off
// one, whatever the working hours, else those hours.
func (w *world) openingsFor(eventType, host object, within span) []span {
	setting := eventType.sub("_dates")
	if setting.str("type") != "spots" {
		return w.openings(w.scheduleOf(eventType, host), within)
	}
	var open []span
	for _, spot := range setting.list("spots") {
		if s := (span{spot.time("start_time"), spot.time("end_time")}); s.overlaps(within) {
			open = append(open, s)
		}
	}
	return open
}

// dates tells at which starts the dates of a one-off event type allow a booking, which is all of
// them for any other one. Days in the future are counted from now, whenever that is.
func (w *world) dates(eventType object) func(time.Time) bool {
	setting := eventType.sub("_dates")
	zone := w.zone(setting.str("timezone"))
	first, last := setting.str("start_date"), setting.str("end_date")
	switch setting.str("type") {
	case "days_in_future":
		first, last = reach(w.now().In(zone), setting.int("days"), setting.bool("only_weekdays"))
	case "date_range":
	default:
		return func(time.Time) bool { return true }
	}
	return func(start time.Time) bool {
		day := start.In(zone)
		date := day.Format(time.DateOnly)
		return first <= date && date <= last && !(setting.bool("only_weekdays") && weekend(day))
	}
}

// reach is from today so many days on; weekends may not count.
func reach(today time.Time, days int, onlyWeekdays bool) (first, last string) {
	end := today
	for days > 0 {
		end = end.AddDate(0, 0, 1)
		if !onlyWeekdays || !weekend(end) {
			days--
		}
	}
	return today.Format(time.DateOnly), end.Format(time.DateOnly)
}

func weekend(day time.Time) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}
