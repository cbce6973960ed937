package serve

import (
	"encoding/json"
	"io"
	"sync"

	"github.com/mark3labs/mcp-go/mcp"
)

// output is the writer that mcp-go gets in place of stdout. It learns from what passes which requests are answered and
// which questions the server has asked, and keeps lines whole: mcp-go writes its own requests outside its lock.
type output struct {
	calls  *calls
	asks   *asks
	broken func() // ends the conversation when the host is gone

	mu     sync.Mutex
	to     io.Writer
	closed bool
	err    error
}

// Write passes on one line.
func (w *output) Write(p []byte) (int, error) {
	n, err := w.pass(p)
	if err != nil {
		w.broken()
	}
	switch id, k := peek(p); {
	case id == nil:
	case k == anAnswer:
		w.calls.done(id)
	case k == aRequest:
		w.asks.add(id)
	}
	return n, err
}

func (w *output) pass(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return 0, io.ErrClosedPipe
	}
	n, err := w.to.Write(p)
	if err != nil && w.err == nil {
		w.err = err
	}
	return n, err
}

// lost is the error that broke the connection to the host, if one did.
func (w *output) lost() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// close makes sure that nothing is written after the conversation: mcp-go does not wait for its own writers.
func (w *output) close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	return w.err
}

// asks are the requests of the server to the client that are not answered yet.
type asks struct {
	mu      sync.Mutex
	ids     map[any]bool
	changed func()
}

func (a *asks) add(id any) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ids == nil {
		a.ids = map[any]bool{}
	}
	a.ids[id] = true
	a.changed()
}

func (a *asks) remove(id any) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	known := a.ids[id]
	delete(a.ids, id)
	return known
}

// pop takes out one open question, or nil.
func (a *asks) pop() any {
	a.mu.Lock()
	defer a.mu.Unlock()
	for id := range a.ids {
		delete(a.ids, id)
		return id
	}
	return nil
}

// answerCancelled is what a client says when the person closed the question without answering it.
func answerCancelled(id any) []byte {
	b, _ := json.Marshal(mcp.NewJSONRPCResultResponse(mcp.NewRequestId(id), map[string]string{"action": "cancel"}))
	return append(b, '\n')
}
