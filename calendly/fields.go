package calendly

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/yosida95/uritemplate/v3"
)

// plan is what a request needs to know about the arguments of an operation, derived once from its
// path template and the struct's tags, on the first call and never at start-up.
type plan struct {
	template *uritemplate.Template
	inPath   map[string]bool // variables of path segments, which take bare ids
	inQuery  map[string]bool // variables of the query, which take full URIs
	fields   []field
}

// field is one argument. The tags are:
//
//	id:"users"                          it names a resource of that collection
//	id:"scheduled_events/{event_uuid}/invitees"  and belongs to the one another argument names
//	id:"scheduled_events/*/invitees"    … or to the one its full URI names
//	id:"users|teams"                    it names one of either; a bare id is one of the first
//	bare:"true"                         a body takes its bare id, not the URI
//	caller:"user"                       absent means the caller's own user or organization
//	unless:"organization,group"         … but only when none of these is given
//	when:"scope=user"                   … and only when that argument has that value
//	needed:"scope=group"                required when that argument has that value
//	whole:"true"                        an object of which every member is sent, null where not given
//	fixed:"calendly"                    always sent, never asked for; as a number where it is one
type field struct {
	name     string
	kind     reflect.Type
	list     bool
	id       string
	caller   string
	unless   []string
	when     [2]string
	needed   [2]string
	fixed    any
	whole    bool
	bare     bool
	children []field
}

var (
	timeType     = reflect.TypeFor[Time]()
	timeZoneType = reflect.TypeFor[TimeZone]()
)

func newPlan(path string, in reflect.Type) *plan {
	p := &plan{template: uritemplate.MustNew(path), inPath: map[string]bool{}, inQuery: map[string]bool{}}
	segments, _, _ := strings.Cut(path, "{?")
	for _, name := range p.template.Varnames() {
		if strings.Contains(segments, "{"+name+"}") {
			p.inPath[name] = true
		} else {
			p.inQuery[name] = true
		}
	}
	p.fields = fieldsOf(in)
	return p
}

func fieldsOf(t reflect.Type) []field {
	var fs []field
	for i := range t.NumField() {
		sf := t.Field(i)
		if sf.Anonymous {
			fs = append(fs, fieldsOf(sf.Type)...)
			continue
		}
		f := field{
			id: sf.Tag.Get("id"), caller: sf.Tag.Get("caller"), whole: sf.Tag.Get("whole") == "true", bare: sf.Tag.Get("bare") == "true",
		}
		f.name, _, _ = strings.Cut(sf.Tag.Get("json"), ",")
		if s := sf.Tag.Get("unless"); s != "" {
			f.unless = strings.Split(s, ",")
		}
		if k, v, ok := strings.Cut(sf.Tag.Get("when"), "="); ok {
			f.when = [2]string{k, v}
		}
		if k, v, ok := strings.Cut(sf.Tag.Get("needed"), "="); ok {
			f.needed = [2]string{k, v}
		}
		f.kind = sf.Type
		for f.kind.Kind() == reflect.Pointer || f.kind.Kind() == reflect.Slice {
			f.list = f.list || f.kind.Kind() == reflect.Slice
			f.kind = f.kind.Elem()
		}
		if f.kind.Kind() == reflect.Struct {
			f.children = fieldsOf(f.kind)
		}
		if s, ok := sf.Tag.Lookup("fixed"); ok {
			f.fixed = s
			if f.kind.Kind() == reflect.Int {
				f.fixed = json.Number(s)
			}
		}
		fs = append(fs, f)
	}
	return fs
}
