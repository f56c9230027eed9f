import { once } from 'node:events';
import { createBirpc } from 'birpc';
import { pack, unpack } from 'msgpackr';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { EngineEvents } from '../../core/protocol/events.ts';
import type { EngineApi } from '../../core/protocol.ts';
import { cookieOf, type Reachable } from './engine-server.ts';

export interface EngineClient {
  readonly api: EngineApi;
  /** Calls whatever name with whatever arguments. */
  call(name: string, ...request: unknown[]): Promise<unknown>;
  /** For frames as no client of ours sends them. */
  readonly socket: WebSocket;
  /** The code with which the server closes the connection. */
  readonly closed: Promise<number>;
}

interface Upgrade {
  readonly path?: string;
  readonly origin?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A WebSocket to a server's API, as its own page would open it where nothing else is said. */
export async function openSocket(server: Reachable, upgrade: Upgrade = {}): Promise<WebSocket> {
  const origin = 'origin' in upgrade ? upgrade.origin : `http://127.0.0.1:${server.port}`;
  const headers = upgrade.headers ?? { Cookie: await cookieOf(server) };
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${upgrade.path ?? '/api'}`, {
    headers,
    ...(origin === undefined ? {} : { origin }),
  });
  await once(socket, 'open');
  onTestFinished(() => socket.terminate());
  return socket;
}

/** A window's connection; a failed call rejects with the `Failure`. */
export async function connectEngine(
  server: Reachable,
  events: Partial<EngineEvents> = {},
): Promise<EngineClient> {
  const socket = await openSocket(server);
  const closed = once(socket, 'close').then(([code]) => Number(code));
  const api = createBirpc<EngineApi, Partial<EngineEvents>>(events, {
    post: (data: Buffer) => socket.send(data),
    on: (receive) => {
      socket.on('message', receive);
    },
    serialize: (message) => pack(message),
    deserialize: (data: Buffer) => unpack(data),
    timeout: 120_000,
  });
  const call = (name: string, ...request: unknown[]) => api.$callRaw({ method: name, args: request });
  return { api, call, socket, closed };
}
