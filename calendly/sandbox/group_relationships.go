package sandbox

import "strings"

// memberOrInvited takes the URI of an organization membership or of an invitation.
func memberOrInvited(name string, v any) []detail {
	s, _ := v.(string)
	if organization, id, nested := strings.Cut(s, "/invitations/"); nested {
		return append(uriOf("organizations")(name, organization), unless(id != "" && !strings.ContainsAny(id, "/?#"), name, "must end in an id")...)
	}
	return uriOf("organization_memberships")(name, v)
}

func listGroupRelationships(r *request) *answer {
	if bad := r.checkQuery(may("organization", uriOf("organizations")), may("owner", memberOrInvited), may("group", uriOf("groups"))); bad != nil {
		return bad
	}
	if organization := r.query.Get("organization"); organization != "" {
		if bad := r.owns(organization); bad != nil {
			return bad
		}
	}
	owner := r.query.Get("owner")
	rows := where(r.equal(r.ours("group_relationships"), "group"), func(rel object) bool {
		return r.holds(rel) && (owner == "" || rel.sub("owner").str("uri") == owner)
	})
	return r.page(rows, "")
}

// holds tells whether the membership or invitation behind a relationship is still there.
func (w *world) holds(relationship object) bool {
	return w.byURI[relationship.sub("owner").str("uri")] != nil
}

func getGroupRelationship(r *request) *answer {
	rel, bad := r.findOurs("group_relationships", "relationship_uuid")
	if bad != nil {
		return bad
	}
	if !r.holds(rel) {
		return notFound()
	}
	return resource(rel)
}
