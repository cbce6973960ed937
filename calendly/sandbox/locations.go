package sandbox

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
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
