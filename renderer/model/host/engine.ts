import { type BirpcReturn, createBirpc } from 'birpc';
import { Packr } from 'msgpackr/index-no-eval';
import { create } from 'zustand';
import { SkiplaneError, type Suggestion } from '../../../core/error.ts';
import type { EngineEvents } from '../../../core/protocol/events.ts';
import { type EngineApi, type RequestName, type Responses, requestNames } from '../../../core/protocol.ts';
import { hostText } from '../../base/strings/host.ts';
import { engineEvents } from './events.ts';

interface Connection {
  readonly status: 'connecting' | 'open' | 'lost';
  /** When it was lost, in milliseconds as `Date.now()` counts; null while it is not. */
  readonly lostSince: number | null;
  /** True where an engine answers at this address that was started since, and does not know this page. */
  readonly refused: boolean;
}

/** Whether the engine answers. A connection that was lost stays so until the engine answers again. */
export const useConnection = create<Connection>()(() => ({
  status: 'connecting',
  lostSince: null,
  refused: false,
}));

function opened(): void {
  patience = shortest;
  if (useConnection.getState().status !== 'open')
    useConnection.setState({ status: 'open', lostSince: null, refused: false });
}

function lost(): void {
  useConnection.setState(({ lostSince }) => ({ status: 'lost', lostSince: lostSince ?? Date.now() }));
  void findOutWhy();
}

/** A socket does not say why it was not opened; the server tells a page that asks for itself. */
async function findOutWhy(): Promise<void> {
  const refused = await fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ status }) => status === 403,
    () => false,
  );
  if (useConnection.getState().status === 'lost') useConnection.setState({ refused });
}

/** Names this window to the engine; survives a reload, not the closing of the tab. */
export const session: string = remembered('skiplane.session', () => crypto.randomUUID());

function remembered(key: string, make: () => string): string {
  const known = sessionStorage.getItem(key);
  if (known !== null) return known;
  const fresh = make();
  sessionStorage.setItem(key, fresh);
  return fresh;
}

const packr = new Packr({ useRecords: false });

type Rpc = BirpcReturn<EngineApi, EngineEvents>;

let current: { readonly socket: WebSocket; readonly rpc: Rpc; readonly ready: Promise<void> } | undefined;

function connect() {
  const socket = new WebSocket(`ws://${location.host}/api`);
  socket.binaryType = 'arraybuffer';
  const rpc = createBirpc<EngineApi, EngineEvents>(engineEvents, {
    post: (data: Uint8Array<ArrayBuffer>) => socket.send(data),
    on: (receive) => socket.addEventListener('message', ({ data }) => receive(data)),
    serialize: (message) => packr.pack(message),
    // Reading a large dataset takes its time; a lost connection ends all calls.
    timeout: -1,
    deserialize: (data: ArrayBuffer) => packr.unpack(new Uint8Array(data)),
  });
  const ready = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('close', () => {
      if (current?.socket === socket) current = undefined;
      lost();
      retryLater();
      rpc.$close();
      reject(new SkiplaneError('engine/lost', hostText.lost));
    });
  });
  return { socket, rpc, ready };
}

/** Asks the engine for something, over a connection that is made when it is needed. */
async function ask<Name extends RequestName>(
  name: Name,
  request: Parameters<EngineApi[Name]>,
): Promise<Responses[Name]> {
  current ??= connect();
  const { rpc, ready } = current;
  await ready;
  opened();
  try {
    // The proxy types every call; which one this is, is known to the caller only.
    const call = rpc[name] as unknown as (...request: unknown[]) => Promise<Responses[Name]>;
    return await call(...request);
  } catch (thrown) {
    throw failure(thrown);
  }
}

/** What the engine answered with, as the error it was there. */
function failure(thrown: unknown): Error {
  if (thrown instanceof SkiplaneError) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return new SkiplaneError(String(thrown.code), String(thrown.message), suggestionOf(thrown));
  }
  return new SkiplaneError('engine/lost', hostText.lost);
}

function suggestionOf(thrown: object): Suggestion | undefined {
  const suggestion: unknown = Reflect.get(thrown, 'suggestion');
  if (typeof suggestion !== 'object' || suggestion === null) return undefined;
  const within: unknown = Reflect.get(suggestion, 'within');
  return typeof within === 'string' ? { within } : undefined;
}

/** The engine's calls. Every one rejects with a SkiplaneError whose message can be shown. */
export const engine = Object.fromEntries(
  requestNames.map((name) => [name, (...request: Parameters<EngineApi[typeof name]>) => ask(name, request)]),
  // One function for each name of the list, which has them all.
) as unknown as EngineApi;

let retry: ReturnType<typeof setTimeout> | undefined;
/** Milliseconds until the next try: an engine that the app starts again is back within a second or two. */
const shortest = 300;
const longest = 5000;
let patience = shortest;

/** A dropped connection is made again by itself, so that what the engine tells unasked is heard again. */
function retryLater(): void {
  clearTimeout(retry);
  retry = setTimeout(() => void reconnect(), patience);
  patience = Math.min(longest, patience * 1.5);
}

/** Tries to reach the engine again; a dropped connection is often only a laptop that slept. */
export async function reconnect(): Promise<boolean> {
  try {
    await engine.hello({ session });
    return true;
  } catch {
    return false;
  }
}
