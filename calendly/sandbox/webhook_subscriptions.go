package sandbox

import (
	"net/http"
	"slices"
	"strings"
)

var webhookEvents = []string{
	"invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted",
	"event_type.created", "event_type.updated", "event_type.deleted", "routing_form_submission.created",
	"meeting_recap.created", "meeting_recap.updated", "meeting_recap.deleted",
	"contact.created", "contact.updated", "contact.deleted",
}

// scopeProblems are what speaks against a scope, given in a query or a body: a user or a group
// that it needs and that is missing.
func scopeProblems(given func(string) string) []detail {
	switch scope := given("scope"); scope {
	case "user", "group":
		return unless(given(scope) != "", scope, "is missing, which scope "+scope+" needs")
	}
	return nil
}

// maySubscribe says for whom the caller may have webhooks: for itself, and for everything when it
// leads the organization.
func (r *request) maySubscribe(given func(string) string, refusal string) *answer {
	if bad := r.owns(given("organization")); bad != nil {
		return bad
	}
	me := r.caller.str("uri")
	switch given("scope") {
	case "user":
		if _, bad := r.user(given("user")); bad != nil || given("user") == me {
			return bad
		}
	case "group":
		if r.byURI[given("group")] == nil {
			return notFound()
		}
		if r.inGroup(given("group"), me, "admin") {
			return nil
		}
	}
	if !r.leads() {
		return denied(refusal)
	}
	return nil
}

func listWebhookSubscriptions(r *request) *answer {
	if bad := r.checkQuery(need("organization", uriOf("organizations")), need("scope", oneOf("organization", "user", "group")),
		may("user", uriOf("users")), may("group", uriOf("groups"))); bad != nil {
		return bad
	}
	if bad := invalid(scopeProblems(r.query.Get)...); bad != nil {
		return bad
	}
	if bad := r.maySubscribe(r.query.Get, noWebhookList); bad != nil {
		return bad
	}
	rows := r.equal(r.rows["webhook_subscriptions"], "organization", "scope")
	if scope := r.query.Get("scope"); scope != "organization" {
		rows = r.equal(rows, scope)
	}
	return r.page(rows, "created_at:asc")
}

// eventProblems are the rules about events and scopes (calendly-api-core.md 4.9).
func eventProblems(events []string, scope string) []detail {
	var bad []detail
	for _, event := range events {
		switch {
		case event == "routing_form_submission.created" && (scope != "organization" || len(events) > 1):
			bad = append(bad, detail{"events", event + " is allowed alone and with scope organization only"})
		case strings.HasPrefix(event, "meeting_recap.") && scope != "user":
			bad = append(bad, detail{"events", event + " is allowed with scope user only"})
		}
	}
	return append(bad, unless(len(events) > 0, "events", "must be filled")...)
}

func createWebhookSubscription(r *request) *answer {
	if bad := r.checkBody(need("url", webAddress), need("events", listOf(oneOf(webhookEvents...), 0)),
		need("organization", uriOf("organizations")), need("scope", oneOf("organization", "user", "group")),
		may("user", uriOf("users")), may("group", uriOf("groups")), may("signing_key", text)); bad != nil {
		return bad
	}
	scope, events := r.body.str("scope"), r.body.strs("events")
	if bad := invalid(slices.Concat(eventProblems(events, scope), scopeProblems(r.body.str))...); bad != nil {
		return bad
	}
	if bad := r.maySubscribe(r.body.str, noPermission); bad != nil {
		return bad
	}
	address := r.body["url"]
	if slices.ContainsFunc(r.rows["webhook_subscriptions"], func(hook object) bool { return hook["callback_url"] == address }) {
		return calendlyError(http.StatusConflict, "Already Exists", "Hook with this url already exists")
	}
	hook := object{
		"callback_url": address, "events": events, "scope": scope, "organization": r.body["organization"],
		"user": nil, "group": nil, "creator": r.caller["uri"], "state": "active", "retry_started_at": nil,
		"created_at": r.stampNow(), "updated_at": r.stampNow(),
	}
	if scope != "organization" {
		hook[scope] = r.body[scope]
	}
	return created(r.add("webhook_subscriptions", hook))
}

// webhook returns the webhook of the path when the caller made it or leads the organization.
func (r *request) webhook() (object, *answer) {
	hook, bad := r.find("webhook_subscriptions", "webhook_uuid")
	if bad != nil {
		return nil, bad
	}
	if hook["creator"] != r.caller["uri"] && !r.leads() {
		return nil, denied(noPermission)
	}
	return hook, nil
}

func getWebhookSubscription(r *request) *answer {
	hook, bad := r.webhook()
	if bad != nil {
		return bad
	}
	return resource(hook)
}

func deleteWebhookSubscription(r *request) *answer {
	hook, bad := r.webhook()
	if bad != nil {
		return bad
	}
	r.remove("webhook_subscriptions", hook)
	return deleted()
}
