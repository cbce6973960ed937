//go:build conformance

// Conformance is the program's own server, sandbox and guard included, with the tools, prompts and resources
// that the official MCP conformance suite calls by name.
package main

import (
	"cmp"
	"context"
	"log"
	"log/slog"
	"os"
	"os/signal"

	"github.com/mark3labs/mcp-go/server"

	"calendly-mcp/calendly"
	"calendly-mcp/calendly/sandbox"
	"calendly-mcp/serve"
	"calendly-mcp/tools"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	ops, err := tools.Selection{Toolsets: []string{"all"}}.Operations()
	if err != nil {
		return err
	}
	logs := slog.New(slog.NewTextHandler(os.Stderr, nil))
	m, err := tools.Server{
		Version:     "conformance",
		Operations:  ops,
		Gateway:     &calendly.Gateway{Transport: sandbox.New(nil).Transport()},
		Credentials: calendly.Credentials{Key: "sandbox"},
		Log:         logs,
		Options: append(serve.Options(logs),
			// What the program itself has no use for, but the suite asks about.
			server.WithResourceCapabilities(true, true), server.WithPromptCapabilities(true),
			server.WithLogging(), server.WithCompletions(), server.WithElicitation()),
	}.MCP()
	if err != nil {
		return err
	}
	m.EnableSampling()
	for name, call := range toolFixtures {
		m.AddTool(tool(name), call)
	}
	for name, rounds := range roundFixtures {
		m.AddTool(tool(name), inRounds(rounds))
	}
	for name, messages := range promptFixtures {
		m.AddPrompt(prompt(name), messages)
	}
	addResources(m)
	h := serve.HTTP{Addr: cmp.Or(os.Getenv("CONFORMANCE_ADDR"), "127.0.0.1:9910"), Streamable: true, OwnKey: true, Log: logs}
	return h.ListenAndServe(ctx, m)
}
