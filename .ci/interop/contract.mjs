// Where Calendly's export is not what the tools go by; the reasons stand in full in calendly/differences_test.go.

// absent are the tools that have no operation in the export.
export const absent = {
  'an endpoint of Maton': ['create_connection', 'delete_connection', 'get_connection', 'list_connections'],
  'in Maton\'s document only': ['create_event_type_invitee'],
  'newer than the export, autumn': ['create_user_availability_schedule', 'update_user_availability_schedule'],
  'newer than the export, 6 November': ['delete_share', 'list_shares', 'update_share'],
  'newer than the export, 17 November': [
    'add_contact_list_members', 'create_contact_custom_field_definition', 'create_contact_list', 'create_note', 'get_contact_list', 'get_note',
    'list_contact_lists', 'list_notes', 'remove_contact_list_members', 'update_contact_list',
  ],
  'newer than the export, 18 November': ['get_user_meeting_limits', 'update_user_meeting_limits'],
};

// amended are the tools whose requests the export refuses, each with the request that it takes instead.
export const amended = {
  create_scheduling_link: {
    reason: 'the number 1 is what clients send and what works, the export has it as a string',
    right: ({ url, body }) => ({ url, body: body.replace('"max_event_count":1', '"max_event_count":"1"') }),
  },
  list_activity_log_entries: {
    reason: 'lists go out comma separated, as documented in 2023, the export has what OpenAPI means without a word: repeated',
    right: ({ url, body }) => ({ url: url.replace(/(\w+)=([^&]*,[^&]*)/g, (_, name, list) => list.split(',').map(v => `${name}=${v}`).join('&')), body }),
  },
  update_contact: {
    reason: 'null empties a field, which the export does not know',
    right: ({ url, body }) => ({ url, body: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).filter(([, value]) => value !== null))) }),
  },
};

// whole are the arguments that the required fields of the schema do not make whole.
export const whole = {
  create_one_off_event_type: ({ date_setting }) => ({ date_setting }), // what else is needed depends on its type
  // An update that changes nothing is refused before it is sent.
  update_contact: ({ name }) => ({ name }),
  update_event_type: ({ name }) => ({ name }),
  update_meeting_recap: ({ summary_md }) => ({ summary_md }),
};
