import { plain } from '../../../core/document/operations/graphs.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { fitClasses } from '../../../core/network/fit-classes.ts';
import type { Network } from '../../../core/network/network.ts';

/** How many classes the network tells apart, and whether that can be changed in one place. */
export interface Classes {
  readonly count: number;
  readonly editable: boolean;
}

/** The parameter `classes` where the document has one, else what its first output gives; undefined without a vector there. */
export function classesOf(document: SkiplaneDocument, network: Network): Classes | undefined {
  const parameter = Object.hasOwn(document.parameters, 'classes') ? document.parameters.classes : undefined;
  if (typeof parameter === 'number') return { count: parameter, editable: true };
  const shape = network.byPath.get(network.outputs[0] ?? '')?.shape;
  const [count] = shape ?? [];
  if (count === undefined || shape?.length !== 1) return undefined;
  return { count, editable: fitClasses(document, network, count + 1) !== document };
}

/** Sets the number of classes as training would do for its data. */
export function setClasses(draft: SkiplaneDocument, network: Network, count: number): void {
  const before = plain(draft);
  const fitted = fitClasses(before, network, count);
  if (fitted.parameters !== before.parameters) draft.parameters.classes = count;
  for (const [i, node] of fitted.graph.nodes.entries()) {
    if (node !== before.graph.nodes[i]) draft.graph.nodes[i] = node;
  }
}
