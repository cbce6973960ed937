package sandbox

import (
	"fmt"
	"slices"
	"time"
)

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// rule checks an availability rule (calendly-api-core.md 2.7).
func rule(name string, v any) []detail {
	if bad := objectOf(need("type", oneOf("wday", "date")), need("intervals", listOf(interval, 0)))(name, v); bad != nil {
		return bad
	}
	o := object{"": v}.sub("")
	when := map[string]field{"wday": need("wday", oneOf(weekdays...)), "date": need("date", day)}[o.str("type")]
	bad := problems(name+".", o, []field{when})
	return append(bad, unless(apart(o.list("intervals")), name+".intervals", "must not overlap")...)
}

func interval(name string, v any) []detail {
	if bad := objectOf(need("from", clock), need("to", clock))(name, v); bad != nil {
		return bad
	}
	o := object{"": v}.sub("")
	return unless(o.str("from") < o.str("to"), name+".to", "must be after from")
}

// clock takes 24:00 as well, for the end of a day.
func clock(name string, v any) []detail {
	s, _ := v.(string)
	_, err := time.Parse("15:04", s)
	return unless(s == "24:00" || err == nil && len(s) == len("15:04"), name, "must be a time of day such as 09:30")
}

// apart tells whether intervals leave each other alone; two that overlap would offer a start twice.
func apart(intervals []object) bool {
	for i, a := range intervals {
		for _, b := range intervals[:i] {
			if a.str("from") < b.str("to") && b.str("from") < a.str("to") {
				return false
			}
		}
	}
	return true
}

// dayProblems are what speaks against the days of rules: one that has two rules.
func dayProblems(name string, rules []object) []detail {
	var bad []detail
	had := map[string]bool{}
	for i, r := range rules {
		kind := r.str("type")
		bad = append(bad, unless(!had[r.str(kind)], fmt.Sprintf("%s[%d].%s", name, i, kind), "has a rule already")...)
		had[r.str(kind)] = true
	}
	return bad
}

// weekProblems are those of a whole schedule: a weekday without a rule, and a date that is over.
func weekProblems(name string, rules []object, earliest string) []detail {
	bad := dayProblems(name, rules)
	for _, weekday := range weekdays {
		has := slices.ContainsFunc(rules, func(r object) bool { return r.str("type") == "wday" && r.str("wday") == weekday })
		bad = append(bad, unless(has, name, "needs a wday rule for "+weekday)...)
	}
	for i, r := range rules {
		late := r.str("type") != "date" || r.str("date") >= earliest
		bad = append(bad, unless(late, fmt.Sprintf("%s[%d].date", name, i), "must not be before "+earliest)...)
	}
	return bad
}

// ruled are the rules of a body, with what belongs to them.
func ruled(given []object) []object {
	rules := []object{}
	for _, r := range given {
		open := []object{}
		for _, i := range r.list("intervals") {
			open = append(open, object{"from": i["from"], "to": i["to"]})
		}
		kind := r.str("type")
		rules = append(rules, object{"type": kind, kind: r[kind], "intervals": open})
	}
	return rules
}
