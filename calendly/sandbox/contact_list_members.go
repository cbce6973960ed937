package sandbox

import "slices"

// membership is a way to change who is in a List.
type membership struct {
	done, undone string // the names under which the answer counts, and tells the rest
	after        bool   // whether the contact is in the List then
}

var (
	joining = membership{"added", "not_added", true}
	leaving = membership{"removed", "not_removed", false}
)

// changeMembers puts the contacts of the body into a List or takes them off it, and returns the
// membership_result. Documented are counts, one of them invalid, and that contacts which were not
// added are named; the other names are the sandbox's. Unchanged counts those already so, which a
// second call with the same contacts would find.
func (r *request) changeMembers(list object, how membership) object {
	done, unchanged, unknown := 0, 0, []string{}
	members := list.strs("_members")
	for _, contact := range r.body.strs("contacts") {
		at := slices.Index(members, contact)
		switch o := r.byURI[contact]; {
		case o == nil || !r.isMine(o):
			unknown = append(unknown, contact)
		case at >= 0 == how.after:
			unchanged++
		case how.after:
			members = append(members, contact)
			done++
		default:
			members = slices.Delete(members, at, at+1)
			done++
		}
	}
	list["_members"] = members
	if done > 0 {
		list["updated_at"] = r.stampNow()
	}
	return object{how.done: done, "unchanged": unchanged, "invalid": len(unknown), how.undone: unknown}
}

func (r *request) memberships(how membership) *answer {
	list, bad := r.contactListOfPath()
	if bad != nil {
		return bad
	}
	if bad := r.checkBody(need("contacts", listOf(uriOf("contacts"), 500))); bad != nil {
		return bad
	}
	if len(r.body.strs("contacts")) == 0 {
		return invalid(detail{"contacts", "must be filled"})
	}
	if list.str("type") == "dynamic_view" {
		return conflict("The contacts of a View cannot be changed")
	}
	result := r.changeMembers(list, how)
	return ok(object{"resource": contactList(list), "membership_result": result})
}

func addContactListMembers(r *request) *answer { return r.memberships(joining) }

func removeContactListMembers(r *request) *answer { return r.memberships(leaving) }
