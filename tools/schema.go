package tools

import (
	"encoding/json"
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// node is a part of an input schema: the keywords that the generator writes and no others, which
// a test holds against every schema.
type node struct {
	Type        string           `json:"type"`
	Description string           `json:"description"`
	Properties  map[string]*node `json:"properties"`
	Required    []string         `json:"required"`
	Closed      *bool            `json:"additionalProperties"` // false or absent
	Items       *node            `json:"items"`
	AnyOf       []*node          `json:"anyOf"` // a schema, or null
	Enum        []any            `json:"enum"`
	Format      string           `json:"format"`
	Pattern     string           `json:"pattern"`
	Minimum     json.Number      `json:"minimum"`
	Maximum     json.Number      `json:"maximum"`
	MinLength   int              `json:"minLength"`
	MaxLength   int              `json:"maxLength"`
	MinItems    int              `json:"minItems"`
	MaxItems    int              `json:"maxItems"`
	UniqueItems bool             `json:"uniqueItems"`
}

// take coerces v and checks it. at is where it stands, the way a person would write it.
func (n *node) take(v any, at string, p *problems) any {
	if n == nil { // what stands in a list of anything
		return v
	}
	if n.AnyOf != nil {
		if v == nil {
			return nil
		}
		n = n.AnyOf[0]
	}
	v = n.coerce(v)
	if got := typeOf(v); n.Type != "" && n.Type != got && !(n.Type == "number" && got == "integer") {
		p.add("%s must be %s, got %s", at, article(n.Type), article(got))
		return v
	}
	switch v := v.(type) {
	case string:
		n.text(v, at, p)
	case json.Number:
		n.number(v, at, p)
	case []any:
		n.list(v, at, p)
	case map[string]any:
		n.object(v, at, p)
	}
	if n.Enum != nil && !slices.ContainsFunc(n.Enum, func(e any) bool { return fmt.Sprint(e) == fmt.Sprint(v) }) {
		words := make([]string, len(n.Enum))
		hint := ""
		for i, e := range n.Enum {
			words[i] = fmt.Sprint(e)
			if s, ok := v.(string); ok && s != "" && strings.HasPrefix(words[i], s) {
				hint = ", did you mean " + words[i] + "?"
			}
		}
		p.add("%s must be one of %s, got %s%s", at, strings.Join(words, ", "), shown(v), hint)
	}
	return v
}

func (n *node) object(m map[string]any, at string, p *problems) {
	if at != "" {
		at += "."
	}
	var unknown []string
	for k, v := range m {
		child := n.Properties[k]
		if v == nil && child != nil && child.Type != "" && p.strict {
			p.add("%s cannot be null: give a value, or leave it out", at+k)
		} else if v == nil && child != nil && child.Type != "" {
			delete(m, k) // many hosts send null for every optional argument that was not given
		} else if child != nil {
			m[k] = child.take(v, at+k, p)
		} else if n.Closed != nil {
			unknown = append(unknown, k)
		}
	}
	slices.Sort(p.found) // maps have no order, messages should
	for _, k := range n.Required {
		if _, ok := m[k]; !ok {
			p.add("missing %s", at+k)
		}
	}
	slices.Sort(unknown)
	for _, k := range unknown {
		hint := ""
		if near := nearest(k, n.names()); near != "" {
			hint = ", did you mean " + near + "?"
		}
		valid := "it takes none"
		if len(n.Properties) > 0 {
			valid = "valid: " + strings.Join(n.names(), ", ")
		}
		p.add("unknown argument %s%s (%s)", shown(at+k), hint, valid)
	}
}

func (n *node) list(list []any, at string, p *problems) {
	if len(list) < n.MinItems {
		p.add("%s must have at least %d entries, got %d", at, n.MinItems, len(list))
	}
	if n.MaxItems > 0 && len(list) > n.MaxItems {
		p.add("%s must have at most %d entries, got %d", at, n.MaxItems, len(list))
	}
	for i, v := range list {
		list[i] = n.Items.take(v, fmt.Sprintf("%s[%d]", at, i), p)
		if n.UniqueItems && slices.ContainsFunc(list[:i], func(e any) bool { return fmt.Sprint(e) == fmt.Sprint(list[i]) }) {
			p.add("%s must not repeat %s", at, shown(list[i]))
		}
	}
}

func (n *node) number(v json.Number, at string, p *problems) {
	f, _ := v.Float64()
	if least, err := n.Minimum.Float64(); err == nil && f < least {
		p.add("%s must be at least %s, got %s", at, n.Minimum, v)
	}
	if most, err := n.Maximum.Float64(); err == nil && f > most {
		p.add("%s must be at most %s, got %s", at, n.Maximum, v)
	}
}

func (n *node) text(s, at string, p *problems) {
	if c := utf8.RuneCountInString(s); c < n.MinLength {
		p.add("%s must have at least %d characters, got %d", at, n.MinLength, c)
	} else if n.MaxLength > 0 && c > n.MaxLength {
		p.add("%s must have at most %d characters, got %d", at, n.MaxLength, c)
	}
	if f, ok := formats[n.Format]; ok && !f.fits(s) {
		p.add("%s must be %s, got %s", at, f.words, shown(s))
	}
	if n.Pattern != "" && !regexp.MustCompile(n.Pattern).MatchString(s) {
		p.add("%s must match %s, got %s", at, n.Pattern, shown(s))
	}
}

// formats are those that input schemas use, each with its words for people.
var formats = map[string]struct {
	words string
	fits  func(string) bool
}{
	"date-time": {"a time with offset such as 2026-12-01T14:30:00Z or 2026-12-01T09:30:00-05:00", func(s string) bool {
		_, err := time.Parse(time.RFC3339, s)
		return err == nil
	}},
	"date": {"a date such as 2026-12-01", func(s string) bool {
		_, err := time.Parse(time.DateOnly, s)
		return err == nil
	}},
	"email": {"an email address", func(s string) bool {
		a, err := mail.ParseAddress(s)
		return err == nil && a.Address == s
	}},
	"uri": {"a full URL such as https://example.com/hook", func(s string) bool {
		u, err := url.Parse(s)
		return err == nil && u.Scheme != "" && u.Host != ""
	}},
}

func typeOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case []any:
		return "array"
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return "number"
		}
		return "integer"
	}
	return "object"
}

func article(jsonType string) string {
	switch jsonType {
	case "integer", "array", "object":
		return "an " + jsonType
	case "null":
		return jsonType
	}
	return "a " + jsonType
}

// shown quotes a value that came from outside, at most 60 bytes of it: a huge one must not come
// back whole.
func shown(v any) string {
	s := fmt.Sprint(v)
	if len(s) > 60 {
		s = strings.ToValidUTF8(s[:60], "") + "…"
	}
	return strconv.Quote(s)
}
