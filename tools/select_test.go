package tools_test

import (
	"slices"
	"strings"
	"testing"

	"calendly-mcp/calendly"
	"calendly-mcp/tools"
)

func TestSelection(t *testing.T) {
	defaults := names(func(op *calendly.Operation) bool { return op.Default })
	for _, c := range []struct {
		name string
		s    tools.Selection
		want []string
	}{
		{"nothing chosen", tools.Selection{}, defaults},
		{"default by name", tools.Selection{Toolsets: []string{"default"}}, defaults},
		{"all", tools.Selection{Toolsets: []string{"all"}}, names(func(*calendly.Operation) bool { return true })},
		{"one toolset", tools.Selection{Toolsets: []string{"legacy"}}, []string{"create_event_type_invitee"}},
		{"single tools instead of the default", tools.Selection{Tools: []string{"get_user"}}, []string{"get_user"}},
		{"single tools besides a toolset", tools.Selection{Toolsets: []string{"legacy"}, Tools: []string{"get_user"}}, []string{"create_event_type_invitee", "get_user"}},
		{"exclusion wins", tools.Selection{Tools: []string{"get_user", "get_current_user"}, ExcludeTools: []string{"get_user"}}, []string{"get_current_user"}},
		{"read-only wins", tools.Selection{Toolsets: []string{"all"}, Tools: []string{"cancel_scheduled_event"}, ReadOnly: true}, names(func(op *calendly.Operation) bool { return op.Effect == calendly.Read })},
	} {
		ops, err := c.s.Operations()
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, op := range ops {
			got = append(got, op.Name)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

func names(keep func(*calendly.Operation) bool) (names []string) {
	for _, op := range calendly.Catalog() {
		if keep(op) {
			names = append(names, op.Name)
		}
	}
	return names
}

func TestSelectionTypos(t *testing.T) {
	for _, c := range []struct {
		s    tools.Selection
		want string
	}{
		{tools.Selection{Toolsets: []string{"webhook"}}, `there is no toolset "webhook", did you mean webhooks?`},
		{tools.Selection{Tools: []string{"list_event_type"}}, `there is no tool "list_event_type", did you mean list_event_types?`},
		{tools.Selection{ExcludeTools: []string{"cancel_event"}}, `there is no tool "cancel_event"`},
		{tools.Selection{Toolsets: []string{"qqqqqqqqqqqq"}}, "calendly-mcp tools lists them"},
	} {
		if _, err := c.s.Operations(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: got %v, want %s", c.s, err, c.want)
		}
	}
}

// A tool that was not offered cannot be called either.
func TestHiddenToolIsRefused(t *testing.T) {
	s, sent := counting(t)
	ops, err := tools.Selection{ReadOnly: true}.Operations()
	if err != nil {
		t.Fatal(err)
	}
	s.Operations = ops
	m := build(t, s)
	answer := m.HandleMessage(t.Context(), []byte(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"cancel_scheduled_event","arguments":{"event_uuid":"AAAA"}}}`))
	if b := string(mustJSON(t, answer)); !strings.Contains(b, `"error"`) || !strings.Contains(b, "cancel_scheduled_event") {
		t.Errorf("got %s", b)
	}
	if sent.Load() != 0 {
		t.Error("it was sent")
	}
}
