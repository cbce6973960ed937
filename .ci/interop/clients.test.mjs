// Every tool through both generations of the official client over all three transports, against the sandbox.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, describe, it, test } from 'node:test';

import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { clients, connect, transports } from './hosts.mjs';
import { changes, reads } from './plan.mjs';

const ajv = addFormats(new Ajv2020({ strict: false }));
const seen = {}; // by client and transport: the tools listed and the answers to the reads

describe('clients', { concurrency: true }, () => {
  for (const generation of Object.keys(clients)) {
    for (const transport of transports) describe(`${generation} over ${transport}`, { concurrency: 1 }, suite(generation, transport));
    it(`${generation} has 64 calls under way at once over stdio`, async () => {
      const { client, close } = await connect(generation, 'stdio');
      await distinct(async (name, args) => (await client.callTool({ name, arguments: args })).structuredContent, 64);
      await close();
    });
  }
});

function suite(generation, transport) {
  return () => {
    let host, client, fits, answers = {};
    const mine = seen[`${generation} ${transport}`] = { answers: [] };
    before(async () => { ({ client } = host = await connect(generation, transport, '--toolsets', 'all')); });
    after(() => host?.close());

    // v1 takes a schema for the result before the options.
    const call = (params, options) => client.callTool(params, ...(generation === 'v1' ? [undefined, options] : [options]));
    const ask = async (name, args) => {
      const said = await call({ name, arguments: args });
      const where = `${name} ${JSON.stringify(args)}`;
      assert.ok(!said.isError, `${where}: ${said.content[0]?.text}`);
      assert.equal(said.content.length, 1, where);
      assert.deepEqual(JSON.parse(said.content[0].text), said.structuredContent, `${where}: the text is not the structured content`);
      assert.ok(fits[name](said.structuredContent), `${where}: ${ajv.errorsText(fits[name].errors)}`);
      return said.structuredContent;
    };
    const walk = async (plan, note) => {
      for (const [name, args = () => ({})] of plan) {
        answers[name] = await ask(name, args(answers));
        note?.push([name, answers[name]]);
      }
    };

    if (generation === 'v2') it('speaks the newest protocol that the transport has', () => {
      assert.equal(client.getNegotiatedProtocolVersion(), transport === 'sse' ? '2025-11-25' : '2026-07-28');
    });
    it('lists the tools', async () => {
      const { tools, nextCursor } = await client.listTools();
      assert.equal(nextCursor, undefined);
      mine.tools = tools;
      fits = Object.fromEntries(tools.map(t => [t.name, ajv.compile(t.outputSchema)]));
    });
    it('has a call planned for every tool', () => {
      const listed = mine.tools.map(t => t.name), planned = [...reads, ...changes].map(([name]) => name);
      assert.deepEqual(listed.filter(name => !planned.includes(name)).map(name => `no call planned for ${name}`), []);
      assert.deepEqual(planned.filter(name => !listed.includes(name)).map(name => `${name} is planned but not listed`), []);
    });
    it('reads', () => walk(reads, mine.answers));
    it('changes', () => walk(changes));
    it('refuses bad arguments in words', async () => {
      for (const [args, words] of [[{}, /missing user_uuid/], [{ user_uuid: 'me', conut: 1 }, /conut/], [{ user_uuid: '..' }, /user_uuid/]]) {
        const said = await call({ name: 'get_user', arguments: args });
        assert.equal(said.isError, true);
        assert.match(said.content[0].text, words);
        assert.equal(said.structuredContent, undefined);
      }
    });
    it('has no unknown tool', () => assert.rejects(call({ name: 'no_such_tool', arguments: {} }), { code: -32602 }));
    it('gives concurrent calls their own answers', () => distinct(ask, 12));
    it('lives on after a call is canceled', async () => {
      // The pace of ten requests a second keeps a call waiting that comes after twenty.
      const others = distinct(ask, 20);
      await sleep(300);
      const stop = new AbortController();
      const late = call({ name: 'list_connections', arguments: {} }, { signal: stop.signal });
      setTimeout(() => stop.abort(new Error('enough')), 200);
      await assert.rejects(late, /enough/);
      await others;
      await ask('get_current_user', {});
    });
  };
}

// distinct asks for n pages of different lengths at once.
async function distinct(ask, n) {
  const counts = Array.from({ length: n }, (_, i) => i + 1);
  const pages = await Promise.all(counts.map(count => ask('list_scheduled_events', { count })));
  assert.deepEqual(pages.map(page => page.collection.length), counts);
}

test('the list and the reads are the same for everyone', () => {
  const [first, ...others] = Object.entries(seen);
  for (const other of others) {
    assert.deepEqual(other[1].tools, first[1].tools, `the tools of ${other[0]} are not those of ${first[0]}`);
    first[1].answers.forEach((answer, i) => {
      assert.deepEqual(other[1].answers[i], answer, `${answer[0]} answers ${other[0]} otherwise than ${first[0]}`);
    });
  }
});

test('both clients refuse an answer that does not fit its schema, so that the above means something', async () => {
  for (const [generation, { make }] of Object.entries(clients)) {
    const [ours, theirs] = InMemoryTransport.createLinkedPair();
    theirs.onmessage = ({ id, method }) => id !== undefined && theirs.send({ jsonrpc: '2.0', id, ...liar[method] ?? { error: { code: -32601, message: 'no' } } });
    const client = make();
    await client.connect(ours);
    await client.listTools();
    await assert.rejects(client.callTool({ name: 'lie', arguments: {} }), /schema/, generation);
  }
});

const liar = {
  'initialize': { result: { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo: { name: 'liar', version: '1' } } },
  'tools/list': { result: { tools: [{ name: 'lie', inputSchema: { type: 'object' }, outputSchema: { type: 'object', required: ['truth'] } }] } },
  'tools/call': { result: { content: [{ type: 'text', text: '{}' }], structuredContent: {} } },
};

test('flags choose the tools, and an unlisted tool cannot be called', async () => {
  const all = Object.values(seen)[0].tools;
  const { client, close } = await connect('v1', 'stdio', '--toolsets', 'all', '--read-only');
  const { tools } = await client.listTools();
  assert.deepEqual(tools, all.filter(t => t.annotations.readOnlyHint));
  await assert.rejects(client.callTool({ name: 'cancel_scheduled_event', arguments: {} }), { code: -32602 });
  await close();
});

test('http serves /sse and /healthz too', async () => {
  const { url, close } = await connect('v1', 'http');
  assert.equal((await fetch(new URL('/healthz', url))).status, 200);
  const old = clients.v1.make();
  await old.connect(new clients.v1.sse(new URL('/sse', url)));
  assert.ok((await old.listTools()).tools.length > 0);
  await old.close();
  await close();
});
