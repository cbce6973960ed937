package tools

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"slices"
	"strings"
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
	if a.Timeout < 0 {
		return fmt.Errorf("--timeout must be longer than nothing, got %s", a.Timeout)
	}
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

// NamedConnection is one of several Calendly accounts that one server acts for.
type NamedConnection struct {
	// Name is what an agent calls it.
	Name string
	// Connection is the id of the Maton connection.
	Connection string
}

// ParseAccounts reads the values of --account, each name=connection_id.
func ParseAccounts(values []string) ([]NamedConnection, error) {
	var accounts []NamedConnection
	for _, value := range values {
		name, connection, ok := strings.Cut(value, "=")
		if !ok || connection == "" || !isAccountName(name) {
			return nil, fmt.Errorf("an account must be name=connection_id, where the name has letters, digits, - and _ only, got %s", shown(value))
		}
		if slices.ContainsFunc(accounts, func(a NamedConnection) bool { return a.Name == name }) {
			return nil, fmt.Errorf("the account %s is given twice", name)
		}
		accounts = append(accounts, NamedConnection{name, connection})
	}
	return accounts, nil
}

func isAccountName(s string) bool {
	return s != "" && len(s) <= 32 && !strings.ContainsFunc(s, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	})
}

// withAccount adds the argument account to the input schema of a tool that acts on Calendly. With
// no accounts the schema stays as it was generated.
func (s Server) withAccount(op *calendly.Operation, schema json.RawMessage) json.RawMessage {
	if len(s.Accounts) == 0 || op.Gateway {
		return schema
	}
	var names []string
	for _, a := range s.Accounts {
		names = append(names, a.Name)
	}
	property, _ := json.Marshal(map[string]any{
		"type": "string", "enum": names, "description": "Whose Calendly, default " + names[0] + ".",
	})
	before, after, _ := bytes.Cut(schema, []byte(`"properties": {`))
	separator := []byte(",")
	if bytes.HasPrefix(bytes.TrimSpace(after), []byte("}")) {
		separator = nil
	}
	return slices.Concat(before, []byte(`"properties": {"account": `), property, separator, after)
}

// takeAccount takes the argument account out of args and returns the connection that it stands
// for. A caller with a key of its own has other connections than these.
func (s Server) takeAccount(op *calendly.Operation, args map[string]any, h http.Header) (string, error) {
	if len(s.Accounts) == 0 || op.Gateway {
		return "", nil
	}
	name, given := args["account"].(string)
	delete(args, "account")
	if ownKey(h) != "" {
		if given {
			return "", errors.New("account is one of the server's own accounts, but this call brings its own key: leave account out")
		}
		return "", nil
	}
	for _, a := range s.Accounts {
		if !given || a.Name == name {
			return a.Connection, nil
		}
	}
	return "", fmt.Errorf("there is no account %s", shown(name))
}
