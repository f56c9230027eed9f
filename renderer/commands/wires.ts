import { connect as connectNodes, disconnect } from '../../core/document/operations/edges.ts';
import { edgeOf } from '../../core/document/operations/ends.ts';
import { openNodePicker } from '../app/node-picker.tsx';
import { connectionProblem, reachedFrom } from '../canvas/connect.ts';
import { focusItem } from '../canvas/focus.ts';
import { readingOrder } from '../canvas/reading-order.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import type { ViewEdge, ViewNode } from '../canvas/view/view.ts';
import { act, refuse } from '../state/act.ts';
import { commit } from '../state/document.ts';
import { select, useView } from '../state/view.ts';
import { commandText } from '../strings/commands.ts';
import { stepText } from '../strings/steps.ts';
import type { Command } from './command.ts';
import { hasSelectedNodes, inDesigner, selectedEdges, selectedNode, selectedNodes } from './selected.ts';

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

/** The one selected wire, if exactly one is. */
function selectedWire(): ViewEdge | undefined {
  const [wire, ...more] = selectedEdges();
  return more.length === 0 ? wire : undefined;
}

/** Selects the neighbour along a wire; pressed again at a fork it goes on from there. With nothing selected it begins at an end. */
function follow(side: 'source' | 'target'): () => void {
  return () => {
    const from = selectedNode();
    const other = side === 'source' ? 'target' : 'source';
    const edge =
      selectedWire() ?? [...canvasView().edges.values()].find((candidate) => candidate[other] === from?.key);
    const end = readingOrder(canvasView()).at(side === 'target' ? 0 : -1);
    const next = edge?.[side] ?? (useView.getState().selection.size === 0 ? end?.key : undefined);
    if (next === undefined) return;
    select([next]);
    focusItem(next);
  };
}

/** The node around whose wires W leads. */
let around = '';

/** Selects a node's wires one after the other: those that leave it, then those that come in. */
function nextWire(): void {
  const wire = selectedWire();
  const node = selectedNode();
  if (node !== undefined) around = node.key;
  else if (wire !== undefined && wire.source !== around && wire.target !== around) around = wire.source;
  const all = [...canvasView().edges.values()];
  const wires = [
    ...all.filter(({ source }) => source === around),
    ...all.filter(({ target }) => target === around),
  ];
  const next = wires[(wires.findIndex(({ key }) => key === wire?.key) + 1) % wires.length];
  if (next === undefined) return;
  select([], [next.key]);
  focusItem(next.key);
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
    id: 'next-wire',
    label: commandText.nextWire,
    group: 'Wires',
    keywords: 'edge connection',
    shortcuts: ['W'],
    when: () => inDesigner() && (selectedNode() ?? selectedWire()) !== undefined,
    run: nextWire,
  },
  {
    id: 'follow-forward',
    label: commandText.followForward,
    group: 'Wires',
    shortcuts: ['alt+ArrowRight', 'alt+ArrowDown'],
    // Always: the browser would leave the page.
    when: inDesigner,
    run: follow('target'),
  },
  {
    id: 'follow-back',
    label: commandText.followBack,
    group: 'Wires',
    shortcuts: ['alt+ArrowLeft', 'alt+ArrowUp'],
    when: inDesigner,
    run: follow('source'),
  },
];
