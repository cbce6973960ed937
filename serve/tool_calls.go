package serve

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// toolCalls runs the tool calls of stdio, each on a goroutine of its own. mcp-go would start all its workers before
// the first message, a tenth of the time to the first tools/list, and run a call on the read loop when they are busy.
type toolCalls struct {
	server *server.MCPServer
	out    *output
	log    *slog.Logger
	slots  chan struct{} // one for each call that runs

	ctx     context.Context // of the session
	cancel  func()
	running sync.WaitGroup
}

func newToolCalls(s *server.MCPServer, out *output, log *slog.Logger) *toolCalls {
	return &toolCalls{server: s, out: out, log: log, slots: make(chan struct{}, workers), cancel: func() {}}
}

// within makes ctx, which names the session, the context of the calls. mcp-go asks for it before it reads anything.
func (t *toolCalls) within(ctx context.Context) context.Context {
	t.ctx, t.cancel = context.WithCancel(ctx)
	return ctx
}

// start runs a call and writes its answer.
func (t *toolCalls) start(id any, request []byte) {
	t.running.Go(func() {
		select {
		case t.slots <- struct{}{}:
			defer func() { <-t.slots }()
		case <-t.ctx.Done():
		}
		if t.ctx.Err() != nil {
			return // nobody waits for calls that have not begun
		}
		_, _ = t.out.Write(t.answer(id, request))
	})
}

func (t *toolCalls) answer(id any, request []byte) (line []byte) {
	defer func() {
		if p := recover(); p != nil {
			logPanic(t.log, "request", "tools/call", p)
			line = refusal{id, mcp.INTERNAL_ERROR, bugText}.json()
		}
	}()
	b, err := json.Marshal(t.server.HandleMessage(t.ctx, request))
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
