import type { SkiplaneDocument } from '../../document/schema.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';
import { fixesFor } from '../fixes/layer.ts';
import { useFixes } from '../fixes/use.ts';
import type { Finding } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { blamer } from './blame.ts';
import { copyAround, type Uses } from './uses.ts';

/** Each layer's own problems, where they have their cause: at its node, or at the use of the block that it lies in. */
export function layerFindings(
  document: SkiplaneDocument,
  layers: readonly Layer[],
  flat: FlatGraph,
  uses: Uses,
): Finding[] {
  let depths: Map<string, number> | undefined;
  const depthOf = (path: string): number => {
    depths ??= longestPaths(layers);
    return depths.get(path) ?? 0;
  };
  const blame = blamer(layers, flat, uses);
  return layers.flatMap((layer) =>
    layer.problems.map((problem): Finding => {
      const { at, use } = blame(layer, problem);
      const { code, message, hint } = problem;
      if (use === undefined) {
        return {
          code,
          severity: 'error',
          at,
          message,
          hint,
          remedies: () => fixesFor(document, layer, problem, depthOf),
        };
      }
      return {
        code,
        severity: 'error',
        at,
        message: `${placeWithin(layer.path, use, uses)}: ${message}`,
        hint:
          at.port === undefined
            ? `Change the parameters of "${use.node.id}", or what enters it: within the block all its uses would change.`
            : `Change what enters "${use.node.id}".`,
        remedies: () => useFixes(document, layer, use, at.port, flat),
      };
    }),
  );
}

/** How many layers lie between the inputs and each layer, along the longest way. */
function longestPaths(layers: readonly Layer[]): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { path, inputs } of layers) {
    depths.set(path, 1 + Math.max(-1, ...inputs.map(({ from }) => depths.get(from ?? '') ?? 0)));
  }
  return depths;
}

/** A layer within a use of a block, in words that are on the screen where the use is seen. */
function placeWithin(path: string, use: BlockUse, uses: Uses): string {
  const number = uses.copyOf(use, path);
  const copy = use.copies[number ?? -1] ?? copyAround(path);
  const which = use.copies.length > 1 && number !== undefined ? ` in copy ${number + 1}` : '';
  const block = use.path.slice(use.path.lastIndexOf('.') + 1);
  return `At "${path.slice(copy.length + 1)}"${which} of the block "${block}"`;
}
