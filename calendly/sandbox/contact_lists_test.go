package sandbox_test

import (
	"fmt"
	"net/url"
	"slices"
	"testing"
)

// contactList finds a List or View of the seed by its name.
func (b *bench) contactList(name string) object {
	b.Helper()
	for _, l := range list(b.get("contact_lists")) {
		if l["name"] == name {
			return l
		}
	}
	b.Fatalf("no list %s", name)
	return nil
}

func (b *bench) contactsOf(list object) []object {
	b.Helper()
	return b.all("contacts?count=100&contact_list=" + url.QueryEscape(list["uri"].(string)))
}

func TestContactListsOfTheSeed(t *testing.T) {
	b := look(t, noon)
	page := b.get("contact_lists")
	pagination, rows := page["pagination"].(object), list(page)
	if pagination["count"] != float64(len(rows)) || len(pagination) != 5 || pagination["next_page"] != nil {
		t.Errorf("pagination %v of %d", pagination, len(rows))
	}
	if rows[0]["name"] != "All Contacts" || len(b.contactsOf(rows[0])) != len(b.all("contacts?count=100")) {
		t.Errorf("the first is %v", rows[0])
	}
	for _, l := range rows {
		view := l["type"] == "dynamic_view"
		if count, counted := l["contact_count"].(float64); counted == view || counted && int(count) != len(b.contactsOf(l)) {
			t.Errorf("%v has %d contacts", l, len(b.contactsOf(l)))
		}
		if got := b.resource(path(l["uri"])); encode(got) != encode(l) {
			t.Errorf("listed as %v and read as %v", l, got)
		}
	}
	for _, c := range b.contactsOf(b.contactList("Germany")) {
		if c["country"] != "DE" {
			t.Errorf("%v is in Germany", c)
		}
	}
	views := list(b.get("contact_lists?type=dynamic_view"))
	if lists := list(b.get("contact_lists?type=static_list")); len(views) != 2 || len(lists)+len(views) != len(rows) {
		t.Errorf("%d views and %d lists of %d", len(views), len(lists), len(rows))
	}
}

// TestAListAndItsContacts follows a List from its making, which one contact does not survive.
func TestAListAndItsContacts(t *testing.T) {
	b := open(t, noon)
	all := b.all("contacts?count=3")
	uris := []any{all[0]["uri"], all[1]["uri"], all[2]["uri"]}
	nobody := root + "contacts/NOBODY"
	made := b.send("POST", "contact_lists", object{"name": " Élite ", "contacts": append(uris[:1:1], nobody)}, 201)
	l := made["resource"].(object)
	if r := made["membership_result"].(object); l["name"] != "Élite" || l["contact_count"] != 1.0 || r["added"] != 1.0 || r["invalid"] != 1.0 || encode(r["not_added"]) != encode([]any{nobody}) {
		t.Fatalf("made %v", made)
	}
	change := func(what string, contacts ...any) object {
		b.Helper()
		return b.send("POST", path(l["uri"])+"/memberships"+what, object{"contacts": contacts}, 200)["membership_result"].(object)
	}
	for range 2 {
		change("", uris...)
	}
	if r := change("", append(uris, nobody)...); r["added"] != 0.0 || r["unchanged"] != 3.0 || r["invalid"] != 1.0 || len(b.contactsOf(l)) != 3 {
		t.Errorf("added %v", r)
	}
	if r := change("/removal", uris[2], nobody); r["removed"] != 1.0 || r["invalid"] != 1.0 || len(b.contactsOf(l)) != 2 {
		t.Errorf("removed %v", r)
	}
	if r := change("/removal", uris[2]); r["removed"] != 0.0 || r["unchanged"] != 1.0 {
		t.Errorf("removed again %v", r)
	}
	b.resource(path(uris[2])) // is still a contact
	b.do("DELETE", path(uris[1]), "")
	if got := b.resource(path(l["uri"])); got["contact_count"] != 1.0 || len(b.contactsOf(l)) != 1 {
		t.Errorf("after a contact was deleted: %v", got)
	}
	if got := b.send("PATCH", path(l["uri"]), object{"name": "germany"}, 200)["resource"].(object); got["name"] != "germany" {
		t.Errorf("a List may be called like a View: %v", got)
	}
}

func TestRefusedContactLists(t *testing.T) {
	b := open(t, noon)
	view, key := b.contactList("Germany"), b.contactList("Key accounts")
	theirs := &bench{T: t, Server: b.Server, now: b.now, key: "jonas-weber"}
	contact := list(b.get("contacts?count=1"))[0]["uri"].(string)
	foreign := list(theirs.get("contacts?count=1"))[0]["uri"].(string)
	several := encode(object{"contacts": slices.Repeat([]any{contact}, 501)})
	b.refuses([]refusal{
		{"k", "GET", "contact_lists?type=list", "", 400, "static_list, dynamic_view"},
		{"k", "GET", "contact_lists/NOBODY", "", 404, ""},
		{"jonas-weber", "GET", path(key["uri"]), "", 404, ""},
		{"jonas-weber", "GET", "contacts?contact_list=" + url.QueryEscape(key["uri"].(string)), "", 404, ""},
		{"k", "POST", "contact_lists", `{"name":"  "}`, 400, "1 to 255"},
		{"k", "POST", "contact_lists", `{"name":"X","contacts":["X"]}`, 400, "contacts[0]"},
		{"k", "POST", "contact_lists", `{"name":" KÉY accôunts "}`, 409, `"parameter":"name"`},
		{"k", "PATCH", path(key["uri"]), `{}`, 400, "name"},
		{"k", "PATCH", path(key["uri"]), `{"name":"newsletter"}`, 409, `"parameter":"name"`},
		{"k", "PATCH", path(b.contactList("All Contacts")["uri"]), `{"name":"Everyone"}`, 409, "default View"},
		{"k", "POST", path(view["uri"]) + "/memberships", `{"contacts":["` + contact + `"]}`, 409, "View"},
		{"k", "POST", path(view["uri"]) + "/memberships/removal", `{"contacts":["` + contact + `"]}`, 409, "View"},
		{"k", "POST", path(key["uri"]) + "/memberships", `{}`, 400, "is missing"},
		{"k", "POST", path(key["uri"]) + "/memberships", `{"contacts":[]}`, 400, "must be filled"},
		{"k", "POST", path(key["uri"]) + "/memberships", several, 400, "greater than 500"},
	})
	r := b.send("POST", path(key["uri"])+"/memberships", object{"contacts": []any{foreign}}, 200)["membership_result"].(object)
	if r["invalid"] != 1.0 {
		t.Errorf("somebody else's contact: %v", r)
	}
	if got := b.send("PATCH", path(view["uri"]), object{"name": "Key accounts"}, 200)["resource"].(object); got["contact_count"] != nil {
		t.Errorf("a View may be called like a List: %v", got)
	}
}

// TestTheLimitOfContactLists counts the View of an import, which is never shown.
func TestTheLimitOfContactLists(t *testing.T) {
	b := open(t, noon)
	shown := len(list(b.get("contact_lists")))
	for i := range 24 - shown {
		b.send("POST", "contact_lists", object{"name": fmt.Sprint("List ", i)}, 201)
	}
	b.refuses([]refusal{{"k", "POST", "contact_lists", `{"name":"One more"}`, 400, "25"}})
	b.key = "jonas-weber"
	b.send("POST", "contact_lists", object{"name": "Mine"}, 201)
}
