package serve

import (
	"context"
	"sync"
	"sync/atomic"
)

// gauge counts what is in flight and wakes the one goroutine that waits for it.
type gauge struct {
	n    atomic.Int64
	wake chan struct{}
}

func newGauge() *gauge { return &gauge{wake: make(chan struct{}, 1)} }

func (g *gauge) add(d int64) {
	if g.n.Add(d) == 0 {
		g.poke()
	}
}

func (g *gauge) idle() bool { return g.n.Load() == 0 }

// poke makes the waiter look again.
func (g *gauge) poke() {
	select {
	case g.wake <- struct{}{}:
	default:
	}
}

// wait returns when nothing is in flight or ctx is done.
func (g *gauge) wait(ctx context.Context) {
	for !g.idle() {
		select {
		case <-g.wake:
		case <-ctx.Done():
			return
		}
	}
}

// calls are the requests of one client that are not answered yet.
type calls struct {
	inflight *gauge
	mu       sync.Mutex
	ids      map[any]int // a careless client may use an id twice
	closed   bool
}

func newCalls(inflight *gauge) *calls { return &calls{inflight: inflight, ids: map[any]int{}} }

// add notes a request; it reports false when its client has gone.
func (c *calls) add(id any) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return false
	}
	c.ids[id]++
	c.inflight.add(1)
	return true
}

// done notes an answer; answers to what was never added are ignored.
func (c *calls) done(id any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch c.ids[id] {
	case 0:
		return
	case 1:
		delete(c.ids, id)
	default:
		c.ids[id]--
	}
	c.inflight.add(-1)
}

// close gives up on everything unanswered.
func (c *calls) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	for _, n := range c.ids {
		c.inflight.add(-int64(n))
	}
	clear(c.ids)
}
