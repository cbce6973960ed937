package tools

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"

	"calendly-mcp/calendly"
)

// The headers with which an HTTP caller narrows what the operator offers. They are the flags of
// the same names and can take tools away only.
const (
	ToolsetsHeader      = "X-Calendly-Mcp-Toolsets"
	ToolsHeader         = "X-Calendly-Mcp-Tools"
	ExcludeToolsHeader  = "X-Calendly-Mcp-Exclude-Tools"
	ReadOnlyHeader      = "X-Calendly-Mcp-Read-Only"
	NoDestructiveHeader = "X-Calendly-Mcp-No-Destructive"
)

// narrowing reads the headers. Without any of them everything that the operator offers stays.
func narrowing(h http.Header) (s Selection, any bool, err error) {
	for name, list := range map[string]*[]string{
		ToolsetsHeader: &s.Toolsets, ToolsHeader: &s.Tools, ExcludeToolsHeader: &s.ExcludeTools,
	} {
		values := h.Values(name)
		for _, value := range values {
			_ = words(list)(value)
		}
		if len(values) > 0 && len(*list) == 0 {
			return s, true, fmt.Errorf("the header %s is empty: name something, or leave it out", name)
		}
	}
	any = len(s.Toolsets)+len(s.Tools)+len(s.ExcludeTools) > 0
	for name, flag := range map[string]*bool{ReadOnlyHeader: &s.ReadOnly, NoDestructiveHeader: &s.NoDestructive} {
		for _, value := range h.Values(name) {
			on, err := strconv.ParseBool(value)
			if err != nil {
				return s, true, fmt.Errorf("the header %s must be true or false, got %s", name, shown(value))
			}
			*flag = *flag || on // the stricter one wins: a proxy may have added it
		}
		any = any || *flag
	}
	if len(s.Toolsets)+len(s.Tools) == 0 {
		s.Toolsets = []string{"all"}
	}
	return s, any, nil
}

// VetHeaders refuses narrowing headers that name what does not exist. A typo must not pass for a
// narrower set, nor for a wider one.
func VetHeaders(h http.Header) error {
	known := []string{ToolsetsHeader, ToolsHeader, ExcludeToolsHeader, ReadOnlyHeader, NoDestructiveHeader}
	for name := range h {
		if strings.HasPrefix(name, "X-Calendly-Mcp-") && !slices.Contains(known, name) {
			return fmt.Errorf("there is no header %s, did you mean %s?", shown(name), cmp.Or(nearest(name, known), strings.Join(known, ", ")))
		}
	}
	s, _, err := narrowing(h)
	if err == nil {
		_, err = s.Operations()
	}
	return err
}

// hidden tells whether a caller's headers leave out a tool.
func hidden(h http.Header, op *calendly.Operation) bool {
	s, any, err := narrowing(h)
	return err != nil || any && !s.offers(op)
}

// narrowList takes the tools from a list that the caller's headers leave out.
func narrowList(h http.Header, res *mcp.ListToolsResult) {
	s, any, err := narrowing(h)
	if !any && err == nil {
		return
	}
	res.Tools = slices.DeleteFunc(res.Tools, func(t mcp.Tool) bool {
		op := calendly.Find(t.Name)
		return err != nil || op != nil && !s.offers(op)
	})
}
