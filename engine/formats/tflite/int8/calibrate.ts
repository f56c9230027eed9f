import type { Follow } from '../../follow.ts';
import type { Graph } from '../graph.ts';
import type { LiteRtProcess } from '../litert/litert.ts';
import { serialize } from '../serialize.ts';
import type { Range } from './numbers.ts';

/** Samples that travel to LiteRT's process at once. */
const together = 8;

/**
 * The range of every tensor of a graph over some samples, as LiteRT computes it with floats: so ranges are those of what the file
 * computes, whatever was folded.
 * @param litert the process to measure in
 * @param samples of each, the values of every input
 */
export async function calibrate(
  litert: LiteRtProcess,
  graph: Graph,
  samples: readonly (readonly Float32Array[])[],
  { signal, onProgress }: Follow,
): Promise<ReadonlyMap<string, Range>> {
  const how = signal === undefined ? {} : { signal };
  const ranges = new Map<string, Range>();
  const widen = (name: string, least: number, most: number): void => {
    const [low = least, high = most] = ranges.get(name) ?? [];
    ranges.set(name, [Math.min(low, least), Math.max(high, most)]);
  };
  const computed = graph.operators.filter(({ output }) => output.type === 'float32');
  const { model, outputs } = await litert.open(
    { file: serialize(graph, new Map()), outputs: computed.map(({ output }) => output.name) },
    how,
  );
  for (let first = 0; first < samples.length; first += together) {
    onProgress?.(first, samples.length, 'measuring value ranges');
    const some = samples.slice(first, first + together);
    const inputs = graph.inputs.map((_, i) => joined(some.map((values) => values[i] ?? new Float32Array())));
    graph.inputs.forEach(({ name }, i) => {
      const [least, most] = rangeOf(inputs[i] ?? new Float32Array());
      widen(name, least, most);
    });
    const found = await litert.ranges(model, inputs, some.length, how);
    outputs.forEach((name, i) => {
      widen(name, found.least[i] ?? 0, found.most[i] ?? 0);
    });
  }
  await litert.shut(model);
  onProgress?.(samples.length, samples.length, 'measured');
  return ranges;
}

function joined(arrays: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

function rangeOf(values: Float32Array): Range {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
