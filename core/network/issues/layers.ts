import type { SkiplaneDocument } from '../../document/schema.ts';
import type { InUse } from '../../texts/in-use.ts';
import { sayOfUse } from '../../texts/issues.ts';
import type { BlockUse, FlatGraph } from '../expand.ts';
import { fixesFor } from '../fixes/layer.ts';
import { useFixes } from '../fixes/use.ts';
import type { Finding } from '../issue.ts';
import type { Layer } from '../layer.ts';
import { layerDepths } from '../layer-depths.ts';
import { blamer } from './blame.ts';
import { copyAround, type Uses } from './uses.ts';

/** Each layer's own problems, where they have their cause: at its node, or at the use of the block that it lies in. */
export function layerFindings(
  document: SkiplaneDocument,
  layers: readonly Layer[],
  flat: FlatGraph,
  uses: Uses,
): Finding[] {
  let depths: ReadonlyMap<string, number> | undefined;
  const depthOf = (path: string): number => {
    depths ??= layerDepths(layers);
    return depths.get(path) ?? 0;
  };
  const blame = blamer(layers, flat, uses);
  return layers.flatMap((layer) =>
    layer.problems.map((problem): Finding => {
      const { at, use } = blame(layer, problem);
      const { param: _param, port: _port, ...said } = problem;
      if (use === undefined) {
        return {
          ...said,
          severity: 'error',
          at,
          findFixes: () => fixesFor(document, layer, problem, depthOf),
        };
      }
      const inUse = {
        ...placeWithin(layer.path, use, uses),
        node: use.node.id,
        entering: at.port !== undefined,
      };
      return {
        ...sayOfUse(said, inUse),
        severity: 'error',
        at,
        findFixes: () => useFixes(document, layer, use, at.port, flat),
      };
    }),
  );
}

/** A layer within a use of a block, in words that are on the screen where the use is seen. */
function placeWithin(path: string, use: BlockUse, uses: Uses): Pick<InUse, 'layer' | 'copy' | 'block'> {
  const number = uses.copyOf(use, path);
  const copy = use.copies[number ?? -1] ?? copyAround(path);
  return {
    layer: path.slice(copy.length + 1),
    copy: use.copies.length > 1 && number !== undefined ? number + 1 : null,
    block: use.path.slice(use.path.lastIndexOf('.') + 1),
  };
}
