package calendly

import (
	"fmt"
	"math"
	"net/http"
	"strings"
	"time"
)

// advice is a next step and when it is the right one. The first that fits is given.
type advice struct {
	status int // 0 fits every status
	source Source
	says   string // a piece of the title or message, in lower case
	words  string
}

// The order matters: what is told apart by words comes before what is told by status alone.
// Sources: calendly-api-core.md 0.3 and 5.1, calendly-api-more.md 4.4, maton-gateway.md 4.
var advices = []advice{
	{400, FromGateway, "connection", "No connection can be used: see list_connections, or make one with create_connection."},
	{400, FromGateway, "", "Correct the arguments; if they are right, see list_connections, since Maton answers so without a connection."},
	{400, FromCalendly, "", "Correct the argument and call again; nothing was done."},
	{401, FromCalendly, "", "Maton's grant at Calendly was rejected, not the Maton key: make a new connection with create_connection, let a person open its url, then delete the old one."},
	{401, "", "", "The Maton API key is wrong or expired: set MATON_API_KEY to the one on https://maton.ai/settings."},
	{403, "", "scope", "The connection lacks a scope: make a new one with create_connection and grant it."},
	{403, "", "upgrade", "The Calendly plan does not include this; no other argument will help."},
	{403, "", "paid", "The Calendly plan does not include this; no other argument will help."},
	{403, "", "features are not enabled", "The Calendly plan does not include this; no other argument will help."},
	{403, "", "scim", "The organization is managed by its identity provider: people are added and removed there."},
	{403, "", "all the invitations", "The plan's seats or invitations are used up; a person has to buy more in Calendly."},
	{403, "", "already canceled", "The meeting is canceled, as wanted; nothing is left to do."},
	{403, "", "event in the past", "A meeting that has begun cannot be canceled."},
	{403, "", "also specify organization", "Give organization besides user or group; that needs an organization admin."},
	{403, "", "not in your organization", "Only people of the caller's own organization can be read; see list_organization_memberships."},
	{403, FromGateway, "", "The Maton API key or the connection does not allow this; see list_connections."},
	{403, "", "", "The caller's role does not allow this; an organization admin or owner may be allowed."},
	{404, FromGateway, "", "Maton knows no such connection or path; see list_connections."},
	{404, "", "", "Nothing of that id is visible to the caller; look the id up with a list tool."},
	{409, "", "url already exists", "A webhook for that url exists: see list_webhook_subscriptions, delete it first or use another url."},
	{409, "", "", "It conflicts with what exists; read the present state first."},
	{424, "", "", "A calendar connected to Calendly is broken: a person must reconnect it in Calendly, under calendar settings."},
	{500, FromGateway, "", "Often the connection's authorization has expired: if it happens again, make a new one with create_connection, even if list_connections calls it ACTIVE."},
}

// nextStep is what to do about e.
func nextStep(op *Operation, e *Error, out outcome) string {
	switch {
	case e.Unclear:
		return look(op)
	case e.Status == 0 && out.sent:
		return "Try again."
	case e.Status == 0:
		return "Check the network and the gateway's address, then try again."
	case e.Status == http.StatusTooManyRequests:
		return "Nothing was done. Try again in " + waitWords(e.Wait) + "."
	case e.Status >= 300 && e.Status < 400:
		return "Redirects are not followed, so that the key stays with the gateway; check the gateway's address."
	}
	said := strings.ToLower(e.Title + " " + e.Message)
	for _, a := range advices {
		if a.status == e.Status && (a.source == "" || a.source == e.Source) && strings.Contains(said, a.says) {
			return a.words
		}
	}
	if e.Status >= 500 {
		return "Try again in a minute."
	}
	return ""
}

// look says how to find out whether a call of unclear end had its effect.
func look(op *Operation) string {
	if op.Check == "" {
		return "Read the present state before trying again."
	}
	return "Before trying again, look with " + op.Check + "."
}

// waitWords is a wait for people: "a moment", "40 seconds", "12 minutes".
func waitWords(d time.Duration) string {
	switch {
	case d <= 0:
		return "a minute"
	case d <= time.Second:
		return "a second"
	case d <= 2*time.Minute:
		return fmt.Sprintf("%.0f seconds", math.Ceil(d.Seconds()))
	case d <= 2*time.Hour:
		return fmt.Sprintf("%.0f minutes", math.Ceil(d.Minutes()))
	}
	return fmt.Sprintf("%.0f hours", math.Ceil(d.Hours()))
}
