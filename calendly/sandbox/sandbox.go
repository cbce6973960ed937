// Package sandbox is an in-memory Calendly behind an in-memory Maton gateway: the same paths, the
// same answers and errors, no network and no key. Its routes come from calendly.Catalog.
//
// Any bearer token is good. One that is a user's slug, such as jonas-weber, acts as that user;
// every other acts as Dana Whitfield, who owns the organization; the token teams does so on a plan
// that lacks the Enterprise endpoints. The world is filled on the first request, around that moment,
// and is the same for the same moment.
package sandbox

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"calendly-mcp/calendly"
)

// Server is the sandbox as an http.Handler. It is safe for concurrent use.
type Server struct {
	now func() time.Time

	once   sync.Once
	routes *http.ServeMux

	mu     sync.Mutex // guards everything below
	world  *world
	minute time.Time // when the present minute of the rate limit began
	used   int       // requests in it
}

// New returns a sandbox that reads the time from now; nil means time.Now. It costs nothing before
// the first request.
func New(now func() time.Time) *Server {
	if now == nil {
		now = time.Now
	}
	return &Server{now: now}
}

// perMinute is what a paid plan allows (calendly-api-more.md 4.5). It is told and not enforced,
// since a clock that stands still would never allow more.
const perMinute = 500

// maxBody is the longest body that is read, in bytes.
const maxBody = 1 << 20

// ServeHTTP answers as Maton does, and below /calendly/ as Calendly does.
func (s *Server) ServeHTTP(rw http.ResponseWriter, hr *http.Request) {
	if bearer(hr) == "" {
		status, body := matonError(http.StatusUnauthorized, "authentication_error", "Invalid API key").encode()
		write(rw, status, body)
		return
	}
	if path.Clean(hr.URL.Path) != hr.URL.Path { // for which http.ServeMux would answer with a redirect
		noRoute(rw, hr)
		return
	}
	s.once.Do(func() {
		s.world = newWorld(s.now)
		s.routes = newRoutes(s)
	})
	s.routes.ServeHTTP(rw, hr)
}

// bearer is the token of a request, empty when there is none.
func bearer(hr *http.Request) string {
	token, ok := strings.CutPrefix(hr.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(token)
}

// serve carries out one operation. The lock is not held while a body trickles in or an answer out.
func (s *Server) serve(op *calendly.Operation, h handler) http.HandlerFunc {
	return func(rw http.ResponseWriter, hr *http.Request) {
		o := decode(http.MaxBytesReader(rw, hr.Body, maxBody))
		status, body := s.carryOut(op, h, hr, o, rw.Header())
		write(rw, status, body)
	}
}

func (s *Server) carryOut(op *calendly.Operation, h handler, hr *http.Request, o object, header http.Header) (status int, body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if bad := s.world.checkConnection(op, hr.Header.Get("Maton-Connection")); bad != nil {
		return bad.encode()
	}
	if !op.Gateway {
		s.limits(header)
	}
	if o == nil {
		return notAnObject(op).encode()
	}
	r := &request{world: s.world, http: hr, query: hr.URL.Query(), body: o, caller: s.world.caller(bearer(hr))}
	a := h(r)
	r.record(op, a)
	return a.encode()
}

// write sends an answer; one without a body, such as a 204, has no content type either.
func write(rw http.ResponseWriter, status int, body []byte) {
	if body != nil {
		rw.Header().Set("Content-Type", "application/json")
	}
	rw.WriteHeader(status)
	_, _ = rw.Write(body)
}

// limits sets the headers that every answer of Calendly carries.
func (s *Server) limits(h http.Header) {
	now := s.now()
	if now.Sub(s.minute) >= time.Minute {
		s.minute, s.used = now, 0
	}
	s.used++
	left := s.minute.Add(time.Minute).Sub(now)
	h.Set("X-RateLimit-Limit", strconv.Itoa(perMinute))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(perMinute-s.used, 0)))
	h.Set("X-RateLimit-Reset", strconv.Itoa(int(left.Seconds())))
}
