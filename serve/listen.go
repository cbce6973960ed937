package serve

import (
	"context"
	"flag"
	"fmt"
	"net"

	"github.com/mark3labs/mcp-go/server"
)

// Flags adds the flags that fill h.
func (h *HTTP) Flags(fs *flag.FlagSet) {
	fs.StringVar(&h.Addr, "addr", "127.0.0.1:8080", "`host:port` where sse and http listen; beyond loopback, callers need "+
		"the token in CALENDLY_MCP_TOKEN, or in the file that CALENDLY_MCP_TOKEN_FILE names")
	fs.Func("hosts", "host `names`, besides loopback ones, under which HTTP callers may come", words(&h.Hosts))
	fs.Func("origins", "`origins` whose web pages may call and read the answers; pages from loopback may call", words(&h.Origins))
}

// ListenAndServe opens h.Addr and serves s on it until ctx is done.
func (h HTTP) ListenAndServe(ctx context.Context, s *server.MCPServer) error {
	if err := h.Check(); err != nil {
		return err
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", h.Addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", h.Addr, err)
	}
	logger(h.Log).Info("listening", "addr", l.Addr().String())
	return h.Serve(ctx, l, s)
}
