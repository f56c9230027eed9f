import { Worker } from 'node:worker_threads';
import { SkiplaneError } from '../../../core/error.ts';
import { elementCount } from '../../../core/shape.ts';
import { programPath } from '../../program.ts';
import { type Promised, promised } from '../../promised.ts';
import type { Batch, EpochRequest } from '../batch.ts';
import type { OpenOptions, SplitName } from '../contract.ts';
import { type Dataset, openDataset, type Split } from '../dataset.ts';
import { unitPixels } from '../image.ts';
import type {
  Answer,
  BatchArrays,
  DatasetFacts,
  ReaderCommand,
  ReaderData,
  ReaderEvent,
  Refusal,
} from './messages.ts';

/** Numbers of an image from which on its reading is worth a thread: of 64 × 64 in color. */
const worthAThread = 64 * 64 * 3;

/** Batches asked for before they are needed. */
const inAdvance = 2;

/**
 * Opens a dataset for a training: where its images are of some size, in a thread of its own, which also makes the batches ahead
 * of the trainer. Batches are the same, number by number, as `openDataset`'s.
 * @throws SkiplaneError as `openDataset` does
 */
export async function openForTraining(
  source: string,
  options: OpenOptions & { readonly shape: NonNullable<OpenOptions['shape']> },
): Promise<Dataset> {
  return elementCount(options.shape) >= worthAThread
    ? openAhead(source, options)
    : openDataset(source, options);
}

/** Opens a dataset in a thread of its own. */
export async function openAhead(
  source: string,
  { onProgress, signal, ...options }: OpenOptions,
): Promise<Dataset> {
  signal?.throwIfAborted();
  const workerData: ReaderData = { source, options };
  const worker = new Worker(programPath('data-reader'), { workerData, execArgv: [] });
  // A training that has ended does not wait for it.
  worker.unref();
  const opening = promised<DatasetFacts>();
  const calls = new Map<number, Promised<Answer>>();
  let ended: Error | undefined;
  const end = (why: Error): void => {
    ended ??= why;
    opening.reject(ended);
    for (const call of calls.values()) call.reject(ended);
    calls.clear();
    void worker.terminate();
  };
  const settle = (call: number): Promised<Answer> | undefined => {
    const found = calls.get(call);
    calls.delete(call);
    // Whoever waits is waited for, and nobody else.
    if (calls.size === 0) worker.unref();
    return found;
  };
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread that reads data ended (${code})`)));
  worker.on('message', (event: ReaderEvent) => {
    if (event.type === 'progress') onProgress?.(event.done, event.total, event.what);
    else if (event.type === 'opened') opening.resolve(event.facts);
    else if (event.type === 'not opened') end(errorOf(event.refusal));
    else if (event.type === 'answer') settle(event.call)?.resolve(event.answer);
    else settle(event.call)?.reject(errorOf(event.refusal));
  });
  const send = (command: ReaderCommand): void => worker.postMessage(command);
  let counted = 0;
  const ask = (command: (call: number) => ReaderCommand): Promise<Answer> => {
    const waiting = promised<Answer>();
    // What is asked in advance may fail before it is awaited.
    waiting.promise.catch(() => undefined);
    if (ended !== undefined) {
      waiting.reject(ended);
      return waiting.promise;
    }
    counted += 1;
    calls.set(counted, waiting);
    worker.ref();
    send(command(counted));
    return waiting.promise;
  };

  worker.ref();
  const abort = (): void => end(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const facts = await opening.promise.finally(() => signal?.removeEventListener('abort', abort));
  worker.unref();

  let epochs = 0;
  async function* batches(request: EpochRequest): AsyncGenerator<Batch, void, undefined> {
    epochs += 1;
    const epoch = epochs;
    send({ type: 'begin', epoch, request });
    const next = () => ask((call) => ({ type: 'next', call, epoch })) as Promise<BatchArrays | undefined>;
    const asked = Array.from({ length: inAdvance }, next);
    try {
      for (;;) {
        const batch = await asked.shift();
        if (batch === undefined) return;
        asked.push(next());
        yield batch;
      }
    } finally {
      send({ type: 'leave', epoch });
    }
  }
  const splitOf = (name: SplitName): Split => {
    const { labels, identities } = facts.splits[name];
    return {
      size: labels.length,
      labels,
      async read(index) {
        const pixels = await ask((call) => ({ type: 'read', call, split: name, index }));
        if (pixels instanceof Float32Array) return pixels;
        return unitPixels(pixels as Exclude<Answer, BatchArrays | Float32Array | undefined>);
      },
      identity(index) {
        const identity = identities[index];
        if (identity === undefined) throw new RangeError(`image ${index} of ${identities.length}`);
        return identity;
      },
    };
  };
  return {
    ...facts,
    splits: { train: splitOf('train'), validation: splitOf('validation'), test: splitOf('test') },
    ahead: { batches, close: () => end(new Error('the data are closed')) },
  };
}

function errorOf({ code, message, stack, suggestion }: Refusal): Error {
  const error = code === null ? new Error(message) : new SkiplaneError(code, message, suggestion);
  if (stack !== undefined) error.stack = stack;
  return error;
}
