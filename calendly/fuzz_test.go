package calendly_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"calendly-mcp/calendly"
)

// Whatever text an argument is: refused, or one request below the gateway that has the template's
// segments and carries the text unchanged.
func FuzzRequest(f *testing.F) {
	for _, s := range []string{
		"", "me", "x", "../../connections", "..%2f..", "a/b", "a?b=c&d", "a#b", "\r\nX: y", "https://api.calendly.com/users/x", "https://api.calendly.com/scheduled_events/e/invitees/i",
		"https://evil.example", "//evil.example", "@evil.example", ":80", "é日😀", "\x00", "\xff", "%", "+", "2026-12-01T10:00:00Z", "2026-12-01T10:00:00+01:00", "America/New_York",
	} {
		for i := range calendly.Catalog() {
			f.Add(i, s, s)
		}
	}
	f.Fuzz(func(t *testing.T, n int, id, other string) {
		ops := append(calendly.Catalog(), patchProbe.Operation())
		op := ops[uint(n)%uint(len(ops))]
		args := map[string]any{}
		for _, s := range spots(op, func(a argument) bool { return a.fields == nil }) {
			if isID(s.argument) || isTime(s.argument) || isZone(s.argument) {
				s.set(args, id)
			} else {
				s.set(args, other)
			}
		}
		u := &upstream{}
		_, err := op.Call(t.Context(), clientOf(t, u), args)
		var bad *calendly.ArgumentError
		if errors.As(err, &bad) {
			return
		}
		if err != nil {
			t.Fatalf("%s(%v): %v", op.Name, args, err)
		}
		for _, r := range u.requests() {
			if r.line() != "GET /calendly/users/me" {
				checkShape(t, op, r, args)
			}
		}
	})
}

func checkShape(t *testing.T, op *calendly.Operation, r request, args map[string]any) {
	t.Helper()
	template, _, _ := strings.Cut(op.Path, "{?")
	if !op.Gateway {
		template = "/calendly" + template
	}
	want, got := strings.Split(template, "/"), strings.Split(r.Path, "/")
	if r.Method != op.Method || r.Host != calendly.DefaultURL || len(want) != len(got) {
		t.Fatalf("%s(%v) went to %s%s", op.Name, args, r.Host, r.line())
	}
	for i := range want {
		variable := strings.HasPrefix(want[i], "{")
		if !variable && got[i] != want[i] || variable && (got[i] == "" || strings.ContainsAny(got[i], "%.:@\\")) {
			t.Fatalf("%s(%v) went to %s", op.Name, args, r.Path)
		}
	}
	query, err := url.ParseQuery(r.Query)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range argumentsOf(op.In, nil) {
		s, plain := args[a.name].(string)
		if _, sent := query[a.name]; plain && sent && a.tag.Get("id")+a.tag.Get("fixed") == "" && a.kind.Kind() == reflect.String && a.kind != timeType && query.Get(a.name) != s {
			t.Errorf("%s: %q arrived as %q", a.name, s, query.Get(a.name))
		}
	}
	if r.Body != "" && !json.Valid([]byte(r.Body)) {
		t.Errorf("the body is not JSON: %s", r.Body)
	}
}

// An answer arrives as JSON without nulls, and arrives unchanged if it is sent again.
func FuzzPrune(f *testing.F) {
	for _, s := range []string{
		`null`, `1.0`, `"x"`, `[null,[null]]`, `{"a":null,"b":{"c":null}}`, `{"pagination":{"next_page":"x"}}`, `"\ud800"`, `{"a":1,"a":2}`, `[1e400,-0,12345678901234567890]`, `"<&>\u2028"`, `{"":{}}`, ` [ ] `, `{"next_page":1}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		call := func(body string) (string, error) {
			got, err := find(t, "get_user").Call(t.Context(), clientOf(t, always(200, body)), map[string]any{"user_uuid": "U1"})
			return string(got), err
		}
		for _, body := range []string{`{"x":` + s + `}`, `{"pagination":` + s + `}`} {
			got, err := call(body)
			if (err == nil) != json.Valid([]byte(body)) {
				t.Fatalf("%q: %v", body, err)
			}
			if err != nil {
				return
			}
			if !json.Valid([]byte(got)) || hasNull(t, got) {
				t.Errorf("%q gives %s", body, got)
			}
			if again, err := call(got); err != nil || again != got {
				t.Errorf("%q gives %s and then %s, %v", body, got, again, err)
			}
		}
		got, err := call(`{"x":` + s + `}`)
		if err == nil && !reflect.DeepEqual(withoutNulls(value(t, `{"x":`+s+`}`)), value(t, got)) {
			t.Errorf("%q became %s", s, got)
		}
	})
}

func hasNull(t *testing.T, s string) bool {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return false
		}
		if err != nil {
			t.Fatal(err)
		}
		if tok == nil {
			return true
		}
	}
}

func value(t *testing.T, s string) any {
	d := json.NewDecoder(strings.NewReader(s))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			if e == nil {
				delete(v, k)
			} else {
				v[k] = withoutNulls(e)
			}
		}
	case []any:
		kept := []any{}
		for _, e := range v {
			if e != nil {
				kept = append(kept, withoutNulls(e))
			}
		}
		return kept
	}
	return v
}

// Any error body gives a bounded, clean text that never holds the key.
func FuzzErrorBody(f *testing.F) {
	for _, s := range []string{
		"", "x", "<html>", testKey, `{"title":"` + testKey + `","message":"Bearer ` + testKey + `"}`, `{"details":[{"message":"x"}]}`, `{"details":{"a":[1]}}`, `{"error":{"message":{}}}`, `{"required_scopes":["a",1,null]}`,
		`{"message":"https://connect.maton.ai/?session_token=x"}`, `[[[[`, `{"title":null}`, "\xff\u202e\x1b",
	} {
		f.Add(400, s, "text/html")
		f.Add(502, s, "application/json")
	}
	f.Fuzz(func(t *testing.T, status int, body, contentType string) {
		status = 300 + int(uint(status)%300)
		if status == http.StatusTooManyRequests {
			return // waits
		}
		_, err := find(t, "cancel_scheduled_event").Call(t.Context(), clientOf(t, always(status, body, "Content-Type", contentType)), map[string]any{"event_uuid": "E1"})
		text := failed(t, err).Error()
		if strings.Contains(text, testKey) || strings.Contains(strings.ToLower(text), "session_token") || strings.ContainsAny(text, "\r\n\x00\x1b\u202e") || !utf8.ValidString(text) || len(text) > 100_000 {
			t.Errorf("%d %q gives %q", status, body, text)
		}
	})
}
