package calendly

import (
	"context"
	"errors"
	"sync"
	"time"
)

// pace lets at most n events begin in any window, first come first served. A token bucket would
// let twice as many through at the start, or spread out the ten that are allowed at once.
type pace struct {
	window time.Duration

	mu    sync.Mutex
	begun []time.Time // ring of the last n beginnings
	next  int
}

func newPace(n int, window time.Duration) *pace {
	return &pace{window: window, begun: make([]time.Time, n)}
}

// errBusy is the answer to callers whose turn would come too late.
var errBusy = errors.New("the turn would come after the deadline")

// wait returns when the caller may begin. It fails at once when the turn would come after the
// context's deadline, and uses up no turn then. A turn given up while waiting is lost.
func (p *pace) wait(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p.mu.Lock()
	at := time.Now()
	if free := p.begun[p.next].Add(p.window); !p.begun[p.next].IsZero() && free.After(at) {
		at = free
	}
	if deadline, ok := ctx.Deadline(); ok && at.After(deadline) {
		p.mu.Unlock()
		return errBusy
	}
	p.begun[p.next] = at
	p.next = (p.next + 1) % len(p.begun)
	p.mu.Unlock()
	return sleep(ctx, time.Until(at))
}

// sleep waits for d or until the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
