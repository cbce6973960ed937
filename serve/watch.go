package serve

import (
	"context"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// watched is a session that knows whether a notification was sent lately. mcp-go looks up a session's queue for each
// notification and for nothing else, so each transport's sessions are wrapped to see that, and must keep all else that
// mcp-go looks for in them.
type watched interface {
	server.ClientSession
	sent() *watch
}

// watch is what is known of the notifications of a session.
type watch struct {
	queue chan<- mcp.JSONRPCNotification
	last  *atomic.Int64 // of all sessions of the transport, since requests of one session share a queue
}

func (w *watch) sent() *watch { return w }

// touch returns the queue to one who is about to send.
func (w *watch) touch() chan<- mcp.JSONRPCNotification {
	w.last.Store(time.Now().UnixNano())
	return w.queue
}

func (w *watch) lately() bool { return time.Since(time.Unix(0, w.last.Load())) < fresh }

// watchSession puts a watched session in the place of mcp-go's.
func watchSession(ctx context.Context, s *server.MCPServer, last *atomic.Int64) context.Context {
	session := server.ClientSessionFromContext(ctx)
	if session == nil {
		return ctx
	}
	w := &watch{queue: session.NotificationChannel(), last: last}
	switch session := session.(type) {
	case streamableSession:
		id := session.SessionID()
		if id == "" {
			id = newID()
		}
		return s.WithContext(ctx, &watchedStreamable{session, w, id})
	case stdioSession:
		return s.WithContext(ctx, &watchedStdio{session, w})
	case sseSession:
		return s.WithContext(ctx, &watchedSSE{session, w})
	}
	return ctx
}

type anySession interface {
	server.SessionWithLogging
	server.SessionWithClientInfo
	server.SessionWithProtocolVersion
	SetProtocolVersion(version string)
}

type asking interface {
	server.SessionWithSampling
	server.SessionWithElicitation
	server.SessionWithRoots
}

type sseSession interface {
	anySession
	server.SessionWithTools
	server.SessionWithResources
	server.SessionWithResourceTemplates
}

type stdioSession interface {
	anySession
	asking
}

type streamableSession interface {
	sseSession
	asking
	server.SessionWithStreamableHTTPConfig
	server.SessionWithSubscriptionFilter
}

type watchedSSE struct {
	sseSession
	*watch
}

// NotificationChannel is for one who is about to send.
func (w *watchedSSE) NotificationChannel() chan<- mcp.JSONRPCNotification { return w.touch() }

type watchedStdio struct {
	stdioSession
	*watch
}

// NotificationChannel is for one who is about to send.
func (w *watchedStdio) NotificationChannel() chan<- mcp.JSONRPCNotification { return w.touch() }

type watchedStreamable struct {
	streamableSession
	*watch
	id string
}

// NotificationChannel is for one who is about to send.
func (w *watchedStreamable) NotificationChannel() chan<- mcp.JSONRPCNotification { return w.touch() }

// SessionID tells requests of different clients apart. mcp-go files the requests of all clients that speak 2026-07-28
// under the session "" and would let each of them cancel the others'.
func (w *watchedStreamable) SessionID() string { return w.id }
