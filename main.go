// Calendly-mcp lets AI agents run a person's Calendly: an MCP server in front of the Maton gateway.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"calendly-mcp/serve"
	"calendly-mcp/tools"
)

const usage = `Calendly for AI agents, over MCP. The Maton API key is read from MATON_API_KEY, or from the file
that MATON_API_KEY_FILE names; --sandbox needs none.

  calendly-mcp [serve] [flags]        serve MCP to a host
  calendly-mcp call TOOL [ARGUMENTS]  call a tool: key=value pairs, a JSON object, or - for one on stdin
  calendly-mcp tools [flags]          list the tools
  calendly-mcp version                print the version

Flags of %s, each with the variable that stands for it:
%s`

// version is what hosts and the gateway are told; the linker may set another.
var version = "0.1.0"

// options are the values of all flags.
type options struct {
	tools.Selection
	serve.HTTP
	serve.Logging
	tools.Account
	transport string
	json      bool
}

func main() {
	if err := run(serve.UntilSignal(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "calendly-mcp:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	var o options
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	var action func(context.Context, []string) error
	switch name {
	case "serve":
		action = o.serve
		o.Account.Flags(fs)
		o.Selection.Flags(fs)
		fs.Var(serve.Choice(&o.transport, "stdio", "sse", "http"), "transport", "sse serves /sse and /message, http /mcp beside them")
		o.HTTP.Flags(fs)
		o.Logging.Flags(fs)
	case "call":
		action = o.call
		o.Account.Flags(fs)
		o.FilterFlags(fs)
	case "tools":
		action = o.list
		o.Selection.Flags(fs)
		fs.BoolVar(&o.json, "json", false, "print their entries of tools/list")
	case "version":
		_, err := fmt.Println(version)
		return err
	default:
		return fmt.Errorf("there is no command %q; see calendly-mcp --help", name)
	}
	words, err := serve.ParseFlags(fs, args)
	if errors.Is(err, flag.ErrHelp) {
		_, err = fmt.Printf(usage, name, serve.Usage(fs))
		return err
	}
	if err == nil && name != "call" && len(words) > 0 {
		err = fmt.Errorf("%s takes no arguments, got %q", name, words)
	}
	if err != nil {
		return err
	}
	return action(ctx, words)
}

// server builds the tools. Where callers bring keys of their own, over HTTP, it may do without one.
func (o *options) server(chosen tools.Selection, log *slog.Logger, callersKeys bool) (s tools.Server, err error) {
	s = tools.Server{Version: version, Log: log, Options: serve.Options(log)}
	if s.Operations, err = chosen.Operations(); err != nil {
		return s, err
	}
	key, err := serve.Secret("MATON_API_KEY")
	if err != nil {
		return s, err
	}
	return s, o.Open(&s, key, callersKeys)
}

func (o *options) serve(ctx context.Context, _ []string) error {
	log := o.Logger()
	s, err := o.server(o.Selection, log, o.transport != "stdio")
	if err != nil {
		return err
	}
	m, err := s.MCP()
	if err != nil {
		return err
	}
	if o.transport == "stdio" {
		return serve.Stdio{Drain: o.drain(), Log: log}.Serve(ctx, m, os.Stdin, os.Stdout)
	}
	o.Streamable, o.OwnKey = o.transport == "http", !o.Sandbox && s.Credentials.Key != ""
	o.Drain = o.drain()
	o.HTTP.Version, o.Log, o.Vet = s.Version, log, tools.VetHeaders
	if o.Token, err = serve.Secret("CALENDLY_MCP_TOKEN"); err != nil {
		return err
	}
	return o.ListenAndServe(ctx, m)
}

// drain is long enough for every call in flight to finish, also where --timeout 0 means the default.
func (o *options) drain() time.Duration { return max(o.Timeout+10*time.Second, 40*time.Second) }

func (o *options) call(ctx context.Context, words []string) error {
	if len(words) == 0 {
		return errors.New("call needs the name of a tool; calendly-mcp tools lists them")
	}
	o.Tools = words[:1] // the filters hold here too
	s, err := o.server(o.Selection, nil, false)
	if err != nil {
		return err
	}
	return s.Call(ctx, words[0], words[1:], os.Stdin, os.Stdout)
}

func (o *options) list(context.Context, []string) error { return o.WriteList(os.Stdout, o.json) }
