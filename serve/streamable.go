package serve

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

func newStreamable(p *port) *server.StreamableHTTPServer {
	return server.NewStreamableHTTPServer(p.server,
		server.WithSessionIdManagerResolver(granted{}),
		server.WithHeartbeatInterval(p.h.Ping),
		server.WithStreamableHTTPLogger(p.h.Log),
		server.WithDisableLocalhostProtection(true), // the guard does it, and knows the configured names
		server.WithHTTPContextFunc(func(ctx context.Context, _ *http.Request) context.Context {
			return watchSession(ctx, p.server, &p.notified)
		}),
	)
}

// granted is mcp-go's view of the sessions: port has made or checked the session before mcp-go sees the request, and
// leaves its id in the header then and only then.
type granted struct{ id string }

// ResolveSessionIdManager is given no request when mcp-go shuts down.
func (granted) ResolveSessionIdManager(r *http.Request) server.SessionIdManager {
	if r == nil {
		return granted{}
	}
	return granted{r.Header.Get(server.HeaderKeySessionID)}
}

// Generate names the session made for this initialize.
func (g granted) Generate() string { return g.id }

// Validate accepts the session checked for this request.
func (g granted) Validate(id string) (ended bool, err error) {
	if id == "" || id != g.id {
		return false, errors.New("no session")
	}
	return false, nil
}

// Terminate has nothing to do: port has removed the session.
func (granted) Terminate(string) (refused bool, err error) { return false, nil }

func (p *port) postStreamable(w http.ResponseWriter, r *http.Request) {
	o := p.caller(r)
	m, ok := p.readMessage(w, r)
	if !ok {
		return
	}
	if m.modern(r.Header.Get(mcp.HeaderProtocolVersion)) {
		p.postModern(w, r, m)
		return
	}
	var s *session
	if m.Method == string(mcp.MethodInitialize) {
		var gone *session
		if s, gone = p.sessions.add(o, false); gone != nil {
			p.forget(gone)
		}
		if s == nil {
			full(w, p.sessions.spare(), "Too many sessions are open. End one or try again later.")
			return
		}
		r.Header.Set(server.HeaderKeySessionID, s.id)
	} else if s = p.takeSession(w, r, o); s == nil {
		return
	}
	defer p.sessions.leave(s)
	p.inflight.add(1)
	defer p.inflight.add(-1)
	p.streamable.ServeHTTP(w, r)
}

// postModern serves a message of protocol 2026-07-28 or later, whose requests stand alone.
func (p *port) postModern(w http.ResponseWriter, r *http.Request, m message) {
	r.Header.Del(server.HeaderKeySessionID) // not checked, and mcp-go might after all take the message for an older one
	if m.Method == string(mcp.MethodSubscriptionsListen) {
		ctx, leave, ok := p.stream(w, r)
		if !ok {
			return
		}
		defer leave()
		p.streamable.ServeHTTP(w, r.WithContext(ctx))
		return
	}
	p.inflight.add(1)
	defer p.inflight.add(-1)
	p.streamable.ServeHTTP(w, r)
}

func (p *port) openStreamable(w http.ResponseWriter, r *http.Request) {
	o := p.caller(r)
	if mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) {
		p.streamable.ServeHTTP(w, r) // which says that there is no such thing any more
		return
	}
	// mcp-go would let any caller listen to any session and make new ones at will.
	s := p.takeSession(w, r, o)
	if s == nil {
		return
	}
	defer p.sessions.leave(s)
	ctx, leave, ok := p.stream(w, r)
	if !ok {
		return
	}
	defer leave()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(s.ended, cancel)()
	p.streamable.ServeHTTP(w, r.WithContext(ctx))
}

func (p *port) deleteStreamable(w http.ResponseWriter, r *http.Request) {
	o := p.caller(r)
	if mcp.IsModernProtocol(r.Header.Get(mcp.HeaderProtocolVersion)) {
		p.streamable.ServeHTTP(w, r)
		return
	}
	s := p.takeSession(w, r, o)
	if s == nil {
		return
	}
	p.sessions.remove(s)
	p.streamable.ServeHTTP(w, r)
}

// caller tells whose request it is, and takes the caller token out of it: nothing behind the guard has use for it.
func (p *port) caller(r *http.Request) owner {
	defer r.Header.Del(authHeader)
	return ownerOf(r)
}

// takeSession finds the session that a request names; on nil it has answered already.
func (p *port) takeSession(w http.ResponseWriter, r *http.Request, o owner) *session {
	id := r.Header.Get(server.HeaderKeySessionID)
	if id == "" {
		refuse(w, http.StatusBadRequest, "The Mcp-Session-Id header is missing. Send initialize first and then the id that it answers.")
		return nil
	}
	s := p.sessions.take(id, o)
	if s == nil {
		refuse(w, http.StatusNotFound, "There is no such session, or it has expired. Send initialize for a new one.")
	}
	return s
}

// sweep ends idle sessions until ctx is done.
func (p *port) sweep(ctx context.Context) {
	tick := time.NewTicker(max(p.sessions.spare(), time.Millisecond))
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			for _, s := range p.sessions.expire() {
				p.forget(s)
			}
		case <-ctx.Done():
			return
		}
	}
}

// forget has mcp-go drop what it holds for a session, which it does for a DELETE only.
func (p *port) forget(s *session) {
	r, _ := http.NewRequest(http.MethodDelete, "/mcp", http.NoBody)
	r.Header.Set(server.HeaderKeySessionID, s.id)
	p.streamable.ServeHTTP(nowhere{}, r)
}

// nowhere is a response that nobody reads.
type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) WriteHeader(int)             {}
