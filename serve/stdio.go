// Package serve is the outside of the program: stdio, SSE and Streamable HTTP around one MCP server,
// and everything that guards the port.
//
// mcp-go does the protocol; each of its defaults that is wrong for a public server is put right here, once,
// with the reason beside it.
package serve

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

const (
	// workers is how many tool calls run at a time over stdio; mcp-go's five make an agent that fans out wait.
	workers = 64
	// maxQueue is how many requests may be unanswered at a time; the next one is refused.
	maxQueue = 10000
	// drainLimit is how long calls in flight may go on after the end.
	drainLimit = 40 * time.Second
	// unwindLimit is how long a cancelled call may take to notice, if the drain limit is not shorter still.
	unwindLimit = 2 * time.Second
)

// Stdio is the transport of a host that starts this program and talks to it over its standard streams.
// mcp-go keeps the one stdio session in a package variable, so a process serves one conversation at a time.
type Stdio struct {
	// Drain bounds how long calls in flight may go on once the input has ended; 40 seconds if zero.
	Drain time.Duration
	// Log receives what goes wrong in the transport itself; nil discards it. It must not write to the output.
	Log *slog.Logger
}

// Serve runs s over in and out until in ends or ctx is done, and then finishes the calls in flight.
// A Read of in that is under way when ctx ends cannot be interrupted; it is left to return on its own.
func (t Stdio) Serve(ctx context.Context, s *server.MCPServer, in io.Reader, out io.Writer) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	inflight := newGauge()
	w := &output{to: out, calls: newCalls(inflight), asks: &asks{changed: inflight.poke}}
	w.broken = func() { stop(); inflight.poke() }
	calls := newToolCalls(s, w, logger(t.Log))
	r := newInput(ctx, in, w, calls, cmp.Or(t.Drain, drainLimit))
	go r.pump()

	mcpgo := server.NewStdioServer(s)
	server.WithWorkerPoolSize(1)(mcpgo) // toolCalls does their work
	var notified atomic.Int64
	mcpgo.SetContextFunc(func(ctx context.Context) context.Context {
		return calls.within(watchSession(ctx, s, &notified))
	})
	mcpgo.SetErrorLogger(slog.NewLogLogger(logger(t.Log).Handler(), slog.LevelWarn))

	// mcp-go cancels every call as soon as its context is done or its input ends, so it gets a context that does not
	// end and an input that ends only when everything is answered.
	done := make(chan error, 1)
	go func() {
		err := mcpgo.Listen(context.WithoutCancel(ctx), r, w)
		calls.end()
		done <- err
	}()
	var err error
	select {
	case err = <-done:
	case <-r.overdue:
		select {
		case <-done:
		case <-time.After(min(unwindLimit, r.limit)):
		}
		err = fmt.Errorf("some calls were still running %s after the end and were cancelled", r.limit)
	}
	if lost := w.close(); lost != nil {
		return fmt.Errorf("cannot write to the host: %w", lost)
	}
	return cmp.Or(err, r.failure())
}

func logger(l *slog.Logger) *slog.Logger {
	if l == nil {
		return slog.New(slog.DiscardHandler)
	}
	return l
}
