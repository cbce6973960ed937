package serve

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"

	"github.com/mark3labs/mcp-go/server"
)

const (
	keyHeader        = "X-Maton-Api-Key"
	connectionHeader = "Maton-Connection"
	authHeader       = "Authorization"
)

// guard decides who may talk to the port at all. mcp-go's SSE lets every web page in, and its check of the Host header
// knows neither names of one's own nor origins.
type guard struct {
	hosts   map[string]bool
	origins map[string]bool
	token   [sha256.Size]byte
	closed  bool // a token is asked for
}

func newGuard(h HTTP) guard {
	g := guard{hosts: map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}, origins: map[string]bool{}}
	for _, name := range h.Hosts {
		name = strings.ToLower(name)
		g.hosts[name], g.hosts[strings.Trim(name, "[]")] = true, true
	}
	if host, _, err := net.SplitHostPort(h.Addr); err == nil {
		if ip, _ := netip.ParseAddr(host); host != "" && !ip.IsUnspecified() {
			g.hosts[strings.ToLower(host)] = true
		}
	}
	for _, origin := range h.Origins {
		g.origins[strings.ToLower(origin)] = true
	}
	g.token, g.closed = sha256.Sum256([]byte(h.Token)), h.Token != ""
	return g
}

// fromHere says why a request may be the work of a web page that has no business here, or "".
// A page that had its own name resolve to this machine shows it in Host, any other in Origin.
func (g *guard) fromHere(r *http.Request) string {
	if !g.knownHost(r) {
		return "This server is not known under the name in the Host header. Use localhost or its address, or add the name to the allowed hosts."
	}
	for _, origin := range r.Header.Values("Origin") {
		u, err := url.Parse(origin)
		local := err == nil && (u.Scheme == "http" || u.Scheme == "https") && loopback(u.Hostname())
		if !local && !g.origins[strings.ToLower(origin)] {
			return "Pages of this Origin may not call this server. Add the origin to the allowed origins if they should."
		}
	}
	return ""
}

func (g *guard) knownHost(r *http.Request) bool {
	name, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		name = strings.Trim(r.Host, "[]")
	}
	name = strings.ToLower(name)
	if g.hosts[name] || g.hosts[strings.ToLower(r.Host)] {
		return true
	}
	// The address that the connection came in on is what a server bound to all interfaces is bound to.
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	ip, err := netip.ParseAddr(name)
	return local != nil && err == nil && ip.Unmap() == local.AddrPort().Addr().Unmap()
}

// cors lets pages of the configured origins, and of no others, read answers. It answers preflights and then returns true.
func (g *guard) cors(w http.ResponseWriter, r *http.Request, methods string) bool {
	origin := r.Header.Get("Origin")
	if !g.origins[strings.ToLower(origin)] {
		return false
	}
	w.Header().Set("Access-Control-Allow-Origin", origin)
	w.Header().Set("Access-Control-Expose-Headers", server.HeaderKeySessionID)
	w.Header().Add("Vary", "Origin")
	if r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	w.Header().Set("Access-Control-Allow-Methods", methods)
	w.Header().Set("Access-Control-Allow-Headers", r.Header.Get("Access-Control-Request-Headers"))
	w.WriteHeader(http.StatusNoContent)
	return true
}

// authorized compares hashes, so that neither the time taken nor a difference in length tells anything of the token.
func (g *guard) authorized(r *http.Request) bool {
	if !g.closed {
		return true
	}
	scheme, token, _ := strings.Cut(r.Header.Get(authHeader), " ")
	sum := sha256.Sum256([]byte(strings.TrimSpace(token)))
	return strings.EqualFold(scheme, "Bearer") && subtle.ConstantTimeCompare(sum[:], g.token[:]) == 1
}

// soundHeaders says what is wrong with the headers that a tool passes on to the gateway, or "".
func soundHeaders(r *http.Request) string {
	for _, name := range []string{keyHeader, connectionHeader} {
		values := r.Header.Values(name)
		if len(values) > 1 || len(values) == 1 && values[0] != "" && !visible(values[0]) {
			return name + " must be a single value of visible ASCII characters without spaces, at most 1024."
		}
	}
	return ""
}

// visible reports whether s can be sent as a header value just as it is.
func visible(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return false
		}
	}
	return len(s) <= 1024
}

// owner stands for the caller that a session belongs to. Which connection a caller chooses is not part of who it is.
type owner [sha256.Size]byte

var nobody = ownerOf(&http.Request{})

func ownerOf(r *http.Request) owner {
	h := sha256.New()
	for _, name := range []string{authHeader, keyHeader} {
		value := r.Header.Get(name)
		_ = binary.Write(h, binary.BigEndian, uint32(len(value)))
		h.Write([]byte(value))
	}
	return owner(h.Sum(nil))
}
