package sandbox

import (
	"fmt"
	"net/http"
	"slices"

	"calendly-mcp/calendly"
)

// readsUntilApproved is how often get_connection shows a new connection as PENDING; the next time
// somebody has opened its url, and it is ACTIVE. Lists do not count.
const readsUntilApproved = 1

// checkConnection refuses a call to Calendly that no active connection carries. Without the header
// the oldest active one does, which is one of the two things Maton documents (maton-gateway.md 2.4);
// all of them lead to the same Calendly account.
func (w *world) checkConnection(op *calendly.Operation, id string) *answer {
	if op.Gateway {
		return nil
	}
	if id != "" && w.connection(id) == nil {
		return matonError(http.StatusNotFound, "not_found_error", fmt.Sprintf("Connection %q not found", id))
	}
	for _, conn := range w.rows["connections"] {
		if conn.str("app") == "calendly" && conn.str("status") == "ACTIVE" && (id == "" || id == conn.str("connection_id")) {
			return nil
		}
	}
	message := "No active connection for app calendly"
	if id != "" {
		message += fmt.Sprintf(": connection %q is not an active one", id)
	}
	return matonError(http.StatusBadRequest, "invalid_request_error", message)
}

func (w *world) connection(id string) object {
	for _, conn := range w.rows["connections"] {
		if conn.str("connection_id") == id {
			return conn
		}
	}
	return nil
}

// connect makes a connection that waits for approval.
func (w *world) connect(app, method string) object {
	w.made["connections"]++
	name := fmt.Sprintf("connections/%d", w.made["connections"])
	now := w.stampNow()
	conn := object{
		"connection_id": uuidOf(name), "app": app, "method": method, "status": "PENDING",
		"url":           "https://connect.maton.ai/?session_token=" + uuidOf("session of "+name),
		"creation_time": now, "last_updated_time": now, "metadata": object{},
	}
	w.rows["connections"] = append(w.rows["connections"], conn)
	return conn
}

func listConnections(r *request) *answer {
	return ok(object{"connections": append([]object{}, r.equal(r.rows["connections"], "app", "status", "method")...)})
}

func createConnection(r *request) *answer {
	app, method := r.body.str("app"), r.body.str("method")
	if app != "calendly" {
		return matonError(http.StatusBadRequest, "invalid_request_error", fmt.Sprintf("Unknown app %q; the sandbox has calendly", app))
	}
	if method == "" {
		method = "OAUTH2"
	}
	return ok(object{"connection": r.connect(app, method)})
}

func getConnection(r *request) *answer {
	conn := r.connection(r.http.PathValue("connection_id"))
	if conn == nil {
		return noConnection()
	}
	if conn.str("status") == "PENDING" {
		if conn.int("_reads") == readsUntilApproved {
			conn["status"], conn["last_updated_time"] = "ACTIVE", r.stampNow()
		}
		conn["_reads"] = conn.int("_reads") + 1
	}
	return ok(object{"connection": conn})
}

func deleteConnection(r *request) *answer {
	conn := r.connection(r.http.PathValue("connection_id"))
	if conn == nil {
		return noConnection()
	}
	r.rows["connections"] = slices.DeleteFunc(r.rows["connections"], func(c object) bool {
		return c.str("connection_id") == conn.str("connection_id")
	})
	return ok(object{})
}

func noConnection() *answer {
	return matonError(http.StatusNotFound, "not_found_error", "Connection not found")
}
