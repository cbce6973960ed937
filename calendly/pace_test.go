package calendly_test

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"calendly-mcp/calendly"
)

// together makes n calls at once, each with one of the clients in turn, and returns their errors.
func together(t *testing.T, n int, clients ...*calendly.Client) []error {
	errs := make([]error, n)
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			_, errs[i] = find(t, "get_user").Call(t.Context(), clients[i%len(clients)], map[string]any{"user_uuid": "U1"})
		})
	}
	all.Wait()
	return errs
}

// starts returns when requests arrived, since the first moment of the bubble.
func starts(u *upstream, since time.Time) []time.Duration {
	var at []time.Duration
	for _, r := range u.requests() {
		at = append(at, r.At.Sub(since))
	}
	slices.Sort(at)
	return at
}

func TestPaceLetsTenStartAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u, start := &upstream{}, time.Now()
		for _, err := range together(t, 25, clientOf(t, u)) {
			if err != nil {
				t.Error(err)
			}
		}
		for i, at := range starts(u, start) {
			if want := time.Duration(i/calendly.RequestsPerSecond) * time.Second; at != want {
				t.Errorf("request %d began after %v, want %v", i, at, want)
			}
		}
	})
}

// However calls arrive, eleven never begin within a second.
func TestPaceOfManyArrivals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u, start := &upstream{}, time.Now()
		c, random := clientOf(t, u), rand.New(rand.NewPCG(1, 2))
		var all sync.WaitGroup
		for range 200 {
			time.Sleep(time.Duration(random.IntN(120)) * time.Millisecond)
			all.Go(func() {
				if _, err := find(t, "get_user").Call(t.Context(), c, map[string]any{"user_uuid": "U1"}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		at := starts(u, start)
		for i := calendly.RequestsPerSecond; i < len(at); i++ {
			if at[i]-at[i-calendly.RequestsPerSecond] < time.Second {
				t.Errorf("requests %d to %d began within %v", i-calendly.RequestsPerSecond, i, at[i]-at[i-calendly.RequestsPerSecond])
			}
		}
		if last := at[len(at)-1]; last > 20*time.Second {
			t.Errorf("200 requests took %v", last)
		}
	})
}

func TestPaceIsPerKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u, start := &upstream{}, time.Now()
		g := &calendly.Gateway{Transport: u}
		together(t, 20, clientFor(t, g, "key-a", ""), clientFor(t, g, "key-b", ""))
		if at := starts(u, start); at[19] != 0 {
			t.Errorf("two keys waited for each other: %v", at)
		}
		together(t, 20, clientFor(t, g, "key-c", "conn_1"), clientFor(t, g, "key-c", "conn_2"))
		if at := starts(u, start); at[29] != 0 || at[30] != time.Second {
			t.Errorf("two connections of a key did not wait for each other: %v", at)
		}
	})
}

// Whose turn would come after the deadline is told at once, and takes nobody's turn.
func TestPaceRefusesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u, start := &upstream{}, time.Now()
		c := clientFor(t, &calendly.Gateway{Transport: u, Timeout: 2500 * time.Millisecond}, testKey, "")
		refused := 0
		var all sync.WaitGroup
		for range 100 {
			all.Go(func() {
				_, err := find(t, "get_user").Call(t.Context(), c, map[string]any{"user_uuid": "U1"})
				if err == nil {
					return
				}
				e := failed(t, err)
				if time.Since(start) != 0 || e.Source != calendly.FromHere || e.Status != 0 {
					t.Errorf("after %v: %v", time.Since(start), e)
				}
				refused++ // all of them in the bubble's first moment, but not at once
			})
			synctest.Wait()
		}
		all.Wait()
		if refused != 70 || len(u.requests()) != 30 {
			t.Errorf("%d were refused and %d sent", refused, len(u.requests()))
		}
		together(t, 10, c)
		if at := starts(u, start); at[39] > 3*time.Second {
			t.Errorf("refused calls took turns: %v", at[30:])
		}
	})
}

// Retries keep the pace too.
func TestPaceCountsRetries(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		u, start := always(429, "", "Retry-After", "0"), time.Now()
		together(t, 10, clientOf(t, u))
		if at := starts(u, start); len(at) != 40 || at[39] != 3*time.Second {
			t.Errorf("40 requests began at %v", at)
		}
	})
}
