package sandbox

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode"
)

// maxContactLists is how many Lists and Views a user can have. Views made by an import count, though
// no answer shows them.
const maxContactLists = 25

const allContacts = "All Contacts"

// inContactList tells whether a contact is in a List, or passes the filters of a View.
func inContactList(list, contact object) bool {
	if list.str("type") == "dynamic_view" {
		return matches(contact, list.sub("_filter").str)
	}
	return slices.Contains(list.strs("_members"), contact.str("uri"))
}

// contactList is a List or View as it is shown: a View does not count its contacts.
func contactList(list object) object {
	shown := maps.Clone(list)
	shown["contact_count"] = nil
	if list.str("type") == "static_list" {
		shown["contact_count"] = len(list.strs("_members"))
	}
	return shown
}

func listContactLists(r *request) *answer {
	if bad := r.checkQuery(may("type", oneOf("static_list", "dynamic_view"))); bad != nil {
		return bad
	}
	rows := where(r.equal(r.mine("contact_lists"), "type"), func(list object) bool { return !list.bool("_imported") })
	return ok(object{"collection": rows, "pagination": unpaged(len(rows))}).each(contactList)
}

// contactListOfPath returns the List or View of the path.
func (r *request) contactListOfPath() (object, *answer) {
	list, bad := r.findMine("contact_lists", "list_uuid")
	if bad == nil && list.bool("_imported") {
		return nil, notFound()
	}
	return list, bad
}

func getContactList(r *request) *answer {
	list, bad := r.contactListOfPath()
	if bad != nil {
		return bad
	}
	return resource(contactList(list))
}

// takenName refuses a name that another List of the caller has; a View may share one.
func (r *request) takenName(list object) *answer {
	name := folded(r.body.str("name"))
	for _, other := range r.mine("contact_lists") {
		if other.str("type") == "static_list" && other.str("uri") != list.str("uri") && folded(other.str("name")) == name {
			return alreadyExists("name", "is taken")
		}
	}
	return nil
}

// accents are the letters that a name may have with an accent, each after the plain one.
var accents = strings.Fields("aàáâãäåāăą cçćĉċč dďđ eèéêëēĕėęě gĝğġģ hĥħ iìíîïĩīĭįı jĵ kķ lĺļľł nñńņň oòóôõöøōŏő rŕŗř sśŝşš tţťŧ uùúûüũūŭůűų wŵ yýÿŷ zźżž")

// folded is a name as names are compared: without case, accents and the spaces around it. An accent
// is a letter of its own or stands after its letter.
func folded(name string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		for _, letters := range accents {
			if strings.ContainsRune(letters, c) {
				return rune(letters[0])
			}
		}
		return c
	}, strings.ToLower(strings.TrimSpace(name)))
}

// createContactList makes a List and then adds its members, those that are there. What the limit
// answers, and where membership_result stands, is unconfirmed (calendly-api-more.md 1.5).
func createContactList(r *request) *answer {
	if bad := r.checkBody(need("name", sized(1, 255)), may("contacts", listOf(uriOf("contacts"), 0))); bad != nil {
		return bad
	}
	if bad := r.takenName(nil); bad != nil {
		return bad
	}
	if len(r.mine("contact_lists")) >= maxContactLists {
		return invalid(detail{Message: fmt.Sprintf("there are %d lists and views already, which is the limit", maxContactLists)})
	}
	list := r.newContactList(r.nextID("contact_lists"), r.caller["uri"], strings.TrimSpace(r.body.str("name")), "static_list", r.stampNow())
	result := r.changeMembers(list, joining)
	return &answer{http.StatusCreated, object{"resource": contactList(list), "membership_result": result}}
}

func (w *world) newContactList(id string, owner any, name, kind, at string) object {
	return w.add("contact_lists", object{
		"uri": uri("contact_lists", id), "name": name, "type": kind, "created_at": at, "updated_at": at, "_owner": owner, "_members": []string{},
	})
}

func updateContactList(r *request) *answer {
	list, bad := r.contactListOfPath()
	if bad != nil {
		return bad
	}
	if bad := r.checkBody(need("name", sized(1, 255))); bad != nil {
		return bad
	}
	if list.bool("_default") {
		return conflict("The default View cannot be renamed")
	}
	if list.str("type") == "static_list" {
		if bad := r.takenName(list); bad != nil {
			return bad
		}
	}
	list["name"], list["updated_at"] = strings.TrimSpace(r.body.str("name")), r.stampNow()
	return resource(contactList(list))
}
