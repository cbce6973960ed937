package calendly

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Connection is one Calendly account that Maton holds the grant for (maton-gateway.md 3.2).
type Connection struct {
	ConnectionID    string `json:"connection_id,omitempty"`
	Status          string `json:"status,omitempty"` // ACTIVE, PENDING, FAILED
	CreationTime    string `json:"creation_time,omitempty"`
	LastUpdatedTime string `json:"last_updated_time,omitempty"`
	App             string `json:"app,omitempty"`
	Method          string `json:"method,omitempty"`
	Metadata        any    `json:"metadata,omitempty"`
	// URL completes the connection in a browser. It carries a session token and is shown only
	// while that has to be done.
	URL string `json:"url,omitempty"`
	// NextStep says who has to do what with URL.
	NextStep string `json:"next_step,omitempty"`
}

// Connections is the answer of GET /connections.
type Connections struct {
	Connections []Connection `json:"connections"`
}

// OneConnection is the answer about a single connection.
type OneConnection struct {
	Connection Connection `json:"connection"`
}

// ListConnectionsInput filters connections; only Calendly's are ever asked for.
type ListConnectionsInput struct {
	App    string `json:"app,omitempty" jsonschema:"-" fixed:"calendly"`
	Status string `json:"status,omitempty" jsonschema:"enum=ACTIVE,enum=PENDING,enum=FAILED"`
}

// ListConnections is GET /connections (maton-gateway.md 3.1).
var ListConnections = Endpoint[ListConnectionsInput, Connections]{
	Name:    "list_connections",
	Title:   "List Maton connections",
	Summary: "Calendly accounts connected at Maton, with status. ACTIVE means authorized once, not healthy now.",
	Toolset: "connections", Default: true,
	Method:  http.MethodGet,
	Path:    "/connections{?app,status}",
	Gateway: true,
	Effect:  Read,
	Reshape: func(_ context.Context, _ *Client, answer json.RawMessage) (json.RawMessage, error) {
		return listed(answer)
	},
}

// CreateConnectionInput chooses how to authorize; only for Calendly.
type CreateConnectionInput struct {
	App string `json:"app" jsonschema:"-" fixed:"calendly"`
	// Absent: Maton's default.
	Method string `json:"method,omitempty" jsonschema:"enum=OAUTH2,enum=API_KEY,enum=BASIC,enum=OAUTH1,enum=MCP,enum=JWT"`
}

// CreateConnection is POST /connections (maton-gateway.md 3.3).
var CreateConnection = Endpoint[CreateConnectionInput, OneConnection]{
	Name:    "create_connection",
	Title:   "Create Maton connection",
	Summary: "Starts connecting a Calendly account and returns a url that a person must open to approve. Until then it is PENDING.",
	Toolset: "connections", Default: true,
	Method:  http.MethodPost,
	Path:    "/connections",
	Gateway: true,
	Effect:  Create,
	Check:   "list_connections",
	Reshape: func(ctx context.Context, c *Client, answer json.RawMessage) (json.RawMessage, error) {
		c.forgetCaller()
		return created(ctx, c, answer)
	},
}

// GetConnectionInput names a connection.
type GetConnectionInput struct {
	// From list_connections.
	ConnectionID string `json:"connection_id" id:"connections"`
}

// GetConnection is GET /connections/{id} (maton-gateway.md 3.1).
var GetConnection = Endpoint[GetConnectionInput, OneConnection]{
	Name:    "get_connection",
	Title:   "Get Maton connection",
	Summary: "One connection's status. While it is not ACTIVE, also the url that a person must open.",
	Toolset: "connections", Default: true,
	Method:  http.MethodGet,
	Path:    "/connections/{connection_id}",
	Gateway: true,
	Effect:  Read,
	Reshape: func(_ context.Context, c *Client, answer json.RawMessage) (json.RawMessage, error) {
		c.forgetCaller() // a connection becomes ACTIVE some time after its creation, and this is how one waits for it
		return one(answer)
	},
}

// DeleteConnection is DELETE /connections/{id} (maton-gateway.md 3.1).
var DeleteConnection = Endpoint[GetConnectionInput, Done]{
	Name:    "delete_connection",
	Title:   "Delete Maton connection",
	Summary: "Disconnects a Calendly account from Maton, for every program that uses it. A person has to approve anew to undo it.",
	Toolset: "connections", Default: true,
	Method:  http.MethodDelete,
	Path:    "/connections/{connection_id}",
	Gateway: true,
	Effect:  Delete,
	Check:   "list_connections",
	Reshape: func(_ context.Context, c *Client, _ json.RawMessage) (json.RawMessage, error) {
		// The body of this answer is undocumented and may repeat the connection with its url.
		c.forgetCaller()
		return done, nil
	},
}

// created reads the answer of POST /connections in each of the forms it may have, asks for the url
// where the answer has none, and returns the form of GetConnection. It never fails, since the
// connection exists by now.
func created(ctx context.Context, c *Client, answer json.RawMessage) (json.RawMessage, error) {
	m, conn := connectionOf(answer)
	id, _ := conn["connection_id"].(string)
	switch {
	case checkConnection(id) != nil:
		delete(conn, "done") // which stands for an empty answer
		conn["next_step"] = "It was created, but the answer does not tell its id: look for it with list_connections."
	case conn["url"] == nil && conn["status"] != "ACTIVE":
		full, err := GetConnection.Operation().Call(ctx, c, map[string]any{"connection_id": id})
		if err == nil {
			return full, nil
		}
		conn["next_step"] = "It was created, but its url could not be read: call get_connection with its id."
	}
	showURL(conn)
	return marshal(m)
}

// one edits the answer about one connection.
func one(answer json.RawMessage) (json.RawMessage, error) {
	m, conn := connectionOf(answer)
	if conn["connection_id"] == nil {
		return nil, errors.New("its answer names no connection")
	}
	showURL(conn)
	return marshal(m)
}

// listed edits the answer of GET /connections, which never needs the url.
func listed(answer json.RawMessage) (json.RawMessage, error) {
	m, err := DecodeObject(answer)
	if err != nil {
		return nil, err
	}
	if _, ok := m["connections"]; !ok && len(m) == 0 { // null, which some write for an empty list
		m["connections"] = []any{}
	}
	list, ok := m["connections"].([]any)
	if !ok {
		return nil, errors.New("its answer has no list of connections")
	}
	scrub(m)
	for _, v := range list {
		if conn, ok := v.(map[string]any); ok {
			delete(conn, "url")
		}
	}
	return marshal(m)
}

// connectionOf finds the connection in an answer: nested, or the answer itself, by connection_id or
// by id. Both are scrubbed but for the connection's url, and the connection is never nil.
func connectionOf(answer json.RawMessage) (m, conn map[string]any) {
	m, _ = DecodeObject(answer) // which send has checked
	conn, ok := m["connection"].(map[string]any)
	if !ok {
		conn = m
		m = map[string]any{"connection": conn}
	}
	if conn["connection_id"] == nil && conn["id"] != nil {
		conn["connection_id"] = conn["id"]
		delete(conn, "id")
	}
	link, _ := conn["url"].(string)
	scrub(m)
	if delete(conn, "url"); link != "" {
		conn["url"] = link
	}
	return m, conn
}

// scrub drops every text that carries a session token, wherever an answer has one.
func scrub(v any) {
	secret := func(v any) bool {
		s, ok := v.(string)
		return ok && strings.Contains(s, "session_token")
	}
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			if k == "session_token" || secret(e) {
				delete(v, k)
			} else {
				scrub(e)
			}
		}
	case []any:
		for i, e := range v {
			if secret(e) {
				v[i] = "[secret]"
			} else {
				scrub(e)
			}
		}
	}
}

// connectHost is the only host whose URLs a person is asked to open (maton-gateway.md 3.3).
const connectHost = "connect.maton.ai"

// showURL keeps the url of a connection that still has to be approved, when it is Maton's.
func showURL(conn map[string]any) {
	raw, _ := conn["url"].(string)
	delete(conn, "url")
	if conn["status"] == "ACTIVE" || raw == "" {
		return
	}
	if u, err := url.Parse(raw); err != nil || u.Scheme != "https" || u.Host != connectHost || u.User != nil {
		conn["next_step"] = "Its url is not one of " + connectHost + " and is not shown; complete the connection on https://maton.ai."
		return
	}
	conn["url"] = raw
	conn["next_step"] = "A person must open url in a browser and approve; nothing can do it for them. Then call get_connection until status is ACTIVE."
}
