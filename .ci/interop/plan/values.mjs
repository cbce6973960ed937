// Values that the plans share.
const begun = Date.now();

export const id = uri => uri.split('/').pop();
// at is a full hour, some days from now; date is its day.
export const at = days => new Date(Math.ceil(begun / 36e5) * 36e5 + days * 864e5).toISOString();
export const date = days => at(days).slice(0, 10);
export const bookable = a => a.list_event_types.collection.find(t => t.kind === 'solo' && t.active);

// week has a rule for each weekday, of which those named are open all day long.
export const week = (...open) => ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
  .map(wday => ({ type: 'wday', wday, intervals: open.includes(wday) ? [{ from: '09:00', to: '17:00' }] : [] }));
