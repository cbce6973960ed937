package sandbox

import (
	"strings"
	"time"
)

// entryDays is how many days ahead the calendars are filled.
const entryDays = 90

// calendars makes everybody's working hours, with a day off, a short day and an extra Saturday
// ahead, and the entries of the connected calendars.
func (s *seeder) calendars() {
	for i, m := range members {
		user := s.user(slug(m.name))
		y, mo, d := s.now.In(s.zone(m.zone)).Date()
		noon := time.Date(y, mo, d, 12, 0, 0, 0, s.zone(m.zone))
		rules := append(week(m.hours),
			exception(workday(noon.AddDate(0, 0, -12-i))),
			exception(workday(noon.AddDate(0, 0, 9+2*i))),
			exception(workday(noon.AddDate(0, 0, 16+i)), "10:00", "14:00"),
			exception(noon.AddDate(0, 0, 20+int((time.Saturday-noon.Weekday()+1)%7)), "10:00", "13:00"))
		s.schedule(user, "Working hours", true, rules)
		for day := -windowDays; day <= entryDays; day++ {
			s.entries(user, noon.AddDate(0, 0, day), m.entries)
		}
	}
	s.schedule(s.user("dana-whitfield"), "Office hours", false, week([]string{"wed 16:00-17:00"}))
}

func (s *seeder) schedule(user object, name string, usual bool, rules []object) {
	s.named("user_availability_schedules", user.str("slug")+"/"+name, object{
		"default": usual, "name": name, "user": user["uri"], "timezone": user["timezone"], "rules": rules,
	})
}

// week makes a rule for each weekday of lines such as "mon tue 09:00-12:00 13:00-17:00".
func week(lines []string) []object {
	var rules []object
	for day := time.Sunday; day <= time.Saturday; day++ {
		name := strings.ToLower(day.String())
		open := []object{}
		for _, line := range lines {
			if !strings.Contains(line, name[:3]) {
				continue
			}
			for _, word := range strings.Fields(line) {
				if from, to, ok := strings.Cut(word, "-"); ok {
					open = append(open, object{"from": from, "to": to})
				}
			}
		}
		rules = append(rules, object{"type": "wday", "wday": name, "intervals": open})
	}
	return rules
}

// exception makes the rule of one date: closed, or open from and to.
func exception(day time.Time, clock ...string) object {
	open := []object{}
	if len(clock) == 2 {
		open = append(open, object{"from": clock[0], "to": clock[1]})
	}
	return object{"type": "date", "date": day.Format(time.DateOnly), "intervals": open}
}

// workday is the day, or the Monday after it.
func workday(day time.Time) time.Time {
	switch day.Weekday() {
	case time.Saturday:
		return day.AddDate(0, 0, 2)
	case time.Sunday:
		return day.AddDate(0, 0, 1)
	}
	return day
}

// entries adds what a user's calendar has on a day, from lines such as "mon 09:30-10:00 external".
func (s *seeder) entries(user object, day time.Time, lines []string) {
	y, m, d := day.Date()
	for _, line := range lines {
		words := strings.Fields(line)
		if !strings.EqualFold(words[0], day.Weekday().String()[:3]) {
			continue
		}
		from, to, _ := strings.Cut(words[1], "-")
		s.calendar[user.str("uri")] = append(s.calendar[user.str("uri")], object{
			"type":       words[2],
			"start_time": stamp(time.Date(y, m, d, 0, minuteOfDay(from), 0, 0, day.Location())),
			"end_time":   stamp(time.Date(y, m, d, 0, minuteOfDay(to), 0, 0, day.Location())),
		})
	}
}
