package sandbox_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/calendly"
)

// ada is a contact to make, with changes.
func ada(change object) object {
	body := object{"name": "Ada Byron", "emails": []any{object{"email": "ada@engines.example", "is_primary": true}}}
	maps.Copy(body, change)
	return body
}

func addresses(list ...string) []any {
	var emails []any
	for i, a := range list {
		emails = append(emails, object{"email": a, "is_primary": i == 0})
	}
	return emails
}

func TestContactsOfTheSeed(t *testing.T) {
	for _, at := range clocks {
		look(t, at).seeded(25, "contacts?count=100")
	}
	b := look(t, noon)
	met, ahead, known := 0, 0, map[any]bool{}
	for _, c := range b.seeded(25, "contacts?count=100") {
		if len(c) != 20 {
			t.Errorf("%v has %d fields", c["name"], len(c))
		}
		primary := 0
		for _, e := range c["emails"].([]any) {
			e := e.(object)
			if e["is_primary"] == true {
				primary++
			}
			if known[e["email"]] {
				t.Errorf("%v belongs to two contacts", e["email"])
			}
			known[e["email"]] = true
		}
		if primary != 1 || c["app_url"] == nil || c["name"] == nil || c["country"] == nil {
			t.Errorf("got %v", c)
		}
		if c["last_meeting_date"] != nil {
			met++
			if c["last_interaction_date"].(string) < c["last_meeting_date"].(string) {
				t.Errorf("last interaction before the last meeting: %v", c)
			}
		}
		if c["next_meeting_date"] != nil {
			ahead++
			if c["next_meeting_date"].(string) < noon {
				t.Errorf("next meeting is past: %v", c)
			}
		}
	}
	if met < 10 || ahead < 10 || !hostileIn(encode(b.all("contacts?count=100"))) {
		t.Errorf("%d were met, %d will be", met, ahead)
	}
	theirs := look(t, noon)
	theirs.key = "jonas-weber"
	seen := map[any]bool{}
	for _, c := range append(b.all("contacts?count=100"), theirs.all("contacts?count=100")...) {
		if seen[c["uri"]] {
			t.Errorf("%v is a contact of two users", c["uri"])
		}
		seen[c["uri"]] = true
	}
}

// TestAContactComesAndGoes follows one through the client of this module.
func TestAContactComesAndGoes(t *testing.T) {
	b := open(t, noon)
	c, ctx := b.client(), t.Context()
	made, err := calendly.CreateContact.Call(ctx, c, calendly.CreateContactInput{
		Name: "Ada Byron", Emails: []calendly.ContactEmail{{Email: "ada@engines.example", IsPrimary: true}, {Email: "ada@home.example"}},
		PhoneNumbers: []calendly.ContactPhoneNumber{{PhoneNumber: "+44 20 5550100"}}, Timezone: "Europe/London", Company: "Engines",
	})
	if err != nil {
		t.Fatal(err)
	}
	id := made.Resource.URI
	before := b.resource(path(id))
	for _, key := range []string{"job_title", "state", "city", "linkedin", "country", "next_meeting_date", "last_meeting_date", "first_email_date"} {
		if v, ok := before[key]; !ok || v != nil {
			t.Errorf("%s is %v", key, v)
		}
	}
	b.now = b.now.Add(time.Minute)
	phones, nothing := []calendly.ContactPhoneNumber{}, ""
	changed, err := calendly.UpdateContact.Call(ctx, c, calendly.UpdateContactInput{
		ContactUUID: id, Emails: []calendly.ContactEmail{{Email: "ada@new.example", IsPrimary: true}}, PhoneNumbers: &phones, City: &nothing,
	})
	if err != nil || len(changed.Resource.Emails) != 1 || len(changed.Resource.PhoneNumbers) != 0 || changed.Resource.Company != "Engines" || changed.Resource.UpdatedAt == changed.Resource.CreatedAt {
		t.Fatalf("changed %+v, %v", changed, err)
	}
	emptied := b.send("PATCH", path(id), object{"company": nil, "timezone": nil, "phone_numbers": nil}, 200)["resource"].(object)
	if emptied["company"] != nil || emptied["timezone"] != nil || emptied["name"] != "Ada Byron" || len(emptied["phone_numbers"].([]any)) != 0 {
		t.Errorf("emptied %v", emptied)
	}
	if _, err := calendly.DeleteContact.Call(ctx, c, calendly.DeleteContactInput{ContactUUID: id}); err != nil {
		t.Fatal(err)
	}
	b.refuses([]refusal{
		{"k", "GET", path(id), "", 404, ""},
		{"k", "PATCH", path(id), `{"name":"X"}`, 404, ""},
		{"k", "DELETE", path(id), "", 404, ""},
	})
	b.send("POST", "contacts", ada(nil), 201) // the addresses are free again
}

// TestABookingShowsInTheContact books with a contact's second address.
func TestABookingShowsInTheContact(t *testing.T) {
	b := open(t, noon)
	made := b.send("POST", "contacts", ada(object{"emails": addresses("ada@engines.example", "ada@home.example")}), 201)["resource"].(object)
	body := booking(b, "intro-call")
	body["invitee"].(object)["email"] = "ada@home.example"
	invitee := b.send("POST", "invitees", body, 201)["resource"].(object)
	start := b.resource(path(invitee["event"]))["start_time"]
	if c := b.resource(path(made["uri"])); c["next_meeting_date"] != start || c["last_meeting_date"] != nil || c["last_interaction_date"] != nil {
		t.Errorf("before: %v", c)
	}
	b.now = moment(t, start.(string)).Add(time.Hour)
	if c := b.resource(path(made["uri"])); c["next_meeting_date"] != nil || c["last_meeting_date"] != start || c["last_interaction_date"] != start {
		t.Errorf("after: %v", c)
	}
}

func TestRefusedContacts(t *testing.T) {
	b := open(t, noon)
	mine := b.send("POST", "contacts", ada(nil), 201)["resource"].(object)
	b.key = "jonas-weber"
	theirs := b.send("POST", "contacts", ada(nil), 201)["resource"].(object) // each has contacts of their own
	b.key = "any-key"
	post := func(change object) string { return encode(ada(change)) }
	long := make([]any, 11)
	for i := range long {
		long[i] = object{"email": strings.Repeat("a", i+1) + "@x.example", "is_primary": i == 0}
	}
	b.refuses([]refusal{
		{"k", "POST", "contacts", `{}`, 400, `"parameter":"name"`},
		{"k", "POST", "contacts", `{}`, 400, `"parameter":"emails"`},
		{"k", "POST", "contacts", post(object{"emails": []any{}}), 400, "must be filled"},
		{"k", "POST", "contacts", post(object{"emails": long}), 400, "cannot be greater than 10"},
		{"k", "POST", "contacts", post(object{"emails": []any{object{"email": "x@x.example", "is_primary": false}}}), 400, "exactly one must be primary"},
		{"k", "POST", "contacts", post(object{"emails": []any{object{"email": "x@x.example"}}}), 400, "emails[0].is_primary"},
		{"k", "POST", "contacts", post(object{"emails": []any{object{"email": "x", "is_primary": true}}}), 400, "emails[0].email"},
		{"k", "POST", "contacts", post(object{"emails": addresses("x@x.example", "X@x.example")}), 400, "must not repeat"},
		{"k", "POST", "contacts", post(object{"emails": "x@x.example"}), 400, "must be an array"},
		{"k", "POST", "contacts", post(object{"phone_numbers": []any{"+1"}}), 400, "phone_numbers[0]"},
		{"k", "POST", "contacts", post(object{"timezone": "Mars/Base"}), 400, "IANA"},
		{"k", "POST", "contacts", post(object{"country": "Germany"}), 400, "two-letter"},
		{"k", "POST", "contacts", post(object{"linkedin": "ada"}), 400, "linkedin"},
		{"k", "POST", "contacts", post(object{"company": 7}), 400, "company"},
		{"k", "POST", "contacts", post(nil), 409, "The resource already exists"},
		{"k", "POST", "contacts", post(object{"emails": addresses("new@x.example", "ADA@engines.example")}), 409, `"parameter":"emails"`},
		{"k", "PATCH", path(mine["uri"]), `{}`, 400, "at least one"},
		{"k", "PATCH", path(mine["uri"]), `{"nickname":"A"}`, 400, `"parameter":"nickname"`},
		{"k", "PATCH", path(mine["uri"]), `{"uri":"x"}`, 400, `"parameter":"uri"`},
		{"k", "PATCH", path(mine["uri"]), `{"name":null}`, 400, "must not be null"},
		{"k", "PATCH", path(mine["uri"]), `{"emails":null}`, 400, "must not be null"},
		{"k", "PATCH", path(mine["uri"]), `{"emails":[{"email":"bob.smith@example.com","is_primary":true}]}`, 409, "another contact"},
		{"k", "GET", path(theirs["uri"]), "", 404, ""},
		{"k", "PATCH", path(theirs["uri"]), `{"name":"X"}`, 404, ""},
		{"k", "DELETE", path(theirs["uri"]), "", 404, ""},
		{"k", "GET", path(mine["uri"]) + "?exclude=emails", "", 400, "custom_fields"},
		{"k", "GET", "contacts?exclude=name", "", 400, "custom_fields"},
		{"k", "GET", "contacts?sort=name:asc", "", 400, "created_at, updated_at"},
		{"k", "GET", "contacts?contact_list=X", "", 400, "contact_list"},
		{"k", "GET", "contacts?contact_list=" + root + "contact_lists/NOBODY", "", 404, ""},
	})
	if now := b.resource(path(mine["uri"])); encode(now) != encode(mine) {
		t.Errorf("a refused request changed it: %v", now)
	}
}

func TestContactFilters(t *testing.T) {
	b := look(t, noon)
	for query, fits := range map[string]func(object) bool{
		"email=bob.smith%40example.com,Grace.Lee%40hanriver.example": func(c object) bool { return strings.Contains("Bob Smith Grace Lee", c["name"].(string)) },
		"email=bob.smith":        nil,
		"country=DE,FR":          func(c object) bool { return c["country"] == "DE" || c["country"] == "FR" },
		"country=D":              nil,
		"timezone=Europe/Lisbon": func(c object) bool { return c["timezone"] == "Europe/Lisbon" },
		"state=Illinois":         func(c object) bool { return c["state"] == "Illinois" },
		"name=maria,BOB": func(c object) bool {
			return strings.Contains(c["name"].(string), "Maria") || strings.Contains(c["name"].(string), "Bob")
		},
		"company=initech":             func(c object) bool { return c["company"] == "Initech" },
		"job_title=plant":             func(c object) bool { return c["job_title"] == "Plant Manager" },
		"city=new":                    func(c object) bool { return c["city"] == "New York" },
		"name=maria&country=US":       func(c object) bool { return c["name"] == "Maria Lopez" },
		"phone_number=%2B14155550100": func(c object) bool { return len(c["phone_numbers"].([]any)) > 0 },
		"name=nobody+at+all":          nil,
	} {
		rows := b.all("contacts?count=100&" + query)
		if (len(rows) == 0) != (fits == nil) {
			t.Errorf("%s: %d contacts", query, len(rows))
		}
		for _, c := range rows {
			if fits != nil && !fits(c) {
				t.Errorf("%s: %v", query, c)
			}
		}
	}
}

func TestContactsInPages(t *testing.T) {
	b := look(t, noon)
	var times []string
	for _, c := range b.all("contacts?count=7&exclude=custom_fields&sort=" + url.QueryEscape("updated_at:desc,created_at:asc")) {
		times = append(times, c["updated_at"].(string))
		if _, there := c["custom_fields"]; there {
			t.Error("custom fields were excluded and are there")
		}
	}
	slices.Reverse(times)
	if len(times) != len(b.all("contacts?count=100")) || !slices.IsSorted(times) {
		t.Errorf("updated at %v", times)
	}
}
