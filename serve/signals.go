package serve

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// UntilSignal returns a context that ends when the process is asked to: by SIGTERM, or by Ctrl-C.
// It does not wait until the signals are taken over, which takes as long as building the server.
func UntilSignal() context.Context {
	ctx, end := context.WithCancel(context.Background())
	go func() {
		defer end()
		asked, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		<-asked.Done()
	}()
	return ctx
}
