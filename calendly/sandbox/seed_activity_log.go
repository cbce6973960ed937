package sandbox

import "time"

// activityLog logs how the organization came to be what it is, and who signed in of late.
func (s *seeder) activityLog() {
	actors := map[any]object{}
	for _, user := range s.rows["users"] {
		actors[user["uri"]] = s.actor(user)
	}
	owner := s.rows["users"][0]["uri"]
	byOwner := func(object) any { return owner }
	for _, made := range []struct {
		collection, name string
		by               func(object) any // the user who did it, or nil for Calendly itself
	}{
		{"organizations", "Organization.Add", func(object) any { return nil }},
		{"users", "User.Add", byOwner},
		{"groups", "Group.Add", byOwner},
		{"event_types", "EventType.Add", func(et object) any { return s.hosts(et)[0]["uri"] }},
		{"webhook_subscriptions", "Webhook.Add", func(hook object) any { return hook["creator"] }},
		{"organization_invitations", "Invitation.Add", byOwner},
	} {
		for _, o := range s.rows[made.collection] {
			actor := system()
			if by := made.by(o); by != nil {
				actor = actors[by]
			}
			s.log(actor, made.name, o.time("created_at"), object{"uri": o["uri"], "name": o["name"]})
		}
	}
	for _, hook := range s.rows["webhook_subscriptions"] {
		if hook.str("state") == "disabled" {
			s.log(system(), "Webhook.Disable", hook.time("updated_at"), object{"uri": hook["uri"]})
		}
	}
	for day := 1; day <= windowDays; day++ {
		for i, user := range s.rows["users"] {
			at := s.today.AddDate(0, 0, -day).Add(time.Duration(8*60+13*i+day) * time.Minute)
			s.log(actors[user["uri"]], "User.Login", at, object{})
		}
	}
}
