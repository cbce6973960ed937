package calendly_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"calendly-mcp/calendly"
)

// asked counts the requests for /users/me.
func asked(u *upstream) int {
	return strings.Count(strings.Join(u.lines(), "\n")+"\n", "GET /calendly/users/me\n")
}

// slow answers after a second, long enough for everybody to be waiting.
func slow(step step) *upstream {
	return &upstream{answer: func(_ int, req *http.Request) (*http.Response, error) {
		time.Sleep(time.Second)
		return step(req)
	}}
}

func mustBe(t *testing.T, c *calendly.Client, u *upstream, questions int) {
	t.Helper()
	me, err := c.Caller(t.Context())
	if want := (calendly.Caller{User: aUser, Organization: anOrg, TimeZone: "Europe/Berlin"}); err != nil || me != want {
		t.Errorf("got %+v, %v", me, err)
	}
	if n := asked(u); n != questions {
		t.Errorf("asked %d times, want %d", n, questions)
	}
}

func TestCallerIsAskedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u := slow(says(200, meAnswer))
		c := clientOf(t, u)
		var all sync.WaitGroup
		for range 50 {
			all.Go(func() {
				if _, err := c.Caller(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		mustBe(t, c, u, 1)
		time.Sleep(5*time.Minute - time.Nanosecond)
		mustBe(t, c, u, 1)
		time.Sleep(time.Nanosecond)
		mustBe(t, c, u, 2)
	})
}

func TestCallerIsPerKeyAndConnection(t *testing.T) {
	u := &upstream{}
	g := &calendly.Gateway{Transport: u}
	for i, c := range []*calendly.Client{clientFor(t, g, "key-a", ""), clientFor(t, g, "key-a", "conn_1"), clientFor(t, g, "key-b", "")} {
		mustBe(t, c, u, i+1)
		mustBe(t, c, u, i+1)
	}
	mustBe(t, clientFor(t, g, "key-a", "conn_1"), u, 3)
}

// When the connections of a key change, somebody else may answer to it, whichever client did it.
func TestCallerIsForgottenWithTheConnections(t *testing.T) {
	u := &upstream{}
	g := &calendly.Gateway{Transport: u}
	c, same, other := clientFor(t, g, "key-a", ""), clientFor(t, g, "key-a", "conn_1"), clientFor(t, g, "key-b", "")
	mustBe(t, c, u, 1)
	mustBe(t, other, u, 2)
	questions := 2
	for _, tool := range []string{"create_connection", "delete_connection", "get_connection"} {
		if _, err := find(t, tool).Call(t.Context(), same, map[string]any{"connection_id": "conn_1"}); err != nil {
			t.Fatal(err)
		}
		questions++
		mustBe(t, c, u, questions)
		mustBe(t, other, u, questions)
	}
	if _, err := find(t, "list_connections").Call(t.Context(), same, map[string]any{}); err != nil {
		t.Fatal(err)
	}
	mustBe(t, c, u, questions)
}

// An answer that was under way while the connections changed is not believed afterwards.
func TestCallerChangesWhileAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u := &upstream{}
		c := clientOf(t, u)
		u.answer = func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				if _, err := find(t, "delete_connection").Call(req.Context(), c, map[string]any{"connection_id": "conn_1"}); err != nil {
					t.Error(err)
				}
			}
			return reply(200, meAnswer), nil
		}
		mustBe(t, c, u, 1)
		mustBe(t, c, u, 2)
		mustBe(t, c, u, 2)
	})
}

func TestCallerErrorIsNotKept(t *testing.T) {
	answers := []step{says(401, ""), says(200, `{"resource":{"uri":"https://evil.example/users/x"}}`), says(200, meAnswer)}
	u := &upstream{answer: func(n int, req *http.Request) (*http.Response, error) { return answers[n-1](req) }}
	c := clientOf(t, u)
	if _, err := find(t, "list_event_types").Call(t.Context(), c, map[string]any{}); failed(t, err).Status != 401 {
		t.Error(err)
	}
	if _, err := c.Caller(t.Context()); !strings.Contains(failed(t, err).Error(), "its answer names no user") {
		t.Error(err)
	}
	mustBe(t, c, u, 3)
}

// Who waits for somebody else's question can give up, or run out of time, without ending it.
func TestWaitingForTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u := slow(says(200, meAnswer))
		c := clientOf(t, u)
		go func() {
			if _, err := c.Caller(t.Context()); err != nil {
				t.Error(err)
			}
		}()
		synctest.Wait()
		ctx, giveUp := context.WithCancel(t.Context())
		time.AfterFunc(100*time.Millisecond, giveUp)
		if _, err := find(t, "list_event_types").Call(ctx, c, map[string]any{}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		_, err := find(t, "list_event_types").Call(ctx, c, map[string]any{})
		if e := failed(t, err); e.Source != calendly.FromHere {
			t.Errorf("got %v", e)
		}
		time.Sleep(time.Second)
		mustBe(t, c, u, 1)
	})
}

// If the one who asks gives up, the next one asks again.
func TestAskingForTheCallerIsTakenOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u := slow(says(200, meAnswer))
		c := clientOf(t, u)
		ctx, giveUp := context.WithCancel(t.Context())
		u.answer = func(n int, req *http.Request) (*http.Response, error) {
			if n == 1 {
				return hangs(req)
			}
			return reply(200, meAnswer), nil
		}
		go func() {
			if _, err := c.Caller(ctx); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
		}()
		synctest.Wait()
		time.AfterFunc(time.Second, giveUp)
		mustBe(t, c, u, 2)
	})
}
