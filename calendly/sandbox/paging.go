package sandbox

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// page answers with one page of rows, sorted by the query's sort or else by order. The fields that
// may be sorted by are those of order and fields.
func (r *request) page(rows []object, order string, fields ...string) *answer {
	rows, bad := r.sorted(rows, order, fields...)
	if bad != nil {
		return bad
	}
	shown, pagination, bad := r.cut(rows, 100)
	if bad != nil {
		return bad
	}
	return ok(object{"collection": shown, "pagination": pagination})
}

// sorted returns the rows in the order that the query asks for, in a list of its own.
func (r *request) sorted(rows []object, order string, fields ...string) ([]object, *answer) {
	if s := strings.Join(r.query["sort"], ","); s != "" && order != "" {
		first, _, _ := strings.Cut(order, ":")
		for _, key := range strings.Split(s, ",") {
			name, dir, _ := strings.Cut(key, ":")
			if dir != "asc" && dir != "desc" || name != first && !slices.Contains(fields, name) {
				return nil, invalid(detail{"sort", "must be {field}:{asc|desc} with a field among " + strings.Join(append([]string{first}, fields...), ", ")})
			}
		}
		order = s
	}
	rows = append([]object{}, rows...)
	slices.SortStableFunc(rows, by(order))
	return rows, nil
}

// cut returns the page of rows that the query asks for, of at most most of them.
func (r *request) cut(rows []object, most int) (shown []object, pagination object, bad *answer) {
	count := 20
	if s := r.query.Get("count"); s != "" {
		var err error
		if count, err = strconv.Atoi(s); err != nil || count < 1 || count > most {
			return nil, nil, invalid(detail{"count", fmt.Sprintf("must be an integer from 1 to %d", most)})
		}
	}
	offset, sealed := r.offset()
	if !sealed {
		return nil, nil, invalid(detail{"page_token", "is invalid for this query"})
	}
	offset = min(offset, len(rows))
	shown = rows[offset:min(offset+count, len(rows))]
	pagination = unpaged(len(shown))
	if offset+count < len(rows) {
		r.link(pagination, "next_page", offset+count)
	}
	if offset > 0 {
		r.link(pagination, "previous_page", max(offset-count, 0))
	}
	return shown, pagination, nil
}

// unpaged is the pagination of a list that has no other page.
func unpaged(count int) object {
	return object{
		"count":     count,
		"next_page": nil, "next_page_token": nil, "previous_page": nil, "previous_page_token": nil,
	}
}

// each shows every row of a page in another form; an error stays as it is.
func (a *answer) each(form func(object) object) *answer {
	page, _ := a.body.(object)
	rows := page.list("collection")
	for i := range rows {
		rows[i] = form(rows[i])
	}
	return a
}

// by compares objects by a sort such as name:asc,created_at:desc; an empty one keeps the order.
func by(order string) func(a, b object) int {
	return func(a, b object) int {
		for _, key := range strings.Split(order, ",") {
			name, dir, _ := strings.Cut(key, ":")
			c := cmp.Or(strings.Compare(a.deep(name), b.deep(name)), cmp.Compare(a.int(name), b.int(name)))
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

// deep is the text of a field, with dots into objects.
func (o object) deep(name string) string {
	for {
		outer, inner, dotted := strings.Cut(name, ".")
		if !dotted {
			return o.str(name)
		}
		o, name = o.sub(outer), inner
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

// window keeps the rows whose time lies from the query's min_ of that name on and before its max_, so
// that windows can follow each other. Stamps compare as text; a missing bound is before, or after,
// every one.
func (r *request) window(rows []object, name string) []object {
	q := object{"min": r.query.Get("min_" + name), "max": r.query.Get("max_" + name)}
	from, till := stamp(q.time("min")), "~"
	if q.str("max") != "" {
		till = stamp(q.time("max"))
	}
	return where(rows, func(o object) bool { return o.str(name) >= from && o.str(name) < till })
}
