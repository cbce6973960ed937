package serve

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
)

// Prefix begins the environment twin of every flag that Maton has no name of its own for.
const Prefix = "CALENDLY_MCP_"

// twin is the environment variable that stands for a flag which is not given.
func twin(flag string) string {
	switch flag {
	case "connection":
		return "MATON_CONNECTION"
	case "api-url":
		return "MATON_API_URL"
	}
	return Prefix + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// ParseFlags reads args and then, for flags that are not among them, the environment. An empty
// variable counts as absent, since hosts leave those behind.
func ParseFlags(fs *pflag.FlagSet, args []string) error {
	fs.Usage = func() {} // it would go to stderr by itself
	if err := fs.Parse(args); err != nil {
		return err
	}
	var failed error
	fs.VisitAll(func(f *pflag.Flag) {
		value := os.Getenv(twin(f.Name))
		if f.Changed || value == "" || failed != nil {
			return
		}
		if err := fs.Set(f.Name, value); err != nil {
			failed = fmt.Errorf("%s: %w", twin(f.Name), err)
		}
	})
	return failed
}

// Usage describes the flags with their environment twins, for a terminal.
func Usage(fs *pflag.FlagSet) string {
	fs.VisitAll(func(f *pflag.Flag) { f.Usage += " [$" + twin(f.Name) + "]" })
	return fs.FlagUsagesWrapped(100)
}

// Choice is a flag with one of a few values, of which the first is the default.
func Choice(p *string, values ...string) pflag.Value {
	*p = values[0]
	return choice{p, values}
}

type choice struct {
	p      *string
	values []string
}

// String returns the value in force.
func (c choice) String() string { return *c.p }

// Type names the values in the usage.
func (c choice) Type() string { return strings.Join(c.values, "|") }

// Set takes one of the values and refuses everything else by naming them.
func (c choice) Set(s string) error {
	if !slices.Contains(c.values, s) {
		return fmt.Errorf("must be one of %s", strings.Join(c.values, ", "))
	}
	*c.p = s
	return nil
}
