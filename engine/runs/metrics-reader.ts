import { type FileHandle, open } from 'node:fs/promises';
import type { LeanMetric, StepFlow } from '../../core/training/metrics.ts';
import { leanMetricOf, lineHead, metricOf } from './metrics.ts';
import { scanLines } from './scan-lines.ts';

/** Reads the metrics of a run, while they are written too. */
export interface MetricsReader {
  /** Metrics whose sequence number is above `sequence`, some thousands at a time. */
  after(sequence: number): Promise<{ readonly metrics: readonly LeanMetric[]; readonly more: boolean }>;
  /** The gradient flow of a step, or of the newest that has one; null where there is none. */
  flow(step: number | null): Promise<StepFlow | null>;
  /** Number of the last line; 0 where there is none. */
  last(): Promise<number>;
}

/** Most lines, and most bytes, of one answer: lines with a flow are long. */
const mostLines = 5000;
const mostBytes = 8 * 1024 * 1024;

/** Where each line starts, by its number in the file. */
interface Index {
  readonly starts: number[];
  /** Bytes of each. */
  readonly lengths: number[];
  readonly sequences: number[];
  /** Lines that hold the flow of a step. */
  readonly flows: Map<number, number>;
  newestFlow: number | undefined;
  /** End of the last whole line. */
  end: number;
  /** The last line itself, which shows whether the file has been cut and rewritten. */
  last: Buffer;
}

const emptyIndex = (): Index => ({
  starts: [],
  lengths: [],
  sequences: [],
  flows: new Map(),
  newestFlow: undefined,
  end: 0,
  last: Buffer.alloc(0),
});

/** Reads a metrics file again and again, each byte of it once to find the lines. */
export function createMetricsReader(path: string): MetricsReader {
  let index = emptyIndex();
  let busy: Promise<unknown> = Promise.resolve();

  /** One reading after another, each with an index of the file as it is. */
  const reading = <Result>(
    read: (file: FileHandle, index: Index) => Promise<Result>,
    none: Result,
  ): Promise<Result> => {
    const before = busy;
    const mine = (async () => {
      await before.catch(() => undefined);
      const file = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => {
        if (thrown.code === 'ENOENT') return undefined;
        throw thrown;
      });
      if (file === undefined) return none;
      try {
        if (!(await isStillThere(file, index))) index = emptyIndex();
        await extend(file, index);
        return await read(file, index);
      } finally {
        await file.close();
      }
    })();
    busy = mine;
    return mine;
  };

  return {
    after: (sequence) =>
      reading<{ metrics: LeanMetric[]; more: boolean }>(
        async (file, { starts, sequences, end }) => {
          const first = firstAbove(sequences, sequence);
          const from = starts[first];
          if (from === undefined) return { metrics: [], more: false };
          const metrics: LeanMetric[] = [];
          const read = await scanLines(file, from, end, (line, start) => {
            if (metrics.length >= mostLines || (start > from && start - from > mostBytes)) return false;
            const metric = leanMetricOf(line);
            if (metric !== undefined) metrics.push(metric);
            return true;
          });
          return { metrics, more: read < end };
        },
        { metrics: [], more: false },
      ),
    flow: (step) =>
      reading<StepFlow | null>(async (file, { starts, lengths, flows, newestFlow }) => {
        const line = step === null ? newestFlow : flows.get(step);
        const from = line === undefined ? undefined : starts[line];
        const length = line === undefined ? undefined : lengths[line];
        if (from === undefined || length === undefined) return null;
        const bytes = Buffer.allocUnsafe(length);
        await file.read(bytes, 0, length, from);
        const metric = metricOf(bytes);
        return metric?.type === 'step' && metric.flow !== undefined
          ? { step: metric.step, flow: metric.flow }
          : null;
      }, null),
    last: () => reading(async (_file, { sequences }) => sequences.at(-1) ?? 0, 0),
  };
}

async function isStillThere(file: FileHandle, { starts, last, end }: Index): Promise<boolean> {
  const start = starts.at(-1);
  if (start === undefined) return true;
  if ((await file.stat()).size < end) return false;
  const bytes = Buffer.allocUnsafe(last.length);
  await file.read(bytes, 0, bytes.length, start);
  return bytes.equals(last);
}

async function extend(file: FileHandle, index: Index): Promise<void> {
  const { size } = await file.stat();
  index.end = await scanLines(file, index.end, size, (line, start) => {
    const head = lineHead(line);
    // What is damaged, as after a power cut, is passed over: the lines behind it are as good as those before.
    if (head === undefined) return true;
    if (head.hasFlow && head.step !== null) {
      index.newestFlow = index.starts.length;
      index.flows.set(head.step, index.newestFlow);
    }
    index.starts.push(start);
    index.lengths.push(line.length);
    index.sequences.push(head.sequence);
    index.last = Buffer.from(line.subarray(0, 1000));
    return true;
  });
}

/** Position of the first number above `limit` in rising numbers. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
