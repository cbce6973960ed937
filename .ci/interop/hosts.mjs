// The two generations of the official TypeScript client, each over the three transports.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { Client as Client1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SSE1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport as Stdio1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HTTP1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Client as Client2, SSEClientTransport as SSE2, StreamableHTTPClientTransport as HTTP2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as Stdio2 } from '@modelcontextprotocol/client/stdio';

export const binary = fileURLToPath(new URL('../../dist/calendly-mcp', import.meta.url));

const info = { name: 'interop', version: '1' };
export const clients = {
  v1: { make: () => new Client1(info), stdio: Stdio1, sse: SSE1, http: HTTP1 },
  v2: { make: () => new Client2(info, { versionNegotiation: { mode: 'auto' } }), stdio: Stdio2, sse: SSE2, http: HTTP2 },
};
export const transports = ['stdio', 'sse', 'http'];

// connect starts a sandbox of its own and a client on it; close ends both.
export async function connect(generation, transport, ...flags) {
  const kind = clients[generation];
  const client = kind.make();
  const args = ['--sandbox', ...flags];
  if (transport === 'stdio') {
    await client.connect(new kind.stdio({ command: binary, args, stderr: 'inherit' }));
    return { client, close: () => client.close() };
  }
  const { url, stop } = await listen(binary, ['--transport', transport, '--addr', '127.0.0.1:0', '--log-level', 'info', ...args]);
  const path = { sse: '/sse', http: '/mcp' }[transport];
  await client.connect(new kind[transport](new URL(path, url)));
  return { client, url, close: async () => { await client.close(); await stop(); } };
}

// listen starts a server that logs the address it listens on; stop sees to it that it ends well.
export async function listen(command, args, env = process.env) {
  const server = spawn(command, args, { env, stdio: ['ignore', 'inherit', 'pipe'] });
  const stop = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGINT');
    const [code, signal] = await ended;
    if (code !== 0) throw new Error(`${command} ended with ${signal ?? code}`);
  };
  let said = '';
  for await (const line of createInterface(server.stderr)) {
    said += line + '\n';
    const address = /listening.* addr=(\S+)/.exec(line);
    if (!address) continue;
    server.stderr.resume();
    return { url: `http://${address[1]}`, stop };
  }
  throw new Error(`${command} did not listen:\n${said}`);
}
