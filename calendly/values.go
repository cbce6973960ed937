package calendly

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Time is an instant in RFC 3339 with an offset, such as 2026-12-01T09:00:00-05:00. It goes out in
// UTC, the form Calendly asks for.
type Time string

// utc returns t as Calendly wants it, or an error that says what would have been right. A time
// already in UTC is not touched, since a booking must repeat a slot's start to the letter.
func (t Time) utc() (string, error) {
	at, err := time.Parse(time.RFC3339Nano, string(t))
	if err != nil {
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

// apiRoot is where every Calendly URI begins, whatever gateway carries the calls.
const apiRoot = "https://api.calendly.com/"

// bareID is the form of a Calendly id: 16 characters or a dashed UUID today, documented as opaque
// (calendly-api-core.md 0.2), so only what cannot leave a path segment is asked of it.
var bareID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,128}$`)

// parseID reads an identifier of the given collection, "users" or "scheduled_events/*/invitees",
// from a bare id or a full URI, and returns the ids of its path in order. A bare id of a nested
// collection comes back alone.
func parseID(collection, s string) ([]string, error) {
	want := apiRoot + strings.ReplaceAll(collection, "*", "{uuid}") + "/{uuid}"
	switch strings.ToLower(s) {
	case "":
		return nil, fmt.Errorf("must not be empty: give a UUID or %s", want)
	case "undefined", "null", "none", "nil":
		return nil, fmt.Errorf("must be a UUID or %s, got the word %s", want, quote(s))
	}
	if bareID.MatchString(s) {
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
	if len(parts) != len(pattern) {
		return nil, wrongKind(parts, collection, want)
	}
	var ids []string
	for i, p := range pattern {
		if p != "*" && p != parts[i] {
			return nil, wrongKind(parts, collection, want)
		}
		if p == "*" {
			if !bareID.MatchString(parts[i]) {
				return nil, fmt.Errorf("must be a UUID or %s, got %s", want, quote(s))
			}
			ids = append(ids, parts[i])
		}
	}
	return ids, nil
}

func wrongKind(parts []string, collection, want string) error {
	return fmt.Errorf("must name one of %s, got one of %s: give a UUID or %s", lastWord(collection), quote(parts[0]), want)
}

func lastWord(collection string) string {
	return collection[strings.LastIndex(collection, "/")+1:]
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
