package calendly_test

import (
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

// What takes something away names what it takes, assumes nothing, and says that it is for good.
func TestDestructiveOnesAssumeNothing(t *testing.T) {
	for _, op := range calendly.Catalog() {
		if op.Effect != calendly.Delete || op.Gateway {
			continue
		}
		path, _ := variables(op)
		args := argumentsOf(op.In, path)
		if len(args) == 0 {
			t.Errorf("%s takes no argument", op.Name)
		}
		for _, a := range args {
			if a.tag.Get("caller") != "" {
				t.Errorf("%s: %s defaults to the caller", op.Name, a.name)
			}
		}
		if !strings.Contains(op.Summary, "Cannot be undone") {
			t.Errorf("%s does not say that it cannot be undone: %s", op.Name, op.Summary)
		}
	}
}

// A summary is one or two short sentences, and what it names exists.
func TestSummaries(t *testing.T) {
	for _, op := range calendly.Catalog() {
		if !strings.HasSuffix(op.Summary, ".") || len(op.Summary) > 200 || len(op.Name) > 40 {
			t.Errorf("%s: %q", op.Name, op.Summary)
		}
		for _, word := range strings.FieldsFunc(op.Summary+" "+op.Check, func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') }) {
			verb, _, _ := strings.Cut(word, "_")
			if strings.Contains(" list get create update delete add remove ", " "+verb+" ") && strings.Contains(word, "_") && calendly.Find(word) == nil {
				t.Errorf("%s names %s, which is no tool", op.Name, word)
			}
		}
	}
}
