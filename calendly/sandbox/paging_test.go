package sandbox_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestPagesVisitEverythingOnceForthAndBack(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	base := "scheduled_events?count=7&organization=" + url.QueryEscape(organization)
	var want []string
	for _, o := range b.all(strings.Replace(base, "count=7", "count=100", 1)) {
		want = append(want, o["uri"].(string))
	}
	unique := slices.Clone(want)
	slices.Sort(unique)
	if len(slices.Compact(unique)) != len(want) {
		t.Fatal("a meeting came twice")
	}
	var forth, back []string
	next := base
	var page object
	for {
		page = b.get(next)
		for _, o := range list(page) {
			forth = append(forth, o["uri"].(string))
		}
		token, ok := page["pagination"].(object)["next_page_token"].(string)
		if !ok {
			break
		}
		next = base + "&page_token=" + token
	}
	for {
		rows := list(page)
		slices.Reverse(rows)
		for _, o := range rows {
			back = append(back, o["uri"].(string))
		}
		token, ok := page["pagination"].(object)["previous_page_token"].(string)
		if !ok {
			break
		}
		page = b.get(base + "&page_token=" + token)
	}
	slices.Reverse(back)
	if !slices.Equal(forth, want) || !slices.Equal(back, want) {
		t.Errorf("%d forth and %d back of %d", len(forth), len(back), len(want))
	}
}

func TestPagination(t *testing.T) {
	b := look(t, noon)
	_, organization := b.me()
	base := "scheduled_events?count=5&status=active&organization=" + url.QueryEscape(organization)
	first := b.get(base)["pagination"].(object)
	for _, key := range []string{"count", "next_page", "previous_page", "next_page_token", "previous_page_token"} {
		if _, ok := first[key]; !ok {
			t.Errorf("no %s", key)
		}
	}
	next := first["next_page"].(string)
	if !strings.HasPrefix(next, root+"scheduled_events?") || first["count"] != 5.0 {
		t.Errorf("pagination %v", first)
	}
	token := first["next_page_token"].(string)
	if second := b.get(path(next))["pagination"].(object); second["previous_page"] == nil {
		t.Errorf("the second page says %v", second)
	}
	for name, query := range map[string]string{
		"other filter":  strings.Replace(base, "active", "canceled", 1) + "&page_token=" + token,
		"other sort":    base + "&sort=start_time:desc&page_token=" + token,
		"made up":       base + "&page_token=AAAAAAAA",
		"not base64":    base + "&page_token=!!",
		"count 0":       strings.Replace(base, "count=5", "count=0", 1),
		"count 101":     strings.Replace(base, "count=5", "count=101", 1),
		"count no one":  strings.Replace(base, "count=5", "count=x", 1),
		"sort by other": base + "&sort=created_at:asc",
		"sort upwards":  base + "&sort=start_time:up",
	} {
		if status, o := b.do("GET", query, ""); status != 400 || o["title"] != "Invalid Argument" || o["details"] == nil {
			t.Errorf("%s: %d %v", name, status, o)
		}
	}
	b.key = "jonas-weber"
	if status, _ := b.do("GET", "scheduled_events?user="+url.QueryEscape(organization)+"&page_token="+token, ""); status != 400 {
		t.Error("a token is good for another caller")
	}
}

func TestSorting(t *testing.T) {
	b := look(t, noon)
	user, _ := b.me()
	column := func(query, field string) []string {
		var values []string
		for _, o := range b.all(query) {
			values = append(values, o[field].(string))
		}
		return values
	}
	u := url.QueryEscape(user)
	down := column("scheduled_events?count=100&sort=start_time:desc&user="+u, "start_time")
	slices.Reverse(down)
	if !slices.IsSorted(down) || !slices.IsSorted(column("scheduled_events?count=100&user="+u, "start_time")) {
		t.Error("meetings are not sorted by start")
	}
	if names := column("event_types?user="+u, "name"); !slices.IsSorted(names) {
		t.Errorf("event types come as %v", names)
	}
	if slugs := column("event_types?sort=position:asc&user="+u, "slug"); slugs[0] != "intro-call" {
		t.Errorf("by position they come as %v", slugs)
	}
}
