// What hosts set up: event types, hours, links and the organization.
import { at, bookable, date, id, week } from './values.mjs';

export const reads = [
  ['list_event_type_memberships', a => ({ event_type: bookable(a).uri })],
  ['list_event_type_availability_schedules', a => ({ event_type: id(bookable(a).uri) })],
  ['get_user_availability_schedule', a => ({ schedule_uuid: a.list_user_availability_schedules.collection[0].uri })],
  ['list_user_locations'],
  ['get_user_meeting_limits', () => ({ user: 'me' })],
  ['list_shares', () => ({ sort: 'created_at:asc', count: 2 })],
  ['get_organization'],
  ['get_organization_membership', a => ({ membership_uuid: a.list_organization_memberships.collection[0].uri })],
  ['list_organization_invitations', () => ({ status: 'pending' })],
  ['get_organization_invitation', a => ({ invitation_uuid: a.list_organization_invitations.collection[0].uri })],
  ['list_teams', () => ({ user: 'me' })],
  ['get_team', a => ({ team_uuid: a.list_teams.collection[0].uri })],
  ['list_groups'],
  ['get_group', a => ({ group_uuid: a.list_groups.collection[0].uri })],
  ['list_group_relationships', a => ({ group: a.get_group.resource.uri })],
  ['get_group_relationship', a => ({ relationship_uuid: a.list_group_relationships.collection[0].uri })],
];

export const changes = [
  ['create_event_type', () => ({
    name: 'Robot fitting', active: true, duration: 30, duration_options: [30, 45], locations: [{ kind: 'physical', location: '1 Main St' }],
  })],
  ['update_event_type', a => ({
    event_type_uuid: a.create_event_type.resource.uri, name: 'Fitting', after_buffer: 15, locations: [{ kind: 'custom', location: 'The hall' }],
  })],
  ['get_event_type', a => ({ event_type_uuid: id(a.update_event_type.resource.uri) })],
  ['update_event_type_availability_schedule', a => ({
    event_type: a.create_event_type.resource.uri,
    availability_rule: { timezone: 'Europe/Paris', rules: week('monday', 'friday') },
  })],
  ['list_event_type_availability_schedules', a => ({ event_type: a.create_event_type.resource.uri })],
  ['create_one_off_event_type', a => ({
    name: 'Signing', duration: 45, timezone: 'Europe/London', location: { kind: 'physical', location: 'Office 7' },
    co_hosts: [a.list_organization_memberships.collection.find(m => m.role === 'admin').user.uri],
    date_setting: { type: 'spots', spots: [{ start_time: at(40), end_time: at(40.25) }] },
  })],
  ['create_scheduling_link', a => ({ owner: a.create_event_type.resource.uri })],
  ['create_share', a => ({ event_type: a.create_event_type.resource.uri, name: 'For Ada', period_type: 'fixed', start_date: date(1), end_date: date(20) })],
  ['update_share', a => ({
    share_uuid: shared(a).uri, contact: a.list_contacts.collection[0].uri, period_type: 'moving', start_date: null, end_date: null, max_booking_time: 14,
    availability_rule: { timezone: 'Europe/London', rules: week('tuesday') },
  })],
  ['list_shares', a => ({ event_type: a.create_event_type.resource.uri })],
  ['delete_share', a => ({ share_uuid: id(shared(a).uri) })],
  ['create_user_availability_schedule', () => ({
    name: 'Winter hours', timezone: 'Europe/Lisbon', rules: [...week('monday', 'tuesday'), { type: 'date', date: date(30), intervals: [] }],
  })],
  ['update_user_availability_schedule', a => ({ schedule_uuid: a.create_user_availability_schedule.resource.uri, rules: week('wednesday'), default: true })],
  ['get_user_availability_schedule', a => ({ schedule_uuid: id(a.update_user_availability_schedule.resource.uri) })],
  ['update_user_meeting_limits', () => ({ daily_limit: 6, weekly_limit: null })],
  ['get_user_meeting_limits'],
  ['create_organization_invitation', () => ({ email: 'ada@example.com' })],
  ['get_organization_invitation', a => ({ invitation_uuid: id(a.create_organization_invitation.resource.uri) })],
  ['list_organization_invitations', () => ({ email: 'ada@example.com' })],
  ['delete_organization_invitation', a => ({ organization_uuid: 'me', invitation_uuid: a.create_organization_invitation.resource.uri })],
  ['delete_organization_membership', a => ({ membership_uuid: a.list_organization_memberships.collection.find(m => m.role === 'user').uri })],
];

const shared = a => a.create_share.resource;
