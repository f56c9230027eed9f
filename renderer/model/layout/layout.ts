import Elk, { type ELK } from 'elkjs/lib/elk-api.js';
import type { Point } from '../../../core/document/schema.ts';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { arrangeParts, type LaidParts, partsWith } from './layout-with.ts';
import type { LayoutRequest } from './request.ts';

interface Engine {
  readonly elk: ELK;
  /** Rejects when the worker dies; ELK itself would leave its callers waiting. */
  readonly died: Promise<never>;
  readonly stop: (reason: unknown) => void;
}

let engine: Engine | undefined;

/**
 * Finds places for the nodes of graphs, in a worker, one result per request: top left corners by id.
 * @param signal aborting ends the worker with its work; the next call starts another
 * @throws SkiplaneError `layout/failed` where the worker crashed or refused
 */
export async function layoutGraphs(
  requests: readonly LayoutRequest[],
  signal?: AbortSignal,
): Promise<Record<string, Point>[]> {
  const laid = await layoutParts(requests, signal);
  return requests.map((request, i) => arrangeParts(laid[i], request));
}

/**
 * The same before rows are chosen, which is quick and needs no worker.
 * @throws SkiplaneError `layout/failed` where the worker crashed or refused
 */
export async function layoutParts(
  requests: readonly LayoutRequest[],
  signal?: AbortSignal,
): Promise<LaidParts[]> {
  signal?.throwIfAborted();
  engine ??= start();
  const { elk, died, stop } = engine;
  const abort = (): void => stop(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([partsWith(elk, requests), died]);
  } catch (thrown) {
    if (thrown instanceof SkiplaneError || signal?.aborted === true) throw thrown;
    const failure = failed(messageOf(thrown));
    // Whatever state it is in now: the next call deserves a fresh one.
    stop(failure);
    throw failure;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function start(): Engine {
  const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  let reject: (reason: unknown) => void = () => undefined;
  const died = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  // Nobody may be waiting when it dies.
  died.catch(() => undefined);
  const stop = (reason: unknown): void => {
    worker.terminate();
    if (engine === own) engine = undefined;
    reject(reason);
  };
  worker.addEventListener('error', ({ message }) =>
    stop(failed(message || 'its script could not be loaded')),
  );
  worker.addEventListener('messageerror', () => stop(failed('a message could not be read')));
  const elk = new Elk({ workerFactory: () => worker, algorithms: ['layered'] });
  const own: Engine = { elk, died, stop };
  return own;
}

function failed(why: string): SkiplaneError {
  return new SkiplaneError(
    'layout/failed',
    `The automatic layout stopped (${why}). Nothing was moved; try again, or place the nodes by hand.`,
  );
}
