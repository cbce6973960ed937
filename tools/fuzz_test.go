package tools

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"calendly-mcp/calendly"
	"calendly-mcp/schemas"
)

// The reader knows every keyword of every input schema. One that it did not know it would not
// check.
func TestKeywords(t *testing.T) {
	for _, op := range calendly.Catalog() {
		in, _ := schemas.Load(op.Name)
		d := json.NewDecoder(strings.NewReader(string(in)))
		d.DisallowUnknownFields()
		var n node
		if err := d.Decode(&n); err != nil {
			t.Errorf("%s: %v", op.Name, err)
		}
		n.each(func(n *node) {
			if _, ok := formats[n.Format]; n.Format != "" && !ok {
				t.Errorf("%s: nothing checks the format %s", op.Name, n.Format)
			}
		})
	}
}

func (n *node) each(visit func(*node)) {
	if n == nil {
		return
	}
	visit(n)
	n.Items.each(visit)
	for _, p := range n.Properties {
		p.each(visit)
	}
	for _, p := range n.AnyOf {
		p.each(visit)
	}
}

// Whatever the reader accepts, a JSON Schema validator of other hands accepts too, formats aside.
func FuzzArguments(f *testing.F) {
	oracles := map[string]*jsonschema.Schema{}
	readers := map[string]arguments{}
	ops := calendly.Catalog()
	for _, op := range ops {
		in, _ := schemas.Load(op.Name)
		r, err := jsonschema.CompileString(op.Name, string(in))
		if err != nil {
			f.Fatal(err)
		}
		oracles[op.Name], readers[op.Name] = r, newArguments(op.Effect == calendly.Update, func() json.RawMessage { return in })
	}
	for i := range ops {
		f.Add(i, `{"event_uuid":"AAAA","count":"5","active":"true","events":"invitee.created","sort":"start_time:asc","invitee":{"email":"a@example.com","timezone":"UTC"}}`)
	}
	f.Add(0, `{"status":"ACTIVE"}`)
	f.Add(1, `{"a":{"b":[1,null,{"c":1e999}]}}`)
	f.Fuzz(func(t *testing.T, i int, raw string) {
		op := ops[uint(i)%uint(len(ops))]
		args, err := readers[op.Name].read(json.RawMessage(raw))
		if err != nil {
			if len(err.Error()) > 8000 || strings.Contains(err.Error(), "calendly.") {
				t.Errorf("unfit words: %s", err)
			}
			return
		}
		b, err := json.Marshal(args)
		if err != nil {
			t.Fatal(err)
		}
		var plain any
		if err := json.Unmarshal(b, &plain); err != nil {
			return // a number beyond float64, which only the sender can mean
		}
		if err := oracles[op.Name].Validate(plain); err != nil {
			t.Errorf("%s accepted %s: %v", op.Name, raw, err)
		}
	})
}
