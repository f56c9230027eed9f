import { groupBy } from '../group-by.ts';
import type { Layer } from './layer.ts';
import type { Network } from './network.ts';
import { removableBlocks } from './removable-blocks.ts';
import { residualMerges } from './residual-merges.ts';

/** A block that others of its form can take the place of. */
export interface ExchangeableBlock {
  /** Path of the layer with the block's output. */
  readonly path: string;
  /** Paths of its layers: the first stands where the first of any block of the same form stands, and so on. */
  readonly layers: readonly string[];
}

/** Two blocks of one form. */
export type ExchangeablePair = readonly [ExchangeableBlock, ExchangeableBlock];

export interface Exchangeable {
  /** Nearest the input first. */
  readonly blocks: readonly ExchangeableBlock[];
  readonly pairs: readonly ExchangeablePair[];
  /** Paths of the blocks that no other is like. */
  readonly fixed: readonly string[];
}

/**
 * The blocks of a network that can change places (Veit et al. 2016, arXiv 1605.06431, section 4.3): they have the same layers, wired in
 * the same way, with the same parameters and shapes. A residual block is what lies between the fork of its skip and its merge, a
 * projection among it; in a network without skips, it is a copy of an innermost repeated block.
 */
export function exchangeableBlocks(network: Network): Exchangeable {
  const all = blocksOf(network);
  const forms = [...groupBy(all, ({ layers }) => formOf(network, layers)).values()];
  const alike = forms.filter(({ length }) => length > 1);
  const known = new Set(alike.flat());
  return {
    blocks: all.filter((block) => known.has(block)),
    pairs: alike.flatMap((group) =>
      group.flatMap((one, i) => group.slice(i + 1).map((other): ExchangeablePair => [one, other])),
    ),
    fixed: all.filter((block) => !known.has(block)).map(({ path }) => path),
  };
}

function blocksOf(network: Network): ExchangeableBlock[] {
  const order = new Map(network.layers.map(({ path }, i) => [path, i]));
  const sorted = (paths: Iterable<string>): string[] =>
    [...paths].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const residual = residualMerges(network);
  if (residual.length > 0) {
    return residual.map(({ merge: { path }, branch, skips }) => {
      const [main, others] = [behind(network, [branch]), behind(network, skips)];
      return { path, layers: sorted([...without(main, others), ...without(others, main), path]) };
    });
  }
  return removableBlocks(network).blocks.map(({ path, by }) => ({
    path,
    layers: sorted(without(behind(network, [path]), behind(network, by === null ? [] : [by]))),
  }));
}

/** These layers, and all that they depend on. */
function behind({ byPath }: Network, ends: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...ends];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const { from } of byPath.get(path)?.inputs ?? []) if (from !== undefined) open.push(from);
  }
  return seen;
}

function without(paths: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...paths].filter((path) => !others.has(path));
}

/** A text that is the same for blocks of the same form. */
function formOf({ byPath }: Network, paths: readonly string[]): string {
  const places = new Map(paths.map((path, i) => [path, `own ${i}`]));
  const layers = paths.flatMap((path): readonly Layer[] => {
    const layer = byPath.get(path);
    return layer === undefined ? [] : [layer];
  });
  return JSON.stringify(
    layers.map(({ kind, definition, params, shape, inputs, inputShapes }) => ({
      kind,
      // Dropout and stochastic depth often grow with depth: that alone makes no other form.
      params: definition?.family === 'regularization' ? null : params,
      shape,
      inputShapes,
      inputs: inputs.map(({ from = '' }) => {
        const place = places.get(from) ?? `outside ${places.size}`;
        places.set(from, place);
        return place;
      }),
    })),
  );
}
