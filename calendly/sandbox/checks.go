package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
)

// check says what is wrong with the value of a parameter, which goes by that name.
type check func(name string, v any) []detail

// field is what is asked of one parameter.
type field struct {
	name  string
	need  bool
	check check
}

func need(name string, c check) field { return field{name, true, c} }

func may(name string, c check) field { return field{name, false, c} }

// checkQuery refuses a query that misses a needed parameter or has an ill-formed one. An empty
// parameter counts as absent, an unknown one is passed over, as Calendly does.
func (r *request) checkQuery(fields ...field) *answer {
	given := object{}
	for name := range r.query {
		if s := r.query.Get(name); s != "" {
			given[name] = s
		}
	}
	return invalid(problems("", given, fields)...)
}

// checkBody is checkQuery for the body; null counts as absent.
func (r *request) checkBody(fields ...field) *answer {
	return invalid(problems("", r.body, fields)...)
}

// checkOnly is checkBody for the endpoints that refuse what they do not know.
func (r *request) checkOnly(fields ...field) *answer {
	bad := problems("", r.body, fields)
	for _, name := range slices.Sorted(maps.Keys(r.body)) {
		known := slices.ContainsFunc(fields, func(f field) bool { return f.name == name })
		bad = append(bad, unless(known, name, "is not a known parameter")...)
	}
	return invalid(bad...)
}

func problems(prefix string, given object, fields []field) []detail {
	var bad []detail
	for _, f := range fields {
		switch v := given[f.name]; {
		case v != nil:
			bad = append(bad, f.check(prefix+f.name, v)...)
		case f.need:
			bad = append(bad, detail{prefix + f.name, "is missing"})
		}
	}
	return bad
}

// unless is one problem, or none.
func unless(good bool, name, problem string) []detail {
	if good {
		return nil
	}
	return []detail{{name, problem}}
}

func text(name string, v any) []detail {
	s, ok := v.(string)
	if !ok {
		return unless(false, name, "must be a string")
	}
	return unless(strings.TrimSpace(s) != "", name, "must be filled")
}

// anyText may be empty, where text may not.
func anyText(name string, v any) []detail {
	_, ok := v.(string)
	return unless(ok, name, "must be a string")
}

func atMost(length int) check {
	return func(name string, v any) []detail {
		s, ok := v.(string)
		if !ok {
			return unless(false, name, "must be a string")
		}
		return unless(len([]rune(s)) <= length, name, fmt.Sprintf("size cannot be greater than %d", length))
	}
}

// sized asks for a text of so many characters without the spaces around it.
func sized(least, most int) check {
	return func(name string, v any) []detail {
		s, ok := v.(string)
		n := len([]rune(strings.TrimSpace(s)))
		return unless(ok && least <= n && n <= most, name, fmt.Sprintf("must be a string of %d to %d characters", least, most))
	}
}

func email(name string, v any) []detail {
	s, _ := v.(string)
	user, host, _ := strings.Cut(s, "@")
	good := user != "" && strings.Contains(host, ".") && !strings.ContainsAny(s, " \t\r\n,<>") && strings.Count(s, "@") == 1
	return unless(good, name, "must be a valid email address")
}

func moment(name string, v any) []detail {
	s, _ := v.(string)
	_, err := time.Parse(time.RFC3339Nano, s)
	return unless(err == nil, name, "must be an ISO 8601 time in UTC")
}

func day(name string, v any) []detail {
	s, _ := v.(string)
	_, err := time.Parse(time.DateOnly, s)
	return unless(err == nil, name, "must be a date such as 2026-12-31")
}

func timezone(name string, v any) []detail {
	s, _ := v.(string)
	_, err := time.LoadLocation(s)
	return unless(err == nil && s != "" && s != "Local", name, "must be an IANA time zone")
}

func webAddress(name string, v any) []detail {
	s, _ := v.(string)
	u, err := url.Parse(s)
	return unless(err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "", name, "must be a URL")
}

// boolean takes the words of a query as well.
func boolean(name string, v any) []detail {
	_, ok := v.(bool)
	return unless(ok || v == "true" || v == "false", name, "must be a boolean")
}

// flag is boolean for bodies.
func flag(name string, v any) []detail {
	_, ok := v.(bool)
	return unless(ok, name, "must be a boolean")
}

func number(name string, v any) []detail {
	_, ok := v.(json.Number)
	return unless(ok, name, "must be a number")
}

func integer(name string, v any) []detail {
	n, ok := v.(json.Number)
	if ok {
		_, err := n.Int64()
		ok = err == nil
	}
	return unless(ok, name, "must be an integer")
}

func between(low, high int) check {
	return func(name string, v any) []detail {
		if bad := integer(name, v); bad != nil {
			return bad
		}
		n := object{"": v}.int("")
		return unless(n >= low && n <= high, name, fmt.Sprintf("must be from %d to %d", low, high))
	}
}

func atLeast(low int) check {
	return func(name string, v any) []detail {
		if bad := integer(name, v); bad != nil {
			return bad
		}
		return unless(object{"": v}.int("") >= low, name, fmt.Sprintf("must be at least %d", low))
	}
}

func among(values ...int) check {
	return func(name string, v any) []detail {
		good := integer(name, v) == nil && slices.Contains(values, object{"": v}.int(""))
		return unless(good, name, "must be one of: "+strings.Trim(fmt.Sprint(values), "[]"))
	}
}

func uriOf(collection string) check {
	return func(name string, v any) []detail {
		s, _ := v.(string)
		id, ok := strings.CutPrefix(s, uri(collection, ""))
		return unless(ok && id != "" && !strings.ContainsAny(id, "/?#"), name, "must be a URI such as "+uri(collection, "AAAAAAAAAAAAAAAA"))
	}
}

func oneOf(values ...string) check {
	return func(name string, v any) []detail {
		s, _ := v.(string)
		return unless(slices.Contains(values, s), name, "must be one of: "+strings.Join(values, ", "))
	}
}

// listOf asks for a list of at most most; 0 means any number.
func listOf(c check, most int) check {
	return func(name string, v any) []detail {
		list, ok := v.([]any)
		if !ok {
			return unless(false, name, "must be an array")
		}
		if most > 0 && len(list) > most {
			return unless(false, name, fmt.Sprintf("size cannot be greater than %d", most))
		}
		var bad []detail
		for i, e := range list {
			bad = append(bad, c(fmt.Sprintf("%s[%d]", name, i), e)...)
		}
		return bad
	}
}

func objectOf(fields ...field) check {
	return func(name string, v any) []detail {
		m, ok := v.(map[string]any)
		if !ok {
			return unless(false, name, "must be an object")
		}
		return problems(name+".", m, fields)
	}
}
