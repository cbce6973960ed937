package sandbox

import (
	"fmt"
	"time"
)

// routingForms makes three forms, the last one a draft, and submissions of the others: some of
// those who booked came through one, and some people were sent elsewhere.
func (s *seeder) routingForms() {
	sales := s.routingForm("Talk to sales", "published", 260,
		asked("Your name", "name", true), asked("Work email", "email", true), asked("Phone", "phone", false),
		asked("Company size", "select", true, "1-50", "51-500", "500+"), asked("What do you want to automate?", "textarea", false))
	support := s.routingForm("Support", "published", 200,
		asked("Email", "email", true), asked("Serial number", "text", false), asked("How urgent is it?", "radios", true, "Today", "This week", "Any time"))
	s.routingForm("Partner application", "draft", 12, asked("Company", "text", true))

	n, demo, call, review := 0, s.eventType("product-demo")["uri"], s.eventType("sales-call")["uri"], s.eventType("technical-review")["uri"]
	for _, i := range s.rows["invitees"] {
		et := s.byURI[i.str("event")]["event_type"]
		if et != demo && et != call {
			continue
		}
		if n++; n%3 == 0 {
			sub := s.submission(sales, n, i.time("created_at").Add(-4*time.Minute), object{"type": "event_type", "value": et}, i.str("name"), i.str("email"))
			sub["submitter"], sub["submitter_type"], i["routing_form_submission"] = i["uri"], "Invitee", sub["uri"]
		}
	}
	for n := range 30 {
		g := contacts[n*11%len(contacts)]
		at := s.today.AddDate(0, 0, -1-n).Add(time.Duration(500+n*7) * time.Minute)
		result := object{"type": "external_url", "value": "https://acme.example/docs"}
		switch n % 3 {
		case 1:
			result = object{"type": "custom_message", "value": object{"headline": "Thank you!", "body": "We write to you within two days."}}
		case 2:
			result = object{"type": "event_type", "value": review}
		}
		s.submission([]object{sales, support}[n%2], n, at, result, g[0], g[1])
	}
}

func asked(name, kind string, required bool, choices ...string) object {
	q := object{"name": name, "type": kind, "required": required, "answer_choices": nil}
	if choices != nil {
		q["answer_choices"] = choices
	}
	return q
}

func (s *seeder) routingForm(name, status string, days int, questions ...object) object {
	for _, q := range questions {
		q["uuid"] = uuidOf(name + "/" + q.str("name"))
	}
	return s.named("routing_forms", name, object{
		"organization": s.rows["organizations"][0]["uri"], "name": name, "status": status, "questions": questions,
		"created_at": s.ago(days), "updated_at": s.ago(days / 2),
	})
}

// submission fills in a form. Some answered a question that has been deleted since, and so has no
// uuid any more.
func (s *seeder) submission(form object, n int, at time.Time, result object, name, address string) object {
	answers := []object{}
	for _, q := range form.list("questions") {
		answers = append(answers, object{"question_uuid": q["uuid"], "question": q["name"], "answer": routed(q, n, name, address)})
	}
	if n%8 == 7 {
		answers = append(answers, object{"question_uuid": nil, "question": "Fax", "answer": nil})
	}
	tracking := trackingOf(nil)
	if n%4 == 1 {
		tracking["utm_source"], tracking["utm_campaign"] = "fair", "autumn"
	}
	return s.add("routing_form_submissions", object{
		"routing_form": form["uri"], "questions_and_answers": answers, "tracking": tracking, "result": result,
		"submitter": nil, "submitter_type": nil, "created_at": stamp(at), "updated_at": stamp(at.Add(time.Minute)),
	})
}

// routed is the answer of the n-th submission to a question.
func routed(q object, n int, name, address string) any {
	switch choices := q.strs("answer_choices"); q.str("type") {
	case "name":
		return name
	case "email":
		return address
	case "phone":
		return phone(n)
	case "select", "radios":
		return choices[n%len(choices)]
	case "text":
		return fmt.Sprintf("AR-%05d", 137*n)
	}
	if n%5 == 3 {
		return hostile[n/5%len(hostile)]
	}
	return topics[n%len(topics)]
}

func phone(n int) string { return fmt.Sprintf("+1415555%04d", 100+n) }
