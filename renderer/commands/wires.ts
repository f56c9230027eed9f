import { connect as connectNodes, disconnect } from '../../core/document/operations/edges.ts';
import { edgeOf } from '../../core/document/operations/ends.ts';
import { openNodePicker } from '../app/node-picker.tsx';
import { connectionProblem, reachedFrom } from '../canvas/connect.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import type { ViewNode } from '../canvas/view/view.ts';
import { act, refuse } from '../state/act.ts';
import { commit } from '../state/document.ts';
import { select } from '../state/view.ts';
import { commandText } from '../strings/commands.ts';
import { stepText } from '../strings/steps.ts';
import type { Command } from './command.ts';
import { hasSelectedNodes, inDesigner, selectedNode, selectedNodes } from './selected.ts';

/** Joins two nodes by the first port that takes the wire. */
function join(source: ViewNode, target: ViewNode): void {
  const view = canvasView();
  const [sourcePort] = source.info.ports.outputs;
  let problem: string | undefined;
  for (const port of target.info.ports.inputs) {
    const wish = {
      source: source.key,
      sourcePort: sourcePort?.name ?? '',
      target: target.key,
      targetPort: port.name,
    };
    problem = connectionProblem(view, wish);
    if (problem === undefined) {
      const edge = edgeOf(source.node.id, sourcePort?.name, target.node.id, port.name);
      act(stepText.connect, (draft) => connectNodes(draft, source.where.graph, edge));
      return;
    }
  }
  if (problem !== undefined) refuse(problem);
}

/** The two selected nodes, that from which data can flow first. */
function pair(): readonly [ViewNode, ViewNode] | undefined {
  const [a, b, ...more] = selectedNodes();
  if (a === undefined || b === undefined || more.length > 0) return undefined;
  const view = canvasView();
  const backwards =
    a.info.ports.outputs.length === 0 ||
    b.info.ports.inputs.length === 0 ||
    reachedFrom(view, b.key).has(a.key);
  return backwards ? [b, a] : [a, b];
}

function connectPair(): void {
  const nodes = pair();
  if (nodes !== undefined) join(...nodes);
}

async function connectTo(): Promise<void> {
  const source = selectedNode();
  if (source === undefined) return;
  const view = canvasView();
  const candidates = [...view.nodes.values()].filter(
    (node) =>
      node.where.keys === source.where.keys &&
      node.info.ports.inputs.some(
        ({ name }) =>
          connectionProblem(view, {
            source: source.key,
            sourcePort: source.info.ports.outputs[0]?.name ?? '',
            target: node.key,
            targetPort: name,
          }) === undefined,
      ),
  );
  if (source.info.ports.outputs.length === 0 || candidates.length === 0) refuse(commandText.connectToEmpty);
  else openNodePicker(commandText.connectToTitle, candidates, (target) => join(source, target));
}

function disconnectSelection(): void {
  const keys = new Set(selectedNodes().map(({ key }) => key));
  const edges = [...canvasView().edges.values()].filter(
    ({ source, target }) => keys.has(source) || keys.has(target),
  );
  commit(stepText.disconnect, (draft) => {
    for (const { where, edge } of edges) disconnect(draft, where.graph, [edge]);
  });
}

/** Selects the neighbour along a wire; pressed again at a fork it goes on from there. */
function follow(side: 'source' | 'target'): () => void {
  return () => {
    const from = selectedNode();
    const other = side === 'source' ? 'target' : 'source';
    const edge = [...canvasView().edges.values()].find((candidate) => candidate[other] === from?.key);
    if (edge === undefined) return;
    select([edge[side]]);
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(edge[side])}"]`)?.focus();
  };
}

export const wireCommands: readonly Command[] = [
  {
    id: 'connect',
    label: commandText.connect,
    group: 'Wires',
    keywords: 'wire link join edge',
    shortcuts: ['C'],
    when: () => inDesigner() && pair() !== undefined,
    run: connectPair,
  },
  {
    id: 'connect-to',
    label: commandText.connectTo,
    group: 'Wires',
    keywords: 'wire link join edge',
    shortcuts: ['shift+C'],
    when: () => inDesigner() && selectedNode() !== undefined,
    run: connectTo,
  },
  {
    id: 'disconnect',
    label: commandText.disconnect,
    group: 'Wires',
    keywords: 'unwire cut unlink',
    shortcuts: ['shift+D'],
    when: hasSelectedNodes,
    run: disconnectSelection,
  },
  {
    id: 'follow-forward',
    label: commandText.followForward,
    group: 'Wires',
    shortcuts: ['alt+ArrowRight', 'alt+ArrowDown'],
    when: () => inDesigner() && selectedNode() !== undefined,
    run: follow('target'),
  },
  {
    id: 'follow-back',
    label: commandText.followBack,
    group: 'Wires',
    shortcuts: ['alt+ArrowLeft', 'alt+ArrowUp'],
    when: () => inDesigner() && selectedNode() !== undefined,
    run: follow('source'),
  },
];
