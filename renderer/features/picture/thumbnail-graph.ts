import type { Graph } from '../../../core/document/schema.ts';
import type { Network } from '../../../core/network/network.ts';
import { skipEdges } from '../../../core/network/skips.ts';
import { nodeDefinition } from '../../../core/nodes/index.ts';
import type { Shape } from '../../../core/shape.ts';
import type { CardFamily } from '../../base/strings/family.ts';

export interface ThumbnailNode {
  readonly id: string;
  readonly family: CardFamily;
  readonly shape: Shape | undefined;
}

/** What a thumbnail shows of a network: the layers that carry its structure. */
export interface ThumbnailGraph {
  readonly nodes: readonly ThumbnailNode[];
  readonly wires: readonly { readonly from: string; readonly to: string }[];
  /** Skip connections, with the families of what stands on them. */
  readonly skips: readonly {
    readonly from: string;
    readonly to: string;
    readonly on: readonly CardFamily[];
  }[];
  /** Repeated blocks that are shown once: the ids in them, and how often they stand in a row. */
  readonly stacks: readonly { readonly ids: ReadonlySet<string>; readonly copies: number }[];
}

/** More bars than this cannot be told apart in a small picture. */
const mostNodes = 60;

/** Layers of these families change numbers, not the structure that a small picture can show; merges of one input do neither. */
const folded: ReadonlySet<CardFamily> = new Set([
  'normalization',
  'activation',
  'regularization',
  'reshape',
  'merge',
]);

/** Every layer that matters, blocks opened; repeated blocks are shown once where all of them would be too many. */
export function thumbnailGraph(network: Network): ThumbnailGraph {
  const everything = structure(network, false);
  return everything.nodes.length <= mostNodes ? everything : structure(network, true);
}

function structure(network: Network, stacked: boolean): ThumbnailGraph {
  const copies = stacked ? repeatedBlocks(network) : [];
  const shownAs = new Map<string, string>();
  for (const { path } of network.layers) shownAs.set(path, path);
  const within = new Map<string, readonly number[]>();
  for (const { path } of network.layers) {
    let own = path;
    const numbers: number[] = [];
    for (const block of copies) {
      const index = block.findIndex((copy) => path.startsWith(`${copy}.`));
      numbers.push(index);
      // Outer blocks come first, so an inner path may have been renamed already.
      const renamed = block.find((copy) => own.startsWith(`${copy}.`));
      if (renamed !== undefined) own = (block[0] ?? '') + own.slice(renamed.length);
    }
    shownAs.set(path, own);
    within.set(path, numbers);
  }
  const sources = new Map<string, Set<string>>();
  for (const { path, inputs } of network.layers) {
    const name = shownAs.get(path) ?? path;
    const own = sources.get(name) ?? new Set<string>();
    sources.set(name, own);
    for (const { from } of inputs) {
      if (from !== undefined && !fromOtherCopy(within.get(from), within.get(path)))
        own.add(shownAs.get(from) ?? from);
    }
  }
  const layers = network.layers.filter(({ path }) => shownAs.get(path) === path);
  const family = new Map(
    layers.map(({ path, kind }) => [path, nodeDefinition(kind)?.family ?? ('unknown' as const)]),
  );
  const kept = layers.filter(
    ({ path, inputs }) => inputs.length > 1 || !folded.has(family.get(path) ?? 'unknown'),
  );
  const keptIds = new Set(kept.map(({ path }) => path));
  const reach = (from: string): string | undefined => {
    let at: string | undefined = from;
    for (const seen = new Set<string>(); at !== undefined && !keptIds.has(at); ) {
      if (seen.has(at)) return undefined;
      seen.add(at);
      at = [...(sources.get(at) ?? [])][0];
    }
    return at;
  };
  const graph: Graph = {
    nodes: kept.map(({ path, kind }) => ({ id: path, kind })),
    edges: kept.flatMap(({ path }) =>
      [...(sources.get(path) ?? [])].flatMap((from) => {
        const source = reach(from);
        return source === undefined || source === path ? [] : [{ from: source, to: path }];
      }),
    ),
  };
  const { wires, skips } = foldBranches(graph, family);
  const onSkip = new Set(skips.flatMap(({ through }) => through));
  return {
    nodes: kept
      .filter(({ path }) => !onSkip.has(path))
      .map(({ path, shape }) => ({ id: path, family: family.get(path) ?? 'unknown', shape })),
    wires,
    skips: skips.map(({ from, to, through }) => ({
      from,
      to,
      on: through.map((id) => family.get(id) ?? 'unknown'),
    })),
    stacks: copies.flatMap((block) => {
      const ids = new Set([...keptIds].filter((id) => id.startsWith(`${block[0]}.`) && !onSkip.has(id)));
      return ids.size === 0 ? [] : [{ ids, copies: block.length }];
    }),
  };
}

/** Copies of blocks that stand more than once in a row, outer blocks first. */
function repeatedBlocks(network: Network): (readonly string[])[] {
  return [...network.blocks]
    .filter(([, { copies }]) => copies.length > 1)
    .sort(([a], [b]) => a.split('.').length - b.split('.').length)
    .map(([, { copies }]) => copies);
}

/** True where a wire leads from one copy of a repeated block to the next one. */
function fromOtherCopy(from: readonly number[] = [], to: readonly number[] = []): boolean {
  return to.some((copy, i) => copy > 0 && (from[i] ?? -1) >= 0 && from[i] !== copy);
}

/** Shortcuts as one line each, whatever stands on them. */
function foldBranches(graph: Graph, family: ReadonlyMap<string, CardFamily>) {
  const skips = skipEdges(graph);
  const edges = [...skips];
  const plain = new Set(graph.edges.filter((edge) => !skips.has(edge)).flatMap(({ from, to }) => [from, to]));
  const before = new Map(edges.map((edge) => [edge.to, edge.from]));
  const lines = edges
    .filter(({ to }) => plain.has(to))
    .map(({ from, to }) => {
      const through: string[] = [];
      let start = from;
      while (!plain.has(start) && before.has(start) && through.length < family.size) {
        through.unshift(start);
        start = before.get(start) ?? start;
      }
      return { from: start, to, through };
    });
  const wires = graph.edges.filter((edge) => !skips.has(edge)).map(({ from, to }) => ({ from, to }));
  return { wires, skips: lines };
}
