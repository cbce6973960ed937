package tools

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"calendly-mcp/calendly"
)

// Selection says which tools to offer.
type Selection struct {
	// Toolsets are names of toolsets; "default" and "all" are two more. Empty means default, or
	// nothing when Tools names some.
	Toolsets []string
	// Tools are further tools by name.
	Tools []string
	// ExcludeTools are not offered whatever else says so.
	ExcludeTools []string
	// ReadOnly leaves out everything that changes something.
	ReadOnly bool
	// NoDestructive leaves out everything that takes something away from somebody.
	NoDestructive bool
}

// Flags adds the flags that fill s.
func (s *Selection) Flags(fs *flag.FlagSet) {
	fs.Func("toolsets", "toolsets to offer: default, all, or `names` that the tools command lists", words(&s.Toolsets))
	fs.Func("tools", "single tools to offer by `name`, besides --toolsets or instead of the default", words(&s.Tools))
	s.FilterFlags(fs)
}

// FilterFlags adds those of them that only take tools away.
func (s *Selection) FilterFlags(fs *flag.FlagSet) {
	fs.Func("exclude-tools", "`names` of tools never to offer", words(&s.ExcludeTools))
	fs.BoolVar(&s.ReadOnly, "read-only", false, "offer only tools that change nothing")
	fs.BoolVar(&s.NoDestructive, "no-destructive", false, "offer no tools that cancel, delete or remove")
}

// Operations returns the chosen operations in the order of the catalog. A name that does not exist
// is an error that suggests the nearest that does.
func (s Selection) Operations() ([]*calendly.Operation, error) {
	var names []string
	for _, op := range calendly.Catalog() {
		names = append(names, op.Name)
	}
	sets := append([]string{"default", "all"}, calendly.Toolsets()...)
	for _, check := range []struct {
		what         string
		given, known []string
	}{{"toolset", s.Toolsets, sets}, {"tool", s.Tools, names}, {"tool", s.ExcludeTools, names}} {
		if err := known(check.what, check.given, check.known); err != nil {
			return nil, err
		}
	}
	var chosen []*calendly.Operation
	for _, op := range calendly.Catalog() {
		if s.offers(op) {
			chosen = append(chosen, op)
		}
	}
	return chosen, nil
}

func (s Selection) offers(op *calendly.Operation) bool {
	switch {
	case s.ReadOnly && op.Effect != calendly.Read, s.NoDestructive && op.Effect == calendly.Delete,
		slices.Contains(s.ExcludeTools, op.Name):
		return false
	}
	if slices.Contains(s.Tools, op.Name) || slices.Contains(s.Toolsets, op.Toolset) || slices.Contains(s.Toolsets, "all") {
		return true
	}
	byDefault := slices.Contains(s.Toolsets, "default") || len(s.Toolsets) == 0 && len(s.Tools) == 0
	return byDefault && op.Default
}

func known(what string, given, known []string) error {
	for _, name := range given {
		if slices.Contains(known, name) {
			continue
		}
		if near := nearest(name, known); near != "" {
			return fmt.Errorf("there is no %s %q, did you mean %s?", what, name, near)
		}
		return fmt.Errorf("there is no %s %q; calendly-mcp tools lists them", what, name)
	}
	return nil
}

// words makes a flag of a list, whose values are separated by commas or given one by one.
func words(list *[]string) func(string) error {
	return func(s string) error {
		*list = append(*list, strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })...)
		return nil
	}
}
