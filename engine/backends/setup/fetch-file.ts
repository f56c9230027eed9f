import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { SkiplaneError } from '../../../core/error.ts';
import { ask, causeOf, patience, unreachable } from './ask.ts';
import type { Wheel } from './wheel-index.ts';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Gets the bytes that are there. */
  readonly onProgress: (bytes: number) => void;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly stallMs?: number;
  /** Milliseconds before a connection that broke is tried again; longer each time. */
  readonly pauseMs?: number;
}

/** How often a download is tried again without a byte having come. */
const mostTries = 4;

/** A download that broke off: what came of it is kept, and the rest can be had later. */
class BrokenOff extends SkiplaneError {}

/** What is written, and its digest so far. */
interface Part {
  readonly file: FileHandle;
  hash: Hash;
  bytes: number;
}

/**
 * Downloads a file and checks its size and digest. What an earlier try left at `path` is completed where the server can do
 * that. A broken connection is tried again; if it stays broken the part is kept, after any other end it is removed.
 * @throws SkiplaneError; the signal's reason where that ended it
 */
export async function fetchFile(wheel: Wheel, path: string, options: FetchOptions): Promise<void> {
  const file = await open(path, 'a');
  try {
    const part: Part = { file, ...(await readPart(path)) };
    await complete(wheel, part, options);
    const digest = part.hash.digest('hex');
    if (digest !== wheel.sha256)
      throw new SkiplaneError(
        'engine/wrong-checksum',
        `Expected ${wheel.name} with the SHA-256 digest ${wheel.sha256}, received ${digest}: the file was deleted, try again.`,
      );
  } catch (thrown) {
    if (!(thrown instanceof BrokenOff)) await rm(path, { force: true });
    throw thrown;
  } finally {
    await file.close();
  }
}

async function readPart(path: string): Promise<Pick<Part, 'hash' | 'bytes'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { hash, bytes };
}

async function complete(wheel: Wheel, part: Part, options: FetchOptions): Promise<void> {
  const { signal, pauseMs = 1000 } = options;
  for (let tries = 0; part.bytes !== wheel.size; tries += 1) {
    if (part.bytes > wheel.size) await startOver(part);
    const before = part.bytes;
    try {
      await fetchRest(wheel, part, options);
    } catch (thrown) {
      signal.throwIfAborted();
      const broken = thrown instanceof SkiplaneError && thrown.code === 'engine/no-network';
      if (!broken) throw thrown;
      if (part.bytes > before) tries = 0;
      if (tries + 1 >= mostTries) throw new BrokenOff(thrown.code, thrown.message);
      await setTimeout(pauseMs * (tries + 1), undefined, { signal });
    }
  }
}

/** Everything after what is there already, in one connection. */
async function fetchRest(wheel: Wheel, part: Part, options: FetchOptions): Promise<void> {
  const { signal, onProgress, stallMs = patience } = options;
  // Compressed on the way, it would have another length than the index says.
  const headers = { 'accept-encoding': 'identity', ...(part.bytes > 0 && { range: `bytes=${part.bytes}-` }) };
  const response = await ask(wheel.url, headers, signal, stallMs);
  const { status } = response;
  try {
    if (status === 416) return await startOver(part);
    if (status === 404 || status === 403 || status === 410)
      throw new SkiplaneError(
        'engine/no-wheel',
        `Expected ${wheel.name} at ${new URL(wheel.url).host}, but it answered ${status}: try again later, or look for a newer Skiplane.`,
      );
    if (status !== 200 && status !== 206)
      throw unreachable(wheel.url, `it answered ${status} ${response.statusText}`.trim());
    const from =
      status === 206 ? Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1]) : 0;
    // A server without ranges sends all of it again.
    if (from !== part.bytes) await startOver(part);
    if (from !== 0 && from !== part.bytes)
      throw unreachable(wheel.url, 'it sent a different part than requested');
    const length = response.headers.get('content-length');
    if (length !== null && from + Number(length) !== wheel.size)
      throw wrongSize(wheel, from + Number(length));
    for await (const chunk of chunks(response, stallMs, wheel.url)) {
      signal.throwIfAborted();
      if (part.bytes + chunk.length > wheel.size) throw wrongSize(wheel, part.bytes + chunk.length);
      await part.file.writeFile(chunk);
      part.hash.update(chunk);
      part.bytes += chunk.length;
      onProgress(part.bytes);
    }
    if (part.bytes < wheel.size) throw unreachable(wheel.url, 'the connection was lost');
  } finally {
    // What is left of an answer that is given up must not keep its connection.
    await response.body?.cancel().catch(() => undefined);
  }
}

async function startOver(part: Part): Promise<void> {
  await part.file.truncate(0);
  part.hash = createHash('sha256');
  part.bytes = 0;
}

/** The chunks of a body; a pause of `stallMs` counts as a broken connection. */
async function* chunks(response: Response, stallMs: number, url: string): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const stop = new AbortController();
      const late = setTimeout(stallMs, undefined, { signal: stop.signal }).then(
        () => {
          throw unreachable(url, `no data for ${stallMs / 1000} s`);
        },
        () => undefined,
      );
      const next = reader.read().catch((thrown: unknown) => {
        throw unreachable(url, `the connection was lost: ${causeOf(thrown)}`);
      });
      const read = await Promise.race([next, late]).finally(() => stop.abort());
      if (read === undefined || read.done) return;
      yield read.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}

function wrongSize(wheel: Wheel, bytes: number): SkiplaneError {
  return new SkiplaneError(
    'engine/wrong-size',
    `Expected ${wheel.name} with ${wheel.size} bytes, received ${bytes}: the file was deleted, try again.`,
  );
}
