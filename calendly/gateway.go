package calendly

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Limits of the road to Calendly, each with the source in the reference sheets.
const (
	// DefaultURL is Maton's gateway (maton-gateway.md 1).
	DefaultURL = "https://api.maton.ai"
	// DefaultTimeout bounds one call with all its waits and retries.
	DefaultTimeout = 30 * time.Second
	// RequestsPerSecond is Maton's limit for one account (maton-gateway.md 2.5).
	RequestsPerSecond = 10
	// MaxAnswer is the longest body that is read, in bytes.
	MaxAnswer = 8 << 20
	// maxClients bounds the callers remembered at a time; the longest unused goes first.
	maxClients = 1024
)

// Gateway is the way to Calendly that all callers share. Its zero value is Maton's own address.
// Nothing of one caller reaches another through it: clients, and with them caches and pace, are
// apart by key.
type Gateway struct {
	// URL is the gateway's root; empty means DefaultURL. What CheckURL refuses gets no client.
	URL string
	// Transport carries the requests; nil means a clone of http.DefaultTransport. The sandbox is
	// a Transport.
	Transport http.RoundTripper
	// Timeout bounds one call; 0 means DefaultTimeout.
	Timeout time.Duration
	// UserAgent is sent with every request; Calendly is said to refuse requests without one.
	UserAgent string

	once      sync.Once
	badURL    error
	transport http.RoundTripper
	mu        sync.Mutex
	clients   map[[32]byte]*Client
	accounts  map[[32]byte]*account
}

// account is what the clients of one key share.
type account struct {
	pace    *pace
	used    time.Time    // guarded by Gateway.mu
	changes atomic.Int64 // of its connections; after each, another one may answer
}

// CheckURL tells whether raw may be a gateway's root: https, or http on this machine only, since
// the key travels there; no user, query or fragment.
func CheckURL(raw string) error {
	u, err := url.Parse(raw)
	if err == nil && u.User != nil {
		return fmt.Errorf("the gateway's address must look like %s, without a user or password", DefaultURL)
	}
	if err != nil || u.Hostname() == "" || u.Opaque != "" || strings.ContainsAny(raw, "?#") {
		return fmt.Errorf("the gateway's address must look like %s, got %s", DefaultURL, quote(raw))
	}
	if u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()) {
		return nil
	}
	return fmt.Errorf("the gateway's address must begin with https://, since the key is sent there, got %s", quote(raw))
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// CheckKey tells whether a trimmed key can be one. It never repeats the key.
func CheckKey(key string) error {
	const where = "; copy it from https://maton.ai/settings into MATON_API_KEY, or try --sandbox, which needs no key"
	if key == "" {
		return errors.New("no Maton API key is set" + where)
	}
	if strings.ContainsAny(key, "\"'${}<>") || key == "YOUR_API_KEY" {
		return errors.New("the Maton API key is a placeholder or stands in quotes" + where)
	}
	if len(key) > 8192 || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return errors.New("the Maton API key has characters that no key has, such as a space or a line break" + where)
	}
	return nil
}

// Credentials say whose Calendly a call is for.
type Credentials struct {
	// Key is the Maton API key.
	Key string
	// Connection is the id of a Maton connection; empty leaves the choice to Maton.
	Connection string
}

// Client returns the client of these credentials, the same one for the same credentials as long
// as it is remembered. The error says what is malformed.
func (g *Gateway) Client(cred Credentials) (*Client, error) {
	if err := CheckKey(cred.Key); err != nil {
		return nil, err
	}
	if cred.Connection != "" {
		if err := checkConnection(cred.Connection); err != nil {
			return nil, fmt.Errorf("the connection %w", err)
		}
	}
	g.once.Do(g.prepare)
	if g.badURL != nil {
		return nil, g.badURL
	}
	owner, caller := sha256.Sum256([]byte(cred.Key)), sha256.Sum256([]byte(cred.Key+"\n"+cred.Connection))
	g.mu.Lock()
	defer g.mu.Unlock()
	now := time.Now() // under the lock, or a late caller would turn the clock back
	c := g.clients[caller]
	if c == nil {
		a := g.accounts[owner]
		if a == nil {
			a = &account{pace: newPace(RequestsPerSecond, time.Second)}
			forgetOldest(g.accounts, func(a *account) time.Time { return a.used })
			g.accounts[owner] = a
		}
		forgetOldest(g.clients, func(c *Client) time.Time { return c.used })
		c = &Client{gateway: g, cred: cred, account: a, callerSlot: make(chan struct{}, 1)}
		g.clients[caller] = c
	}
	c.used, c.account.used = now, now
	return c, nil
}

func forgetOldest[V any](m map[[32]byte]V, used func(V) time.Time) {
	if len(m) < maxClients {
		return
	}
	var oldest [32]byte
	var at time.Time
	for k, v := range m {
		if at.IsZero() || used(v).Before(at) {
			oldest, at = k, used(v)
		}
	}
	delete(m, oldest)
}

func (g *Gateway) prepare() {
	g.badURL = CheckURL(g.root())
	// A bare transport follows no redirects and keeps no cookies; an http.Client would carry the
	// key along within a domain.
	g.transport = g.Transport
	if g.transport == nil {
		t := http.DefaultTransport.(*http.Transport).Clone()
		t.MaxIdleConnsPerHost = RequestsPerSecond
		g.transport = t
	}
	g.clients, g.accounts = map[[32]byte]*Client{}, map[[32]byte]*account{}
}

func (g *Gateway) timeout() time.Duration {
	if g.Timeout > 0 {
		return g.Timeout
	}
	return DefaultTimeout
}

func (g *Gateway) root() string {
	if g.URL == "" {
		return DefaultURL
	}
	return strings.TrimRight(g.URL, "/")
}

// Client makes the calls of one caller. It is safe for concurrent use.
type Client struct {
	gateway *Gateway
	cred    Credentials
	account *account
	used    time.Time // guarded by gateway.mu

	callerSlot  chan struct{} // held while the rest is read or fetched
	caller      Caller
	callerTill  time.Time
	callerAfter int64 // account.changes when it was asked
}

// Caller is who the client acts as.
type Caller struct {
	// User and Organization are full URIs.
	User, Organization string
	// TimeZone is the IANA name of the user's own zone.
	TimeZone string
}

// callerLife is how long the answer of GET /users/me is believed.
const callerLife = 5 * time.Minute

// Caller asks GET /users/me, at most once in five minutes while the connections stay the same.
func (c *Client) Caller(ctx context.Context) (Caller, error) {
	select {
	case c.callerSlot <- struct{}{}:
		defer func() { <-c.callerSlot }()
	case <-ctx.Done():
		return Caller{}, GetCurrentUser.Operation().notSent(ctx.Err())
	}
	changes := c.account.changes.Load()
	if c.callerAfter == changes && time.Now().Before(c.callerTill) {
		return c.caller, nil
	}
	me, err := GetCurrentUser.Call(ctx, c, GetCurrentUserInput{})
	if err != nil {
		return Caller{}, err
	}
	if _, err := parseID("users", me.Resource.URI); err != nil {
		return Caller{}, GetCurrentUser.Operation().unreadable(http.StatusOK, "its answer names no user")
	}
	c.caller = Caller{User: me.Resource.URI, Organization: me.Resource.CurrentOrganization, TimeZone: me.Resource.Timezone}
	c.callerTill, c.callerAfter = time.Now().Add(callerLife), changes
	return c.caller, nil
}

// forgetCaller is called when the connections change, for every client of the key.
func (c *Client) forgetCaller() { c.account.changes.Add(1) }
