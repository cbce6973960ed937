package tools

import (
	"errors"
	"flag"
	"time"

	"calendly-mcp/calendly"
	"calendly-mcp/calendly/sandbox"
)

// Account says where calls go and for whom. The key has no flag: it would show in ps.
type Account struct {
	// Sandbox puts a make-believe Calendly in memory in the place of the gateway.
	Sandbox bool
	// Connection is the id of the Maton connection to use, or empty.
	Connection string
	// Accounts are several connections to choose among call by call, each name=connection_id.
	Accounts []string
	// URL is the gateway's root.
	URL string
	// Timeout bounds one call.
	Timeout time.Duration
}

// Flags adds the flags that fill a.
func (a *Account) Flags(fs *flag.FlagSet) {
	fs.BoolVar(&a.Sandbox, "sandbox", false, "use a make-believe Calendly in memory: no key, no network")
	fs.StringVar(&a.Connection, "connection", "", "`id` of the Maton connection to use when there are several")
	fs.Func("account", "`name=id` of a Maton connection that tools can choose by name; repeat it for more, the first is the default", words(&a.Accounts))
	fs.StringVar(&a.URL, "api-url", calendly.DefaultURL, "`address` of the gateway")
	fs.DurationVar(&a.Timeout, "timeout", calendly.DefaultTimeout, "longest time for one call, with all waits and retries")
}

// Open fills in how s reaches Calendly: with key, or with none when callers bring keys of their
// own, or in the sandbox. It refuses what can be seen to be wrong without a call.
func (a Account) Open(s *Server, key string, callersKeys bool) error {
	s.Gateway = &calendly.Gateway{URL: a.URL, Timeout: a.Timeout, UserAgent: "calendly-mcp/" + s.Version}
	s.Credentials = calendly.Credentials{Key: key, Connection: a.Connection}
	accounts, err := ParseAccounts(a.Accounts)
	if err != nil {
		return err
	}
	if s.Accounts = accounts; len(accounts) > 0 && a.Connection != "" {
		return errors.New("--connection and --account exclude each other: give every connection as an --account")
	}
	if a.Sandbox {
		s.Gateway.URL, s.Gateway.Transport, s.Credentials.Key = "", sandbox.New(nil).Transport(), "sandbox"
		return nil
	}
	if err := calendly.CheckURL(a.URL); err != nil {
		return err
	}
	if key == "" && callersKeys {
		return nil
	}
	for _, account := range append(accounts, NamedConnection{Connection: a.Connection}) {
		if _, err := s.Gateway.Client(calendly.Credentials{Key: key, Connection: account.Connection}); err != nil {
			return err
		}
	}
	return nil
}
