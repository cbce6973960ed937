package sandbox_test

import (
	"strings"
	"testing"
)

// definition makes a custom field.
func (b *bench) definition(body object) object {
	b.Helper()
	return b.send("POST", "contacts/custom_field_definitions", body, 201)["resource"].(object)
}

func uuid(o object) string { return o["uri"].(string)[strings.LastIndex(o["uri"].(string), "/")+1:] }

// field is the value that a contact has in a custom field.
func field(contact, definition object) any {
	for _, f := range contact["custom_fields"].([]any) {
		if f := f.(object); f["uri"] == definition["uri"] {
			return f["value"]
		}
	}
	return "no such field"
}

func TestCustomFieldsOfTheSeed(t *testing.T) {
	b := look(t, noon)
	has, defs := map[any]object{}, b.seeded(7, "contacts/custom_field_definitions")
	for _, def := range defs {
		has[def["field_type"]] = def
		if got := b.resource(path(def["uri"])); encode(got) != encode(def) {
			t.Errorf("listed as %v and read as %v", def, got)
		}
	}
	if len(has) != 7 || has["currency"]["currency"] != "USD" || len(has["single_select"]["options"].([]any)) != 3 || has["invitee_question"]["source"] == nil {
		t.Errorf("got %v", has)
	}
	set := map[any]bool{}
	for _, c := range b.all("contacts?count=100") {
		if got := len(c["custom_fields"].([]any)); got != len(defs) {
			t.Fatalf("%v has %d of %d fields", c["name"], got, len(defs))
		}
		for kind, def := range has {
			if v := field(c, def); v != nil && encode(v) != "[]" {
				set[kind] = true
			} else if (kind == "tags") != (v != nil) {
				t.Errorf("an empty field of type %v is %v", kind, v)
			}
		}
	}
	if len(set) != 7 {
		t.Errorf("only these are ever filled in: %v", set)
	}
}

// fields is a sandbox with a contact, and a custom field of every type that can be made.
type fields struct {
	*bench
	contact object
	defs    map[string]object
	options []string // uuids of Small, Large and another Large
}

func openFields(t *testing.T) *fields {
	t.Helper()
	f := &fields{bench: open(t, noon), defs: map[string]object{}}
	f.contact = f.send("POST", "contacts", ada(nil), 201)["resource"].(object)
	for _, kind := range []string{"text", "number", "tags", "date"} {
		f.defs[kind] = f.definition(object{"label": "My " + kind, "field_type": kind})
	}
	f.defs["currency"] = f.definition(object{"label": "Budget", "field_type": "currency", "currency": "eur"})
	size := f.definition(object{"label": " Size ", "field_type": "single_select", "options": []any{object{"label": "Small"}, object{"label": "Large"}, object{"label": "Large"}}})
	for _, o := range size["options"].([]any) {
		f.options = append(f.options, o.(object)["uuid"].(string))
	}
	f.defs["single_select"] = size
	return f
}

func (f *fields) entry(kind string, v any) object {
	return object{"uuid": uuid(f.defs[kind]), "value": v, "label": "is passed over"}
}

func (f *fields) patch(entries ...any) object {
	f.Helper()
	return f.send("PATCH", path(f.contact["uri"]), object{"custom_fields": entries}, 200)["resource"].(object)
}

// TestCustomValues writes one value of every type, and reads it as written but for an option, which
// is read by its uuid.
func TestCustomValues(t *testing.T) {
	f := openFields(t)
	size, text, number, tags := f.defs["single_select"], f.defs["text"], f.defs["number"], f.defs["tags"]
	if o := size["options"].([]any)[0].(object); size["label"] != "Size" || o["label"] != "Small" || o["color"] != nil || o["is_active"] != true || f.defs["currency"]["currency"] != "EUR" {
		t.Errorf("made %v and %v", size, f.defs["currency"])
	}
	made := f.send("POST", "contacts", ada(object{"emails": addresses("other@engines.example"), "custom_fields": []any{f.entry("text", "x"), f.entry("single_select", "Small")}}), 201)["resource"].(object)
	if field(made, text) != "x" || field(made, size) != f.options[0] || field(made, number) != nil || encode(field(made, tags)) != "[]" {
		t.Errorf("made %v", made)
	}
	for kind, v := range map[string]any{"text": "y", "number": 1.5, "tags": []any{"a", "b"}, "date": "2026-02-28", "currency": 85000.0, "single_select": f.options[2]} {
		if now := f.patch(f.entry(kind, v)); encode(field(now, f.defs[kind])) != encode(v) {
			t.Errorf("%s: wrote %v and read %v", kind, v, field(now, f.defs[kind]))
		}
	}
	if now := f.patch(f.entry("number", nil), f.entry("tags", nil)); field(now, number) != nil || encode(field(now, tags)) != "[]" || field(now, text) != "y" {
		t.Errorf("emptied %v", now)
	}
}

// TestOneBadValueRefusesAll sends each bad entry after a good one.
func TestOneBadValueRefusesAll(t *testing.T) {
	f := openFields(t)
	before := encode(f.resource(path(f.contact["uri"])))
	for name, bad := range map[string]struct {
		entry any
		said  string
	}{
		"a number":        {f.entry("text", 1), "must be a string"},
		"a text":          {f.entry("number", "1"), "must be a number"},
		"a text amount":   {f.entry("currency", "85,000"), "must be a number"},
		"a scalar":        {f.entry("tags", "a"), "must be an array"},
		"a number tag":    {f.entry("tags", []any{1}), "value[0]"},
		"a list":          {f.entry("text", []any{"a"}), "must be a string"},
		"no such day":     {f.entry("date", "2026-02-30"), "must be a date"},
		"no option":       {f.entry("single_select", "small"), "Small (" + f.options[0] + ")"},
		"a shared label":  {f.entry("single_select", "Large"), f.options[1] + ", " + f.options[2]},
		"an unknown uuid": {object{"uuid": "X", "value": 1}, "custom_fields[1].uuid"},
		"no value":        {object{"uuid": uuid(f.defs["text"])}, "custom_fields[1].value"},
		"no uuid":         {object{"value": 1}, "custom_fields[1].uuid"},
	} {
		status, o := f.do("PATCH", path(f.contact["uri"]), encode(object{"custom_fields": []any{f.entry("text", "z"), bad.entry}}))
		if status != 400 || !strings.Contains(encode(o["details"]), bad.said) {
			t.Errorf("%s: %d %v", name, status, o)
		}
	}
	if after := encode(f.resource(path(f.contact["uri"]))); after != before {
		t.Errorf("a bad entry let the others through: %s", after)
	}
}

func TestInactiveOptionsCannotBeChosen(t *testing.T) {
	b := open(t, noon)
	for _, def := range b.all("contacts/custom_field_definitions") {
		if def["field_type"] != "single_select" {
			continue
		}
		for _, o := range def["options"].([]any) {
			o := o.(object)
			want := map[any]int{true: 201, false: 400}[o["is_active"]]
			email := addresses(o["label"].(string)[:4] + "@x.example")
			b.send("POST", "contacts", ada(object{"emails": email, "custom_fields": []any{object{"uuid": uuid(def), "value": o["uuid"]}}}), want)
		}
	}
}

func TestRefusedCustomFields(t *testing.T) {
	b := open(t, noon)
	const p = "contacts/custom_field_definitions"
	b.refuses([]refusal{
		{"k", "POST", p, `{}`, 400, `"parameter":"label"`},
		{"k", "POST", p, `{"label":"  ","field_type":"text"}`, 400, "1 to 255"},
		{"k", "POST", p, `{"label":"` + strings.Repeat("é", 256) + `","field_type":"text"}`, 400, "1 to 255"},
		{"k", "POST", p, `{"label":"X","field_type":"invitee_question"}`, 400, "must be one of"},
		{"k", "POST", p, `{"label":"X","field_type":"text","uuid":"x"}`, 400, "not a known parameter"},
		{"k", "POST", p, `{"label":"X","field_type":"text","options":[{"label":"a"}]}`, 400, `"parameter":"options"`},
		{"k", "POST", p, `{"label":"X","field_type":"single_select"}`, 400, `"parameter":"options"`},
		{"k", "POST", p, `{"label":"X","field_type":"single_select","options":[]}`, 400, "must be filled"},
		{"k", "POST", p, `{"label":"X","field_type":"single_select","options":[{"label":"a","color":"#000000"}]}`, 400, "label only"},
		{"k", "POST", p, `{"label":"X","field_type":"currency"}`, 400, `"parameter":"currency"`},
		{"k", "POST", p, `{"label":"X","field_type":"currency","currency":"euro"}`, 400, "currency code"},
		{"k", "POST", p, `{"label":" STAGE ","field_type":"text"}`, 409, `"parameter":"label"`},
		{"jonas-weber", "POST", p, `{"label":"X","field_type":"text"}`, 403, "You do not have permission"},
		{"k", "GET", p + "/NOBODY", "", 404, ""},
	})
	b.key = "priya-raman" // an admin
	b.definition(object{"label": strings.Repeat("é", 255), "field_type": "text"})
}
