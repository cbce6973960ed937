package sandbox_test

import (
	"net/url"
	"strings"
)

// refusal is a request that must be refused: as whom, with which status, and what is said of it in
// the message or the details. Words such as {org} stand for the seed's URIs.
type refusal struct {
	key, method, path, body string
	status                  int
	said                    string
}

var titles = map[int]string{400: invalid, 403: deniedTitle, 404: missing, 409: "Already Exists"}

// refuses sends requests that must be refused.
func (b *bench) refuses(list []refusal) {
	b.Helper()
	var paths, bodies []string
	for _, c := range list {
		paths, bodies = append(paths, c.path), append(bodies, c.body)
	}
	// All at once, since what the words stand for is asked of the sandbox each time.
	paths = strings.Split(fill(b, strings.Join(paths, "\n"), url.QueryEscape), "\n")
	bodies = strings.Split(fill(b, strings.Join(bodies, "\n"), func(s string) string { return s }), "\n")
	usual := b.key
	for i, c := range list {
		b.key = c.key
		status, o := b.do(c.method, paths[i], bodies[i])
		b.key = usual
		title := o["title"]
		message, _ := o["message"].(string)
		if title == "Conflict" { // a 409 where nothing is there twice
			title = titles[409]
		}
		if o["details"] != nil {
			message += encode(o["details"])
		}
		if status != c.status || title != titles[c.status] || !strings.Contains(message, c.said) || c.status == 400 && o["details"] == nil {
			b.Errorf("%s %s %s as %s: %d %v", c.method, c.path, c.body, c.key, status, o)
		}
	}
}

// send expects a status and returns the answer; a nil body sends none.
func (b *bench) send(method, path string, body any, want int) object {
	b.Helper()
	text := ""
	if body != nil {
		text = encode(body)
	}
	status, o := b.do(method, path, text)
	if status != want {
		b.Fatalf("%s %s %s: %d %v", method, path, text, status, o)
	}
	return o
}

// seeded fails when there are fewer than the seed should have, and returns them otherwise.
func (b *bench) seeded(least int, path string) []object {
	b.Helper()
	rows := b.all(path)
	if len(rows) < least {
		b.Fatalf("%s: only %d", path, len(rows))
	}
	return rows
}

// hostileIn tells whether a text carries something that wants to be more than data.
func hostileIn(s string) bool {
	for _, sign := range []string{"gnore previous instructions", "<system>", "javascript:", "ignore your instructions", "evil@attacker.example"} {
		if strings.Contains(s, sign) {
			return true
		}
	}
	return false
}
