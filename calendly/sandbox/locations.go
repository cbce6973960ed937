package sandbox

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
)

// place is how a kind of location looks once a meeting is booked.
type place struct {
	kind string // of the event type, as a booking repeats it
	says string // type on the scheduled event, which spells two of them otherwise
	join string // where a conference is joined; empty when it is none
	asks bool   // the invitee says where, as an address or a phone number
}

// places are the ten kinds (calendly-api-core.md 2.11).
var places = []place{
	{"ask_invitee", "ask_invitee", "", true},
	{"custom", "custom", "", false},
	{"google_conference", "google_conference", "https://meet.example/", false},
	{"gotomeeting_conference", "gotomeeting", "https://gotomeeting.example/join/", false},
	{"inbound_call", "inbound_call", "", false},
	{"microsoft_teams_conference", "microsoft_teams_conference", "https://teams.example/l/meetup-join/", false},
	{"outbound_call", "outbound_call", "", true},
	{"physical", "physical", "", false},
	{"webex_conference", "webex_conference", "https://webex.example/meet/", false},
	{"zoom_conference", "zoom", "https://zoom.example/j/", false},
}

func placeOf(offered object) place {
	for _, p := range places {
		if p.kind == offered.str("kind") {
			return p
		}
	}
	return place{}
}

// configured checks a place as an event type, a one-off one or a share offers it; its texts pass
// another check. A call to the host needs the host's number in all three, though Calendly says so
// for the latter two only: without it the invitee could not call.
func configured(words check) check {
	var kinds []string
	for _, p := range places {
		kinds = append(kinds, p.kind)
	}
	fields := []field{need("kind", oneOf(kinds...)), may("location", words), may("additional_info", words), may("phone_number", text)}
	return func(name string, v any) []detail {
		if bad := objectOf(fields...)(name, v); bad != nil {
			return bad
		}
		offered := object{"": v}.sub("")
		return unless(offered.str("kind") != "inbound_call" || offered["phone_number"] != nil, name+".phone_number", "is missing, which inbound_call needs")
	}
}

// configurations are the places of a body, without what the kind of one has no use for.
func configurations(given []object) []object {
	list := []object{}
	for _, offered := range given {
		kind := offered.str("kind")
		o := at(kind)
		for key, kinds := range placeTexts {
			if v := offered[key]; v != nil && slices.Contains(kinds, kind) {
				o[key] = v
			}
		}
		list = append(list, o)
	}
	return list
}

// placeTexts are the kinds that each text belongs to (calendly-api-core.md 4.5).
var placeTexts = map[string][]string{
	"location":        {"physical", "custom", "ask_invitee"},
	"additional_info": {"physical", "inbound_call"},
	"phone_number":    {"inbound_call"},
}

// listUserLocations tells a user's places by what the user's event types offer: a conference is
// connected when one of them takes place in it.
func listUserLocations(r *request) *answer {
	if bad := r.checkQuery(need("user", uriOf("users"))); bad != nil {
		return bad
	}
	user, bad := r.user(r.query.Get("user"))
	if bad != nil {
		return bad
	}
	used := map[string]bool{}
	for _, m := range r.rows["event_type_memberships"] {
		if m.sub("member")["uri"] != user["uri"] {
			continue
		}
		for _, offered := range m.sub("event_type").list("locations") {
			used[offered.str("kind")] = true
		}
	}
	rows := []object{}
	for _, p := range places {
		switch {
		case p.join != "":
			rows = append(rows, object{"kind": p.kind, "connected": used[p.kind]})
		case used[p.kind]:
			rows = append(rows, object{"kind": p.kind})
		}
	}
	return collection(rows)
}

// location is where a meeting takes place, from what the event type offers and what the invitee
// said; nil when the event type offers nothing. Each type has its own fields.
func location(offered object, said any, key string) any {
	if offered == nil {
		return nil
	}
	p := placeOf(offered)
	o := object{"type": p.says}
	switch {
	case p.join != "":
		id := conferenceID(key)
		o["status"], o["join_url"] = "pushed", p.join+id
		if data := conferenceData(p.says, id); data != nil {
			o["data"] = data
		}
	case p.asks:
		o["location"] = said
	default:
		o["location"] = cmp.Or(offered["location"], offered["phone_number"])
		if info := offered["additional_info"]; info != nil {
			o["additional_info"] = info
		}
	}
	return o
}

// conferenceID makes nine digits of a key.
func conferenceID(key string) string {
	sum := sha256.Sum256([]byte("conference " + key))
	return strconv.Itoa(100_000_000 + int(binary.BigEndian.Uint32(sum[:])%900_000_000))
}

// conferenceData is what the provider of a conference adds; Google Meet adds nothing.
func conferenceData(says, id string) object {
	switch says {
	case "zoom":
		return object{
			"id": id, "password": id[:4],
			"settings": object{"global_dial_in_numbers": []object{
				{"number": "+1 555 0100", "country": "US", "type": "toll", "city": "Denver", "country_name": "US"},
			}},
			"extra": object{"intl_numbers_url": "https://zoom.example/u/" + id},
		}
	case "gotomeeting":
		return object{"uniqueMeetingId": json.Number(id), "conferenceCallInfo": "United States: +1 (555) 0101\nAccess Code: " + id}
	case "microsoft_teams_conference":
		return object{"id": id, "audioConferencing": nil}
	case "webex_conference":
		return object{"id": id, "password": id[:4], "telephony": object{"callInNumbers": []object{
			{"label": "US Toll", "callInNumber": "+1-555-0102", "tollType": "toll"},
		}}}
	}
	return nil
}
