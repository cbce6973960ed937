package tools

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"calendly-mcp/calendly"
	"calendly-mcp/schemas"
)

// WriteList prints the chosen tools, all of them when nothing is chosen: as a table for people, or
// as tools/list shows them.
func (s Selection) WriteList(w io.Writer, asJSON bool) error {
	if len(s.Toolsets)+len(s.Tools) == 0 {
		s.Toolsets = []string{"all"}
	}
	ops, err := s.Operations()
	if err != nil {
		return err
	}
	if asJSON {
		return writeJSON(w, ops)
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "TOOLSET\tTOOL\tDEFAULT\tEFFECT\tSCOPE\tPLAN\tTITLE")
	for _, op := range ops {
		on, scope, plan := "-", op.Scope, op.Plan
		if op.Default {
			on = "default"
		}
		if scope == "" {
			scope = "-"
		}
		if plan == "" {
			plan = "any"
		}
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", op.Toolset, op.Name, on, op.Effect, scope, plan, op.Title)
	}
	return tw.Flush()
}

func writeJSON(w io.Writer, ops []*calendly.Operation) error {
	list := make([]json.RawMessage, 0, len(ops))
	for _, op := range ops {
		list = append(list, schemas.Entry(op.Name))
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(map[string]any{"tools": list})
}
