import { applyEdits, type Edit, freshId } from '../../document/edit.ts';
import type { GraphEdge, SkiplaneDocument } from '../../document/schema.ts';
import { inferNetwork } from '../../network/build.ts';
import { classEdits, tellsApart } from '../../network/fit-classes.ts';
import type { Finding, Fix } from '../../network/issue.ts';
import { classifierOf } from '../../network/last-layers.ts';
import type { Layer } from '../../network/layer.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import { fitsClasses, type Loss } from '../loss-fit.ts';
import type { DataFacts, Inferred } from './facts.ts';

/** An output that has not one value for each class. Where training sets the number by itself, that is no error. */
export function classFindings(
  document: SkiplaneDocument,
  network: Inferred,
  { classes }: DataFacts,
  loss: Loss,
): Finding[] {
  const output = network.byPath.get(network.outputs[0] ?? '');
  const count = classes.length;
  if (output?.shape === undefined || tellsApart(network, count, loss)) return [];
  const edits = classEdits(document, network, count);
  const after = applyEdits(document, edits);
  // The network alone must have no issues: the fix is tried out like any other.
  const fitted = after !== document && tellsApart(inferNetwork(after, {}).network, count, loss);
  const { path, graph, node } = classifierOf(network) ?? output;
  // The values may be as many as the classes, and yet one that is no probability of the second of two.
  const received = fitsClasses(output.shape, count) ? null : output.shape;
  return [
    {
      ...say('data/classes', { classes: count, received, fitted }),
      severity: fitted ? 'warning' : 'error',
      // A fix changes the document's parameter or the root graph, so it stands there.
      at:
        graph === null
          ? { path, graph, node: node.id }
          : { path: output.path, graph: null, node: output.node.id },
      findFixes: () =>
        fitted ? [{ ...labeled('setClasses', { classes: count }), edits }] : addHead(document, output, count),
    },
  ];
}

/** A classifier behind a map: what is usual is put before the output. */
function addHead(document: SkiplaneDocument, output: Layer, count: number): Fix[] {
  const edge = document.graph.edges.find(({ to }) => to === output.node.id);
  if (output.shape?.length !== 3 || edge === undefined) return [];
  const ids = ['pool', 'classifier', 'softmax'].map((base) => freshId(document.graph, base));
  const [pool = '', classifier = '', softmax = ''] = ids;
  const nodes = [
    { id: pool, kind: 'globalAveragePooling2d' },
    { id: classifier, kind: 'dense', params: { units: count } },
    { id: softmax, kind: 'activation', params: { activation: 'softmax' } },
  ];
  const { from, output: port, ...target } = edge;
  const entering: GraphEdge = { from, ...(port === undefined ? {} : { output: port }), to: pool };
  const edges = [entering, { from: pool, to: classifier }, { from: classifier, to: softmax }];
  const edits: Edit[] = [
    ...nodes.map((node): Edit => ({ type: 'addNode', graph: null, node })),
    ...edges.map((added): Edit => ({ type: 'addEdge', graph: null, edge: added })),
    { type: 'redirectEdge', graph: null, edge, to: { ...target, from: softmax } },
  ];
  return [{ ...labeled('addHead', { classes: count }), edits }];
}
