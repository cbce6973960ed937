package sandbox

import "strings"

// The filters of contacts, in a query or of a View, by how they compare. Each takes a comma-separated
// list and passes a contact that fits any of it.
var (
	exactFilters = []string{"email", "phone_number", "timezone", "country", "state"}
	partFilters  = []string{"name", "job_title", "company", "city"}
)

// matches tells whether a contact passes all filters; wanted returns the list of one.
func matches(contact object, wanted func(filter string) string) bool {
	for _, f := range exactFilters {
		if !fitsAny(wanted(f), contactValues(contact, f), strings.EqualFold) {
			return false
		}
	}
	for _, f := range partFilters {
		part := func(value, piece string) bool {
			return strings.Contains(strings.ToLower(value), strings.ToLower(piece))
		}
		if !fitsAny(wanted(f), contactValues(contact, f), part) {
			return false
		}
	}
	return true
}

// fitsAny tells whether one of the values fits one of the pieces of a comma-separated list; an
// empty list wants nothing.
func fitsAny(list string, values []string, fits func(value, piece string) bool) bool {
	if list == "" {
		return true
	}
	for piece := range strings.SplitSeq(list, ",") {
		for _, v := range values {
			if piece = strings.TrimSpace(piece); piece != "" && fits(v, piece) {
				return true
			}
		}
	}
	return false
}

// contactValues are what a filter looks at in a contact.
func contactValues(contact object, filter string) []string {
	many := map[string]string{"email": "emails", "phone_number": "phone_numbers"}[filter]
	if many == "" {
		return []string{contact.str(filter)}
	}
	var values []string
	for _, o := range contact.list(many) {
		values = append(values, o.str(filter))
	}
	return values
}
