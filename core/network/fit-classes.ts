import { applyEdits, type Edit } from '../document/edit.ts';
import { isExpression } from '../document/expression.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import type { Loss } from '../training/loss-fit.ts';
import { classifierOf, lastLayer } from './last-layers.ts';
import type { Network } from './network.ts';

type Layers = Pick<Network, 'byPath' | 'outputs'>;

/**
 * The document with its classifier set to a number of classes. Unchanged where it tells as many apart already, and where no
 * place is found to set it; the output shape then shows the mismatch.
 */
export function fitClasses(document: SkiplaneDocument, network: Network, classes: number): SkiplaneDocument {
  if (tellsApart(network, classes)) return document;
  return applyEdits(document, classEdits(document, network, classes));
}

/**
 * The edits that set the number of classes: of the parameter `classes` where the document has one, and of the last dense
 * layer before the output if that stands in the root graph and is not computed.
 */
export function classEdits(document: SkiplaneDocument, network: Layers, classes: number): Edit[] {
  const edits: Edit[] = [];
  if (Object.hasOwn(document.parameters, 'classes'))
    edits.push({ type: 'setParameter', name: 'classes', value: classes });
  const classifier = classifierOf(network);
  if (classifier?.graph === null && !isExpression(classifier.node.params?.['units'])) {
    const { id } = classifier.node;
    edits.push({ type: 'setParam', graph: null, id, param: 'units', value: classes });
  }
  return edits;
}

/**
 * True where the network's first output has a value for each class. A single sigmoid tells two apart, and so does any single value
 * that mean squared error brings near 0 or 1.
 */
export function tellsApart(network: Layers, classes: number, loss: Loss = 'auto'): boolean {
  const [output] = network.outputs;
  const shape = network.byPath.get(output ?? '')?.shape;
  if (shape?.length !== 1) return false;
  if (shape[0] === classes) return true;
  const last = lastLayer(network, output)?.params?.['activation'];
  const single = last === 'sigmoid' || (loss === 'meanSquaredError' && last !== 'softmax');
  return shape[0] === 1 && classes === 2 && single;
}
