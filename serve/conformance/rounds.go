//go:build conformance

package main

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/mark3labs/mcp-go/mcp"
	"github.com/mark3labs/mcp-go/server"
)

// round is what a tool wants to know before it goes on, by the name of the answer.
type round map[string]mcp.MCPMethod

const (
	person = mcp.MethodElicitationCreate
	model  = mcp.MethodSamplingCreateMessage
	roots  = mcp.MethodListRoots
)

// The fixtures of protocol 2026-07-28, where a server asks by its result and the client calls again with the answers.
var roundFixtures = map[string][]round{
	"test_input_required_result_elicitation":     {{"user_name": person}},
	"test_input_required_result_sampling":        {{"capital_question": model}},
	"test_input_required_result_list_roots":      {{"client_roots": roots}},
	"test_input_required_result_request_state":   {{"confirm": person}},
	"test_input_required_result_multiple_inputs": {{"user_name": person, "greeting": model, "client_roots": roots}},
	"test_input_required_result_multi_round":     {{"step1": person}, {"step2": person}},
	"test_input_required_result_tampered_state":  {{"confirm": person}},
	"test_input_required_result_capabilities":    {{"confirm": person, "greeting": model}},
	"test_streaming_elicitation":                 {{"confirm": person}},
}

func inRounds(rounds []round) server.ToolHandlerFunc {
	return func(ctx context.Context, req mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		ask, err := next(ctx, rounds, req.Params.MultiRoundTripParams)
		if ask != nil {
			return ask.ToolResult(), nil
		}
		return mcp.NewToolResultText("state-ok"), err
	}
}

func promptInRounds(ctx context.Context, req mcp.GetPromptRequest) (*mcp.GetPromptResult, error) {
	ask, err := next(ctx, []round{{"user_context": person}}, req.Params.MultiRoundTripParams)
	if ask != nil {
		return ask.PromptResult(), nil
	}
	return mcp.NewGetPromptResult("", []mcp.PromptMessage{mcp.NewPromptMessage(mcp.RoleUser, mcp.NewTextContent("state-ok"))}), err
}

// next returns what is still to be asked, or nil when everything was answered.
func next(ctx context.Context, rounds []round, got mcp.MultiRoundTripParams) (*server.InputRequestBuilder, error) {
	n, err := opened(got.RequestState)
	if err != nil {
		return nil, err
	}
	if n < len(rounds) && rounds[n].answered(got.InputResponses) {
		n++
	}
	if n >= len(rounds) {
		return nil, nil
	}
	return rounds[n].ask(ctx, sealed(n)), nil
}

func (r round) answered(got mcp.InputResponses) bool {
	for id, method := range r {
		a, ok := got[id]
		if !ok || a.DecodeFor(method) != nil {
			return false
		}
	}
	return true
}

// ask leaves out what the client has not said it can do.
func (r round) ask(ctx context.Context, state string) *server.InputRequestBuilder {
	b := server.NewInputRequestBuilder(state)
	can := server.RequestProtocolInfoFromContext(ctx).ClientCapabilities
	for id, method := range r {
		switch {
		case method == person && (can == nil || can.Elicitation != nil):
			b.Elicit(id, mcp.ElicitationParams{Message: "Who?", RequestedSchema: json.RawMessage(`{"type":"object","properties":{"name":{"type":"string"}}}`)})
		case method == model && (can == nil || can.Sampling != nil):
			b.Sample(id, mcp.CreateMessageParams{MaxTokens: 100, Messages: []mcp.SamplingMessage{{Role: mcp.RoleUser, Content: mcp.NewTextContent("Which?")}}})
		case method == roots && (can == nil || can.Roots != nil):
			b.Roots(id)
		}
	}
	return b
}

var secret = rand.Text()

// sealed is the number of a round in a form that a client cannot make up.
func sealed(n int) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(strconv.Itoa(n)))
	return strconv.Itoa(n) + "." + hex.EncodeToString(mac.Sum(nil))
}

func opened(state string) (int, error) {
	if state == "" {
		return 0, nil
	}
	number, _, _ := strings.Cut(state, ".")
	n, err := strconv.Atoi(number)
	if err != nil || !hmac.Equal([]byte(sealed(n)), []byte(state)) {
		return 0, errors.New("this state was not made here")
	}
	return n, nil
}
