package sandbox

import "slices"

// caller is the user whom a token acts as: the one whose slug it is, else the owner.
func (w *world) caller(token string) object {
	for _, user := range w.rows["users"] {
		if user.str("slug") == token {
			return user
		}
	}
	return w.rows["users"][0]
}

// leads tells whether the caller is an admin or the owner of the organization.
func (r *request) leads() bool {
	for _, m := range r.rows["organization_memberships"] {
		if m.sub("user").str("uri") == r.caller.str("uri") {
			return m.str("role") != "user"
		}
	}
	return false
}

// user returns the user that a query or body value names. One who is unknown is in another
// organization.
func (r *request) user(uri string) (object, *answer) {
	if u := r.byURI[uri]; u != nil && r.owns(u.str("current_organization")) == nil {
		return u, nil
	}
	return nil, denied(foreignUser)
}

// owns refuses the URI of another organization than the caller's.
func (r *request) owns(organization string) *answer {
	if organization != r.caller.str("current_organization") {
		return denied(noPermission)
	}
	return nil
}

// ours are the rows of a collection that belong to the caller's organization.
func (r *request) ours(collection string) []object {
	return where(r.rows[collection], func(o object) bool { return o["organization"] == r.caller["current_organization"] })
}

// findOurs is find among them.
func (r *request) findOurs(collection, variable string) (object, *answer) {
	o, bad := r.find(collection, variable)
	if bad == nil {
		bad = r.owns(o.str("organization"))
	}
	return o, bad
}

// mine are the rows of a collection that are the caller's own: contacts, their lists and notes.
func (r *request) mine(collection string) []object { return where(r.rows[collection], r.isMine) }

func (r *request) isMine(o object) bool { return o["_owner"] == r.caller["uri"] }

// findMine is find among the caller's own; what is somebody else's is not found.
func (r *request) findMine(collection, variable string) (object, *answer) {
	o, bad := r.find(collection, variable)
	if bad == nil && !r.isMine(o) {
		return nil, notFound()
	}
	return o, bad
}

// inGroup tells whether a user has a role, member or admin, in a group.
func (w *world) inGroup(group, user, role string) bool {
	return slices.ContainsFunc(w.rows["group_relationships"], func(rel object) bool {
		return rel.str("group") == group && rel.sub("owner").sub("user").str("uri") == user && rel.str("role") == role
	})
}

func getCurrentUser(r *request) *answer { return resource(r.caller) }

func getUser(r *request) *answer {
	if r.http.PathValue("user_uuid") == "me" {
		return resource(r.caller)
	}
	user, bad := r.find("users", "user_uuid")
	if bad == nil {
		bad = r.owns(user.str("current_organization"))
	}
	if bad != nil {
		return bad
	}
	return resource(user)
}
