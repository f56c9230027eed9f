import { sameShape } from '../shape.ts';
import { blockOutputs } from '../training/block-outputs.ts';
import type { Network } from './network.ts';
import { residualMerges } from './residual-merges.ts';

/** A block that can be taken out of a network while everything else stays. */
export interface RemovableBlock {
  /** Path of the layer with the block's output. */
  readonly path: string;
  /** `zero`: the branch gives zeros, so that the skip is left. `bypass`: the block gives out what it reads. */
  readonly how: 'zero' | 'bypass';
  /** Whose output is replaced: the last layer of the branch, or the block's own. */
  readonly replaced: string;
  /** Whose output a bypass takes instead; null for zeros. */
  readonly by: string | null;
}

/** Blocks of a network, nearest the input first. */
export interface Removable {
  readonly blocks: readonly RemovableBlock[];
  /** Paths of blocks without a skip that change the shape: without them, the next layer would not fit. */
  readonly fixed: readonly string[];
}

/**
 * The residual blocks of a network (Veit et al. 2016, arXiv 1605.06431, section 4.1: at a projection, the shortcut alone is left). In a
 * network without skips, the innermost blocks that are used more than once.
 */
export function removableBlocks(network: Network): Removable {
  const residual = residualMerges(network);
  if (residual.length > 0) {
    const blocks = residual.map(({ merge: { path }, branch }) => ({
      path,
      how: 'zero' as const,
      replaced: branch,
      by: null,
    }));
    return { blocks, fixed: [] };
  }
  const blocks: RemovableBlock[] = [];
  const fixed: string[] = [];
  for (const path of blockOutputs(network)) {
    const by = sourceOf(network, path);
    if (by === undefined || !sameShapes(network, by, path)) fixed.push(path);
    else blocks.push({ path, how: 'bypass', replaced: path, by });
  }
  return { blocks, fixed };
}

/** The only layer outside a block that the block with this output reads. */
function sourceOf({ blocks, passages }: Network, output: string): string | undefined {
  const copies = [...blocks.values()]
    .flatMap((use) => use.copies)
    .filter((copy) => output.startsWith(`${copy}.`))
    .toSorted((a, b) => b.length - a.length);
  const prefix = `${copies[0]}.`;
  const sources = [...passages].flatMap(([port, source]) => {
    const own = port.startsWith(prefix) && !port.includes('.', prefix.length);
    return own && source !== undefined && !source.startsWith(prefix) ? [source] : [];
  });
  return sources.length === 1 ? sources[0] : undefined;
}

function sameShapes({ byPath }: Network, a: string, b: string): boolean {
  const [one, other] = [byPath.get(a)?.shape, byPath.get(b)?.shape];
  return one !== undefined && other !== undefined && sameShape(one, other);
}
