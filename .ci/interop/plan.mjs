// What the tests call: every tool at least once, each entry a tool and a function from the answers so far, by tool
// name, to its arguments. Reads go to a sandbox as new, so that all clients must get the same answers; changes, and
// reads of what was changed, come after.
const id = uri => uri.split('/').pop();
const begun = Date.now();
// at is a full hour, some days from now.
const at = days => new Date(Math.ceil(begun / 36e5) * 36e5 + days * 864e5).toISOString();

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
];

const bookable = a => a.list_event_types.collection.find(t => t.kind === 'solo' && t.active);
const slot = (a, n) => a.list_event_type_available_times.collection[n].start_time;
const location = type => type.locations?.[0] && { kind: type.locations[0].kind };
