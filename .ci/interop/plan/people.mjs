// Who is met and what is kept of it: contacts, routing forms, the records of the Enterprise plan, and data deletion.
import { at, id } from './values.mjs';

export const reads = [
  ['list_contacts', () => ({ sort: 'created_at:asc', count: 5 })],
  ['get_contact', a => ({ contact_uuid: a.list_contacts.collection[0].uri })],
  ['list_contact_custom_field_definitions'],
  ['get_contact_custom_field_definition', a => ({ definition_uuid: a.list_contact_custom_field_definitions.collection[0].uri })],
  ['list_contact_lists', () => ({ type: 'static_list' })],
  ['get_contact_list', a => ({ list_uuid: a.list_contact_lists.collection[0].uri })],
  ['list_contacts', a => ({ contact_list: a.get_contact_list.resource.uri, exclude: 'custom_fields' })],
  ['list_notes', a => ({ contact: a.list_contacts.collection.map(c => c.uri) })],
  ['get_note', a => ({ note_uuid: a.list_notes.collection[0].uri })],
  ['list_routing_forms', () => ({ sort: 'created_at:asc' })],
  ['get_routing_form', a => ({ form_uuid: a.list_routing_forms.collection[0].uri })],
  ['list_routing_form_submissions', a => ({ form: a.get_routing_form.resource.uri, count: 5 })],
  ['get_routing_form_submission', a => ({ submission_uuid: a.list_routing_form_submissions.collection[0].uri })],
  ['list_activity_log_entries', () => ({ sort: ['occurred_at:desc'], count: 10 })],
  ['list_outgoing_communications', () => ({ min_created_at: at(-10), max_created_at: at(0), count: 5 })],
];

export const changes = [
  ['create_contact_custom_field_definition', () => ({ label: 'Tier', field_type: 'single_select', options: [{ label: 'Gold' }, { label: 'Silver' }] })],
  ['get_contact_custom_field_definition', a => ({ definition_uuid: a.create_contact_custom_field_definition.resource.uri })],
  ['create_contact', a => ({
    name: 'Édith Example', emails: [{ email: 'edith@example.com', is_primary: true }], phone_numbers: [{ phone_number: '+33155550100' }],
    country: 'FR', custom_fields: [{ uuid: id(a.create_contact_custom_field_definition.resource.uri), value: 'Gold' }],
  })],
  ['get_contact', a => ({ contact_uuid: met(a).uri })],
  ['update_contact', a => ({ contact_uuid: met(a).uri, company: 'Example & Co', country: null, phone_numbers: [] })],
  ['list_contacts', () => ({ email: 'edith@example.com' })],
  ['create_note', a => ({ contact: met(a).uri, title: 'Renewal', body: 'Ask about the <budget>', remind_at: at(9) })],
  ['get_note', a => ({ note_uuid: id(a.create_note.resource.uri) })],
  ['list_notes', a => ({ contact: [met(a).uri] })],
  ['create_contact_list', a => ({ name: 'Renewals', contacts: [met(a).uri] })],
  ['update_contact_list', a => ({ list_uuid: a.create_contact_list.resource.uri, name: 'Renewals 2027' })],
  ['remove_contact_list_members', a => ({ list_uuid: a.create_contact_list.resource.uri, contacts: [met(a).uri] })],
  ['add_contact_list_members', a => ({ list_uuid: id(a.create_contact_list.resource.uri), contacts: [met(a).uri] })],
  ['get_contact_list', a => ({ list_uuid: a.create_contact_list.resource.uri })],
  ['list_contact_lists'],
  ['delete_contact', a => ({ contact_uuid: met(a).uri })],
  ['list_activity_log_entries', () => ({ namespace: ['Invitation'], count: 5 })],
  ['delete_invitee_data', () => ({ emails: ['ada@example.com', 'grace@example.com'] })],
  ['delete_scheduled_event_data', () => ({ start_time: at(-40), end_time: at(-20) })],
];

const met = a => a.create_contact.resource;
