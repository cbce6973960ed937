package serve

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// prefix begins the environment twin of every flag that Maton has no name of its own for.
const prefix = "CALENDLY_MCP_"

// twin is the environment variable that stands for a flag which is not given.
func twin(name string) string {
	switch name {
	case "connection":
		return "MATON_CONNECTION"
	case "api-url":
		return "MATON_API_URL"
	}
	return prefix + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// ParseFlags reads args, in which flags may stand anywhere, and returns the words among them; then
// it reads the environment for the flags that were not given. An empty variable counts as absent,
// since hosts leave those behind. The error is flag.ErrHelp when help was asked for.
func ParseFlags(fs *flag.FlagSet, args []string) (words []string, err error) {
	fs.SetOutput(io.Discard) // what is wrong is told once, by the caller
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		if args = fs.Args(); len(args) == 0 {
			break
		}
		words, args = append(words, args[0]), args[1:]
	}
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	fs.VisitAll(func(f *flag.Flag) {
		value := os.Getenv(twin(f.Name))
		if given[f.Name] || value == "" || err != nil {
			return
		}
		if e := fs.Set(f.Name, value); e != nil {
			err = fmt.Errorf("%s: %q: %w", twin(f.Name), value, e)
		}
	})
	return words, err
}

// Usage describes the flags with their environment twins, for a terminal.
func Usage(fs *flag.FlagSet) string {
	var b strings.Builder
	fs.VisitAll(func(f *flag.Flag) {
		kind, words := flag.UnquoteUsage(f)
		if c, ok := f.Value.(choice); ok {
			kind = strings.Join(c.values, "|")
		}
		if f.DefValue != "" && f.DefValue != "false" {
			words += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(&b, "  --%s\n        %s [%s]\n", strings.TrimSpace(f.Name+" "+kind), words, twin(f.Name))
	})
	return b.String()
}

// Choice is a flag with one of a few values, of which the first is the default.
func Choice(p *string, values ...string) flag.Value {
	*p = values[0]
	return choice{p, values}
}

type choice struct {
	p      *string
	values []string
}

// String returns the value in force.
func (c choice) String() string {
	if c.p == nil {
		return "" // package flag asks a zero value, to find out what the default is not
	}
	return *c.p
}

// Set takes one of the values and refuses everything else by naming them.
func (c choice) Set(s string) error {
	if !slices.Contains(c.values, s) {
		return fmt.Errorf("must be one of %s", strings.Join(c.values, ", "))
	}
	*c.p = s
	return nil
}

// words makes a flag of a list, whose values are separated by commas or given one by one.
func words(list *[]string) func(string) error {
	return func(s string) error {
		*list = append(*list, strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })...)
		return nil
	}
}
