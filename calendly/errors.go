package calendly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode"
)

// Source is who said no.
type Source string

// The three that can fail on the way.
const (
	FromCalendly Source = "Calendly"
	FromGateway  Source = "The Maton gateway"
	FromNetwork  Source = "The network"
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
	fmt.Fprintf(&b, "%s failed. %s", e.Operation, e.Source)
	switch {
	case e.Status != 0:
		fmt.Fprintf(&b, " answered %d %s", e.Status, statusWords(e.Status, e.Title))
		if e.Message != "" {
			b.WriteString(": " + e.Message)
		}
	default:
		b.WriteString(": " + e.Message)
	}
	for i, d := range e.Details {
		sep := "; "
		if i == 0 {
			sep = " Details: "
			endSentence(&b)
		}
		b.WriteString(sep)
		if d.Parameter != "" {
			b.WriteString(d.Parameter + " ")
		}
		b.WriteString(d.Message)
		if d.Code != "" {
			b.WriteString(" (" + d.Code + ")")
		}
	}
	if len(e.RequiredScopes) > 0 {
		endSentence(&b)
		b.WriteString(" Required scopes: " + strings.Join(e.RequiredScopes, ", "))
	}
	endSentence(&b)
	switch {
	case e.Unclear && e.Status/100 == 2:
		b.WriteString(" It was done; do not repeat it.")
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

func statusWords(status int, title string) string {
	if title != "" {
		return title
	}
	return http.StatusText(status)
}

// isAnswer tells an error that speaks for itself from one about an argument.
func isAnswer(err error) bool {
	var e *Error
	return errors.As(err, &e) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// notSent is the error of a call that had to wait too long for its turn.
func (op *Operation) notSent(err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return &Error{
		Operation: op.Name, Effect: op.Effect, Source: FromGateway,
		Message: fmt.Sprintf("too many calls are waiting for their turn (%d a second are allowed)", RequestsPerSecond),
		Next:    "Nothing was sent; try again in a minute.",
	}
}

// unreadable is the error of a call that succeeded with an answer nobody can read.
func (op *Operation) unreadable(status int, why string) error {
	e := &Error{Operation: op.Name, Effect: op.Effect, Source: FromGateway, Status: status,
		Title: "success", Message: "but " + why}
	if op.Effect != Read {
		e.Unclear = true
		e.Next = look(op)
	}
	return e
}

// failure makes the error of an attempt that was not repeated, or not any more.
func (op *Operation) failure(out outcome, key string) error {
	if errors.Is(out.err, context.Canceled) {
		return out.err
	}
	if out.status >= 200 && out.status < 300 {
		why := "the connection broke before its answer was complete"
		if errors.Is(out.err, errTooLong) {
			why = fmt.Sprintf("its answer is longer than %d MiB; ask for less with count or a shorter range", MaxAnswer>>20)
		}
		return op.unreadable(out.status, why)
	}
	e := &Error{Operation: op.Name, Effect: op.Effect, Status: out.status}
	if out.status == 0 {
		e.Source = FromNetwork
		e.Message = networkWords(out)
		e.Unclear = out.sent && op.Effect != Read
	} else {
		e.read(out)
		e.Wait, _ = retryAfter(out.header)
		e.Unclear = out.status >= 500 && op.Effect != Read
	}
	e.clean(key)
	e.Next = nextStep(op, e, out)
	return e
}

// networkWords describe a lost call without its URL, which Go's own errors carry.
func networkWords(out outcome) string {
	switch {
	case errors.Is(out.err, context.DeadlineExceeded):
		return "no answer came in time"
	case !out.sent:
		return "the gateway could not be reached, nothing was sent"
	default:
		return "the connection was lost before an answer came"
	}
}

// read fills e from an answer. Calendly's errors have a title and a message; what has not is
// taken for Maton's, whose form is not documented (maton-gateway.md 4.2, 4.3).
func (e *Error) read(out outcome) {
	var b struct {
		Title          string          `json:"title"`
		Message        string          `json:"message"`
		Detail         string          `json:"detail"`
		Error          json.RawMessage `json:"error"`
		Details        []Detail        `json:"details"`
		RequiredScopes []string        `json:"required_scopes"`
	}
	e.Source = FromGateway
	if json.Unmarshal(out.body, &b) != nil {
		// One field of an unexpected type must not cost the others.
		var loose map[string]json.RawMessage
		if json.Unmarshal(out.body, &loose) != nil {
			e.Message = plainText(out)
			return
		}
		_ = json.Unmarshal(loose["title"], &b.Title)
		_ = json.Unmarshal(loose["message"], &b.Message)
		_ = json.Unmarshal(loose["details"], &b.Details)
		b.Error = loose["error"]
	}
	e.Title, e.Message, e.Details, e.RequiredScopes = b.Title, b.Message, b.Details, b.RequiredScopes
	if b.Title != "" && b.Message != "" {
		e.Source = FromCalendly
		return
	}
	if e.Message == "" {
		var inner struct {
			Message string `json:"message"`
		}
		if json.Unmarshal(b.Error, &e.Message) != nil && json.Unmarshal(b.Error, &inner) == nil {
			e.Message = inner.Message
		}
	}
	if e.Message == "" {
		e.Message = b.Detail
	}
}

// plainText shows the beginning of a body that is not JSON, and nothing of a web page.
func plainText(out outcome) string {
	text := strings.TrimSpace(string(out.body))
	if strings.HasPrefix(text, "<") || strings.Contains(out.header.Get("Content-Type"), "html") {
		return "with a web page instead of an answer"
	}
	return text
}

// maxWords is how much of an upstream text an error repeats, in bytes.
const maxWords = 500

var sessionToken = regexp.MustCompile(`https?://\S*session_token=\S*`)

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

func cleanWords(s, key string) string {
	if key != "" {
		s = strings.ReplaceAll(s, key, "[key]")
	}
	s = sessionToken.ReplaceAllString(s, "[connection url]")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	if len(s) > maxWords {
		s = strings.ToValidUTF8(s[:maxWords], "") + "…"
	}
	return s
}
