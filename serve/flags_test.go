package serve_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"calendly-mcp/serve"
)

type someFlags struct {
	connection string
	readOnly   bool
	timeout    time.Duration
	transport  string
	serve.HTTP
}

func (o *someFlags) parse(args ...string) (words []string, err error) {
	fs := flag.NewFlagSet("test", flag.ContinueOnError)
	fs.StringVar(&o.connection, "connection", "", "")
	fs.BoolVar(&o.readOnly, "read-only", false, "")
	fs.DurationVar(&o.timeout, "timeout", time.Second, "")
	fs.Var(serve.Choice(&o.transport, "stdio", "http"), "transport", "")
	o.Flags(fs)
	return serve.ParseFlags(fs, args)
}

func TestFlagsHaveTwinsInTheEnvironment(t *testing.T) {
	t.Setenv("MATON_CONNECTION", "from the environment")
	t.Setenv("CALENDLY_MCP_READ_ONLY", "true")
	t.Setenv("CALENDLY_MCP_TIMEOUT", "")
	t.Setenv("CALENDLY_MCP_TRANSPORT", "http")
	t.Setenv("CALENDLY_MCP_HOSTS", "a.example, b.example")
	var o someFlags
	words, err := o.parse("tool", "--transport", "stdio", "-", "count=-1", "--connection=flag")
	if err != nil || !slices.Equal(words, []string{"tool", "-", "count=-1"}) {
		t.Errorf("words %q, %v", words, err)
	}
	if o.connection != "flag" || o.transport != "stdio" {
		t.Errorf("the environment wins over a flag: %+v", o)
	}
	if !o.readOnly || o.timeout != time.Second || !slices.Equal(o.Hosts, []string{"a.example", "b.example"}) {
		t.Errorf("the environment is not read, or an empty variable is: %+v", o)
	}
}

func TestWrongFlagsAreNamed(t *testing.T) {
	for _, c := range []struct{ args, variable, value, want string }{
		{"--transport ftp", "", "", "-transport: must be one of stdio, http"},
		{"--no-such", "", "", "-no-such"},
		{"", "CALENDLY_MCP_TRANSPORT", "ftp", `CALENDLY_MCP_TRANSPORT: "ftp": must be one of stdio, http`},
		{"", "CALENDLY_MCP_TIMEOUT", "5x", `CALENDLY_MCP_TIMEOUT: "5x"`},
	} {
		if c.variable != "" {
			t.Setenv(c.variable, c.value)
		}
		if _, err := new(someFlags).parse(strings.Fields(c.args)...); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v", c, err)
		}
		if c.variable != "" {
			os.Unsetenv(c.variable)
		}
	}
	if _, err := new(someFlags).parse("--help"); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("--help gives %v", err)
	}
}

func TestSecret(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte(" from the file\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, []byte("\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ value, file, want, wantError string }{
		{"", "", "", ""},
		{"  direct\n", "", "direct", ""},
		{"direct", file, "direct", ""},
		{" ", file, "from the file", ""},
		{"", empty, "", "is empty"},
		{"", file + ".none", "", "cannot be read"},
	} {
		t.Setenv("TEST_SECRET", c.value)
		t.Setenv("TEST_SECRET_FILE", c.file)
		got, err := serve.Secret("TEST_SECRET")
		if got != c.want || c.wantError == "" && err != nil || c.wantError != "" && (err == nil || !strings.Contains(err.Error(), c.wantError)) {
			t.Errorf("%+v: got %q, %v", c, got, err)
		}
	}
}
