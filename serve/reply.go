package serve

import (
	"net/http"
	"time"
)

// reply is a response that a client cannot hold up for ever by not reading it, as it could a plain one: a server-wide
// write timeout would end the streams.
type reply struct {
	http.ResponseWriter
	conn  *http.ResponseController
	limit time.Duration
	wrote func([]byte) // sees what was written, if set
}

func newReply(w http.ResponseWriter, limit time.Duration) *reply {
	return &reply{ResponseWriter: w, conn: http.NewResponseController(w), limit: limit}
}

// Write bounds the time for what it writes.
func (w *reply) Write(b []byte) (int, error) {
	w.finish()
	n, err := w.ResponseWriter.Write(b)
	if w.wrote != nil {
		w.wrote(b)
	}
	return n, err
}

// Flush bounds the time for what is buffered.
func (w *reply) Flush() {
	w.finish()
	_ = w.conn.Flush()
}

// Unwrap is for http.ResponseController.
func (w *reply) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// finish starts the time for what is still to be sent.
func (w *reply) finish() { _ = w.conn.SetWriteDeadline(time.Now().Add(w.limit)) }
