package calendly_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"calendly-mcp/calendly"
)

// Connections that break, with Go's own transport on pipes instead of the network, so that time is
// the bubble's. serve has the server's end of the n-th connection.
func wire(serve func(n int, conn net.Conn)) (*http.Transport, *atomic.Int32) {
	var dials atomic.Int32
	return &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
		n := int(dials.Add(1))
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			serve(n, server)
		}()
		return client, nil
	}}, &dials
}

// readRequest reads a whole request.
func readRequest(r *bufio.Reader) error {
	req, err := http.ReadRequest(r)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, req.Body)
	return err
}

func TestBrokenConnections(t *testing.T) {
	for name, tc := range map[string]struct {
		serve func(conn net.Conn)
		dials int // of a read
		says  string
	}{
		"closed at once":       {func(net.Conn) {}, 4, "the connection was lost before an answer came"},
		"closed in the header": {func(c net.Conn) { _, _ = c.Read(make([]byte, 10)) }, 4, "the connection was lost before an answer came"},
		"closed after the request": {func(c net.Conn) { _ = readRequest(bufio.NewReader(c)) }, 4,
			"the connection was lost before an answer came"},
		"closed in the answer": {func(c net.Conn) {
			_ = readRequest(bufio.NewReader(c))
			_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"resource\":")
		}, 4, "the connection was lost in the middle of its answer"},
		"no HTTP": {func(c net.Conn) {
			_ = readRequest(bufio.NewReader(c))
			_, _ = io.WriteString(c, "hello "+testKey+"\r\n")
		}, 4, "the connection was lost before an answer came"},
		"never answered": {func(c net.Conn) { _, _ = io.Copy(io.Discard, c) }, 1, "no answer came in time"},
	} {
		for i, e := range effects {
			t.Run(name+"/"+e.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					transport, dials := wire(func(_ int, conn net.Conn) { tc.serve(conn) })
					defer transport.CloseIdleConnections()
					op := e.op()
					_, err := op.Call(t.Context(), clientFor(t, &calendly.Gateway{Transport: transport, URL: "http://localhost:1"}, testKey, ""), object(t, e.args))
					want := 1
					if i == 0 {
						want = tc.dials
					}
					if n := int(dials.Load()); n != want {
						t.Errorf("%d connections were made, want %d", n, want)
					}
					checkFailure(t, failed(t, err), op, i > 0, tc.says)
				})
			})
		}
	}
}

// A connection kept alive that the server closes between two calls: nothing of the second call was
// lost, and nothing is sent twice that may have acted.
func TestStaleConnection(t *testing.T) {
	for i, e := range effects {
		t.Run(e.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var handled atomic.Int32
				transport, _ := wire(func(n int, conn net.Conn) {
					r := bufio.NewReader(conn)
					for answers := 0; readRequest(r) == nil; answers++ {
						handled.Add(1)
						if n == 1 && answers == 1 {
							return // the second request has arrived and may have acted
						}
						_, _ = fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(fine), fine)
					}
				})
				defer transport.CloseIdleConnections()
				c := clientFor(t, &calendly.Gateway{Transport: transport, URL: "http://localhost:1"}, testKey, "")
				if _, err := e.op().Call(t.Context(), c, object(t, e.args)); err != nil {
					t.Fatal(err)
				}
				_, err := e.op().Call(t.Context(), c, object(t, e.args))
				if i == 0 {
					if err != nil || handled.Load() != 3 {
						t.Errorf("a read should have been repeated: %v after %d", err, handled.Load())
					}
					return
				}
				if e := failed(t, err); !e.Unclear || handled.Load() != 2 {
					t.Errorf("a change was sent twice, or its error is wrong: %v after %d", err, handled.Load())
				}
			})
		})
	}
}

// A dial that fails or never ends: a change says truthfully that nothing was sent.
func TestUnreachable(t *testing.T) {
	for name, tc := range map[string]struct {
		takes time.Duration
		says  string
	}{
		"refused": {0, "the gateway could not be reached, nothing was sent (connect: connection refused)."},
		"silent":  {time.Minute, "the gateway could not be reached in time, nothing was sent."},
	} {
		for _, e := range effects {
			t.Run(name+"/"+e.name, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					transport := &http.Transport{DialContext: func(context.Context, string, string) (net.Conn, error) {
						time.Sleep(tc.takes)
						return nil, errors.New("connect: connection refused")
					}}
					op, start := e.op(), time.Now()
					_, err := op.Call(t.Context(), clientOf(t, transport), object(t, e.args))
					e := failed(t, err)
					checkFailure(t, e, op, false, tc.says)
					if e.Source != calendly.FromNetwork || !strings.HasSuffix(e.Next, "then try again.") || time.Since(start) > calendly.DefaultTimeout {
						t.Errorf("after %v: %+v", time.Since(start), e)
					}
					time.Sleep(tc.takes) // Go's transport goes on dialing for the next request
				})
			})
		}
	}
}
