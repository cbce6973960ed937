package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

// seats are how many people the organization pays for; who is invited takes one already.
const seats = 10

func listOrganizationInvitations(r *request) *answer {
	organization, bad := r.organization()
	if bad != nil {
		return bad
	}
	if bad := r.checkQuery(may("email", email), may("status", oneOf("pending", "accepted", "declined"))); bad != nil {
		return bad
	}
	rows := where(r.rows["organization_invitations"], func(i object) bool { return i["organization"] == organization["uri"] })
	return r.page(r.equal(rows, "email", "status"), "created_at:asc")
}

// invitation returns the invitation of the path.
func (r *request) invitation() (object, *answer) {
	organization, bad := r.organization()
	if bad != nil {
		return nil, bad
	}
	i := r.byURI[organization.str("uri")+"/invitations/"+r.http.PathValue("invitation_uuid")]
	if i == nil {
		return nil, notFound()
	}
	return i, nil
}

func getOrganizationInvitation(r *request) *answer {
	i, bad := r.invitation()
	if bad != nil {
		return bad
	}
	return resource(i)
}

func createOrganizationInvitation(r *request) *answer {
	organization, bad := r.organization()
	if bad != nil {
		return bad
	}
	if !r.leads() {
		return denied(mayNotInvite)
	}
	if bad := r.checkBody(need("email", email)); bad != nil {
		return bad
	}
	address := r.body.str("email")
	members := r.rows["organization_memberships"]
	pending := where(r.rows["organization_invitations"], func(i object) bool { return i.str("status") == "pending" })
	same := func(o object) bool { return strings.EqualFold(o.str("email"), address) }
	switch {
	case slices.ContainsFunc(members, func(m object) bool { return same(m.sub("user")) }):
		return notInvited("This user is already a member of your organization")
	case slices.ContainsFunc(pending, same):
		return notInvited("This user has already been invited to your organization")
	case len(members)+len(pending) >= seats:
		return denied(noSeats)
	}
	return created(r.ask(organization, address, r.nextID("organization_invitations"), r.stampNow()))
}

// notInvited is the plain envelope, without details (calendly-api-core.md 3.2).
func notInvited(message string) *answer {
	return calendlyError(http.StatusBadRequest, "Invalid Argument", message)
}

// ask adds an invitation to an organization.
func (w *world) ask(organization object, address, id, at string) object {
	return w.add("organization_invitations", object{
		"uri": organization.str("uri") + "/invitations/" + id, "organization": organization["uri"], "email": address,
		"status": "pending", "created_at": at, "updated_at": at, "last_sent_at": at,
	})
}

// deleteOrganizationInvitation revokes what is still pending; the link of any other one is dead
// already.
func deleteOrganizationInvitation(r *request) *answer {
	i, bad := r.invitation()
	switch {
	case bad != nil:
		return bad
	case !r.leads():
		return denied(noPermission)
	case i.str("status") != "pending":
		return notInvited("The invitation is already " + i.str("status"))
	}
	r.remove("organization_invitations", i)
	r.leaveGroups(i.str("uri"))
	return deleted()
}
