// The MCP Inspector's command line over the three transports: a strict look at every schema, one call, two errors.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';

import { binary, listen, transports } from './hosts.mjs';

const inspector = join(dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector/package.json')), 'clients/launcher/build/index.js');
const isError = 5, strictProblem = 6;

const inspect = (...args) => new Promise(resolve => {
  execFile(process.execPath, [inspector, '--cli', ...args], { maxBuffer: 64 << 20 }, (error, out, words) => resolve({ code: error ? error.code : 0, out, words }));
});

for (const transport of transports) describe(`inspector over ${transport}`, () => {
  let target = [binary, '--sandbox', '--toolsets', 'all'], stop;
  before(async () => {
    if (transport === 'stdio') return;
    const server = await listen(target[0], [...target.slice(1), '--transport', transport, '--addr', '127.0.0.1:0', '--log-level', 'info']);
    target = [server.url + { sse: '/sse', http: '/mcp' }[transport]];
    stop = server.stop;
  });
  after(() => stop?.());
  const run = async (...args) => {
    const flags = args.map(String), ended = await inspect(...target, ...flags);
    return { ...ended, hint: `${flags.join(' ')}: ${ended.words}` };
  };

  it('finds nothing wrong with the schemas', async () => {
    const { code, out, hint } = await run('--method', 'tools/list', '--strict');
    assert.equal(code, 0, hint + out);
    assert.ok(JSON.parse(out).tools.length > 20, out);
  });
  it('calls a tool', async () => {
    const { code, out, hint } = await run('--method', 'tools/call', '--tool-name', 'list_scheduled_events', '--tool-arg', 'count=2');
    assert.equal(code, 0, hint);
    assert.equal(JSON.parse(out).structuredContent.collection.length, 2);
  });
  it('tells a tool error by its exit code', async () => {
    const { code, hint } = await run('--method', 'tools/call', '--tool-name', 'get_user', '--tool-args-json', '{"user_uuid":"nobody at all"}');
    assert.equal(code, isError, hint);
  });
});

test('inspector tells a schema problem by its exit code, so that the above means something', async () => {
  const results = {
    'initialize': { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'careless', version: '1' } },
    'tools/list': { tools: [{ name: 'careless', inputSchema: { type: 'object', properties: { a: { type: ['string', 'null'] }, b: true } } }] },
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { id, method } = body ? JSON.parse(body) : {};
    if (id === undefined) return response.writeHead(request.method === 'POST' ? 202 : 405).end();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...results[method] ? { result: results[method] } : { error: { code: -32601, message: 'no' } } }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { code, out, words } = await inspect(`http://127.0.0.1:${server.address().port}/mcp`, '--method', 'tools/list', '--strict');
  server.close();
  server.closeAllConnections();
  assert.equal(code, strictProblem, out + words);
});
