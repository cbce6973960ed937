package sandbox

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// contactTexts are the fields of a contact that null empties. Of those that stay as they are, name
// and emails, every contact has some.
var contactTexts = []string{"timezone", "job_title", "company", "country", "state", "city", "linkedin"}

// contactFields are what a contact can be given; required is need or may.
func contactFields(required func(string, check) field) []field {
	return []field{
		required("name", text),
		required("emails", listOf(objectOf(need("email", email), need("is_primary", flag)), 10)),
		may("phone_numbers", listOf(objectOf(need("phone_number", text)), 10)),
		may("timezone", timezone), may("job_title", anyText), may("company", anyText), may("country", country),
		may("state", anyText), may("city", anyText), may("linkedin", webAddress),
		may("custom_fields", listOf(objectOf(need("uuid", text)), 0)),
	}
}

func country(name string, v any) []detail {
	s, _ := v.(string)
	good := len(s) == 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z'
	return unless(good, name, "must be a two-letter country code (ISO 3166-1 alpha-2)")
}

// emailProblems are the rules about the emails of the body, when it has any.
func (r *request) emailProblems() []detail {
	emails := r.body.list("emails")
	if r.body["emails"] == nil {
		return nil
	}
	primary, seen := 0, map[string]bool{}
	for _, e := range emails {
		seen[strings.ToLower(e.str("email"))] = true
		if e.bool("is_primary") {
			primary++
		}
	}
	return slices.Concat(
		unless(len(emails) > 0, "emails", "must be filled"),
		unless(len(emails) == 0 || primary == 1, "emails", "exactly one must be primary"),
		unless(len(seen) == len(emails), "emails", "must not repeat an address"))
}

// takenEmail refuses an address that another of the caller's contacts has. That this is what the
// documented 409 means is presumed (calendly-api-more.md 1.2).
func (r *request) takenEmail(contact object) *answer {
	for _, other := range r.mine("contacts") {
		if other.str("uri") == contact.str("uri") {
			continue
		}
		for _, e := range r.body.list("emails") {
			if slices.ContainsFunc(other.list("emails"), func(o object) bool { return strings.EqualFold(o.str("email"), e.str("email")) }) {
				return alreadyExists("emails", fmt.Sprintf("%s belongs to another contact", e.str("email")))
			}
		}
	}
	return nil
}

// setContact gives a contact what the body says. Emails and phone numbers replace the old ones, custom
// fields merge.
func (r *request) setContact(c object) {
	for _, key := range append([]string{"name"}, contactTexts...) {
		if v, given := r.body[key]; given {
			c[key] = v
		}
	}
	if r.body["emails"] != nil {
		emails := []object{}
		for _, e := range r.body.list("emails") {
			emails = append(emails, object{"email": e["email"], "is_primary": e["is_primary"]})
		}
		c["emails"] = emails
	}
	if _, given := r.body["phone_numbers"]; given {
		numbers := []object{}
		for _, n := range r.body.list("phone_numbers") {
			numbers = append(numbers, object{"phone_number": n["phone_number"]})
		}
		c["phone_numbers"] = numbers
	}
	for _, entry := range r.body.list("custom_fields") {
		def := r.customField(entry.str("uuid"))
		c.sub("_custom")[def.str("uri")] = keptValue(def, entry["value"])
	}
	c["updated_at"] = r.stampNow()
}

// newContact makes a contact of a user. Nobody else sees it: that contacts are each caller's own is
// how the sandbox reads "the contacts the caller can see".
func (w *world) newContact(id string, owner any, madeAt string) object {
	c := object{
		"uri": uri("contacts", id), "app_url": "https://calendly.com/app/contacts/" + id,
		"phone_numbers": []object{}, "created_at": madeAt, "updated_at": madeAt,
		"first_email_date": nil, "last_email_date": nil, "_owner": owner, "_custom": object{},
	}
	for _, key := range contactTexts {
		c[key] = nil
	}
	return w.add("contacts", c)
}

func createContact(r *request) *answer {
	if bad := r.checkBody(contactFields(need)...); bad != nil {
		return bad
	}
	if bad := invalid(append(r.emailProblems(), r.customProblems()...)...); bad != nil {
		return bad
	}
	if bad := r.takenEmail(nil); bad != nil {
		return bad
	}
	c := r.newContact(r.nextID("contacts"), r.caller["uri"], r.stampNow())
	r.setContact(c)
	shown := r.contact(c)
	// Calendly looks for mails and meetings later.
	shown["next_meeting_date"], shown["last_meeting_date"], shown["last_interaction_date"] = nil, nil, nil
	return created(shown)
}

// contact is a contact as it is shown: with all custom fields, unless they are not wanted, and the
// dates of its meetings with its owner as they are now.
func (r *request) contact(c object) object {
	shown := maps.Clone(c)
	if r.query.Get("exclude") == "" {
		shown["custom_fields"] = r.customFields(c)
	}
	last, next := r.meetingDates(c)
	shown["last_meeting_date"], shown["next_meeting_date"] = textOrNull(last), textOrNull(next)
	shown["last_interaction_date"] = textOrNull(max(last, c.str("last_email_date")))
	return shown
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// meetingDates are the starts of the last meeting that a contact had with its owner and of the next
// one, empty where there is none.
func (w *world) meetingDates(contact object) (last, next string) {
	now, owner := w.stampNow(), contact.str("_owner")
	emails := contact.list("emails")
	for _, i := range w.rows["invitees"] {
		if i.str("status") != "active" || !slices.ContainsFunc(emails, func(e object) bool { return strings.EqualFold(e.str("email"), i.str("email")) }) {
			continue
		}
		m := w.byURI[i.str("event")]
		switch start := m.str("start_time"); {
		case !isHost(m, owner):
		case start <= now:
			last = max(last, start)
		case next == "" || start < next:
			next = start
		}
	}
	return last, next
}

var withoutCustomFields = may("exclude", oneOf("custom_fields"))

func listContacts(r *request) *answer {
	if bad := r.checkQuery(may("contact_list", uriOf("contact_lists")), withoutCustomFields); bad != nil {
		return bad
	}
	rows := r.mine("contacts")
	if of := r.query.Get("contact_list"); of != "" {
		list := r.byURI[of]
		if list == nil || !r.isMine(list) || list.bool("_imported") {
			return notFound()
		}
		rows = where(rows, func(c object) bool { return inContactList(list, c) })
	}
	rows = where(rows, func(c object) bool { return matches(c, r.query.Get) })
	return r.page(rows, "created_at:asc", "updated_at").each(r.contact)
}

func getContact(r *request) *answer {
	if bad := r.checkQuery(withoutCustomFields); bad != nil {
		return bad
	}
	c, bad := r.findMine("contacts", "contact_uuid")
	if bad != nil {
		return bad
	}
	return resource(r.contact(c))
}

func updateContact(r *request) *answer {
	c, bad := r.findMine("contacts", "contact_uuid")
	if bad != nil {
		return bad
	}
	if bad := r.checkOnly(contactFields(may)...); bad != nil {
		return bad
	}
	problems := append(r.emailProblems(), r.customProblems()...)
	if len(r.body) == 0 {
		problems = append(problems, detail{Message: "at least one field is needed"})
	}
	for _, name := range []string{"name", "emails", "custom_fields"} {
		v, given := r.body[name]
		problems = append(problems, unless(!given || v != nil, name, "must not be null")...)
	}
	if bad := invalid(problems...); bad != nil {
		return bad
	}
	if bad := r.takenEmail(c); bad != nil {
		return bad
	}
	r.setContact(c)
	return resource(r.contact(c))
}

// deleteContact takes the notes about a contact with it, and its places in lists.
func deleteContact(r *request) *answer {
	c, bad := r.findMine("contacts", "contact_uuid")
	if bad != nil {
		return bad
	}
	for _, list := range r.mine("contact_lists") {
		list["_members"] = slices.DeleteFunc(list.strs("_members"), func(member string) bool { return member == c.str("uri") })
	}
	for _, note := range where(r.rows["notes"], func(n object) bool { return n["contact"] == c["uri"] }) {
		r.remove("notes", note)
	}
	r.remove("contacts", c)
	return deleted()
}
