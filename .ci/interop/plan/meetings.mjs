// Who the caller is, what can be booked, and what becomes of meetings; webhooks and connections.
import { at, bookable, id } from './values.mjs';

export const reads = [
  ['get_current_user'],
  ['get_user', a => ({ user_uuid: a.get_current_user.resource.uri })],
  ['list_organization_memberships', () => ({ count: 100 })],
  ['list_event_types', () => ({ active: true, count: 100 })],
  ['get_event_type', a => ({ event_type_uuid: id(bookable(a).uri) })],
  ['list_event_type_available_times', a => ({ event_type: bookable(a).uri, start_time: at(2), end_time: at(16) })],
  ['list_user_availability_schedules', () => ({ user: 'me' })],
  ['list_user_busy_times', () => ({ start_time: at(1), end_time: at(7) })],
  ['list_scheduled_events', () => ({ status: 'active', count: 5 })],
  ['list_scheduled_events', a => ({ status: 'active', count: 5, page_token: a.list_scheduled_events.pagination.next_page_token })],
  ['get_scheduled_event', a => ({ event_uuid: a.list_scheduled_events.collection[0].uri })],
  ['list_event_invitees', a => ({ event_uuid: id(a.get_scheduled_event.resource.uri), count: '10' })],
  ['get_event_invitee', a => ({ event_uuid: a.get_scheduled_event.resource.uri, invitee_uuid: a.list_event_invitees.collection[0].uri })],
  ['list_webhook_subscriptions', () => ({ scope: 'organization' })],
  ['list_connections'],
  ['get_connection', a => ({ connection_id: a.list_connections.connections.find(c => c.status === 'ACTIVE').connection_id })],
  ['list_meeting_recaps', () => ({ start_time: at(-20), end_time: at(0), count: 5 })],
  ['get_meeting_recap', a => ({ recap_uuid: a.list_meeting_recaps.collection[0].uri })],
  ['get_meeting_recap_transcript', a => ({ recap_uuid: id(a.get_meeting_recap.resource.uri) })],
];

export const changes = [
  ['create_event_invitee', a => ({
    event_type: bookable(a).uri,
    start_time: slot(a, 0),
    invitee: { name: 'Ada Lovelace', email: 'ada@example.com', timezone: 'Europe/London' },
    location: location(bookable(a)),
    questions_and_answers: bookable(a).custom_questions.filter(q => q.required)
      .map(q => ({ question: q.name, answer: q.answer_choices?.[0] ?? 'Yes', position: q.position })),
  })],
  ['get_scheduled_event', a => ({ event_uuid: a.create_event_invitee.resource.event })],
  ['list_event_invitees', a => ({ event_uuid: a.create_event_invitee.resource.event, email: 'ada@example.com' })],
  ['get_event_invitee', a => ({ event_uuid: a.create_event_invitee.resource.event, invitee_uuid: a.create_event_invitee.resource.uri })],
  ['cancel_scheduled_event', a => ({ event_uuid: a.create_event_invitee.resource.event, reason: 'Ça ne va pas 🙃' })],
  ['create_event_type_invitee', a => ({
    event_type_uuid: id(bookable(a).uri), start_time: slot(a, 1), email: 'grace@example.com', name: 'Grace Hopper', timezone: 'America/New_York',
  })],
  ['create_webhook_subscription', () => ({ url: 'https://example.com/hook', events: ['invitee.created'], scope: 'organization' })],
  ['get_webhook_subscription', a => ({ webhook_uuid: a.create_webhook_subscription.resource.uri })],
  ['list_webhook_subscriptions', () => ({ scope: 'organization', count: 1 })],
  ['delete_webhook_subscription', a => ({ webhook_uuid: id(a.create_webhook_subscription.resource.uri) })],
  ['create_connection', () => ({ method: 'OAUTH2' })],
  ['get_connection', a => ({ connection_id: a.create_connection.connection.connection_id })],
  ['list_connections', () => ({ status: 'PENDING' })],
  ['delete_connection', a => ({ connection_id: a.create_connection.connection.connection_id })],
  // People may miss the group meeting, and nobody has been marked yet.
  ['list_scheduled_events', () => ({ status: 'active', max_start_time: at(-1), sort: 'start_time:desc', count: 100 })],
  ['list_event_invitees', a => ({ event_uuid: a.list_scheduled_events.collection.find(e => e.name === 'Office hours').uri, status: 'active' })],
  ['create_invitee_no_show', a => ({ invitee: a.list_event_invitees.collection[0].uri })],
  ['get_invitee_no_show', a => ({ no_show_uuid: a.create_invitee_no_show.resource.uri })],
  ['delete_invitee_no_show', a => ({ no_show_uuid: id(a.create_invitee_no_show.resource.uri) })],
  ['update_meeting_recap', a => ({ recap_uuid: a.get_meeting_recap.resource.uri, summary_md: '# Agreed\n\nNext week.', discussion_md: null })],
  ['get_meeting_recap', a => ({ recap_uuid: a.update_meeting_recap.resource.uri })],
  ['delete_meeting_recap', a => ({ recap_uuid: a.get_meeting_recap.resource.uri })],
  ['get_sample_webhook_data', () => ({ event: 'invitee.created', scope: 'organization' })],
];

const slot = (a, n) => a.list_event_type_available_times.collection[n].start_time;
const location = type => type.locations?.[0] && { kind: type.locations[0].kind };
