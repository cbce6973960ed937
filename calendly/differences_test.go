package calendly_test

import "maps"

// Reasons that hold for more than one difference.
const (
	newer    = "newer than the export of 2 October 2026: "
	byCaller = "absent means the caller's own, which is looked up and sent"
	reused   = "the export reuses the schema of answers, where all six are always there"
	inWords  = "the export says so in words only"
	pointing = "an interval without both ends says nothing"
	emptying = "null empties the field, as public code that quotes the present page has it (calendly-api-more.md 1.2)"
)

// rightDifferences are those between the export and the catalog in which the catalog is right.
var rightDifferences = merge(
	map[string]string{
		"create_event_type_invitee is here only": "in Maton's document only; kept as toolset legacy",

		"create_contact_custom_field_definition is here only": newer + "17 November",
		"list_contact_lists is here only":                     newer + "17 November",
		"create_contact_list is here only":                    newer + "17 November",
		"get_contact_list is here only":                       newer + "17 November",
		"update_contact_list is here only":                    newer + "17 November",
		"add_contact_list_members is here only":               newer + "17 November",
		"remove_contact_list_members is here only":            newer + "17 November",
		"list_notes is here only":                             newer + "17 November",
		"create_note is here only":                            newer + "17 November",
		"get_note is here only":                               newer + "17 November",
		"create_user_availability_schedule is here only":      newer + "autumn",
		"update_user_availability_schedule is here only":      newer + "autumn",
		"get_user_meeting_limits is here only":                newer + "18 November",
		"update_user_meeting_limits is here only":             newer + "18 November",
		"list_shares is here only":                            newer + "6 November",
		"update_share is here only":                           newer + "6 November",
		"delete_share is here only":                           newer + "6 November",

		"create_event_type: start_time_increment is here only":                     newer + "13 November",
		"create_event_type: before_buffer is here only":                            newer + "13 November",
		"create_event_type: after_buffer is here only":                             newer + "13 November",
		"update_event_type: start_time_increment is here only":                     newer + "13 November",
		"update_event_type: before_buffer is here only":                            newer + "13 November",
		"update_event_type: after_buffer is here only":                             newer + "13 November",
		"list_contacts: contact_list is here only":                                 newer + "17 November",
		"create_webhook_subscription: events[] takes event_type.created here only": newer + "23 October",
		"create_webhook_subscription: events[] takes event_type.updated here only": newer + "23 October",
		"create_webhook_subscription: events[] takes event_type.deleted here only": newer + "23 October",

		"create_scheduling_link: max_event_count is a string there": "the number is what clients send and what works (calendly-api-core.md 6)",
		"create_invitee_no_show: invitee is required here":          "a mark without an invitee means nothing (calendly-api-core.md 6)",

		"create_share: availability_rule.timezone is required here":                 inWords,
		"create_share: availability_rule.rules is required here":                    inWords,
		"create_share: availability_rule.rules[].type is required here":             "required in every other use of a rule",
		"create_share: availability_rule.rules[].intervals is required here":        "required in every other use of a rule",
		"create_share: availability_rule.rules[].intervals[].from is required here": pointing,
		"create_share: availability_rule.rules[].intervals[].to is required here":   pointing,

		"update_event_type_availability_schedule: availability_rule.rules[].intervals[].from is required here": pointing,
		"update_event_type_availability_schedule: availability_rule.rules[].intervals[].to is required here":   pointing,
		"update_event_type_availability_schedule: availability_rule.rules[].date has another pattern there":    "the format date is stricter: a day that exists, with two digits each",
	},
	each(byCaller, "is optional here",
		"create_event_type: owner", "create_one_off_event_type: host", "list_user_availability_schedules: user", "list_user_busy_times: user", "list_user_locations: user",
		"create_webhook_subscription: organization", "list_webhook_subscriptions: organization", "get_sample_webhook_data: organization", "list_groups: organization",
		"list_routing_forms: organization", "list_activity_log_entries: organization", "list_outgoing_communications: organization"),
	each(reused, "is optional here",
		"create_event_invitee: tracking.utm_campaign", "create_event_invitee: tracking.utm_source", "create_event_invitee: tracking.utm_medium",
		"create_event_invitee: tracking.utm_content", "create_event_invitee: tracking.utm_term", "create_event_invitee: tracking.salesforce_uuid"),
	each(reused, "can be null there only",
		"create_event_invitee: tracking.utm_campaign", "create_event_invitee: tracking.utm_source", "create_event_invitee: tracking.utm_medium",
		"create_event_invitee: tracking.utm_content", "create_event_invitee: tracking.utm_term", "create_event_invitee: tracking.salesforce_uuid"),
	each(emptying, "can be null here only",
		"update_contact: timezone", "update_contact: job_title", "update_contact: company", "update_contact: country", "update_contact: state", "update_contact: city", "update_contact: linkedin"),
)

func each(reason, what string, fields ...string) map[string]string {
	m := map[string]string{}
	for _, f := range fields {
		m[f+" "+what] = reason
	}
	return m
}

func merge(tables ...map[string]string) map[string]string {
	all := map[string]string{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}
