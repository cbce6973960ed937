package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

// port is one running HTTP: the guard, the routes, and mcp-go's two servers behind them.
type port struct {
	guard
	h          HTTP
	server     *server.MCPServer
	streamable *server.StreamableHTTPServer
	sse        *server.SSEServer
	routes     map[string]route

	sessions *sessions // of Streamable HTTP
	streams  *sessions // of SSE, which live as long as their stream
	inflight *gauge
	open     atomic.Int64 // streams of all kinds

	ending       context.Context // done when the streams are to close
	closeStreams func()
	notified     atomic.Int64 // when a notification was last sent
}

// route is what one path answers, by method.
type route map[string]http.HandlerFunc

func newPort(base context.Context, h HTTP, s *server.MCPServer) *port {
	p := &port{h: h, guard: newGuard(h), server: s, inflight: newGauge()}
	ending, end := context.WithCancel(base)
	p.ending = ending
	p.sessions = newSessions(h.Sessions, h.SessionTTL, p.inflight)
	p.streams = newSessions(math.MaxInt, h.SessionTTL, p.inflight) // stream bounds them
	p.streamable = newStreamable(p)
	p.sse = newSSE(p)
	p.closeStreams = func() { end(); _ = p.streamable.Shutdown(base) }
	p.routes = map[string]route{
		"/healthz": {http.MethodGet: p.health, http.MethodHead: p.health},
		"/sse":     {http.MethodGet: p.openSSE},
		"/message": {http.MethodPost: p.postSSE},
	}
	if h.Streamable {
		p.routes["/mcp"] = route{
			http.MethodPost:   p.postStreamable,
			http.MethodGet:    p.openStreamable,
			http.MethodDelete: p.deleteStreamable,
		}
	}
	return p
}

// ServeHTTP lets a request through one gate after the other.
func (p *port) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := newReply(w, p.h.Stall)
	defer out.finish()
	if why := p.fromHere(r); why != "" {
		refuse(out, http.StatusForbidden, why)
		return
	}
	known, ok := p.routes[r.URL.Path]
	if !ok {
		refuse(out, http.StatusNotFound, "There is nothing here. MCP is at "+p.endpoints()+".")
		return
	}
	if p.cors(out, r, known.methods()) {
		return
	}
	handle, ok := known[r.Method]
	if !ok {
		out.Header().Set("Allow", known.methods())
		refuse(out, http.StatusMethodNotAllowed, "Use "+known.methods()+" here.")
		return
	}
	if r.URL.Path != "/healthz" {
		if !p.authorized(r) {
			out.Header().Set("WWW-Authenticate", "Bearer")
			refuse(out, http.StatusUnauthorized, "This server asks callers for a token. Send it as Authorization: Bearer TOKEN.")
			return
		}
		if why := p.soundHeaders(r); why != "" {
			refuse(out, http.StatusBadRequest, why)
			return
		}
	}
	handle(out, r)
}

// soundHeaders says what is wrong with the headers that tools read, or "".
func (p *port) soundHeaders(r *http.Request) string {
	if why := soundHeaders(r); why != "" || p.h.Vet == nil {
		return why
	}
	if err := p.h.Vet(r.Header); err != nil {
		return err.Error()
	}
	return ""
}

func (p *port) endpoints() string {
	if p.h.Streamable {
		return "/mcp (Streamable HTTP) and /sse (SSE)"
	}
	return "/sse (SSE)"
}

func (t route) methods() string {
	return strings.Join(slices.Sorted(maps.Keys(t)), ", ")
}

func (p *port) health(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]string{"status": "ok", "version": p.h.Version})
}

// readMessage reads the one JSON-RPC message that a POST carries; on false it has answered already.
func (p *port) readMessage(w http.ResponseWriter, r *http.Request) (message, bool) {
	// A web page may send text/plain without asking the server first, JSON not.
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType, "Send the message as Content-Type: application/json.")
		return message{}, false
	}
	body, err := readBody(w, r, p.h.Stall)
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		w.Header().Set("Connection", "close")
		refuse(w, http.StatusRequestEntityTooLarge, "The message is longer than "+strconv.Itoa(maxMessage>>20)+" MiB.")
		return message{}, false
	}
	if err != nil {
		w.Header().Set("Connection", "close")
		refuse(w, http.StatusBadRequest, "The message did not arrive completely.")
		return message{}, false
	}
	m, bad := parse(body)
	if bad != nil {
		write(w, http.StatusBadRequest, bad.json())
		return message{}, false
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return m, true
}

func readBody(w http.ResponseWriter, r *http.Request, limit time.Duration) ([]byte, error) {
	// A server-wide read timeout would also end the streams.
	conn := http.NewResponseController(w)
	_ = conn.SetReadDeadline(time.Now().Add(limit))
	defer func() { _ = conn.SetReadDeadline(time.Time{}) }()
	return io.ReadAll(http.MaxBytesReader(w, r.Body, maxMessage))
}

// stream gives a long-lived response one of the places for streams and a context that ends when the server does; on
// false it has answered already. The caller must call leave.
func (p *port) stream(w http.ResponseWriter, r *http.Request) (ctx context.Context, leave func(), ok bool) {
	if p.open.Add(1) > int64(p.h.Streams) {
		p.open.Add(-1)
		full(w, 30*time.Second, "Too many streams are open. Close one or try again later.")
		return nil, nil, false
	}
	ctx, cancel := context.WithCancel(r.Context())
	detach := context.AfterFunc(p.ending, cancel)
	return ctx, func() { detach(); cancel(); p.open.Add(-1) }, true
}

func full(w http.ResponseWriter, wait time.Duration, why string) {
	w.Header().Set("Retry-After", strconv.Itoa(int(wait/time.Second)+1))
	refuse(w, http.StatusServiceUnavailable, why)
}

func refuse(w http.ResponseWriter, status int, why string) {
	writeJSON(w, status, map[string]string{"error": why})
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	b, _ := json.Marshal(v)
	write(w, status, append(b, '\n'))
}

func write(w http.ResponseWriter, status int, b []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(b)
}
