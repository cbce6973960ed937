package sandbox

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // hosts and invitees live in many zones, and a machine may know none
)

// object is one JSON object with the nulls that Calendly sends. Keys that begin with an underscore
// are the sandbox's own knowledge and never leave it.
type object map[string]any

// MarshalJSON writes the object without the sandbox's own knowledge.
func (o object) MarshalJSON() ([]byte, error) {
	shown := make(map[string]any, len(o))
	for k, v := range o {
		if !strings.HasPrefix(k, "_") {
			shown[k] = v
		}
	}
	return json.Marshal(shown)
}

func (o object) str(key string) string {
	s, _ := o[key].(string)
	return s
}

func (o object) bool(key string) bool {
	b, _ := o[key].(bool)
	return b
}

// int reads a number that the seed wrote or that came in a body.
func (o object) int(key string) int {
	switch n := o[key].(type) {
	case int:
		return n
	case json.Number:
		i, _ := n.Int64()
		return int(i)
	}
	return 0
}

func (o object) minutes(key string) time.Duration { return time.Duration(o.int(key)) * time.Minute }

// time reads a moment; what is none is the zero time.
func (o object) time(key string) time.Time {
	t, _ := time.Parse(time.RFC3339Nano, o.str(key))
	return t
}

// sub reads a nested object, empty when there is none.
func (o object) sub(key string) object {
	switch v := o[key].(type) {
	case object:
		return v
	case map[string]any:
		return v
	}
	return nil
}

// list reads a list of objects.
func (o object) list(key string) []object {
	switch v := o[key].(type) {
	case []object:
		return v
	case []any:
		list := make([]object, 0, len(v))
		for _, e := range v {
			m, _ := e.(map[string]any)
			list = append(list, m)
		}
		return list
	}
	return nil
}

// strs reads a list of strings.
func (o object) strs(key string) []string {
	switch v := o[key].(type) {
	case []string:
		return v
	case []any:
		list := make([]string, 0, len(v))
		for _, e := range v {
			s, _ := e.(string)
			list = append(list, s)
		}
		return list
	}
	return nil
}

// ints reads a list of whole numbers.
func (o object) ints(key string) []int {
	switch v := o[key].(type) {
	case []int:
		return v
	case []any:
		list := make([]int, 0, len(v))
		for _, e := range v {
			list = append(list, object{"": e}.int(""))
		}
		return list
	}
	return nil
}

// world is everything there is: objects by collection, in the order they were made, and by URI.
// What one knows of another is its URI, as on the wire.
type world struct {
	now   func() time.Time
	rows  map[string][]object
	byURI map[string]object
	made  map[string]int // ids given out, by collection
	zones map[string]*time.Location

	// By URI of a user: the meetings they host, canceled ones too, and their connected calendar.
	hosted, calendar map[string][]object
}

const apiRoot = "https://api.calendly.com/"

func uri(collection, id string) string { return apiRoot + collection + "/" + id }

// add keeps an object, under the next id of its collection when it has no URI yet.
func (w *world) add(collection string, o object) object {
	if o.str("uri") == "" {
		o["uri"] = uri(collection, w.nextID(collection))
	}
	w.rows[collection] = append(w.rows[collection], o)
	w.byURI[o.str("uri")] = o
	return o
}

func (w *world) remove(collection string, o object) {
	delete(w.byURI, o.str("uri"))
	w.rows[collection] = slices.DeleteFunc(w.rows[collection], func(row object) bool {
		return row.str("uri") == o.str("uri")
	})
}

func (w *world) nextID(collection string) string {
	w.made[collection]++
	return idOf(fmt.Sprintf("%s/%d", collection, w.made[collection]))
}

// idOf makes an id of a name: 16 letters and digits or a dashed UUID, since Calendly has both.
func idOf(name string) string {
	sum := sha256.Sum256([]byte(name))
	if sum[31]%2 == 0 {
		return base32.StdEncoding.EncodeToString(sum[:10])
	}
	return uuidOf(name)
}

// uuidOf makes a dashed UUID of a name.
func uuidOf(name string) string {
	x := fmt.Sprintf("%x", sha256.Sum256([]byte(name)))
	return x[:8] + "-" + x[8:12] + "-4" + x[13:16] + "-a" + x[17:20] + "-" + x[20:32]
}

// stamp writes a moment as Calendly does. The width is fixed, so stamps sort and compare as text.
func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z") }

func (w *world) stampNow() string { return stamp(w.now()) }

// zone is a time zone by name, UTC when there is no such one.
func (w *world) zone(name string) *time.Location {
	loc, ok := w.zones[name]
	if !ok {
		var err error
		if loc, err = time.LoadLocation(name); err != nil {
			loc = time.UTC
		}
		w.zones[name] = loc
	}
	return loc
}

// where returns the objects that fit, in a list of its own.
func where(rows []object, fits func(object) bool) []object {
	kept := []object{}
	for _, o := range rows {
		if fits(o) {
			kept = append(kept, o)
		}
	}
	return kept
}
