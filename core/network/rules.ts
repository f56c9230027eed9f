import type { SkiplaneDocument } from '../document/schema.ts';
import type { FlatGraph } from './expand.ts';
import type { Finding } from './issue.ts';
import { borderFindings } from './issues/borders.ts';
import { type Circle, cycleFinding } from './issues/cycle.ts';
import { danglingFindings } from './issues/dangling.ts';
import { endingFindings } from './issues/ending.ts';
import { layerFindings } from './issues/layers.ts';
import { type Infer, mutedFindings } from './issues/muted.ts';
import { blockPortFindings } from './issues/ports.ts';
import { usesOf } from './issues/uses.ts';
import type { LayerInput } from './layer.ts';
import type { Network } from './network.ts';

/** All that is wrong with a network as a graph: what expansion found, each layer's own problems, then those of the graph as a whole. */
export function collectFindings(
  document: SkiplaneDocument,
  network: Omit<Network, 'issues'>,
  circle: Circle | undefined,
  inputsByPath: ReadonlyMap<string, readonly LayerInput[]>,
  flat: FlatGraph,
  infer: Infer,
): Finding[] {
  const uses = usesOf(flat);
  return [
    ...flat.findings,
    ...layerFindings(document, network.layers, flat, uses),
    ...blockPortFindings(document, flat, uses),
    ...mutedFindings(document, network, flat, infer),
    ...(circle === undefined ? [] : [cycleFinding(document, circle, flat, uses)]),
    ...danglingFindings(document, network.layers, inputsByPath, flat, uses),
    ...borderFindings(document, network, circle?.cycle),
    ...endingFindings(document, network),
  ];
}
