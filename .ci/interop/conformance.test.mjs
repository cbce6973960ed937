// The official conformance suite, its last release and its next one, against serve/conformance.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { listen } from './hosts.mjs';

const fixture = fileURLToPath(new URL('../../dist/conformance', import.meta.url));
let server, results;
before(async () => {
  server = await listen(fixture, [], { ...process.env, CONFORMANCE_ADDR: '127.0.0.1:0' });
  results = await mkdtemp(join(tmpdir(), 'conformance-'));
});
after(async () => {
  await rm(results, { recursive: true });
  await server.stop();
});

const run = (suite, ...flags) => new Promise(resolve => {
  const main = fileURLToPath(new URL(`node_modules/conformance-${suite}/dist/index.js`, import.meta.url));
  execFile(process.execPath, [main, 'server', '--url', server.url + '/mcp', '-o', results, ...flags], { maxBuffer: 64 << 20 },
    (error, out, words) => resolve({ code: error ? error.code : 0, said: out + words }));
});

// The number of checks stands here so that none can fall away unseen.
for (const [suite, checks] of [['released', 39], ['next', 72]]) {
  it(`passes all ${checks} checks of the suite ${suite}`, async t => {
    const { code, said } = await run(suite);
    const summary = said.slice(said.indexOf('=== SUMMARY'));
    assert.equal(code, 0, summary);
    assert.match(summary, new RegExp(`^Total: ${checks} passed, 0 failed$`, 'm'), summary);
    t.diagnostic(`${checks} checks pass`);
  });
}

// The newest protocol asks two things that mcp-go cannot do: answer -32021 for a capability that the client lacks (two
// of the 28 checks of server-stateless), and the tasks extension, which the suite does not score.
it('passes all checks of protocol 2026-07-28 but those known', async t => {
  const { said } = await run('next', '--requirements', '2026-07-28');
  const summary = said.slice(said.indexOf('=== SUMMARY'));
  const failing = [...summary.matchAll(/^✗ (?!tasks-)(.*)$/gm)].map(m => m[1]);
  assert.deepEqual(failing, ['server-stateless: 26 passed, 2 failed'], summary);
  assert.match(summary, /^Total: 159 passed, 32 failed$/m, summary);
  t.diagnostic('159 checks pass');
});
