package sandbox

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"calendly-mcp/calendly"
)

// maxTotalCount is where total_count stops. That it stops somewhere is documented, where is not.
const maxTotalCount = 10_000

func listActivityLogEntries(r *request) *answer {
	if bad := r.checkQuery(need("organization", uriOf("organizations")), may("search_term", atMost(300)),
		may("min_occurred_at", moment), may("max_occurred_at", moment)); bad != nil {
		return bad
	}
	actors := r.queryList("actor")
	for _, a := range actors {
		if bad := invalid(uriOf("users")("actor", a)...); bad != nil {
			return bad
		}
	}
	if bad := r.enterprise(r.query.Get("organization")); bad != nil {
		return bad
	}
	fits := search(r.query.Get("search_term"))
	in := func(list []string, s string) bool { return len(list) == 0 || slices.Contains(list, s) }
	namespaces, actions := r.queryList("namespace"), r.queryList("action")
	rows := where(r.during(r.rows["activity_log_entries"], "occurred_at"), func(e object) bool {
		return in(actors, e.deep("actor.uri")) && in(namespaces, e.str("namespace")) && in(actions, e.str("action")) && fits(e)
	})
	rows, bad := r.sorted(rows, "occurred_at:desc", "action", "actor.display_name", "actor.uri", "namespace")
	if bad != nil {
		return bad
	}
	shown, pagination, bad := r.cut(rows, 1000)
	if bad != nil {
		return bad
	}
	newest := ""
	for _, e := range shown {
		newest = max(newest, e.str("occurred_at"))
	}
	return ok(object{
		"collection": shown, "pagination": forwardOnly(pagination), "last_event_time": textOrNull(newest),
		"total_count": min(len(rows), maxTotalCount), "exceeds_max_total_count": len(rows) > maxTotalCount,
	})
}

// forwardOnly drops the way back, which two lists do not have.
func forwardOnly(pagination object) object {
	pagination["previous_page"], pagination["previous_page_token"] = nil, nil
	return pagination
}

// during keeps the rows whose time lies after the query's min_ and before its max_, of that name.
func (r *request) during(rows []object, name string) []object {
	q := object{"min": r.query.Get("min_" + name), "max": r.query.Get("max_" + name)}
	after, before := q.time("min"), q.time("max")
	return where(rows, func(o object) bool {
		at := o.time(name)
		return at.After(after) && (before.IsZero() || at.Before(before))
	})
}

// recorded are the operations that leave an entry, as namespace and action. Calendly's own names
// are known for User.Add alone.
var recorded = map[string]string{
	"create_event_type":              "EventType.Add",
	"update_event_type":              "EventType.Update",
	"create_one_off_event_type":      "EventType.Add",
	"create_organization_invitation": "Invitation.Add",
	"delete_organization_invitation": "Invitation.Revoke",
	"delete_organization_membership": "User.Remove",
	"create_webhook_subscription":    "Webhook.Add",
	"delete_webhook_subscription":    "Webhook.Delete",
	"delete_invitee_data":            "InviteeData.Delete",
	"delete_scheduled_event_data":    "EventData.Delete",
}

// record logs what the caller did.
func (r *request) record(op *calendly.Operation, a *answer) {
	name := recorded[op.Name]
	if name == "" || a.status >= http.StatusBadRequest {
		return
	}
	details := object{"path": strings.TrimPrefix(r.http.URL.Path, "/calendly")}
	if body, _ := a.body.(object); body.sub("resource") != nil {
		details = object{"uri": body.deep("resource.uri")}
	}
	r.log(r.actor(r.caller), name, r.now(), details)
}

func (w *world) log(actor object, name string, at time.Time, details object) {
	namespace, action, _ := strings.Cut(name, ".")
	w.add("activity_log_entries", object{
		// In milliseconds, as the export shows it, where every other time is in microseconds.
		"occurred_at": at.UTC().Format("2006-01-02T15:04:05.000Z"), "actor": actor, "details": details,
		"fully_qualified_name": name, "namespace": namespace, "action": action, "organization": w.rows["organizations"][0]["uri"],
	})
}

// actor is a user as the log shows one: with the roles at that time, of which those in groups are
// cut down to the first.
func (w *world) actor(user object) object {
	role := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
	a := object{
		"type": "User", "uri": user["uri"], "display_name": user["name"], "alternative_identifier": user["email"],
		"organization": object{"uri": user["current_organization"]},
	}
	for _, m := range w.rows["organization_memberships"] {
		if m.sub("user").str("uri") == user.str("uri") {
			a.sub("organization")["role"] = role(m.str("role"))
		}
	}
	for _, rel := range w.rows["group_relationships"] {
		if rel.sub("owner").sub("user").str("uri") == user.str("uri") {
			a["group"] = object{"uri": rel["group"], "name": w.byURI[rel.str("group")]["name"], "role": role(rel.str("role"))}
			break
		}
	}
	return a
}

// system is the actor of what Calendly does by itself.
func system() object { return object{"type": "System", "display_name": "Calendly System"} }
