import type { Edit } from '../../document/edit.ts';
import { isExpression } from '../../document/expression.ts';
import type { SkiplaneDocument } from '../../document/schema.ts';
import { nodeDefinition } from '../../nodes/index.ts';
import { isImageShape } from '../../shape.ts';
import { labeled } from '../../texts/fixes.ts';
import { say } from '../../texts/issues.ts';
import { type Loss, lossProblem, neededActivation } from '../../training/loss-fit.ts';
import { endingLayer, lastActivation } from '../ending.ts';
import { bypassEdits, insertOnEdge } from '../fixes/insert.ts';
import type { Finding, Fix, Issue } from '../issue.ts';
import { classifierOf } from '../last-layers.ts';
import type { Layer } from '../layer.ts';
import type { Network } from '../network.ts';

type Layers = Pick<Network, 'byPath' | 'inputs' | 'outputs'>;

/**
 * What training would miss at the end of a network, while it is drawn: only of classifiers of images, since nothing is missing at
 * the end of a network that is meant for something else.
 */
export function endingFindings(document: SkiplaneDocument, network: Layers): Finding[] {
  const { byPath, inputs, outputs } = network;
  const [input, output] = [byPath.get(inputs[0] ?? ''), byPath.get(outputs[0] ?? '')];
  const classifies =
    inputs.length === 1 &&
    outputs.length === 1 &&
    input?.shape !== undefined &&
    isImageShape(input.shape) &&
    output?.shape?.length === 1 &&
    classifierOf(network) !== undefined;
  if (!classifies) return [];
  return [
    ...lossFindings(document, network, document.training?.loss ?? 'auto', 'warning'),
    ...surplusFindings(document, network),
  ];
}

/** A loss that cannot be computed from the network's end. */
export function lossFindings(
  document: SkiplaneDocument,
  network: Layers,
  loss: Loss,
  severity: Issue['severity'],
): Finding[] {
  const output = network.byPath.get(network.outputs[0] ?? '');
  const last = endingLayer(network);
  if (output?.shape === undefined || last === undefined) return [];
  const problem = lossProblem(loss, lastActivation(network), { node: last.node.id, label: labelOf(last) });
  if (problem === undefined) return [];
  return [
    {
      ...problem,
      severity,
      at: { path: output.path, graph: null, node: output.node.id },
      findFixes: () => lossFixes(document, network, loss, last, output),
    },
  ];
}

function lossFixes(
  document: SkiplaneDocument,
  network: Layers,
  loss: Loss,
  last: Layer,
  output: Layer,
): Fix[] {
  const needed = loss === 'auto' ? (output.shape?.[0] === 1 ? 'sigmoid' : 'softmax') : neededActivation(loss);
  const edge = document.graph.edges.find(({ to }) => to === output.node.id);
  const fixes: Fix[] = [];
  if (needed !== null && last.kind === 'activation') {
    const written = last.node.params?.['activation'];
    if (last.graph === null && !isExpression(written)) {
      const { id } = last.node;
      const edit: Edit = { type: 'setParam', graph: null, id, param: 'activation', value: needed };
      fixes.push({ ...labeled('changeActivation', { node: id, to: needed }), edits: [edit] });
    }
  } else if (needed !== null && edge !== undefined) {
    const edits = insertOnEdge(document, null, edge, 'activation', { activation: needed }, needed);
    fixes.push({ ...labeled('insertActivation', { activation: needed }), edits });
  }
  if (loss !== 'auto' && lastActivation(network) !== undefined) {
    const edits: Edit[] = [{ type: 'setTraining', value: { loss: 'auto' } }];
    fixes.push({ ...labeled('matchLoss', {}), edits });
  } else if (loss === 'auto') {
    const edits: Edit[] = [{ type: 'setTraining', value: { loss: 'meanSquaredError' } }];
    fixes.push({ ...labeled('useSquaredError', {}), edits });
  }
  return fixes;
}

/** A softmax behind another one: probabilities are taken for logits, and all classes stay nearly as likely as each other. */
function surplusFindings(document: SkiplaneDocument, network: Layers): Finding[] {
  const last = endingLayer(network);
  if (last === undefined || lastActivation(network) === undefined) return [];
  const before = network.byPath.get(last.inputs[0]?.from ?? '');
  const first = before?.kind === 'activation' ? before.params?.['activation'] : undefined;
  if (before === undefined || (first !== 'softmax' && first !== 'sigmoid')) return [];
  return [
    {
      ...say('training/surplus-activation', { last: last.node.id, first }),
      severity: 'warning',
      at: { path: before.path, graph: before.graph, node: before.node.id },
      findFixes: () => [
        {
          ...labeled('removeNamed', { name: before.node.id }),
          edits: bypassEdits(document, before.graph, before.node.id),
        },
      ],
    },
  ];
}

function labelOf({ kind, params }: Layer): string {
  return kind === 'activation' ? String(params?.['activation']) : (nodeDefinition(kind)?.label ?? kind);
}
