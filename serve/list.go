package serve

import (
	"bytes"
	"encoding/json"

	"github.com/mark3labs/mcp-go/mcp"
)

// encode writes a response as JSON. A list of tools it puts together itself: mcp-go's encoding runs over every schema
// four times, a tenth of the time from the start of the process to its first tools/list.
func encode(response mcp.JSONRPCMessage) ([]byte, error) {
	r, _ := response.(mcp.JSONRPCResponse)
	list, ok := r.Result.(mcp.ListToolsResult)
	if !ok {
		return json.Marshal(response)
	}
	tools := list.Tools
	list.Tools = []mcp.Tool{}
	r.Result = list
	b, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	// In a string the quotes would be escaped, so this is the member and nothing else.
	head, tail, _ := bytes.Cut(b, []byte(`"tools":[]`))
	var out bytes.Buffer
	out.Write(head)
	out.WriteString(`"tools":[`)
	for i, t := range tools {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := encodeTool(&out, t); err != nil {
			return nil, err
		}
	}
	out.WriteByte(']')
	out.Write(tail)
	return out.Bytes(), nil
}

func encodeTool(out *bytes.Buffer, t mcp.Tool) error {
	if t.RawInputSchema == nil || t.Meta != nil || t.Icons != nil || t.Execution != nil || t.DeferLoading {
		b, err := json.Marshal(t)
		out.Write(b)
		return err
	}
	b, err := json.Marshal(struct {
		Name        string             `json:"name"`
		Title       string             `json:"title,omitempty"`
		Description string             `json:"description,omitempty"`
		Annotations mcp.ToolAnnotation `json:"annotations"`
	}{t.Name, t.Title, t.Description, t.Annotations})
	if err != nil {
		return err
	}
	out.Write(b[:len(b)-1])
	out.WriteString(`,"inputSchema":`)
	if err := json.Compact(out, t.RawInputSchema); err != nil {
		return err
	}
	if t.RawOutputSchema != nil {
		out.WriteString(`,"outputSchema":`)
		if err := json.Compact(out, t.RawOutputSchema); err != nil {
			return err
		}
	}
	return out.WriteByte('}')
}
