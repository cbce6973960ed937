// What the tests call: every tool at least once, each entry a tool and a function from the answers so far, by tool
// name, to its arguments. Reads go to a sandbox as new, so that all clients must get the same answers; changes, and
// reads of what was changed, come after.
import * as hosts from './plan/hosts.mjs';
import * as meetings from './plan/meetings.mjs';
import * as people from './plan/people.mjs';

const themes = [meetings, hosts, people];
export const reads = themes.flatMap(theme => theme.reads);
export const changes = themes.flatMap(theme => theme.changes);
