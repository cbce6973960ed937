package sandbox

import (
	"fmt"
	"slices"
	"strings"
)

const definitions = "contacts/custom_field_definitions"

// definitions are the custom fields that contacts have in the caller's organization.
func (r *request) definitions() []object {
	return where(r.rows[definitions], func(def object) bool { return def["_organization"] == r.caller["current_organization"] })
}

// customField returns the custom field of that uuid, or nil.
func (r *request) customField(uuid string) object {
	for _, def := range r.definitions() {
		if def.str("uri") == uri(definitions, uuid) {
			return def
		}
	}
	return nil
}

// customValues says what a value must be by the type of its field; single_select is checked against
// its options. Whether an invitee_question can be written is unconfirmed, and taken for a text.
var customValues = map[string]check{
	"text": anyText, "invitee_question": anyText, "number": number, "currency": number, "date": day, "tags": listOf(text, 0),
}

// customProblems are what is wrong with the custom fields of the body. Any of it refuses the whole
// request.
func (r *request) customProblems() []detail {
	var bad []detail
	for i, entry := range r.body.list("custom_fields") {
		name := fmt.Sprintf("custom_fields[%d]", i)
		v, given := entry["value"]
		switch def := r.customField(entry.str("uuid")); {
		case def == nil:
			bad = append(bad, detail{name + ".uuid", "is not the uuid of a custom field"})
		case !given:
			bad = append(bad, detail{name + ".value", "is missing"})
		case v == nil: // which empties the field
		case def.str("field_type") == "single_select":
			_, problem := option(def, v)
			bad = append(bad, unless(problem == "", name+".value", problem)...)
		default:
			bad = append(bad, customValues[def.str("field_type")](name+".value", v)...)
		}
	}
	return bad
}

// option returns the uuid of the option that a value means, by that uuid or by the exact label, or
// what is wrong with the value.
func option(def object, v any) (uuid, problem string) {
	var labels, meant []string
	for _, o := range def.list("options") {
		if !o.bool("is_active") {
			continue
		}
		if o["uuid"] == v {
			return o.str("uuid"), ""
		}
		if o["label"] == v {
			meant = append(meant, o.str("uuid"))
		}
		labels = append(labels, fmt.Sprintf("%s (%s)", o.str("label"), o.str("uuid")))
	}
	switch len(meant) {
	case 1:
		return meant[0], ""
	case 0:
		return "", "must be one of: " + strings.Join(labels, ", ")
	}
	return "", "is the label of several options, so the uuid is needed: " + strings.Join(meant, ", ")
}

// keptValue is a value that was checked, as it is kept and read: an option by its uuid.
func keptValue(def object, v any) any {
	if def.str("field_type") != "single_select" || v == nil {
		return v
	}
	uuid, _ := option(def, v)
	return uuid
}

// customFields are all custom fields of a contact, empty ones too.
func (r *request) customFields(contact object) []object {
	list, values := []object{}, contact.sub("_custom")
	for _, def := range r.definitions() {
		v := values[def.str("uri")]
		if v == nil && def.str("field_type") == "tags" {
			v = []string{}
		}
		list = append(list, object{"uri": def["uri"], "label": def["label"], "value": v})
	}
	return list
}

func listContactCustomFieldDefinitions(r *request) *answer {
	return collection(r.definitions())
}

func getContactCustomFieldDefinition(r *request) *answer {
	def := r.customField(r.http.PathValue("definition_uuid"))
	if def == nil {
		return notFound()
	}
	return resource(def)
}

// createContactCustomFieldDefinition asks for a lead of the organization, which is how the sandbox
// reads "the permission to create custom fields".
func createContactCustomFieldDefinition(r *request) *answer {
	if bad := r.checkOnly(
		need("label", sized(1, 255)), need("field_type", oneOf("text", "number", "currency", "tags", "date", "single_select")),
		may("options", listOf(onlyLabel, 10)), may("currency", currency),
	); bad != nil {
		return bad
	}
	kind := r.body.str("field_type")
	var problems []detail
	for _, pair := range [][2]string{{"options", "single_select"}, {"currency", "currency"}} {
		name, belongs := pair[0], pair[1]
		given := r.body[name] != nil
		problems = append(problems, unless(given == (kind == belongs), name, "is needed for the field_type "+belongs+" and for no other")...)
	}
	problems = append(problems, unless(r.body["options"] == nil || len(r.body.list("options")) > 0, "options", "must be filled")...)
	if bad := invalid(problems...); bad != nil {
		return bad
	}
	if !r.leads() {
		return denied(noPermission)
	}
	label := strings.TrimSpace(r.body.str("label"))
	if slices.ContainsFunc(r.definitions(), func(def object) bool { return strings.EqualFold(def.str("label"), label) }) {
		return alreadyExists("label", "is taken, whatever its case")
	}
	def := r.define(r.nextID(definitions), label, kind, r.stampNow(), r.body)
	def["_organization"] = r.caller["current_organization"]
	return created(def)
}

// define makes a custom field. More has its options, by label, or its currency.
func (w *world) define(id, label, kind, at string, more object) object {
	def := object{"uri": uri(definitions, id), "label": label, "field_type": kind, "created_at": at, "updated_at": at}
	switch kind {
	case "single_select":
		options := []object{}
		for i, o := range more.list("options") {
			options = append(options, object{
				"uuid": uuidOf(fmt.Sprintf("option %d of %s", i, id)), "label": o["label"], "color": nil, "is_active": true,
			})
		}
		def["options"] = options
	case "currency":
		def["currency"] = strings.ToUpper(more.str("currency"))
	}
	return w.add(definitions, def)
}

// onlyLabel asks for an option to make: its label alone.
func onlyLabel(name string, v any) []detail {
	m, _ := v.(map[string]any)
	if bad := objectOf(need("label", text))(name, v); bad != nil {
		return bad
	}
	return unless(len(m) == 1, name, "takes a label only")
}

func currency(name string, v any) []detail {
	s, _ := v.(string)
	good := len(s) == 3 && strings.Trim(strings.ToUpper(s), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	return unless(good, name, "must be an ISO currency code such as USD")
}
