import { applyEdits, type Edit } from '../document/edit.ts';
import { isExpression } from '../document/expression.ts';
import { definitionIn } from '../document/operations/graphs.ts';
import type { Graph, GraphNode, SkiplaneDocument } from '../document/schema.ts';
import type { Loss } from '../training/loss-fit.ts';
import { classifierOf, lastLayer } from './last-layers.ts';
import type { Layer } from './layer.ts';
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
 * layer before the output where its units are a number of the root graph: its own, or that of the block in which it stands.
 */
export function classEdits(document: SkiplaneDocument, network: Layers, classes: number): Edit[] {
  const edits: Edit[] = [];
  if (Object.hasOwn(document.parameters, 'classes'))
    edits.push({ type: 'setParameter', name: 'classes', value: classes });
  const classifier = classifierOf(network);
  const place = classifier === undefined ? undefined : unitsPlace(document, classifier);
  if (place !== undefined) edits.push({ type: 'setParam', graph: null, ...place, value: classes });
  return edits;
}

/**
 * Where the root graph says how many units a layer has. From within a block such as a classifier head the way leads up through
 * the parameters that are handed on as they are; a number that a definition holds is that of all its uses, and is left alone.
 */
function unitsPlace(
  document: SkiplaneDocument,
  { node, path }: Layer,
): { readonly id: string; readonly param: string } | undefined {
  const users: GraphNode[] = [];
  let graph: Graph | undefined = document.graph;
  for (const id of path.split('.').slice(0, -1)) {
    // The copies of a repeated block are numbered in paths: none is found, and they share one number anyway.
    const user: GraphNode | undefined = graph?.nodes.find((candidate) => candidate.id === id);
    if (user === undefined) return undefined;
    users.push(user);
    graph = definitionIn(document, user.block)?.graph;
  }
  let [at, param] = [node, 'units'];
  for (const user of users.toReversed()) {
    const name = handedOn(at.params?.[param]);
    if (name === undefined) return undefined;
    [at, param] = [user, name];
  }
  return isExpression(at.params?.[param]) ? undefined : { id: at.id, param };
}

/** The parameter that an expression only hands on: `classes` of `=classes`. */
function handedOn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^\s*=\s*([A-Za-z]\w*)\s*$/.exec(value)?.[1] : undefined;
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
