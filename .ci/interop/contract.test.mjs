// Every tool that is in Calendly's export against Prism, which serves it: it refuses requests that the export does not
// allow, and answers with whatever the export does allow. The export is beside the repository, not in it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { absent, amended, whole } from './contract.mjs';
import { binary, clients } from './hosts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const file = join(root, '../shared/reference/calendly-openapi.json');
const prism = join(dirname(createRequire(import.meta.url).resolve('@stoplight/prism-cli/package.json')), 'dist/index.js');
// Prism answers an operation alike for the same seed; SEEDS="1 2 3" tries others.
const seeds = process.env.SEEDS?.split(' ') ?? ['1', '2', '3', '4', '5', '6'];
const missing = !existsSync(file) && process.env.CI !== 'true' && 'shared/reference/calendly-openapi.json is not beside the repository';

// calls has each tool's recorded arguments, and the method and path of the request that they led to.
const calls = readdirSync(join(root, 'tools/testdata/calls')).map(name => {
  const recorded = readFileSync(join(root, 'tools/testdata/calls', name), 'utf8');
  const [, method, path] = [...recorded.matchAll(/^([A-Z]+) (\/[^?\s]*)/gm)].at(-1);
  return { tool: name.replace('.txtar', ''), args: JSON.parse(/^-- arguments --\n([^]*?)^-- /m.exec(recorded)[1]), method, path };
});
const paths = missing ? {} : JSON.parse(readFileSync(file)).paths;
const routes = Object.entries(paths).flatMap(([path, operations]) => {
  const pattern = new RegExp(`^/calendly${path.replace(/\{\w+\}/g, '[^/]+')}$`);
  return Object.keys(operations).map(method => ({ method: method.toUpperCase(), path: pattern }));
});
const [inside, outside] = [true, false].map(is => calls.filter(c => is === routes.some(r => r.method === c.method && r.path.test(c.path))));

test('the export lacks no other tools than those known', { skip: missing }, t => {
  t.diagnostic(`${inside.length} of ${calls.length} tools are called, each ${seeds.length} times with all arguments and ${seeds.length} times with those required`);
  for (const [reason, tools] of Object.entries(absent)) t.diagnostic(`${tools.length} are not, ${reason}: ${tools.join(', ')}`);
  for (const [tool, { reason }] of Object.entries(amended)) t.diagnostic(`amended for ${tool}: ${reason}`);
  assert.deepEqual(outside.map(c => c.tool), Object.values(absent).flat().sort());
});

describe('contract', { skip: missing, concurrency: true }, () => {
  for (const seed of seeds) describe(`seed ${seed}`, { concurrency: 1 }, () => {
    let lane, client, schemas;
    before(async () => {
      lane = await gateway(seed);
      client = clients.v1.make();
      const env = { MATON_API_KEY: `key-${seed}`, MATON_API_URL: lane.url };
      // The client gives up after a minute, and a machine with much to do may need most of it.
      await client.connect(new clients.v1.stdio({ command: binary, args: ['--toolsets', 'all', '--timeout', '55s'], stderr: 'inherit', env }));
      const { tools } = await client.listTools();
      schemas = Object.fromEntries(tools.map(t => [t.name, t.inputSchema]));
    });
    after(async () => {
      await client?.close();
      lane?.close();
    });
    for (const { tool, args } of inside) it(tool, async () => {
      for (const given of [args, { ...least(schemas[tool], args), ...whole[tool]?.(args) }]) {
        Object.assign(lane, { tool, seen: [] });
        let said, thrown;
        try { said = await client.callTool({ name: tool, arguments: given }); } catch (error) { thrown = error; }
        const requests = lane.seen.filter(r => tool === 'get_current_user' || r.url !== '/users/me');
        const where = `${JSON.stringify(given)}\n${requests.map(r => `${r.method} ${r.url} ${r.body}\n${r.refused}\n${r.status} ${r.answer}`).join('\n')}\n`;
        assert.equal(requests.length, 1, `not one request: ${where}${said?.content[0].text}`);
        assert.deepEqual(requests[0].refused, [], `the export does not allow this: ${where}`);
        assert.ok(!thrown, `the answer was refused: ${thrown?.message}\n${where}`);
        assert.ok(!said.isError, `${said.content[0].text}\n${where}`);
        assert.equal(said.content.length, 1, where);
        assert.deepEqual(JSON.parse(said.content[0].text), said.structuredContent, where);
      }
    });
    it('needs every amendment', () => assert.deepEqual(Object.keys(amended).filter(tool => !lane.needed.has(tool)), []));
  });
});

// least is what is left of arguments without the optional ones.
function least(schema, value) {
  const { items, properties, required = [] } = schema.anyOf?.[0] ?? schema;
  if (Array.isArray(value)) return value.map(v => least(items ?? {}, v));
  if (!properties || value === null || typeof value !== 'object') return value;
  return Object.fromEntries(required.map(key => [key, least(properties[key], value[key])]));
}

// gateway stands where Maton's is, before a Prism of its own: it takes the prefix off, amends what the export has wrong
// and sees to it that the caller has a name that can be sent.
async function gateway(seed) {
  const child = spawn(process.execPath, [prism, 'mock', '-d', '-p', '0', '--seed', seed, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lane = { needed: new Set(), close: () => { server.close(); server.closeAllConnections(); child.kill(); } };
  let target;
  const server = createServer(async (request, response) => {
    const { tool, seen } = lane;
    let body = '';
    for await (const chunk of request) body += chunk;
    const url = request.url.replace(/^\/calendly(?=\/)/, '');
    if (url === request.url) return response.writeHead(404).end(); // one of Maton's own
    const ask = async ({ url, body }) => {
      const { authorization, accept, 'content-type': type } = request.headers;
      const headers = { authorization, accept, ...type && { 'content-type': type } };
      const answer = await fetch(target + url, { method: request.method, headers, body: body || undefined });
      // A long list of violations is cut off, so it is no JSON.
      const violations = answer.headers.get('sl-violations')?.matchAll(/"location":\["request"[^}]*?"message":("(?:[^"\\]|\\.)*")/g) ?? [];
      return { status: answer.status, refused: [...violations].map(v => JSON.parse(v[1])), text: await answer.text() };
    };
    let answer = await ask({ url, body });
    if (answer.refused.length > 0 && amended[tool]) {
      lane.needed.add(tool);
      answer = await ask(amended[tool].right({ url, body }));
    }
    let { status, refused, text } = answer;
    if (url === '/users/me' && status === 200) {
      const me = JSON.parse(text);
      Object.assign(me.resource, { uri: 'https://api.calendly.com/users/AAAA', current_organization: 'https://api.calendly.com/organizations/BBBB' });
      text = JSON.stringify(me);
    }
    seen.push({ method: request.method, url, body, status, refused, answer: text });
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  lane.url = `http://127.0.0.1:${server.address().port}`;
  for await (const line of createInterface(child.stdout)) {
    target = /listening on (http:\S+)/.exec(line)?.[1];
    if (target) break;
  }
  child.stdout.resume();
  if (!target) throw new Error('prism did not listen');
  return lane;
}
