import { produce } from 'immer';
import { isExpression } from '../document/expression.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import type { Network } from './network.ts';

/**
 * The document with its classifier set to a number of classes: through its parameter `classes` where it has one, else at
 * the last dense layer before the output if that stands in the root graph. Unchanged where neither is found; the output
 * shape then shows the mismatch.
 */
export function fitClasses(document: SkiplaneDocument, network: Network, classes: number): SkiplaneDocument {
  if (Object.hasOwn(document.parameters, 'classes')) {
    return produce(document, (draft) => {
      draft.parameters['classes'] = classes;
    });
  }
  let layer = network.byPath.get(network.outputs[0] ?? '');
  while (layer !== undefined && layer.kind !== 'dense') {
    // Only what keeps the number of outputs may stand behind the classifier.
    const passes = ['output', 'activation', 'identity', 'dropout'].includes(layer.kind);
    layer = passes ? network.byPath.get(layer.inputs[0]?.from ?? '') : undefined;
  }
  const id = layer?.graph === null ? layer.node.id : undefined;
  return produce(document, (draft) => {
    const node = draft.graph.nodes.find((candidate) => candidate.id === id);
    if (node !== undefined && !isExpression(node.params?.['units']))
      node.params = { ...node.params, units: classes };
  });
}
