package serve

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const (
	// settle is how long mcp-go needs to write a notification that it has already taken off its queue, and the client to
	// read it: the TypeScript client drops progress that arrives together with the answer.
	settle = 5 * time.Millisecond
	// fresh is how long a notification may still be on its way.
	fresh = 10 * time.Millisecond
	// settleLimit bounds the wait for a client that does not read.
	settleLimit = 250 * time.Millisecond
)

// Options are the middleware that every MCP server here needs, outermost first: FlushNotifications, CancelWithStream and
// the recoveries. Give them to server.NewMCPServer before any other, so that they surround it.
func Options(log *slog.Logger) []server.ServerOption {
	return []server.ServerOption{
		server.WithToolHandlerMiddleware(FlushNotifications),
		server.WithToolHandlerMiddleware(CancelWithStream),
		server.WithToolHandlerMiddleware(Recover(log)),
		server.WithResourceHandlerMiddleware(RecoverResource(log)),
		server.WithPromptHandlerMiddleware(RecoverPrompt(log)),
	}
}

// bugText is shown to models and people, so it is sentences even where it is an error.
const bugText = "Something went wrong inside this server; its log has the details. This is a bug, not a mistake in the arguments. " +
	"If the call changes something, look whether it did before trying again."

//lint:ignore ST1005 it is the text that the host shows
var errBug = errors.New(bugText)

// Recover turns a panic in a tool into a tool error that does not show the panic. mcp-go's own recovery puts the panic's
// text into the answer, and without any the text goes to the client as well.
func Recover(log *slog.Logger) server.ToolHandlerMiddleware {
	return func(next server.ToolHandlerFunc) server.ToolHandlerFunc {
		return func(ctx context.Context, req mcp.CallToolRequest) (res *mcp.CallToolResult, err error) {
			defer func() {
				if p := recover(); p != nil {
					logPanic(log, "tool", req.Params.Name, p)
					res, err = mcp.NewToolResultError(bugText), nil
				}
			}()
			return next(ctx, req)
		}
	}
}

// RecoverResource is Recover for resources, whose only kind of failure is a protocol error.
func RecoverResource(log *slog.Logger) server.ResourceHandlerMiddleware {
	return func(next server.ResourceHandlerFunc) server.ResourceHandlerFunc {
		return func(ctx context.Context, req mcp.ReadResourceRequest) (res []mcp.ResourceContents, err error) {
			defer func() {
				if p := recover(); p != nil {
					logPanic(log, "resource", req.Params.URI, p)
					res, err = nil, errBug
				}
			}()
			return next(ctx, req)
		}
	}
}

// RecoverPrompt is Recover for prompts.
func RecoverPrompt(log *slog.Logger) server.PromptHandlerMiddleware {
	return func(next server.PromptHandlerFunc) server.PromptHandlerFunc {
		return func(ctx context.Context, req mcp.GetPromptRequest) (res *mcp.GetPromptResult, err error) {
			defer func() {
				if p := recover(); p != nil {
					logPanic(log, "prompt", req.Params.Name, p)
					res, err = nil, errBug
				}
			}()
			return next(ctx, req)
		}
	}
}

// logPanic logs where a panic came from. Its text only if the runtime wrote it: any other may hold a secret.
func logPanic(log *slog.Logger, what, name string, p any) {
	text := "not shown, it may hold a secret"
	if e, ok := p.(runtime.Error); ok {
		text = e.Error()
	}
	logger(log).Error("panic in a "+what, "name", name, "panic", text, "stack", string(debug.Stack()))
}

// FlushNotifications holds an answer back until the notifications sent before it are written. mcp-go writes both side by
// side: the answer may overtake them, and over Streamable HTTP it forgets a notification that it has taken off its queue
// but not yet written when the answer is ready (mark3labs/mcp-go#969). A call pays nothing unless something was sent in
// the last few milliseconds.
func FlushNotifications(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		res, err := next(ctx, req)
		if session, ok := server.ClientSessionFromContext(ctx).(watched); ok {
			flush(ctx, session.sent())
		}
		return res, err
	}
}

func flush(ctx context.Context, sent *watch) {
	empty := len(sent.queue) == 0
	if empty && !sent.lately() {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, settleLimit)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(settle):
		}
		if empty && len(sent.queue) == 0 {
			return
		}
		empty = len(sent.queue) == 0
	}
}

// streamEnded is the key of the context that is done when the SSE stream ends on which a call is to be answered.
type streamEnded struct{}

// CancelWithStream cancels a call when its client hangs up. Over SSE mcp-go runs calls on a context that does not end
// with the stream; the other transports do it themselves.
func CancelWithStream(next server.ToolHandlerFunc) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		if ended, ok := ctx.Value(streamEnded{}).(context.Context); ok {
			var cancel func()
			ctx, cancel = context.WithCancel(ctx)
			defer cancel()
			defer context.AfterFunc(ended, cancel)()
		}
		return next(ctx, req)
	}
}
