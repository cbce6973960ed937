package calendly_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"unicode"

	"calendly-mcp/calendly"
)

const calendly403 = `{"title":"Permission Denied","message":"%s"}`

// Every message that a person or a model typically meets, in testdata/errors.txt to be read aloud.
// After a change: go test ./calendly -run TestErrorWords -update
var spoken = []struct {
	name, tool, args string
	answer           step
}{
	{"Calendly 400 with details", "list_user_busy_times", `{"user":"U1","start_time":"2026-12-01T00:00:00Z","end_time":"2026-12-31T00:00:00Z"}`,
		says(400, `{"title":"Invalid Argument","message":"The supplied parameters are invalid.","details":[{"parameter":"start_time","message":"must be in the future"},{"message":"range is too long","code":"out_of_range"}]}`)},
	{"Calendly 401", "get_current_user", `{}`, says(401, `{"title":"Unauthenticated","message":"The access token is invalid"}`)},
	{"Calendly 403 role", "list_organization_memberships", `{"organization":"O1"}`, says(403, fmt.Sprintf(calendly403, "You do not have permission to access this resource."))},
	{"Calendly 403 scope", "list_event_types", `{"user":"U1"}`,
		says(403, `{"title":"Insufficient scope","message":"This operation requires the scopes listed in the 'required_scopes' array.","required_scopes":["event_types:read"]}`)},
	{"Calendly 403 plan", "create_webhook_subscription", `{"organization":"O1","scope":"organization"}`, says(403, fmt.Sprintf(calendly403, "Please upgrade to a paid Calendly account."))},
	{"Calendly 403 already canceled", "cancel_scheduled_event", `{"event_uuid":"E1"}`, says(403, fmt.Sprintf(calendly403, "Event is already canceled"))},
	{"Calendly 403 past", "cancel_scheduled_event", `{"event_uuid":"E1"}`, says(403, fmt.Sprintf(calendly403, "Event in the past"))},
	{"Calendly 403 somebody else's meetings", "list_scheduled_events", `{"user":"U1"}`,
		says(403, fmt.Sprintf(calendly403, "Please also specify organization when requesting events for a user within your organization."))},
	{"Calendly 403 stranger", "list_user_busy_times", `{"user":"U1"}`, says(403, fmt.Sprintf(calendly403, "This user is not in your organization"))},
	{"Calendly 403 seats", "get_user", `{"user_uuid":"U1"}`, says(403, fmt.Sprintf(calendly403, "You already sent all the invitations allotted to you with a trial account."))},
	{"Calendly 403 SCIM", "get_user", `{"user_uuid":"U1"}`, says(403, fmt.Sprintf(calendly403, "You cannot perform this action for an organization with SCIM enabled."))},
	{"Calendly 404", "get_scheduled_event", `{"event_uuid":"E1"}`, says(404, `{"title":"Resource Not Found","message":"The server could not find the requested resource."}`)},
	{"Calendly 409 webhook", "create_webhook_subscription", `{"organization":"O1","scope":"organization"}`, says(409, `{"title":"Already Exists","message":"Hook with this url already exists"}`)},
	{"Calendly 424", "list_user_busy_times", `{"user":"U1"}`, says(424, `{"title":"External Calendar Error","message":"Unable to access external calendar"}`)},
	{"429 with a wait", "create_event_invitee", `{}`, says(429, `{"title":"Too Many Requests","message":"Rate limit exceeded"}`, "X-RateLimit-Reset", "60")},
	{"429 of Maton", "get_current_user", `{}`, says(429, `{"error":"rate limit"}`)},
	{"Calendly 500, read", "get_current_user", `{}`, says(500, `{"title":"Internal Server Error","message":"The server encountered an unexpected condition that prevented it from fulfilling the request."}`)},
	{"Calendly 500, booking", "create_event_invitee", `{}`, says(500, `{"title":"Internal Server Error","message":"The server encountered an unexpected condition that prevented it from fulfilling the request."}`)},
	{"Maton 400", "get_current_user", `{}`, says(400, `{"error":"Missing connection for calendly"}`)},
	{"Maton 401", "get_current_user", `{}`, says(401, `{"message":"Invalid API key","type":"authentication_error"}`)},
	{"Maton 403", "delete_connection", `{"connection_id":"conn_1"}`, says(403, `{"error":{"message":"forbidden"}}`)},
	{"Maton 404", "get_connection", `{"connection_id":"conn_1"}`, says(404, `{"detail":"Connection not found"}`)},
	{"Maton 500", "get_current_user", `{}`, says(500, "Internal Server Error", "Content-Type", "application/json")},
	{"web page 502, read", "get_current_user", `{}`, says(502, "<!DOCTYPE html><title>Bad gateway</title>", "Content-Type", "text/html")},
	{"web page 502, cancellation", "cancel_scheduled_event", `{"event_uuid":"E1"}`, says(502, "<!DOCTYPE html><title>Bad gateway</title>", "Content-Type", "text/html")},
	{"empty web page 503", "get_current_user", `{}`, says(503, "", "Content-Type", "text/html")},
	{"unknown status, empty", "get_current_user", `{}`, says(599, "")},
	{"redirect", "get_current_user", `{}`, says(302, "", "Location", "https://login.example/")},
	{"unreachable, read", "get_current_user", `{}`, refuses},
	{"unreachable, booking", "create_event_invitee", `{}`, refuses},
	{"lost, read", "get_current_user", `{}`, loses},
	{"lost, deletion", "delete_webhook_subscription", `{"webhook_uuid":"W1"}`, loses},
	{"timeout, read", "get_current_user", `{}`, hangs},
	{"timeout, booking", "create_event_invitee", `{}`, hangs},
	{"unreadable, read", "get_current_user", `{}`, says(200, "<html>")},
	{"unreadable, booking", "create_event_invitee", `{}`, says(201, "<html>")},
	{"too long", "list_event_types", `{"user":"U1"}`, says(200, strings.Repeat(" ", calendly.MaxAnswer+1))},
	{"no user", "list_event_types", `{}`, says(200, `{"resource":{}}`)},
}

func TestErrorWords(t *testing.T) {
	var got strings.Builder
	for _, tc := range spoken {
		synctest.Test(t, func(t *testing.T) {
			u := &upstream{answer: func(_ int, req *http.Request) (*http.Response, error) { return tc.answer(req) }}
			_, err := find(t, tc.tool).Call(t.Context(), clientOf(t, u), object(t, tc.args))
			if err == nil {
				t.Fatalf("%s: no error", tc.name)
			}
			fmt.Fprintf(&got, "%s\n    %s\n", tc.name, err)
		})
	}
	// A full queue is told without asking anybody.
	synctest.Test(t, func(t *testing.T) {
		c := clientFor(t, &calendly.Gateway{Transport: &upstream{}, Timeout: time.Millisecond}, testKey, "")
		together(t, calendly.RequestsPerSecond, c)
		fmt.Fprintf(&got, "busy\n    %s\n", together(t, 1, c)[0])
	})
	golden(t, "errors.txt", got.String())
}

// golden compares with a file of testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) || gotLines[i] != wantLines[i] {
			t.Fatalf("%s differs from line %d on; read it, then run with -update\ngot:\n%s", path, i+1, got)
		}
	}
}

// What can be read of an answer that is nobody's documented form, and who is said to have failed.
func TestErrorForms(t *testing.T) {
	for _, tc := range []struct {
		body           string
		source         calendly.Source
		title, message string
		details        int
	}{
		{`{"title":"T","message":"M"}`, calendly.FromCalendly, "T", "M", 0},
		{`{"title":"T","message":"M","details":[{"message":"d","parameter":5},"e",{},null,{"code":"c"}]}`, calendly.FromCalendly, "T", "M", 3},
		{`{"title":"T","message":"M","details":[` + strings.Repeat(`"x",`, 999) + `"x"]}`, calendly.FromCalendly, "T", "M", 50},
		{`{"title":"T","message":"M","details":"none"}`, calendly.FromCalendly, "T", "M", 0},
		{`{"title":"T"}`, calendly.FromGateway, "T", "", 0},
		{`{"title":5,"message":"M"}`, calendly.FromGateway, "", "M", 0},
		{`{"message":"M","type":"x","code":7}`, calendly.FromGateway, "", "M", 0},
		{`{"Message":"M"}`, calendly.FromGateway, "", "M", 0},
		{`{"error":"M"}`, calendly.FromGateway, "", "M", 0},
		{`{"error":{"message":"M","title":"x"}}`, calendly.FromGateway, "", "M", 0},
		{`{"error":{"message":5}}`, calendly.FromGateway, "", `{"error":{"message":5}}`, 0},
		{`{"detail":"M"}`, calendly.FromGateway, "", "M", 0},
		{`{"reason":"M"}`, calendly.FromGateway, "", `{"reason":"M"}`, 0},
		{`"M"`, calendly.FromGateway, "", `"M"`, 0},
		{`[]`, calendly.FromGateway, "", `[]`, 0},
		{`null`, calendly.FromGateway, "", `null`, 0},
		{` M `, calendly.FromGateway, "", "M", 0},
		{`{"title":`, calendly.FromGateway, "", `{"title":`, 0},
		{``, calendly.FromGateway, "", "", 0},
		{` <html>secret page`, calendly.FromGateway, "", "the rest is a web page, left out here", 0},
	} {
		_, err := find(t, "get_user").Call(t.Context(), clientOf(t, always(400, tc.body)), map[string]any{"user_uuid": "U1"})
		e := failed(t, err)
		if e.Source != tc.source || e.Title != tc.title || e.Message != tc.message || len(e.Details) != tc.details || e.Status != 400 {
			t.Errorf("%s\ngot %+v", tc.body, e)
		}
		if s := e.Error(); strings.Contains(s, "  ") || strings.Contains(s, ": .") || !strings.HasSuffix(s, ".") {
			t.Errorf("%s\ngives %q", tc.body, s)
		}
	}
}

// Wait is only set by an answer that asks for it. Calendly tells the reset with every answer.
func TestErrorWait(t *testing.T) {
	for _, tc := range []struct {
		answer step
		want   time.Duration
	}{
		{says(429, "", "Retry-After", "100"), 100 * time.Second},
		{says(429, "", "X-RateLimit-Reset", "50"), 50 * time.Second},
		{says(503, "", "Retry-After", "100"), 100 * time.Second},
		{says(429, "", "Retry-After", "Fri, 31 Dec 1999 00:00:00 GMT"), 0},
		{says(404, "", "X-RateLimit-Reset", "50"), 0},
	} {
		u := &upstream{answer: func(_ int, req *http.Request) (*http.Response, error) { return tc.answer(req) }}
		_, err := find(t, "get_user").Call(t.Context(), clientOf(t, u), map[string]any{"user_uuid": "U1"})
		if e := failed(t, err); e.Wait != tc.want {
			t.Errorf("got %v, want %v", e.Wait, tc.want)
		}
	}
}

// Whatever an upstream repeats, no secret, no control character and no novel gets through.
func TestErrorsAreClean(t *testing.T) {
	url := "https://connect.maton.ai/?session_token=s3cr3t"
	bodies := []string{
		testKey, "Bearer " + testKey, "authorization: bearer other-token-1", url, "see (" + url + ")", `"session_token": "s3cr3t"`, "session_token=s3cr3t", "SESSION_TOKEN=s3cr3t",
		testKey[:5] + "\u200b" + testKey[5:], testKey[:5] + "\x00" + testKey[5:], "ses\u00adsion_token=s3cr3t", "Bea\u2060rer other-token-1", "eyJhbGciOi.eyJzdWIi.c2ln",
		"a\u202eb\u2066c\u0007d\r\ne\u2028f\x1b[31mg\ufeff", strings.Repeat("novel ", 300), strings.Repeat("é", 900), "\xff\xfe" + testKey, strings.Repeat(testKey, 50),
	}
	for _, words := range bodies {
		quoted := strings.Trim(fmt.Sprintf("%q", words), `"`)
		detail := `{"parameter":"` + quoted + `","message":"` + quoted + `","code":"` + quoted + `"}`
		for _, body := range []string{
			words, `{"error":"` + quoted + `"}`, `{"title":"` + quoted + `","message":"` + quoted + `"}`,
			`{"title":"T","message":"M","details":[` + strings.Repeat(detail+",", 3) + detail + `],"required_scopes":["` + quoted + `"]}`,
		} {
			for _, status := range []int{400, 500} {
				_, err := find(t, "cancel_scheduled_event").Call(t.Context(), clientOf(t, always(status, body)), map[string]any{"event_uuid": "E1"})
				checkClean(t, err)
			}
		}
	}
	u := &upstream{answer: func(_ int, req *http.Request) (*http.Response, error) {
		return nil, errors.New(req.Header.Get("Authorization") + " refused\r\nby \u202e" + url)
	}}
	_, err := find(t, "cancel_scheduled_event").Call(t.Context(), clientOf(t, u), map[string]any{"event_uuid": "E1"})
	checkClean(t, err)
}

func checkClean(t *testing.T, err error) {
	t.Helper()
	text := fmt.Sprintf("%v %+v", err, *failed(t, err))
	for _, secret := range []string{testKey, "s3cr3t", "other-token-1", "eyJ", "Bearer maton"} {
		if strings.Contains(text, secret) {
			t.Errorf("%q is in %.300q", secret, text)
		}
	}
	for _, r := range text {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == unicode.ReplacementChar {
			t.Errorf("%q is in %.300q", r, text)
			break
		}
	}
	if limit := 20_000; len(text) > limit { // fourteen texts, each twice
		t.Errorf("%d bytes are too long", len(text))
	}
}
