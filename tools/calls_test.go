package tools_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/tools/txtar"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// testKey is the key of every test; no answer may contain it.
const testKey = "maton-test-key-0123456789"

// TestCalls holds one file per tool: the arguments of a call, what the gateway answers, and then,
// recorded, each request that reached the gateway and what the host got.
func TestCalls(t *testing.T) {
	for _, op := range calendly.Catalog() {
		t.Run(op.Name, func(t *testing.T) {
			file := filepath.Join("testdata", "calls", op.Name+".txtar")
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatalf("every tool needs a recorded call: %v", err)
			}
			script := readScript(t, ar)
			gw := newGateway(t, script.status, script.answer)
			result := callTool(t, gw.server(t), op.Name, string(script.arguments))
			if result.IsError {
				t.Fatalf("the call failed: %s", text(result))
			}
			checkResult(t, op.Name, result)
			got := &txtar.Archive{Comment: ar.Comment, Files: script.inputs}
			got.Files = append(got.Files,
				txtar.File{Name: "requests", Data: []byte(gw.recorded())},
				txtar.File{Name: "answer", Data: indent(t, []byte(text(result)))})
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want := txtar.Format(ar); !bytes.Equal(txtar.Format(got), want) {
				t.Errorf("got\n%s\nwant\n%s\n(go test ./tools -update, then read the diff)", txtar.Format(got), want)
			}
		})
	}
}

type script struct {
	arguments []byte
	status    int
	answer    []byte
	inputs    []txtar.File
}

func readScript(t *testing.T, ar *txtar.Archive) script {
	t.Helper()
	var s script
	for _, f := range ar.Files {
		status, isAnswer := strings.CutPrefix(f.Name, "gateway answers ")
		switch {
		case f.Name == "arguments":
			s.arguments = f.Data
		case isAnswer:
			s.answer = f.Data
			var err error
			if s.status, err = strconv.Atoi(status); err != nil {
				t.Fatal(err)
			}
		default:
			continue
		}
		s.inputs = append(s.inputs, f)
	}
	return s
}

// checkResult holds an answer against what every answer promises: text and structured content
// carry the same JSON, it fits the declared output schema, and no key or session token is in it
// but the one URL that a person must open.
func checkResult(t *testing.T, name string, result wireResult) {
	t.Helper()
	if !jsonEqual(t, []byte(text(result)), result.StructuredContent) {
		t.Errorf("text and structured content differ:\n%s\n%s", text(result), result.StructuredContent)
	}
	var answer any
	if err := json.Unmarshal(result.StructuredContent, &answer); err != nil {
		t.Fatal(err)
	}
	if err := outputSchema(t, name).Validate(answer); err != nil {
		t.Errorf("the answer does not fit the output schema: %v", err)
	}
	if strings.Contains(text(result), testKey) {
		t.Error("the key is in the answer")
	}
	if name != "create_connection" && strings.Contains(text(result), "session_token") {
		t.Error("a session token is in the answer")
	}
}

func outputSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.CompileString(name, string(toolEntry(t, name).OutputSchema))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// gateway is an upstream that answers every path alike, except GET /users/me, and writes down what
// it was asked.
type gateway struct {
	*httptest.Server
	mu  sync.Mutex
	log strings.Builder
}

const whoami = `{"resource":{"uri":"https://api.calendly.com/users/AAAAAAAAAAAAAAAA","timezone":"America/New_York","current_organization":"https://api.calendly.com/organizations/BBBBBBBBBBBBBBBB"}}`

func newGateway(t *testing.T, status int, answer []byte) *gateway {
	g := &gateway{}
	g.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		g.record(r)
		if r.URL.Path == "/calendly/users/me" && !bytes.Contains(answer, []byte("time_notation")) {
			io.WriteString(w, whoami)
			return
		}
		w.WriteHeader(status)
		w.Write(answer)
	}))
	t.Cleanup(g.Close)
	return g
}

func (g *gateway) record(r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	g.mu.Lock()
	defer g.mu.Unlock()
	fmt.Fprintf(&g.log, "%s %s\n", r.Method, r.URL.RequestURI())
	for _, h := range []string{"Accept", "Authorization", "Content-Type", "Maton-Connection", "User-Agent"} {
		if v := r.Header.Get(h); v != "" {
			fmt.Fprintf(&g.log, "%s: %s\n", h, v)
		}
	}
	if len(body) > 0 {
		fmt.Fprintf(&g.log, "\n%s\n", body)
	}
	g.log.WriteString("\n")
}

func (g *gateway) recorded() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return strings.TrimRight(g.log.String(), "\n") + "\n"
}

func (g *gateway) reset() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.log.Reset()
}

func (g *gateway) server(t *testing.T) tools.Server {
	return tools.Server{
		Version: "test", Operations: calendly.Catalog(),
		Gateway:     &calendly.Gateway{URL: g.URL, UserAgent: "calendly-mcp/test"},
		Credentials: calendly.Credentials{Key: testKey, Connection: "conn-1"},
	}
}
