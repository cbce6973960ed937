package calendly

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
)

// Source is who said no.
type Source string

// The three that can fail on the way, and this program, which sends nothing when it is too late.
const (
	FromCalendly Source = "Calendly"
	FromGateway  Source = "The Maton gateway"
	FromNetwork  Source = "The network"
	FromHere     Source = "This program"
)

// Detail is one entry of Calendly's error details; only Message is always there.
type Detail struct {
	Parameter string `json:"parameter"`
	Message   string `json:"message"`
	Code      string `json:"code"`
}

// Error is a call that was sent, or could not be sent, and did not succeed. It holds no key, no
// header and no connection URL.
type Error struct {
	// Operation is the tool's name, Effect what it would have done.
	Operation string
	Effect    Effect
	// Source is who failed.
	Source Source
	// Status is the HTTP status, 0 when no answer came.
	Status int
	// Title and Message are Calendly's own words, or what could be read of another answer.
	Title, Message string
	// Details are Calendly's, all of them.
	Details []Detail
	// RequiredScopes are the scopes a 403 asks for.
	RequiredScopes []string
	// Wait is how long the answer asked to wait, 0 when it did not.
	Wait time.Duration
	// Unclear is set when the call may have had its effect all the same.
	Unclear bool
	// Next is what to do about it, in a sentence or two.
	Next string
}

// Error says who failed, what they said and what to do next.
func (e *Error) Error() string {
	var b strings.Builder
	switch {
	case e.Status == 0:
		fmt.Fprintf(&b, "%s failed: %s", e.Operation, e.Message)
	case e.Status < 300:
		fmt.Fprintf(&b, "%s: the gateway reported success, but %s", e.Operation, e.Message)
	default:
		fmt.Fprintf(&b, "%s failed. %s answered %d", e.Operation, e.Source, e.Status)
		title := cmp.Or(e.Title, http.StatusText(e.Status))
		if title != "" {
			b.WriteString(" " + title)
		}
		if e.Message != "" && e.Message != title {
			b.WriteString(": " + e.Message)
		}
	}
	for i, d := range e.Details {
		sep := "; "
		if i == 0 {
			sep = " Details: "
			endSentence(&b)
		}
		if d.Code != "" {
			d.Code = "(" + d.Code + ")"
		}
		b.WriteString(sep + strings.Join(strings.Fields(d.Parameter+" "+d.Message+" "+d.Code), " "))
	}
	if len(e.RequiredScopes) > 0 {
		endSentence(&b)
		b.WriteString(" Required scopes: " + strings.Join(e.RequiredScopes, ", "))
	}
	endSentence(&b)
	switch {
	case e.Unclear && e.Status/100 == 2:
		b.WriteString(" It has probably been done, so it was not sent again.")
	case e.Unclear:
		b.WriteString(" It may have happened all the same, so it was not sent again.")
	}
	if e.Next != "" {
		b.WriteString(" " + e.Next)
	}
	return b.String()
}

func endSentence(b *strings.Builder) {
	if s := b.String(); !strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "!") && !strings.HasSuffix(s, "?") {
		b.WriteByte('.')
	}
}

// notSent is the error of a call for which it was too late before it was sent.
func (op *Operation) notSent(err error) error {
	if errors.Is(err, context.Canceled) {
		return context.Canceled
	}
	e := &Error{Operation: op.Name, Effect: op.Effect, Source: FromHere, Message: "its time was up before it could be sent", Next: "Nothing was sent; try again."}
	if errors.Is(err, errBusy) {
		e.Message = fmt.Sprintf("too many calls are waiting, and only %d a second may begin", RequestsPerSecond)
		e.Next = "Nothing was sent; try again in a minute."
	}
	return e
}

// unreadable is the error of a call that was answered with success and nothing that can be used.
func (op *Operation) unreadable(status int, why string) *Error {
	e := &Error{Operation: op.Name, Effect: op.Effect, Source: FromGateway, Status: status, Message: why}
	e.Next = "Try again; if it stays so, check the gateway's address."
	if op.Effect != Read {
		e.Unclear = true
		e.Next = look(op)
	}
	return e
}

// failure makes the error of an attempt that was not repeated, or not any more.
func (op *Operation) failure(out outcome, key string) error {
	if errors.Is(out.err, context.Canceled) {
		return context.Canceled
	}
	if out.status >= 200 && out.status < 300 {
		return op.broken(out)
	}
	e := &Error{Operation: op.Name, Effect: op.Effect, Status: out.status}
	if out.status == 0 {
		e.Source = FromNetwork
		e.Message = networkWords(out)
		e.Unclear = out.sent && op.Effect != Read
	} else {
		e.read(out)
		e.Wait, _ = retryAfter(out)
		e.Unclear = out.status >= 500 && op.Effect != Read
	}
	e.clean(key)
	e.Next = nextStep(op, e, out)
	return e
}

// broken is the error of an answer that reports success and was not read to its end.
func (op *Operation) broken(out outcome) *Error {
	switch {
	case errors.Is(out.err, context.DeadlineExceeded):
		return op.unreadable(out.status, "its answer did not end in time")
	case !errors.Is(out.err, errTooLong):
		return op.unreadable(out.status, "the connection was lost in the middle of its answer")
	}
	e := op.unreadable(out.status, fmt.Sprintf("its answer is longer than %d MiB", MaxAnswer>>20))
	if op.Effect == Read {
		e.Next = "Ask for less, with count or a shorter range."
	}
	return e
}

// networkWords describe a lost call.
func networkWords(out outcome) string {
	late := errors.Is(out.err, context.DeadlineExceeded)
	switch {
	case late && out.sent:
		return "no answer came in time"
	case late:
		return "the gateway could not be reached in time, nothing was sent"
	case out.sent:
		return "the connection was lost before an answer came"
	}
	return fmt.Sprintf("the gateway could not be reached, nothing was sent (%v)", out.err)
}

// maxDetails is how many entries of an error are repeated, far more than Calendly is known to send.
const maxDetails = 50

// read fills e from an answer, each part by itself, so that one of an unexpected type does not cost
// the others. Calendly's errors have a title and a message; what has not is taken for Maton's,
// whose form is not documented (maton-gateway.md 4.2, 4.3).
func (e *Error) read(out outcome) {
	var b struct {
		Title, Message, Detail, Error, Details json.RawMessage
		RequiredScopes                         json.RawMessage `json:"required_scopes"`
	}
	e.Source = FromGateway
	if json.Unmarshal(out.body, &b) != nil {
		e.Message = plainText(out)
		return
	}
	e.Title, e.Message = text(b.Title), text(b.Message)
	if e.Title != "" && e.Message != "" {
		e.Source = FromCalendly
	}
	var inner struct{ Message json.RawMessage }
	_ = json.Unmarshal(b.Error, &inner)
	e.Message = cmp.Or(e.Message, text(b.Error), text(inner.Message), text(b.Detail))
	for _, raw := range list(b.Details) {
		var d Detail
		if json.Unmarshal(raw, &d) != nil && d.Message == "" {
			d.Message = text(raw)
		}
		if d != (Detail{}) {
			e.Details = append(e.Details, d)
		}
	}
	for _, raw := range list(b.RequiredScopes) {
		e.RequiredScopes = append(e.RequiredScopes, text(raw))
	}
	if e.Title == "" && e.Message == "" && len(e.Details) == 0 {
		e.Message = plainText(out)
	}
}

// text is the string that raw holds, or nothing.
func text(raw json.RawMessage) string {
	var s string
	_ = json.Unmarshal(raw, &s)
	return s
}

// list is the beginning of the array that raw holds, or nothing.
func list(raw json.RawMessage) []json.RawMessage {
	var l []json.RawMessage
	_ = json.Unmarshal(raw, &l)
	return l[:min(len(l), maxDetails)]
}

// plainText shows the beginning of a body that is not JSON, and nothing of a web page.
func plainText(out outcome) string {
	words := strings.TrimSpace(string(out.body))
	if strings.HasPrefix(words, "<") || words != "" && strings.Contains(out.header.Get("Content-Type"), "html") {
		return "the rest is a web page, left out here"
	}
	return words
}

// maxWords is how much of an upstream text an error repeats, in bytes.
const maxWords = 500

// secrets are a connection's URL or session token, somebody's bearer token and a JWT.
var secrets = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\S*connect\.maton\.ai\S*|\S*session_token.*|bearer\s+\S+|eyJ[\w-]+\.[\w-]+\.[\w-]*`)
})

// clean makes upstream words fit to be shown: no key, no connection URL, no control or invisible
// characters, no novels.
func (e *Error) clean(key string) {
	for _, s := range []*string{&e.Title, &e.Message} {
		*s = cleanWords(*s, key)
	}
	for i := range e.Details {
		d := &e.Details[i]
		for _, s := range []*string{&d.Parameter, &d.Message, &d.Code} {
			*s = cleanWords(*s, key)
		}
	}
	for i := range e.RequiredScopes {
		e.RequiredScopes[i] = cleanWords(e.RequiredScopes[i], key)
	}
}

// cleanWords looks for secrets last, when no invisible character can hide one any more.
func cleanWords(s, key string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s[:min(len(s), 1<<13)], ""))
	s = strings.ReplaceAll(s, key, "[key]")
	s = secrets().ReplaceAllString(s, "[secret]")
	if len(s) > maxWords {
		s = strings.ToValidUTF8(s[:maxWords], "") + "…"
	}
	return s
}
