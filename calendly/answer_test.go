package calendly_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"calendly-mcp/calendly"
)

// What Calendly sends arrives byte for byte, but for nulls, spaces and the URLs past the gateway.
func TestAnswers(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"order and unknown fields", `{ "z": 1, "a": {"y":true,"b":false}, "resource": {"new_field": "x"} }`, `{"z":1,"a":{"y":true,"b":false},"resource":{"new_field":"x"}}`},
		{"nulls at every depth", `{"a":null,"b":{"c":null,"d":[null,1,null,{"e":null}]},"f":[null],"g":null}`, `{"b":{"d":[1,{}]},"f":[]}`},
		{"numbers", `{"n":[1.0,1e3,-0,0.10,12345678901234567890,1E+2,-1.5e-7]}`, `{"n":[1.0,1e3,-0,0.10,12345678901234567890,1E+2,-1.5e-7]}`},
		{"HTML and accents", `{"s":"<a href=\"x\">&é日😀</a>\u003cb\u003e\/"}`, `{"s":"<a href=\"x\">&é日😀</a><b>/"}`},
		{"control characters", `{"s":"\u0000\t\n\u007f\ud800"}`, "{\"s\":\"\\u0000\\t\\n\u007f\uFFFD\"}"},
		{"empty values", `{"s":"","o":{},"l":[],"f":false,"z":0,"":1}`, `{"s":"","o":{},"l":[],"f":false,"z":0,"":1}`},
		{"the same name twice", `{"a":1,"a":null,"a":2}`, `{"a":1,"a":2}`},
		{"pagination",
			`{"collection":[],"pagination":{"count":1,"next_page":"https://api.calendly.com/x?page_token=t","previous_page":null,"next_page_token":"t","previous_page_token":null}}`,
			`{"collection":[],"pagination":{"count":1,"next_page_token":"t"}}`},
		{"next_page elsewhere",
			`{"next_page":"a","collection":[{"next_page":"b","pagination":{"next_page":"c","previous_page":[]}}],"pagination":{"next_page":"d","previous_page":{"x":[1]},"more":{"next_page":"e"}},"previous_page":"f"}`,
			`{"next_page":"a","collection":[{"next_page":"b","pagination":{"next_page":"c","previous_page":[]}}],"pagination":{"more":{"next_page":"e"}},"previous_page":"f"}`},
		{"after pagination", `{"pagination":{"next_page":"d"},"other":{"next_page":"e"}}`, `{"pagination":{},"other":{"next_page":"e"}}`},
		{"no object in pagination", `{"pagination":[{"next_page":"d"}]}`, `{"pagination":[{"next_page":"d"}]}`},
		{"an empty object", `{}`, `{}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := find(t, "get_user").Call(t.Context(), clientOf(t, always(200, tc.body)), map[string]any{"user_uuid": "U1"})
			if err != nil || string(got) != tc.want {
				t.Errorf("got  %s %v\nwant %s", got, err, tc.want)
			}
		})
	}
}

// A change with nothing to show is shown as done; a read with nothing to show is no answer.
func TestEmptyAnswers(t *testing.T) {
	for _, body := range []string{"", " ", "{}", `{"a":null}`} {
		got, err := find(t, "delete_webhook_subscription").Call(t.Context(), clientOf(t, always(200, body)), map[string]any{"webhook_uuid": "W1"})
		if err != nil || string(got) != `{"done":true}` {
			t.Errorf("%q gives %s, %v", body, got, err)
		}
	}
	_, err := find(t, "get_user").Call(t.Context(), clientOf(t, always(200, "")), map[string]any{"user_uuid": "U1"})
	if e := failed(t, err); e.Status != 200 {
		t.Errorf("got %+v", e)
	}
}

// The structs of the answers keep what the schema of an answer promises: a struct that is filled
// by JSON gives the same JSON back.
func TestAnswerStructsRoundTrip(t *testing.T) {
	for _, op := range calendly.Catalog() {
		out := reflect.New(op.Out)
		fill(out.Elem(), 0)
		first, err := json.Marshal(out.Interface())
		if err != nil {
			t.Fatalf("%s: %v", op.Name, err)
		}
		again := reflect.New(op.Out)
		if err := json.Unmarshal(first, again.Interface()); err != nil {
			t.Fatalf("%s: %v", op.Name, err)
		}
		if second, _ := json.Marshal(again.Interface()); string(second) != string(first) {
			t.Errorf("%s\n%s\n%s", op.Name, first, second)
		}
		if n := strings.Count(string(first), `""`); n > 0 {
			t.Errorf("%s: %d fields have no name or no value in %s", op.Name, n, first)
		}
	}
}

// fill sets every field to something that is not its zero value.
func fill(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), depth+1)
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth+1)
	case reflect.Slice:
		if depth < 12 {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
			fill(v.Index(0), depth+1)
		}
	case reflect.Map, reflect.Interface:
		if v.Kind() == reflect.Interface {
			v.Set(reflect.ValueOf("x"))
		}
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(1)
	}
}
