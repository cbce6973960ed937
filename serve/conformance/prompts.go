//go:build conformance

package main

import (
	"context"
	"fmt"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

var promptFixtures = map[string]server.PromptHandlerFunc{
	"test_simple_prompt": says(func(map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewTextContent("This is a simple prompt for testing.")}
	}),
	"test_prompt_with_arguments": says(func(a map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewTextContent(fmt.Sprintf("Prompt with arguments: arg1='%s', arg2='%s'", a["arg1"], a["arg2"]))}
	}),
	"test_prompt_with_embedded_resource": says(func(a map[string]string) []mcp.Content {
		return []mcp.Content{
			mcp.NewEmbeddedResource(text(a["resourceUri"], "text/plain", "Embedded resource content for testing.")),
			mcp.NewTextContent("Please process the embedded resource above."),
		}
	}),
	"test_prompt_with_image": says(func(map[string]string) []mcp.Content {
		return []mcp.Content{mcp.NewImageContent(image, "image/png"), mcp.NewTextContent("Please analyze the image above.")}
	}),
	"test_input_required_result_prompt": promptInRounds,
}

var promptArguments = map[string][]string{
	"test_prompt_with_arguments":         {"arg1", "arg2"},
	"test_prompt_with_embedded_resource": {"resourceUri"},
}

func prompt(name string) mcp.Prompt {
	options := []mcp.PromptOption{mcp.WithPromptDescription("For the conformance suite.")}
	for _, argument := range promptArguments[name] {
		options = append(options, mcp.WithArgument(argument, mcp.RequiredArgument()))
	}
	return mcp.NewPrompt(name, options...)
}

func says(words func(map[string]string) []mcp.Content) server.PromptHandlerFunc {
	return func(_ context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
		var messages []mcp.PromptMessage
		for _, c := range words(req.Params.Arguments) {
			messages = append(messages, mcp.NewPromptMessage(mcp.RoleUser, c))
		}
		return &mcp.GetPromptResult{Messages: messages}, nil
	}
}

func addResources(m *server.MCPServer) {
	m.AddResource(mcp.NewResource("test://static-text", "static-text", mcp.WithMIMEType("text/plain")),
		reads(func(uri, _ string) mcp.ResourceContents {
			return text(uri, "text/plain", "This is the content of the static text resource.")
		}))
	m.AddResource(mcp.NewResource("test://static-binary", "static-binary", mcp.WithMIMEType("image/png")),
		reads(func(uri, _ string) mcp.ResourceContents {
			return mcp.BlobResourceContents{URI: uri, MIMEType: "image/png", Blob: image}
		}))
	m.AddResourceTemplate(mcp.NewResourceTemplate("test://template/{id}/data", "template", mcp.WithTemplateMIMEType("application/json")),
		server.ResourceTemplateHandlerFunc(reads(func(uri, id string) mcp.ResourceContents {
			return text(uri, "application/json", fmt.Sprintf(`{"id":%q,"templateTest":true,"data":%q}`, id, "Data for ID: "+id))
		})))
}

func reads(contents func(uri, id string) mcp.ResourceContents) server.ResourceHandlerFunc {
	return func(_ context.Context, req mcp.ReadResourceRequest) ([]mcp.ResourceContents, error) {
		id := ""
		if ids, ok := req.Params.Arguments["id"].([]string); ok && len(ids) > 0 {
			id = ids[0]
		}
		return []mcp.ResourceContents{contents(req.Params.URI, id)}, nil
	}
}
