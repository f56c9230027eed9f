import type { Layer, LayerInput } from '../network/layer.ts';
import { layerDepths } from '../network/layer-depths.ts';
import type { Network } from '../network/network.ts';

/**
 * Paths of the layers that give out what each residual block computes, nearest the input first. Residual blocks are the
 * copies of the block definitions in which ways meet; in a network without blocks, the merges themselves; in a plain
 * network, the innermost blocks that are used more than once.
 * @param like the residual network, of its plain twin: the twin's block then ends with the last layer that is left of it
 */
export function blockOutputs(network: Network, like: Network = network): string[] {
  const meeting = like.layers.filter(({ definition }) => definition?.joins === 'skip');
  const definitions = new Set(meeting.flatMap(({ graph }) => (graph === null ? [] : [graph])));
  const outputs =
    definitions.size === 0 && meeting.length > 0
      ? mergeOutputs(network, like, meeting)
      : copyOutputs(network, definitions.size === 0 ? repeatedIn(network) : definitions);
  const known = new Set(outputs);
  // Each layer comes after those it reads.
  return network.layers.map(({ path }) => path).filter((path) => known.has(path));
}

function mergeOutputs(network: Network, like: Network, meeting: readonly Layer[]): (string | undefined)[] {
  const depths = layerDepths(like.layers);
  return meeting.map((merge) => standIn(network, like, depths, merge));
}

/** What the copies of these definitions give out; where one stands within another, only the inner one counts. */
function copyOutputs(network: Network, definitions: ReadonlySet<string>): (string | undefined)[] {
  const copies = [...network.blocks.values()].flatMap((use) =>
    definitions.has(use.node.block ?? '') ? use.copies : [],
  );
  const holders = new Set(copies.flatMap(prefixes));
  return copies.filter((copy) => !holders.has(copy)).map((copy) => outputOf(network, copy));
}

/** The paths of the blocks around a path: `a` and `a.b` for `a.b.c`. */
function prefixes(path: string): string[] {
  const parts = path.split('.');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('.'));
}

/** Names of the definitions that hold no other blocks and are used more than once. */
function repeatedIn({ blocks }: Network): Set<string> {
  const holders = new Set([...blocks.values()].map(({ graph }) => graph));
  const counts = new Map<string, number>();
  for (const { node, copies } of blocks.values()) {
    const name = node.block ?? '';
    if (!holders.has(name)) counts.set(name, (counts.get(name) ?? 0) + copies.length);
  }
  return new Set([...counts].flatMap(([name, count]) => (count > 1 ? [name] : [])));
}

/** The layer whose output passes a port of the copy and stands within it. */
function outputOf({ passages }: Network, copy: string): string | undefined {
  const prefix = `${copy}.`;
  for (const [port, source] of passages) {
    const own = port.startsWith(prefix) && !port.includes('.', prefix.length);
    if (own && source?.startsWith(prefix)) return source;
  }
  return undefined;
}

/** A merge, or the layer of the main way that is in its place where the merge is gone. */
function standIn(
  { byPath }: Network,
  like: Network,
  depths: ReadonlyMap<string, number>,
  merge: Layer,
): string | undefined {
  const depth = ({ from }: LayerInput): number => depths.get(from ?? '') ?? -1;
  let layer: Layer | undefined = merge;
  while (layer !== undefined && !byPath.has(layer.path)) {
    const [main] = layer.inputs.toSorted((a, b) => depth(b) - depth(a));
    layer = like.byPath.get(main?.from ?? '');
  }
  return layer?.path;
}
