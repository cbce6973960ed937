//go:build conformance

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

const (
	image = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=="
	audio = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA="
)

var toolFixtures = map[string]server.ToolHandlerFunc{
	"test_simple_text":       content(mcp.NewTextContent("This is a simple text response for testing.")),
	"test_image_content":     content(mcp.NewImageContent(image, "image/png")),
	"test_audio_content":     content(mcp.NewAudioContent(audio, "audio/wav")),
	"test_embedded_resource": content(mcp.NewEmbeddedResource(text("test://embedded-resource", "text/plain", "This is an embedded resource content."))),
	"test_multiple_content_types": content(
		mcp.NewTextContent("Multiple content types test:"),
		mcp.NewImageContent(image, "image/png"),
		mcp.NewEmbeddedResource(text("test://mixed-content-resource", "application/json", `{"test":"data","value":123}`)),
	),
	"test_error_handling": func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return mcp.NewToolResultError("This tool intentionally returns an error for testing"), nil
	},
	"test_tool_with_logging":            logs,
	"test_logging_tool":                 logs,
	"json_schema_2020_12_tool":          content(mcp.NewTextContent("")),
	"test_custom_headers":               content(mcp.NewTextContent("")),
	"test_tool_with_progress":           progress,
	"test_sampling":                     sample,
	"test_elicitation":                  elicit("", `{"username":{"type":"string","description":"User's response"},"email":{"type":"string","description":"User's email address"}}`),
	"test_elicitation_sep1034_defaults": elicit("Provide your information", defaults),
	"test_elicitation_sep1330_enums":    elicit("Select options", enums),
}

const defaults = `{
	"name": {"type": "string", "default": "John Doe"},
	"age": {"type": "integer", "default": 30},
	"score": {"type": "number", "default": 95.5},
	"status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
	"verified": {"type": "boolean", "default": true}
}`

const enums = `{
	"untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
	"titledSingle": {"type": "string", "oneOf": [{"const": "value1", "title": "First"}, {"const": "value2", "title": "Second"}]},
	"legacyEnum": {"type": "string", "enum": ["opt1", "opt2"], "enumNames": ["Option One", "Option Two"]},
	"untitledMulti": {"type": "array", "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
	"titledMulti": {"type": "array", "items": {"anyOf": [{"const": "value1", "title": "First"}, {"const": "value2", "title": "Second"}]}}
}`

// schemas are those that the suite looks at.
var schemas = map[string]string{
	"test_custom_headers": `{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"}}}`,
	"json_schema_2020_12_tool": `{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "additionalProperties": false,
		"$defs": {"address": {"$anchor": "addressDef", "type": "object", "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
		"properties": {
			"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
			"contactMethod": {"type": "string", "enum": ["phone", "email"]}, "phone": {"type": "string"}, "email": {"type": "string"}
		},
		"allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
		"if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
		"then": {"required": ["phone"]}, "else": {"required": ["email"]}
	}`,
}

// tool lists a fixture; the two arguments that some of them read are optional for all.
func tool(name string) mcp.Tool {
	schema := cmp.Or(schemas[name], `{"type":"object","properties":{"prompt":{"type":"string"},"message":{"type":"string"}}}`)
	return mcp.Tool{Name: name, Description: "For the conformance suite.", RawInputSchema: json.RawMessage(schema)}
}

func content(c ...mcp.Content) server.ToolHandlerFunc {
	return func(context.Context, mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		return &mcp.CallToolResult{Content: c}, nil
	}
}

func text(uri, kind, s string) mcp.TextResourceContents {
	return mcp.TextResourceContents{URI: uri, MIMEType: kind, Text: s}
}

func logs(ctx context.Context, _ mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	return spaced("Tool execution started", "Tool processing data", "Tool execution completed").each(func(_ int, s string) error {
		return server.ServerFromContext(ctx).SendLogMessageToClient(ctx, mcp.NewLoggingMessageNotification(mcp.LoggingLevelInfo, "conformance", s))
	})
}

func progress(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	if req.Params.Meta == nil || req.Params.Meta.ProgressToken == nil {
		return mcp.NewToolResultText("nobody asked"), nil
	}
	return spaced("begun", "half way", "done").each(func(i int, s string) error {
		return server.ServerFromContext(ctx).SendNotificationToClient(ctx, string(mcp.MethodNotificationProgress), map[string]any{
			"progressToken": req.Params.Meta.ProgressToken, "progress": 50 * i, "total": 100, "message": s,
		})
	})
}

// spaced are notifications to send with the pauses that the suite wants between them.
func spaced(notes ...string) notes { return notes }

type notes []string

func (n notes) each(send func(int, string) error) (*mcp.CallToolResult, error) {
	for i, s := range n {
		if i > 0 {
			time.Sleep(50 * time.Millisecond)
		}
		if err := send(i, s); err != nil {
			return nil, err
		}
	}
	return mcp.NewToolResultText("sent"), nil
}

func sample(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
	//lint:ignore SA1019 the suite still asks for it
	result, err := server.ServerFromContext(ctx).RequestSampling(ctx, mcp.CreateMessageRequest{CreateMessageParams: mcp.CreateMessageParams{
		Messages:  []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent(req.GetString("prompt", ""))}},
		MaxTokens: 100,
	}})
	if err != nil {
		return nil, err
	}
	answer, _ := result.Content.(mcp.TextContent)
	return mcp.NewToolResultText("LLM response: " + answer.Text), nil
}

// elicit asks the person behind the client; without words of its own it takes them from the call.
func elicit(message, properties string) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		result, err := server.ServerFromContext(ctx).RequestElicitation(ctx, mcp.ElicitationRequest{Params: mcp.ElicitationParams{
			Message:         req.GetString("message", message),
			RequestedSchema: map[string]any{"type": "object", "properties": json.RawMessage(properties)},
		}})
		if err != nil {
			return nil, err
		}
		return mcp.NewToolResultText(fmt.Sprintf("action=%s, content=%v", result.Action, result.Content)), nil
	}
}
