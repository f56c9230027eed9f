// The program of the thread that reads data for a training: `new Worker('dist/data-reader.js', { workerData })`. It opens one
// dataset and makes its batches while the trainer computes, which holds up everything else in the trainer's own thread.
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { Batch, EpochRequest } from '../batch.ts';
import { batches } from '../batches.ts';
import { type Dataset, openDataset, type Split } from '../dataset.ts';
import type {
  Answer,
  DatasetFacts,
  ReaderCommand,
  ReaderData,
  ReaderEvent,
  Refusal,
  SplitFacts,
} from './messages.ts';

if (parentPort === null) throw new Error('dist/data-reader.js is the program of a thread');
const port = parentPort;
const tell = (event: ReaderEvent, moved: readonly ArrayBuffer[] = []): void =>
  port.postMessage(event, [...moved]);

const { source, options } = workerData as ReaderData;
try {
  const dataset = await openDataset(source, {
    ...options,
    onProgress: (done, total, what) => tell({ type: 'progress', done, total, what }),
  });
  answerCalls(dataset);
  tell({ type: 'opened', facts: factsOf(dataset) });
} catch (thrown) {
  tell({ type: 'not opened', refusal: refusalOf(thrown) });
}

interface Epoch {
  readonly made: AsyncGenerator<Batch, void, undefined>;
  /** Ends the making of batches that nobody takes. */
  readonly leaving: AbortController;
}

function answerCalls(dataset: Dataset): void {
  const epochs = new Map<number, Epoch>();
  const begin = ({ split, options: of, statistics }: EpochRequest): Epoch => {
    const leaving = new AbortController();
    // One batch is made beyond those that the trainer has asked for.
    const how = { ...of, prefetch: 1, signal: leaving.signal };
    return { leaving, made: batches({ ...dataset, statistics }, split, how) };
  };
  const answer = async (call: number, find: () => Promise<Answer>): Promise<void> => {
    try {
      const found = await find();
      const moved =
        found !== undefined && 'images' in found ? [found.images.buffer, found.labels.buffer] : [];
      tell({ type: 'answer', call, answer: found }, moved);
    } catch (thrown) {
      tell({ type: 'refused', call, refusal: refusalOf(thrown) });
    }
  };
  port.on('message', (command: ReaderCommand) => {
    switch (command.type) {
      case 'begin':
        epochs.set(command.epoch, begin(command.request));
        return;
      case 'leave':
        epochs.get(command.epoch)?.leaving.abort();
        epochs.delete(command.epoch);
        return;
      case 'next': {
        const epoch = epochs.get(command.epoch);
        void answer(command.call, async () => {
          const found = await epoch?.made.next();
          return found === undefined || found.done === true ? undefined : arraysOf(found.value);
        });
        return;
      }
      case 'read': {
        const split = dataset.splits[command.split];
        void answer(command.call, () => (split.stored ?? split.read)(command.index));
      }
    }
  });
}

/** A batch as it was made: arrays that nobody else has. */
function arraysOf({ images, labels, size }: Batch): Exclude<Answer, undefined> {
  return {
    images: images as Float32Array<ArrayBuffer>,
    labels: labels as Float32Array<ArrayBuffer>,
    size,
  };
}

function factsOf({ splits, ahead: _, ...facts }: Dataset): DatasetFacts {
  const of = ({ size, labels, identity }: Split): SplitFacts => ({
    labels,
    identities: Array.from({ length: size }, (__, index) => identity(index)),
  });
  return {
    ...facts,
    splits: { train: of(splits.train), validation: of(splits.validation), test: of(splits.test) },
  };
}

function refusalOf(thrown: unknown): Refusal {
  const expected = thrown instanceof SkiplaneError;
  return {
    code: expected ? thrown.code : null,
    message: messageOf(thrown),
    stack: thrown instanceof Error ? thrown.stack : undefined,
    suggestion: expected ? thrown.suggestion : undefined,
  };
}
