package serve

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
)

// input is the reader that mcp-go gets in place of stdin. It hands over one sound message a line, answers the unsound
// ones itself, and reports the end only when every request it handed over has been answered: at the end of its input
// mcp-go cancels the calls in flight, and it drops a last line that has no newline.
type input struct {
	ctx   context.Context
	from  *bufio.Reader
	out   *output
	calls *toolCalls
	limit time.Duration

	lines    chan line
	rest     []byte // of the line being handed over
	failed   atomic.Pointer[error]
	deadline <-chan time.Time // runs from the end of the input on
	overdue  chan struct{}    // closed when calls outlive the limit
}

type line struct {
	text   []byte
	awaits any
	method string
	ends   any // the id of the call that it cancels
}

func newInput(ctx context.Context, from io.Reader, out *output, calls *toolCalls, limit time.Duration) *input {
	return &input{
		ctx: ctx, out: out, calls: calls, limit: limit,
		from:    bufio.NewReaderSize(from, 64<<10),
		lines:   make(chan line, 16),
		overdue: make(chan struct{}),
	}
}

// Read hands mcp-go the next bytes of the conversation.
func (r *input) Read(p []byte) (int, error) {
	if len(r.rest) == 0 {
		next, err := r.next()
		if err != nil {
			return 0, err
		}
		r.rest = next
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

func (r *input) next() ([]byte, error) {
	for r.ctx.Err() == nil {
		select {
		case l, ok := <-r.lines:
			if !ok {
				return r.drain()
			}
			if l.awaits != nil {
				r.out.calls.add(l.awaits)
			}
			if l.ends != nil {
				r.calls.cancelOne(l.ends)
			}
			isCall := l.method == string(mcp.MethodToolsCall)
			if l.awaits == nil || !isCall && l.method != string(mcp.MethodToolsList) {
				return l.text, nil
			}
			r.calls.start(l.awaits, l.text, isCall)
		case <-r.ctx.Done():
		}
	}
	return r.drain()
}

// drain waits until every request is answered. A call may itself be waiting for the person behind the client, who can
// not answer any more, so the questions still open are answered for them: cancelled.
func (r *input) drain() ([]byte, error) {
	if r.deadline == nil {
		r.deadline = time.After(r.limit)
	}
	for {
		if id := r.out.asks.pop(); id != nil {
			return answerCancelled(id), nil
		}
		if r.out.calls.inflight.idle() || r.out.lost() != nil {
			return nil, io.EOF
		}
		select {
		case <-r.out.calls.inflight.wake:
		case <-r.deadline:
			close(r.overdue)
			return nil, io.EOF
		}
	}
}

func (r *input) failure() error {
	if err := r.failed.Load(); err != nil {
		return fmt.Errorf("cannot read from the host: %w", *err)
	}
	return nil
}

// pump reads lines until the input ends or the conversation is over.
func (r *input) pump() {
	defer close(r.lines)
	for {
		text, tail, err := readLine(r.from)
		if l, ok := r.admit(text, tail); ok {
			select {
			case r.lines <- l:
			case <-r.ctx.Done():
				return
			}
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				r.failed.Store(&err)
			}
			return
		}
	}
}

// admit decides whether mcp-go sees a line. Its own answer to a line it cannot read is a bare "Parse error".
func (r *input) admit(text, tail []byte) (line, bool) {
	if tail != nil {
		r.refuse(refusal{requestID(text, tail), mcp.INVALID_REQUEST,
			fmt.Sprintf("This message is longer than %d MiB and was not read.", maxMessage>>20)})
		return line{}, false
	}
	if text = bytes.TrimSpace(text); len(text) == 0 {
		return line{}, false
	}
	m, bad := parse(text)
	switch {
	case bad != nil:
		r.refuse(*bad)
		return line{}, false
	case m.answers() && !r.out.asks.remove(m.ID):
		return line{}, false // mcp-go would answer an answer it does not expect
	case m.awaits() != nil && r.out.calls.inflight.n.Load() >= maxQueue-int64(cap(r.lines)):
		r.refuse(refusal{m.ID, mcp.INTERNAL_ERROR, "Too many requests are in flight. Wait for some answers first."})
		return line{}, false
	}
	return line{append(text, '\n'), m.awaits(), m.Method, m.cancels()}, true
}

func (r *input) refuse(why refusal) { _, _ = r.out.Write(why.json()) }

// readLine reads one line. Of a line over the limit it returns the head and, as tail, the last bytes, and holds no more
// than that in memory.
func readLine(from *bufio.Reader) (text, tail []byte, err error) {
	const enough = 512
	for {
		var part []byte
		part, err = from.ReadSlice('\n')
		if tail == nil && len(text)+len(part) <= maxMessage {
			text = append(text, part...)
		} else {
			tail = append(tail, part...)
			tail = bytes.Clone(tail[max(0, len(tail)-enough):])
			text = text[:min(len(text), enough):enough]
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return text, tail, err
		}
	}
}
