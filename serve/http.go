package serve

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/mark3labs/mcp-go/server"
)

const (
	idleTimeout    = 2 * time.Minute
	maxHeaderBytes = 64 << 10
	// sweeps is how many times in the life of an idle session the idle ones are looked for.
	sweeps = 30
)

// HTTP is the listening transport: SSE always, Streamable HTTP if asked for. Zero limits mean the defaults.
type HTTP struct {
	// Addr is the host:port to listen on.
	Addr string
	// Streamable also serves /mcp; without it there are only /sse and /message.
	Streamable bool
	// Token is what callers must send as a bearer token; empty asks for none.
	Token string
	// OwnKey says that the server holds a Maton key of its own, which anyone it serves uses.
	OwnKey bool
	// Hosts are names, with or without a port, by which callers may reach the server, besides the loopback names
	// and the address it is bound to.
	Hosts []string
	// Origins are the web origins, besides loopback ones, whose pages may call; only these get CORS headers.
	Origins []string
	// Vet refuses requests whose headers it finds wrong, with its words; nil refuses none.
	Vet func(http.Header) error
	// Version is what /healthz tells.
	Version string
	// Log receives what goes wrong in the transport itself; nil discards it.
	Log *slog.Logger

	// Sessions bounds the sessions of Streamable HTTP; 4096 if zero.
	Sessions int
	// SessionTTL is how long a session may lie idle; 30 minutes if zero. A thirtieth of it must pass before an idle
	// session gives way to a new one.
	SessionTTL time.Duration
	// Streams bounds the streams open at a time, over SSE and Streamable HTTP; 1024 if zero.
	Streams int
	// Ping is the interval between the pings that keep an idle stream alive; 30 seconds if zero.
	Ping time.Duration
	// Stall is how long a client may take to send a request, or to read what was written to it; 30 seconds if zero.
	Stall time.Duration
	// Drain bounds how long calls in flight may go on once the server stops; 40 seconds if zero.
	Drain time.Duration
}

// Check refuses a configuration that would open the port too far or that cannot work, and says what to do.
func (h HTTP) Check() error {
	host, _, err := net.SplitHostPort(h.Addr)
	if err != nil {
		return fmt.Errorf("the address %q must be host:port, such as 127.0.0.1:8080", h.Addr)
	}
	if h.OwnKey && h.Token == "" && !loopback(host) {
		return fmt.Errorf("refusing to listen on %s without a caller token: this server holds a Maton key, so whoever "+
			"reached it would use the Calendly account behind the key; set CALENDLY_MCP_TOKEN and have callers send it as "+
			"a bearer token, or listen on 127.0.0.1", h.Addr)
	}
	if h.Token != "" && !visible(h.Token) {
		return errors.New("the caller token must be visible ASCII characters without spaces, at most 1024")
	}
	for _, name := range h.Hosts {
		if name == "" || strings.ContainsAny(name, "/*@ ") {
			return fmt.Errorf("the allowed host %q must be a name such as mcp.example.com, with or without a port", name)
		}
	}
	for _, origin := range h.Origins {
		u, err := url.Parse(origin)
		if err != nil || u.Scheme == "" || u.Host == "" || u.Scheme+"://"+u.Host != origin {
			return fmt.Errorf("the allowed origin %q must be scheme://host or scheme://host:port and nothing more", origin)
		}
	}
	return nil
}

// Serve runs s on l until ctx is done, and then finishes the calls in flight before it closes the streams.
func (h HTTP) Serve(ctx context.Context, l net.Listener, s *server.MCPServer) error {
	bound := h
	bound.Addr = l.Addr().String()
	if err := bound.Check(); err != nil {
		return errors.Join(err, l.Close())
	}
	// Requests outlive ctx: its end begins the draining, it does not cancel the calls.
	base, abort := context.WithCancel(context.WithoutCancel(ctx))
	defer abort()
	p := newPort(base, h.withDefaults(), s)
	srv := &http.Server{
		Handler:           p,
		BaseContext:       func(net.Listener) context.Context { return base },
		ReadHeaderTimeout: p.h.Stall,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(p.h.Log.Handler(), slog.LevelWarn),
	}
	go p.sweep(base)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		p.closeStreams()
		return errors.Join(err, srv.Close())
	case <-ctx.Done():
	}
	return p.drain(srv)
}

// drain stops accepting, waits for the calls in flight and closes the streams only then: an SSE answer travels on its
// stream, and mcp-go's own Shutdown closes the streams first.
func (p *port) drain(srv *http.Server) error {
	limit, cancel := context.WithTimeout(context.Background(), p.h.Drain)
	defer cancel()
	stopped := make(chan error, 1)
	go func() { stopped <- srv.Shutdown(limit) }()
	p.inflight.wait(limit)
	p.closeStreams()
	if err := <-stopped; err != nil {
		return errors.Join(fmt.Errorf("some calls were still running %s after the end and were cancelled", p.h.Drain), srv.Close())
	}
	return nil
}

func (h HTTP) withDefaults() HTTP {
	h.Log = logger(h.Log)
	h.Sessions = cmp.Or(h.Sessions, 4096)
	h.SessionTTL = cmp.Or(h.SessionTTL, 30*time.Minute)
	h.Streams = cmp.Or(h.Streams, 1024)
	h.Ping = cmp.Or(h.Ping, 30*time.Second)
	h.Stall = cmp.Or(h.Stall, 30*time.Second)
	h.Drain = cmp.Or(h.Drain, drainLimit)
	return h
}

// loopback reports whether a host name or address is this machine for sure. An empty host is every interface.
func loopback(host string) bool {
	if strings.EqualFold(host, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Unmap().IsLoopback()
}
