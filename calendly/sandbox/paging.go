package sandbox

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// page answers with one page of rows, sorted by the query's sort or else by order. The fields that
// may be sorted by are those of order and fields.
func (r *request) page(rows []object, order string, fields ...string) *answer {
	if s := r.query.Get("sort"); s != "" && order != "" {
		first, _, _ := strings.Cut(order, ":")
		for _, key := range strings.Split(s, ",") {
			name, dir, _ := strings.Cut(key, ":")
			if dir != "asc" && dir != "desc" || name != first && !slices.Contains(fields, name) {
				return invalid(detail{"sort", "must be {field}:{asc|desc} with a field among " + strings.Join(append([]string{first}, fields...), ", ")})
			}
		}
		order = s
	}
	count := 20
	if s := r.query.Get("count"); s != "" {
		var err error
		if count, err = strconv.Atoi(s); err != nil || count < 1 || count > 100 {
			return invalid(detail{"count", "must be an integer from 1 to 100"})
		}
	}
	offset, sealed := r.offset()
	if !sealed {
		return invalid(detail{"page_token", "is invalid for this query"})
	}
	rows = append([]object{}, rows...)
	slices.SortStableFunc(rows, by(order))
	offset = min(offset, len(rows))
	shown := rows[offset:min(offset+count, len(rows))]
	pagination := object{
		"count":     len(shown),
		"next_page": nil, "next_page_token": nil, "previous_page": nil, "previous_page_token": nil,
	}
	if offset+count < len(rows) {
		r.link(pagination, "next_page", offset+count)
	}
	if offset > 0 {
		r.link(pagination, "previous_page", max(offset-count, 0))
	}
	return ok(object{"collection": shown, "pagination": pagination})
}

// by compares objects by a sort such as name:asc,created_at:desc; an empty one keeps the order.
func by(order string) func(a, b object) int {
	return func(a, b object) int {
		for _, key := range strings.Split(order, ",") {
			name, dir, _ := strings.Cut(key, ":")
			c := cmp.Or(strings.Compare(a.str(name), b.str(name)), cmp.Compare(a.int(name), b.int(name)))
			if dir == "desc" {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return 0
	}
}

// link puts the address of another page into a pagination, and its token.
func (r *request) link(pagination object, page string, offset int) {
	query := url.Values{}
	for k, v := range r.query {
		query[k] = v
	}
	token := r.token(offset)
	query.Set("page_token", token)
	pagination[page] = apiRoot + strings.TrimPrefix(r.http.URL.Path, "/calendly/") + "?" + query.Encode()
	pagination[page+"_token"] = token
}

// token is where a page begins, sealed with the caller and the query: with other filters, or made
// up, it is refused.
func (r *request) token(offset int) string {
	query := url.Values{}
	for k, v := range r.query {
		if k != "count" && k != "page_token" {
			query[k] = v
		}
	}
	at := binary.BigEndian.AppendUint32(nil, uint32(offset))
	seal := sha256.Sum256(slices.Concat(at, []byte(r.caller.str("uri")+r.http.URL.Path+"?"+query.Encode())))
	return base64.RawURLEncoding.EncodeToString(append(at, seal[:20]...))
}

// offset is where the query's page_token points, 0 without one.
func (r *request) offset() (int, bool) {
	token := r.query.Get("page_token")
	if token == "" {
		return 0, true
	}
	b, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(b) < 4 {
		return 0, false
	}
	offset := int(binary.BigEndian.Uint32(b))
	return offset, bytes.Equal([]byte(token), []byte(r.token(offset)))
}

// equal keeps the rows whose fields have the values that the query gives for them.
func (r *request) equal(rows []object, fields ...string) []object {
	for _, f := range fields {
		if want := r.query.Get(f); want != "" {
			rows = where(rows, func(o object) bool { return o.str(f) == want })
		}
	}
	return rows
}
