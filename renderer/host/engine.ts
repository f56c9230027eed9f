import { type BirpcReturn, createBirpc } from 'birpc';
import { Packr } from 'msgpackr/index-no-eval';
import { create } from 'zustand';
import { SkiplaneError } from '../../core/error.ts';
import type { EngineApi, RequestName, Responses } from '../../core/protocol.ts';
import { hostText } from '../strings/host.ts';

/** Whether the engine answers. `refused` means that this window belongs to an engine that has ended: its key fits no more. */
export const useConnection = create<{ readonly status: 'connecting' | 'open' | 'lost' }>()(() => ({
  status: 'connecting',
}));

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

type Rpc = BirpcReturn<EngineApi>;

let current: { readonly socket: WebSocket; readonly rpc: Rpc; readonly ready: Promise<void> } | undefined;

function connect() {
  const socket = new WebSocket(`ws://${location.host}/api`);
  socket.binaryType = 'arraybuffer';
  const rpc = createBirpc<EngineApi>(
    {},
    {
      post: (data: Uint8Array<ArrayBuffer>) => socket.send(data),
      on: (receive) => socket.addEventListener('message', ({ data }) => receive(data)),
      serialize: (message) => packr.pack(message),
      deserialize: (data: ArrayBuffer) => packr.unpack(new Uint8Array(data)),
    },
  );
  const ready = new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('close', () => {
      if (current?.socket === socket) current = undefined;
      useConnection.setState({ status: 'lost' });
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
  useConnection.setState({ status: 'open' });
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
    return new SkiplaneError(String(thrown.code), String(thrown.message));
  }
  return new SkiplaneError('engine/lost', hostText.lost);
}

/** The engine's calls. Every one rejects with a SkiplaneError whose message can be shown. */
export const engine: EngineApi = {
  hello: (...request) => ask('hello', request),
  listTemplates: (...request) => ask('listTemplates', request),
  listDocuments: (...request) => ask('listDocuments', request),
  openDocument: (...request) => ask('openDocument', request),
  saveDocument: (...request) => ask('saveDocument', request),
  listRecoveries: (...request) => ask('listRecoveries', request),
  readRecovery: (...request) => ask('readRecovery', request),
  writeRecovery: (...request) => ask('writeRecovery', request),
  discardRecovery: (...request) => ask('discardRecovery', request),
  forgetRecent: (...request) => ask('forgetRecent', request),
  listMyBlocks: (...request) => ask('listMyBlocks', request),
  saveMyBlock: (...request) => ask('saveMyBlock', request),
  removeMyBlock: (...request) => ask('removeMyBlock', request),
};

/** Tries to reach the engine again, until it answers; a dropped connection is often only a laptop that slept. */
export async function reconnect(): Promise<boolean> {
  try {
    useConnection.setState({ status: 'connecting' });
    await engine.hello({ session });
    return true;
  } catch {
    useConnection.setState({ status: 'lost' });
    return false;
  }
}
