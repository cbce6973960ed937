package sandbox

import (
	"maps"
	"strings"
)

// offer is an event type of the seed.
type offer struct {
	slug, name string
	hosts      string // slugs; what has several is the team's
	minutes    int
	about      string
	locations  []object
	questions  []object
	more       object // what differs from the usual event type
}

// question makes a custom question; its place in the list is its position.
func question(name, kind string, required bool, choices ...string) object {
	return object{
		"name": name, "type": kind, "required": required, "enabled": true, "include_other": false,
		"answer_choices": append([]string{}, choices...),
	}
}

func at(kind string) object { return object{"kind": kind} }

// offers returns the event types: of each host, of the team, and some that cannot be booked or found.
func offers() []offer {
	topic := question("What would you like to discuss?", "text", false)
	company := question("Company name", "string", true)
	size := question("Team size", "single_select", true, "1-10", "11-50", "51-200", "200+")
	robots := question("Which robots?", "multi_select", false, "Arms", "Rovers", "Drones")
	emergency := question("Phone number for emergencies", "phone_number", false)
	zoom, meet := at("zoom_conference"), at("google_conference")
	return []offer{
		{"intro-call", "Intro call", "dana-whitfield", 30, "A quick call to get to know each other.", []object{zoom}, []object{topic}, nil},
		{"product-demo", "Product demo", "dana-whitfield", 45, "See the robots at work.",
			[]object{zoom, meet, {"kind": "physical", "location": "1 Main St, New York", "additional_info": "Front desk, 3rd floor"}},
			[]object{company, size, robots, topic}, object{"before_buffer": 10, "after_buffer": 15, "_two_names": true}},
		{"deep-dive", "Technical deep dive", "dana-whitfield", 60, "Bring your architects.", []object{meet}, []object{topic},
			object{"duration_options": []int{60, 90}, "after_buffer": 15}},
		{"quick-check", "Quick check-in", "dana-whitfield", 15, "We call you.", []object{at("outbound_call")}, []object{emergency},
			object{"start_time_increment": 15}},
		{"office-hours", "Office hours", "dana-whitfield", 60, "Open to everyone.", []object{zoom}, []object{topic},
			object{"kind": "group", "start_time_increment": 60, "_limit": 8,
				"_schedule": namedURI("user_availability_schedules", "dana-whitfield/Office hours")}},
		{"board-prep", "Board preparation", "dana-whitfield", 60, "",
			[]object{{"kind": "custom", "location": "Dana's office or the usual line"}}, nil,
			object{"secret": true, "internal_note": "Only for board members"}},
		{"old-onboarding", "Onboarding (old)", "dana-whitfield", 45, "Replaced by the implementation call.", []object{zoom}, nil,
			object{"active": false}},
		{"trade-fair", "Trade fair meeting", "dana-whitfield", 20, "At our stand.", []object{{"kind": "physical", "location": "Hall 7"}}, nil,
			object{"active": false, "deleted_at": "some time ago"}},
		{"erstgespraech", "Erstgespräch", "jonas-weber", 30, "Wir lernen uns kennen.",
			[]object{zoom, {"kind": "inbound_call", "phone_number": "+49 30 5550100", "additional_info": "Bitte nach Jonas fragen"}},
			[]object{question("Worum geht es?", "text", false)}, object{"locale": "de", "before_buffer": 5}},
		{"technical-review", "Technical review", "jonas-weber", 60, "We look at your drawings together.",
			[]object{at("microsoft_teams_conference")}, []object{company}, object{"after_buffer": 10}},
		{"implementation", "Implementation call", "priya-raman", 45, "The first steps after the purchase.", []object{meet},
			[]object{company, topic}, object{"_two_names": true}},
		{"paid-workshop", "Paid workshop", "priya-raman", 90, "Hands on, for your operators.",
			[]object{at("webex_conference"), at("ask_invitee")}, []object{size},
			object{"is_paid": true, "start_time_increment": 60, "_payment": object{
				"external_id": "ch_sandbox0001", "provider": "stripe", "amount": "250.0", "currency": "USD", "terms": nil, "successful": true}}},
		// The null is off the schema and seen in practice (calendly-api-core.md 2.6).
		{"site-survey", "Site survey", "callum-baird", 90, "We come to your plant.",
			[]object{{"kind": "physical", "location": "Your plant", "additional_info": nil}}, nil,
			object{"start_time_increment": 60, "before_buffer": 30, "after_buffer": 30}},
		{"partner-call", "Partner call", "callum-baird", 30, "For resellers.", []object{at("gotomeeting_conference")}, []object{topic}, nil},
		{"design-review", "Design review", "sofia-marques", 30, "Sketches welcome.", []object{meet}, []object{topic},
			object{"admin_managed": true}},
		{"sales-call", "Sales call", "dana-whitfield jonas-weber priya-raman", 30, "Whoever is free first.", []object{zoom},
			[]object{company}, object{"pooling_type": "round_robin"}},
		{"panel-interview", "Panel interview", "dana-whitfield jonas-weber", 60, "With Dana and Jonas.", []object{meet}, nil,
			object{"pooling_type": "collective", "secret": true}},
	}
}

func (s *seeder) eventTypes() {
	colors := []string{"#0069ff", "#8247f5", "#0ae8f0", "#17e885", "#ff4f00"}
	for i, o := range offers() {
		hosts := strings.Fields(o.hosts)
		owner := s.user(hosts[0])
		if len(hosts) > 1 {
			owner = s.rows["teams"][0]
		}
		et := blank(owner, s.ago(800-20*i))
		maps.Copy(et, object{
			"name": o.name, "slug": o.slug, "scheduling_url": owner.str("scheduling_url") + "/" + o.slug,
			"active": true, "color": colors[i%len(colors)], "updated_at": s.ago(200 - 5*i), "position": i,
			"custom_questions": numbered(o.questions), "duration": o.minutes, "locations": o.locations,
		})
		et["description_plain"], et["description_html"] = description(o.about)
		maps.Copy(et, o.more)
		if et["deleted_at"] != nil {
			et["deleted_at"] = s.ago(60)
		}
		s.named("event_types", o.slug, et)
		for _, host := range hosts {
			s.named("event_type_memberships", o.slug+"/"+host, object{
				"event_type": et, "member": s.user(host), "created_at": et["created_at"], "updated_at": et["created_at"],
			})
		}
	}
}

// numbered gives questions their positions; the same question stands at another place elsewhere.
func numbered(questions []object) []object {
	list := []object{}
	for i, q := range questions {
		q = maps.Clone(q)
		q["position"] = i
		list = append(list, q)
	}
	return list
}
