import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createBirpc } from 'birpc';
import { Packr, unpack } from 'msgpackr';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { messageOf } from '../../core/error.ts';
import type { EngineEvents } from '../../core/protocol/events.ts';
import { type Access, checkCookie, checkHost, checkOrigin, type Refused } from './access.ts';
import { checkedCalls, failureOf, refusalOf, unknownCall } from './checked-calls.ts';
import type { Connection, Engine } from './engine.ts';
import { handlersFor } from './handlers.ts';
import { forbidden } from './http.ts';
import type { Refusals } from './refusals.ts';
import { createTasks } from './tasks.ts';

/*
 * How messages look. Every one is binary and holds one of birpc, written by msgpackr (typed arrays as its extension for
 * them) and read by its `unpack`:
 *
 *   call      { t: 'q', i: '<id, chosen by the caller>', m: '<name of the call>', a: [<its argument, if any>] }
 *   answer    { t: 's', i: '<id of the call>', r: <response> }
 *   failure   { t: 's', i: '<id of the call>', e: { code, message } }
 *   event     { t: 'q', m: '<name of the event>', a: [<its arguments>] }, from the server alone
 *
 * A message that is text or no msgpack closes the connection with 1003, one that is msgpack but no call with 1008, one that is
 * too large with 1009. A client therefore is
 *
 *   const socket = new WebSocket(`ws://${location.host}/api`);
 *   socket.binaryType = 'arraybuffer';
 *   const api = createBirpc<EngineApi>({}, {
 *     post: (data) => socket.send(data),
 *     on: (receive) => socket.addEventListener('message', (event) => receive(event.data)),
 *     serialize: (message) => pack(message),
 *     deserialize: (data) => unpack(new Uint8Array(data)),
 *   });
 *
 * and a call that failed rejects with the plain object `{ code, message }`.
 */
const callSchema = z.strictObject({
  t: z.literal('q'),
  i: z.string().min(1).max(64),
  m: z.string().max(64),
  a: z.array(z.unknown()).max(8),
});

type CallMessage = z.output<typeof callSchema>;

const apiPath = '/api';

/** Takes upgrades of the HTTP server to the API. */
export interface Sockets {
  upgrade(request: IncomingMessage, stream: Duplex, first: Buffer): void;
  /** Says goodbye, and hangs up on those who do not answer. */
  close(): void;
}

export function createSockets(
  engine: Engine,
  access: Access,
  refusals: Refusals,
  largestMessage: number,
): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
  });
  return {
    upgrade(request, stream, first) {
      stream.on('error', () => stream.destroy());
      const refused = checkUpgrade(access, request);
      if (refused !== undefined) {
        refusals.note(refused.kind, refused.detail);
        stream.end(refusal());
        return;
      }
      server.handleUpgrade(request, stream, first, (socket) => serve(engine, refusals, socket));
    },
    close() {
      for (const socket of server.clients) socket.close(1001, 'Skiplane has quit.');
      setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, 200).unref();
    },
  };
}

function checkUpgrade(
  access: Access,
  { method = '', url = '', headers }: IncomingMessage,
): Refused | undefined {
  const head = { method, url, headers };
  const foreign = checkHost(access, head) ?? checkOrigin(access, head, { required: true });
  if (foreign !== undefined) return foreign;
  if (url !== apiPath) return { kind: 'upgrade', detail: url.split('?', 1)[0] ?? '' };
  return checkCookie(access, head);
}

function refusal(): string {
  const headers = ['Content-Type: text/plain; charset=utf-8', `Content-Length: ${forbidden.length}`];
  return ['HTTP/1.1 403 Forbidden', 'Connection: close', ...headers, '', forbidden].join('\r\n');
}

function serve(engine: Engine, refusals: Refusals, socket: WebSocket): void {
  const { connection, receive } = connect(engine, refusals, socket);
  engine.connections.add(connection);
  socket.on('message', (data, isBinary) => {
    // What follows a refused message is not looked at.
    if (socket.readyState !== socket.OPEN) return;
    const message = isBinary && Buffer.isBuffer(data) ? decode(data) : 'text';
    if (typeof message === 'object') {
      receive(message);
      return;
    }
    refusals.note(message === 'no call' ? 'unknown' : 'unreadable', message);
    socket.close(message === 'no call' ? 1008 : 1003, 'Expected a call in msgpack.');
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') refusals.note('oversized', error.message);
    else if (error.code?.startsWith('WS_ERR')) refusals.note('unreadable', error.message);
  });
  socket.on('close', () => {
    engine.connections.delete(connection);
    connection.tasks.cancelAll();
  });
}

/** The call in a message, or what it is instead. */
function decode(data: Buffer): CallMessage | 'no msgpack' | 'no call' {
  let value: unknown;
  try {
    value = unpack(data);
  } catch {
    return 'no msgpack';
  }
  const message = callSchema.safeParse(value);
  return message.success ? message.data : 'no call';
}

/** Bytes that may wait for a slow window before it misses what only adds to what it knows; it asks for that later. */
const mostWaiting = 8 * 1024 * 1024;
const dispensable: ReadonlySet<string> = new Set(['runMetrics', 'runFlow', 'taskProgress']);

/** Connects calls with handlers; returns what takes the calls. */
function connect(
  engine: Engine,
  refusals: Refusals,
  socket: WebSocket,
): { readonly connection: Connection; readonly receive: (message: CallMessage) => void } {
  let receive: (message: CallMessage) => void = () => undefined;
  const connection: Connection = {
    session: undefined,
    tasks: createTasks(),
    tell: (name, ...event) => {
      if (socket.bufferedAmount > mostWaiting && dispensable.has(name)) return;
      void rpc.$callEvent(name, ...event);
    },
  };
  const calls = checkedCalls(handlersFor(engine, connection), engine.running);
  const rpc = createBirpc<EngineEvents, typeof calls>(calls, {
    on: (listener) => {
      receive = listener;
    },
    post: (data) => {
      if (socket.readyState === socket.OPEN) socket.send(data);
    },
    serialize: encode,
    resolver: (name) => calls[name] ?? unknownCall(name),
    onFunctionError: (thrown, name) => {
      const kind = refusalOf(thrown);
      if (kind !== undefined) refusals.note(kind, `${name}: ${messageOf(thrown)}`);
      else if (failureOf(thrown).code === 'internal')
        engine.log.error({ err: thrown, call: name }, 'A call failed.');
    },
    // An answer that cannot be sent must not end the program.
    onGeneralError: (thrown, name) => {
      engine.log.error({ err: thrown, call: name }, 'A response could not be sent.');
      return true;
    },
  });
  return { connection, receive: (message) => receive(message) };
}

/** Typed arrays stay what they are. */
const packr = new Packr({ useRecords: false, moreTypes: true });

/** Errors cross as code and message; msgpack knows no errors, and nobody is to see stacks. */
function encode(message: object): Buffer {
  return packr.pack('e' in message ? { ...message, e: failureOf(message.e) } : message);
}
