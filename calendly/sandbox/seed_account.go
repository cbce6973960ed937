package sandbox

import "time"

// invitations makes some of each status; those of members were accepted.
func (s *seeder) invitations() {
	acme := s.rows["organizations"][0]
	for i, in := range []struct{ address, status string }{
		{"sofia.marques@acme.example", "accepted"}, {"freelancer@studio.example", "declined"},
		{"nadia.petrova@acme.example", "pending"}, {"tomas.holm@acme.example", "pending"},
	} {
		invitation := s.ask(acme, in.address, idOf("organization_invitations/"+in.address), s.ago(400-100*i))
		invitation["status"] = in.status
		if in.status == "accepted" {
			invitation["user"] = s.user("sofia-marques")["uri"]
		}
	}
}

// shares makes some of each status, for the caller and one for a colleague.
func (s *seeder) shares() {
	date := func(days int) string { return s.today.AddDate(0, 0, days).Format(time.DateOnly) }
	for _, sh := range []struct {
		eventType, by string
		ago           int
		own           object
		booked        bool
	}{
		{"intro-call", "dana-whitfield", 70, object{"name": "Intro call for Grace"}, true},
		{"product-demo", "dana-whitfield", 50, object{"period_type": "fixed", "start_date": date(-45), "end_date": date(-20)}, false},
		{"deep-dive", "dana-whitfield", 20, object{"duration": 90}, false},
		{"erstgespraech", "jonas-weber", 12, object{"period_type": "moving", "max_booking_time": 30}, false},
		{"intro-call", "dana-whitfield", 6, object{
			"name": "Intro call for Bob", "period_type": "fixed", "start_date": date(0), "end_date": date(30),
			"location_configurations": positioned([]object{{"kind": "custom", "location": "I call you on the bridge of your team"}}), "hide_location": true,
		}, false},
	} {
		share := s.share(s.eventType(sh.eventType), s.user(sh.by), sh.own, s.ago(sh.ago))
		share["_booked"] = sh.booked
	}
}

// meetingLimits sets those of one host, who has to travel; what is booked already does not reach them.
func (s *seeder) meetingLimits() {
	s.user("callum-baird")["_limits"] = object{"daily_limit": 4, "weekly_limit": 15, "monthly_limit": nil}
}
