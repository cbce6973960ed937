package calendly

import (
	"fmt"
	"reflect"
	"strings"
	"time"
	_ "time/tzdata" // a container or Windows without zoneinfo would refuse every time zone
)

// Time is an instant in RFC 3339 with an offset, such as 2026-12-01T09:00:00-05:00. It goes out in
// UTC, the form Calendly asks for.
type Time string

// utc returns t as Calendly wants it, or an error that says what would have been right. A time
// already in UTC is not touched, since a booking must repeat a slot's start to the letter.
func (t Time) utc() (string, error) {
	at, err := time.Parse(time.RFC3339, string(t))
	if err != nil || t[len("2006-01-02T15")] != ':' || strings.Contains(string(t), ",") { // Parse lets T9:00:00,5Z pass
		return "", fmt.Errorf("must be a time with offset such as 2026-12-01T14:30:00Z or 2026-12-01T09:30:00-05:00, got %s", quote(string(t)))
	}
	if strings.HasSuffix(string(t), "Z") {
		return string(t), nil
	}
	return at.UTC().Format(time.RFC3339Nano), nil
}

// TimeZone is an IANA time zone name such as America/New_York.
type TimeZone string

func (z TimeZone) check() error {
	if _, err := time.LoadLocation(string(z)); err != nil || z == "" || z == "Local" {
		return fmt.Errorf("must be an IANA time zone such as America/New_York, got %s", quote(string(z)))
	}
	return nil
}

// LocationKind is a place of an event type, a share or a booking; a scheduled event has other words
// for Zoom and GoToMeeting (calendly-api-core.md 2.11).
type LocationKind string

// WebhookEvent is an event that webhooks carry (calendly-api-core.md 4.9).
type WebhookEvent string

// Enum returns the values that a type of few values has, or nil; the schemas list them.
func Enum(t reflect.Type) []any {
	switch t {
	case reflect.TypeFor[LocationKind]():
		return []any{"ask_invitee", "custom", "google_conference", "gotomeeting_conference", "inbound_call",
			"microsoft_teams_conference", "outbound_call", "physical", "webex_conference", "zoom_conference"}
	case reflect.TypeFor[WebhookEvent]():
		return []any{"invitee.created", "invitee.canceled", "invitee_no_show.created", "invitee_no_show.deleted",
			"event_type.created", "event_type.updated", "event_type.deleted", "routing_form_submission.created",
			"meeting_recap.created", "meeting_recap.updated", "meeting_recap.deleted",
			"contact.created", "contact.updated", "contact.deleted"}
	}
	return nil
}

// apiRoot is where every Calendly URI begins, whatever gateway carries the calls.
const apiRoot = "https://api.calendly.com/"

// isBareID tells whether s can be a Calendly id: 16 characters or a dashed UUID today, documented
// as opaque (calendly-api-core.md 0.2), so only what cannot leave a path segment is asked of it.
func isBareID(s string) bool {
	return s != "" && len(s) <= 128 && !strings.ContainsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	})
}

// parseID reads an identifier of the given collection, "users" or "scheduled_events/*/invitees",
// from a bare id or a full URI, and returns the ids of its path in order. A bare id of a nested
// collection comes back alone.
func parseID(collection, s string) ([]string, error) {
	want := apiRoot + strings.ReplaceAll(collection, "*", "{uuid}") + "/{uuid}"
	switch strings.ToLower(s) {
	case "":
		return nil, fmt.Errorf("must not be empty: give a UUID or %s", want)
	case "undefined", "null", "none", "nil", "me": // me is understood before, where it means somebody
		return nil, fmt.Errorf("must be a UUID or %s, got the word %s", want, quote(s))
	}
	if isBareID(s) {
		return []string{s}, nil
	}
	path, ok := strings.CutPrefix(s, apiRoot)
	if !ok {
		if strings.Contains(s, "://") {
			return nil, fmt.Errorf("must be on api.calendly.com: give a UUID or %s, got %s", want, quote(s))
		}
		return nil, fmt.Errorf("must be a UUID or %s, got %s", want, quote(s))
	}
	parts, pattern := strings.Split(path, "/"), append(strings.Split(collection, "/"), "*")
	if n := len(parts); n%2 == 0 && parts[n-2] != pattern[len(pattern)-2] {
		return nil, fmt.Errorf("must name one of %s, got one of %s: give a UUID or %s", pattern[len(pattern)-2], quote(parts[n-2]), want)
	}
	var ids []string
	for i, p := range pattern {
		if len(parts) != len(pattern) || p != "*" && p != parts[i] || p == "*" && (!isBareID(parts[i]) || parts[i] == "me") {
			return nil, fmt.Errorf("must be a UUID or %s, got %s", want, quote(s))
		}
		if p == "*" {
			ids = append(ids, parts[i])
		}
	}
	return ids, nil
}

// quote shows a value in a message: escaped and at most 60 bytes, so that a hostile or huge one
// does no harm there.
func quote(s string) string {
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	return fmt.Sprintf("%q", s)
}

// checkConnection refuses what must not become a path segment or a header value. Connection ids
// are opaque (maton-gateway.md 2.4).
func checkConnection(s string) error {
	if ids, err := parseID("connections", s); err != nil || ids[0] != s {
		return fmt.Errorf("must be a connection id as list_connections gives it, got %s", quote(s))
	}
	return nil
}
