package calendly

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
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
		return eachConnection(answer, func(conn map[string]any) { delete(conn, "url") })
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
	Reshape: func(_ context.Context, _ *Client, answer json.RawMessage) (json.RawMessage, error) {
		return eachConnection(answer, showURL)
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
		return json.RawMessage(`{"done":true}`), nil
	},
}

// created reads the answer of POST /connections in each of the forms it may have, asks for the url
// where the answer has none, and returns the form of GetConnection.
func created(ctx context.Context, c *Client, answer json.RawMessage) (json.RawMessage, error) {
	m, err := DecodeObject(answer)
	if err != nil {
		return nil, err
	}
	conn, ok := m["connection"].(map[string]any)
	if !ok {
		conn = m
		if id, ok := conn["id"]; ok && conn["connection_id"] == nil {
			delete(conn, "id")
			conn["connection_id"] = id
		}
	}
	id, _ := conn["connection_id"].(string)
	if _, ok := conn["url"].(string); !ok && checkConnection(id) == nil {
		op := GetConnection.Operation()
		if full, err := op.Call(ctx, c, map[string]any{"connection_id": id}); err == nil {
			return full, nil
		}
		conn["next_step"] = "It was created, but its url could not be read: call get_connection with its id."
		return marshal(map[string]any{"connection": conn})
	}
	showURL(conn)
	return marshal(map[string]any{"connection": conn})
}

// eachConnection edits every connection of an answer, whichever envelope it came in.
func eachConnection(answer json.RawMessage, edit func(map[string]any)) (json.RawMessage, error) {
	m, err := DecodeObject(answer)
	if err != nil {
		return nil, err
	}
	switch list := m["connections"].(type) {
	case []any:
		for _, v := range list {
			if conn, ok := v.(map[string]any); ok {
				edit(conn)
			}
		}
	default:
		conn, ok := m["connection"].(map[string]any)
		if !ok {
			conn = m
			m = map[string]any{"connection": conn}
		}
		edit(conn)
	}
	return marshal(m)
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
