package calendly

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"
)

// maxAttempts is how often one call is sent at most.
const maxAttempts = 4

// outcome is how one attempt ended.
type outcome struct {
	status int         // 0 when no answer came
	header http.Header // of the answer
	body   []byte
	sent   bool  // some of the request may have reached the gateway
	err    error // set when no answer came, or not all of it
}

// send performs a request with the retries that its effect allows.
func (c *Client) send(ctx context.Context, op *Operation, req request) (json.RawMessage, error) {
	var out outcome
	for attempt := 1; ; attempt++ {
		if err := c.account.pace.wait(ctx); err != nil {
			if attempt == 1 || errors.Is(err, context.Canceled) {
				return nil, op.notSent(err)
			}
			return nil, op.failure(out, c.cred.Key)
		}
		out = c.attempt(ctx, op, req)
		if out.err == nil && out.status < 300 {
			return op.answer(out)
		}
		wait, again := retry(op.Effect, out, attempt)
		deadline, _ := ctx.Deadline()
		if !again || ctx.Err() != nil || time.Until(deadline) < wait {
			return nil, op.failure(out, c.cred.Key)
		}
		_ = sleep(ctx, wait) // pace.wait sees the end of ctx
	}
}

// retry says whether an attempt may be repeated and after which wait. A call that may have acted
// is never repeated: only reads are, and what was refused with 429, which did not act.
func retry(effect Effect, out outcome, attempt int) (wait time.Duration, again bool) {
	broken := out.status == 0 || out.status >= 500 || out.status < 300 && !errors.Is(out.err, errTooLong)
	if attempt >= maxAttempts || out.status != http.StatusTooManyRequests && (effect != Read || !broken) {
		return 0, false
	}
	if wait, ok := retryAfter(out); ok {
		return wait, true
	}
	wait = 250 * time.Millisecond << attempt
	return wait/2 + rand.N(wait), true
}

// retryAfter reads the wait that an answer asks for: Retry-After in seconds or as a date, else in a
// 429 X-RateLimit-Reset, the seconds left. Calendly sends that one with every answer, so anywhere
// else it asks for nothing (calendly-api-more.md 4.5).
func retryAfter(out outcome) (time.Duration, bool) {
	asked := out.header.Get("Retry-After")
	if at, err := http.ParseTime(asked); err == nil {
		return max(time.Until(at), 0), true
	}
	if n, err := strconv.ParseUint(asked, 10, 32); err == nil {
		return time.Duration(n) * time.Second, true
	}
	n, err := strconv.ParseUint(out.header.Get("X-RateLimit-Reset"), 10, 32)
	// More than a day is no wait but a moment in time.
	if err != nil || n > 86400 || out.status != http.StatusTooManyRequests {
		return 0, false
	}
	return time.Duration(n) * time.Second, true
}

var errTooLong = errors.New("answer over 8 MiB")

// attempt sends the request once.
func (c *Client) attempt(ctx context.Context, op *Operation, req request) outcome {
	target, err := c.target(op, req.path)
	if err != nil {
		return outcome{err: err}
	}
	var dialed, connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { dialed.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	hr, err := http.NewRequestWithContext(traced, op.Method, target, bytes.NewReader(req.body))
	if err != nil {
		return outcome{err: err}
	}
	hr.Header.Set("Authorization", "Bearer "+c.cred.Key)
	hr.Header.Set("Accept", "application/json")
	if c.gateway.UserAgent != "" {
		hr.Header.Set("User-Agent", c.gateway.UserAgent)
	}
	if req.body != nil {
		hr.Header.Set("Content-Type", "application/json")
	}
	if c.cred.Connection != "" && !op.Gateway {
		hr.Header.Set("Maton-Connection", c.cred.Connection)
	}
	resp, err := c.gateway.transport.RoundTrip(hr)
	if err != nil {
		// A transport that traces nothing may have sent it.
		return outcome{err: cause(ctx, err), sent: connected.Load() || !dialed.Load()}
	}
	defer resp.Body.Close()
	out := outcome{status: resp.StatusCode, header: resp.Header, sent: true}
	out.body, out.err = io.ReadAll(io.LimitReader(resp.Body, MaxAnswer+1))
	if len(out.body) > MaxAnswer {
		out.body, out.err = nil, errTooLong
	} else if out.err != nil {
		out.err = cause(ctx, out.err)
	}
	return out
}

// cause is err, or the end of the context behind it, which a transport may wrap as it likes.
func cause(ctx context.Context, err error) error {
	if end := ctx.Err(); end != nil {
		return end
	}
	return err
}

// target is the absolute URL of a path below the operation's root. A path can only add segments:
// it is built from a template and checked ids, and this is the last look at that.
func (c *Client) target(op *Operation, path string) (string, error) {
	root := c.gateway.root()
	if !op.Gateway {
		root += "/calendly"
	}
	u, err := url.Parse(root + path)
	if err != nil {
		return "", err
	}
	if base, err := url.Parse(root); err != nil || u.Host != base.Host || u.Scheme != base.Scheme || u.User != nil {
		return "", errors.New("the path leads away from the gateway")
	}
	return u.String(), nil
}
