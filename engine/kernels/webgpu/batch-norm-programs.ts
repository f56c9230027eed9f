import type { Element } from './element.ts';
import type { Program } from './program.ts';
import { type ChannelTile, channelTile, cutIntoParts } from './tiles.ts';

/** Activations as rows of channels, and the parts that their sums are cut into. */
export interface Rows {
  readonly rows: number;
  readonly channels: number;
  readonly tile: ChannelTile;
  readonly parts: number;
  readonly rowsOfPart: number;
}

export function cutRows(rows: number, channels: number, fillingThreads: number): Rows {
  const tile = channelTile(channels, 4);
  return { rows, channels, tile, ...cutIntoParts(rows, tile.elements, fillingThreads) };
}

/**
 * Per channel and part, two sums. `terms` gives the two expressions for the element `at`, with `column` its place in the
 * row.
 */
export function rowSums(
  name: string,
  { rows, tile, parts, rowsOfPart }: Rows,
  reads: Readonly<Record<string, Element>>,
  before: string,
  terms: readonly [string, string],
): Program {
  const { element, elements } = tile;
  return {
    key: `${name} ${rows} ${elements} ${element} ${parts}`,
    threads: parts * elements,
    reads,
    writes: { sums: element },
    code: () => ({
      body: `
  let column = index % ${elements};
  let part = index / ${elements};
  ${before}
  var sum0 = ${element}();
  var sum1 = ${element}();
  for (var row = part * ${rowsOfPart}; row < min(${rows}, (part + 1) * ${rowsOfPart}); row++) {
    let at = row * ${elements} + column;
    let value = x[at];
    sum0 += ${terms[0]};
    sum1 += ${terms[1]};
  }
  sums[part * ${2 * elements} + column] = sum0;
  sums[part * ${2 * elements} + ${elements} + column] = sum1;`,
    }),
  };
}

/** Adds a channel's parts up to `total0` and `total1`, and goes on with `then`, a channel to a thread. */
export function perChannel(
  name: string,
  { rows, channels, parts }: Rows,
  { reads, writes, uniforms }: Pick<Program, 'reads' | 'writes' | 'uniforms'>,
  then: string,
): Program {
  return {
    key: `${name} ${rows} ${channels} ${parts}`,
    threads: channels,
    reads,
    writes,
    ...(uniforms === undefined ? {} : { uniforms }),
    code: () => ({
      body: `
  var total0 = 0f;
  var total1 = 0f;
  for (var part = 0; part < ${parts}; part++) {
    total0 += sums[part * ${2 * channels} + index];
    total1 += sums[part * ${2 * channels} + ${channels} + index];
  }
  ${then}`,
    }),
  };
}

/** A value of each element of `x`, `column` being its place in the row. */
export function perElement(
  name: string,
  { rows, tile }: Rows,
  reads: readonly string[],
  value: string,
): Program {
  const { element, elements } = tile;
  return {
    key: `${name} ${rows} ${elements} ${element}`,
    threads: rows * elements,
    reads: Object.fromEntries(reads.map((read) => [read, element])),
    writes: { y: element },
    code: () => ({
      body: `
  let column = index % ${elements};
  y[index] = ${value};`,
    }),
  };
}
