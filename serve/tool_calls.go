package serve

import (
	"context"
	"log/slog"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// toolCalls runs the tool calls and lists of stdio, each on a goroutine of its own. mcp-go would start all its workers before
// the first message, a tenth of the time to the first tools/list, and run a call on the read loop when they are busy.
type toolCalls struct {
	server *server.MCPServer
	out    *output
	log    *slog.Logger
	slots  chan struct{} // one for each call that runs

	ctx     context.Context // of the session
	cancel  func()
	running sync.WaitGroup

	mu   sync.Mutex
	byID map[any]func() // cancels a call
}

func newToolCalls(s *server.MCPServer, out *output, log *slog.Logger) *toolCalls {
	return &toolCalls{server: s, out: out, log: log, slots: make(chan struct{}, workers), cancel: func() {}, byID: map[any]func(){}}
}

// within makes ctx, which names the session, the context of the calls. mcp-go asks for it before it reads anything.
func (t *toolCalls) within(ctx context.Context) context.Context {
	t.ctx, t.cancel = context.WithCancel(ctx)
	return ctx
}

// start runs a call and writes its answer. From its return on the call can be cancelled: mcp-go knows a call only once
// it handles it, and would lose a cancellation that comes right behind it or while it waits for its turn.
func (t *toolCalls) start(id any, request []byte, takesTurn bool) {
	ctx, cancel := context.WithCancel(t.ctx)
	t.mu.Lock()
	t.byID[id] = cancel
	t.mu.Unlock()
	t.running.Go(func() {
		defer t.forget(id, cancel)
		if takesTurn {
			select {
			case t.slots <- struct{}{}:
				defer func() { <-t.slots }()
			case <-ctx.Done():
			}
		}
		switch {
		case t.ctx.Err() != nil: // nobody waits for calls that have not begun
		case ctx.Err() != nil:
			_, _ = t.out.Write(refusal{id, mcp.INTERNAL_ERROR, "The call was cancelled before it began; nothing was sent."}.json())
		default:
			_, _ = t.out.Write(t.answer(ctx, id, request))
		}
	})
}

// cancelOne cancels a call of that id, if there is one.
func (t *toolCalls) cancelOne(id any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if cancel := t.byID[id]; cancel != nil {
		cancel()
	}
}

func (t *toolCalls) forget(id any, cancel func()) {
	cancel()
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.byID, id)
}

func (t *toolCalls) answer(ctx context.Context, id any, request []byte) (line []byte) {
	defer func() {
		if p := recover(); p != nil {
			logPanic(t.log, "request", "tools/call", p)
			line = refusal{id, mcp.INTERNAL_ERROR, bugText}.json()
		}
	}()
	b, err := encode(t.server.HandleMessage(ctx, request))
	if err != nil {
		panic(err)
	}
	return append(b, '\n')
}

// end cancels what still runs and waits until it has noticed.
func (t *toolCalls) end() {
	t.cancel()
	t.running.Wait()
}
