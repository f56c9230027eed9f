import { connect as connectNodes, disconnect } from '../../../core/document/operations/edges.ts';
import { edgeOf } from '../../../core/document/operations/ends.ts';
import { commandText } from '../../base/strings/commands.ts';
import { stepText } from '../../base/strings/steps.ts';
import { openNodePicker } from '../../features/palette/node-picker.tsx';
import { openAddSearch } from '../../model/stage/add-search.ts';
import { toCanvas, toScreen } from '../../model/stage/canvas-api.ts';
import { connectionProblem, reachedFrom } from '../../model/stage/connect.ts';
import { useContextMenu } from '../../model/stage/context-menu.ts';
import { focusItem } from '../../model/stage/focus.ts';
import { readingOrder } from '../../model/stage/reading-order.ts';
import { addSkip, type SkipBetween, skipRefusal } from '../../model/stage/skip.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { middleOfWire } from '../../model/stage/wire-end.ts';
import { act, refuse } from '../../model/state/act.ts';
import { commit } from '../../model/state/document.ts';
import { select, useView } from '../../model/state/view.ts';
import type { ViewEdge, ViewNode } from '../../model/view/view.ts';
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

/** The skip connection that two selected nodes stand for: from the earlier one over to the later one. */
function skipOfPair(): SkipBetween | undefined {
  const [source, last] = pair() ?? [];
  if (source === undefined || last === undefined) return undefined;
  const skip = { from: source.key, port: source.info.ports.outputs[0]?.name ?? '', after: last.key };
  return skipRefusal(canvasView(), skip) === undefined ? skip : undefined;
}

function skipPair(): void {
  const skip = skipOfPair();
  if (skip !== undefined) addSkip(skip);
}

/** Asks what to put into the selected wire: where its menu was opened, else at its middle. */
function insertHere(): void {
  const wire = selectedWire();
  if (wire === undefined) return;
  const { opened, edge } = useContextMenu.getState();
  const point = edge === wire.key && opened !== null ? toCanvas(opened) : middleOfWire(canvasView(), wire);
  openAddSearch({ at: toScreen(point), point, edge: wire.key });
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

/** Selects the neighbor along a wire; pressed again at a fork it goes on from there. With nothing selected it begins at an end. */
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
    needs: commandText.needs.pair,
    when: () => inDesigner() && pair() !== undefined,
    do: connectPair,
  },
  {
    id: 'connect-to',
    label: commandText.connectTo,
    group: 'Wires',
    keywords: 'wire link join edge',
    shortcuts: ['shift+C'],
    needs: commandText.needs.node,
    when: () => inDesigner() && selectedNode() !== undefined,
    do: connectTo,
  },
  {
    id: 'skip',
    label: commandText.skip,
    group: 'Wires',
    keywords: 'residual shortcut add projection identity bypass skip connection',
    shortcuts: ['K'],
    when: () => inDesigner() && skipOfPair() !== undefined,
    do: skipPair,
  },
  {
    id: 'insert-here',
    label: commandText.insertHere,
    group: 'Wires',
    keywords: 'add layer into wire between',
    when: () => inDesigner() && selectedWire() !== undefined,
    do: insertHere,
  },
  {
    id: 'disconnect',
    label: commandText.disconnect,
    group: 'Wires',
    keywords: 'unwire cut unlink',
    shortcuts: ['shift+D'],
    needs: commandText.needs.nodes,
    when: hasSelectedNodes,
    do: disconnectSelection,
  },
  {
    id: 'next-wire',
    label: commandText.nextWire,
    group: 'Wires',
    keywords: 'edge connection',
    shortcuts: ['W'],
    needs: commandText.needs.wire,
    when: () => inDesigner() && (selectedNode() ?? selectedWire()) !== undefined,
    do: nextWire,
  },
  {
    id: 'follow-forward',
    label: commandText.followForward,
    group: 'Wires',
    shortcuts: ['alt+ArrowRight', 'alt+ArrowDown'],
    // Always: the browser would leave the page.
    when: inDesigner,
    do: follow('target'),
  },
  {
    id: 'follow-back',
    label: commandText.followBack,
    group: 'Wires',
    shortcuts: ['alt+ArrowLeft', 'alt+ArrowUp'],
    when: inDesigner,
    do: follow('source'),
  },
];
