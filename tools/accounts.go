package tools

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"calendly-mcp/calendly"
)

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
