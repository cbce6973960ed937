package serve

import (
	"bytes"
	"context"
	"net/http"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func newSSE(p *port) *server.SSEServer {
	return server.NewSSEServer(p.server,
		server.WithKeepAliveInterval(p.h.Ping),
		server.WithSSEDisableLocalhostProtection(true), // the guard does it, and knows the configured names
		// Without an origin to allow, mcp-go allows them all.
		server.WithSSECORS(server.WithCORSAllowedOrigins("https://nobody.invalid")),
		server.WithSessionIDGenerator(func(_ context.Context, r *http.Request) (string, error) {
			return r.Header.Get(server.HeaderKeySessionID), nil
		}),
		server.WithSSEContextFunc(func(ctx context.Context, _ *http.Request) context.Context {
			return watchSession(ctx, p.server, &p.notified)
		}),
	)
}

// openSSE serves a stream for as long as its client stays.
func (p *port) openSSE(w http.ResponseWriter, r *http.Request) {
	o := p.caller(r)
	ctx, leave, ok := p.stream(w, r)
	if !ok {
		return
	}
	defer leave()
	// Some clients send their headers with their messages only. Nobody but the reader of the stream knows its id, so then
	// the first message tells whose it is.
	s, _ := p.streams.add(o, o == nobody)
	defer p.hangUp(s)
	r.Header.Set(server.HeaderKeySessionID, s.id)
	if out, ok := w.(*reply); ok {
		out.wrote = func(event []byte) {
			if id, k := peek(eventData(event)); k == anAnswer && id != nil {
				s.calls.done(id)
			}
		}
	}
	p.sse.ServeHTTP(w, r.WithContext(ctx))
}

// eventData is the JSON in one event as mcp-go writes it.
func eventData(event []byte) []byte {
	_, data, _ := bytes.Cut(event, []byte("\ndata:"))
	return data
}

// hangUp ends what hangs on a stream.
func (p *port) hangUp(s *session) {
	p.streams.remove(s)
	s.calls.close()
}

// postSSE takes a message whose answer will go out on the stream.
func (p *port) postSSE(w http.ResponseWriter, r *http.Request) {
	o := p.caller(r)
	m, ok := p.readMessage(w, r)
	if !ok {
		return
	}
	s := p.streams.take(r.URL.Query().Get("sessionId"), o)
	if s == nil {
		noStream(w)
		return
	}
	defer p.streams.leave(s)
	if version := m.version(); mcp.IsModernProtocol(version) {
		p.refuseModern(w, s, m, version)
		return
	}
	if m.answers() {
		w.WriteHeader(http.StatusAccepted) // to a ping; mcp-go would answer an answer that is an error
		return
	}
	if id := m.awaits(); id != nil && !s.calls.add(id) {
		noStream(w)
		return
	}
	p.sse.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), streamEnded{}, s.ended)))
}

// refuseModern answers as a server does that has never heard of 2026-07-28: a client that tries it first then falls back
// to initialize. mcp-go would claim the version here and then miss its headers in every request.
func (p *port) refuseModern(w http.ResponseWriter, s *session, m message, version string) {
	e := mcp.UnsupportedProtocolVersionError{Version: version, Supported: mcp.LegacyProtocolVersions()}.JSONRPCError()
	if m.Method == string(mcp.MethodServerDiscover) {
		e.Error = mcp.JSONRPCErrorDetails{Code: mcp.METHOD_NOT_FOUND, Message: "Method not found. SSE speaks the versions before 2026-07-28: send initialize."}
	}
	e.ID = mcp.NewRequestId(m.ID)
	if m.ID != nil && p.sse.SendEventToSession(s.id, e) != nil {
		full(w, p.h.Stall, "The stream is not being read.")
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

func noStream(w http.ResponseWriter) {
	refuse(w, http.StatusNotFound, "There is no such stream, or it has ended. Open /sse and use the address that it sends.")
}
