import type {
  Connection,
  FinalConnectionState,
  HandleType,
  OnConnectStart,
  OnReconnect,
} from '@xyflow/react';
import { connect, disconnect, reconnect } from '../../../core/document/operations/edges.ts';
import { edgeOf } from '../../../core/document/operations/ends.ts';
import { openAddSearch } from '../../app/add-search.ts';
import { act, refuse } from '../../state/act.ts';
import { canvasText } from '../../strings/canvas.ts';
import { stepText } from '../../strings/steps.ts';
import { toCanvas } from '../canvas-api.ts';
import { useCanvasState } from '../canvas-state.ts';
import { connectionProblem, impossibleFor, type Wish } from '../connect.ts';
import type { FlowEdge } from '../flow.ts';
import type { PortAt } from '../insert.ts';
import { nodeUnder } from '../under.ts';
import { canvasView } from '../use-canvas-view.ts';

/** Asked for every port that the wire comes near; why not is shown beside the pointer. */
export function isValidConnection(wanted: Connection | FlowEdge): boolean {
  const wish = wishOf(wanted);
  const refusal = wish === undefined ? null : (connectionProblem(canvasView(), wish) ?? null);
  if (refusal !== useCanvasState.getState().refusal) useCanvasState.setState({ refusal });
  return refusal === null;
}

export const startWire: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
  if (nodeId === null || handleType === null) return;
  useCanvasState.setState({ impossible: impossibleFor(canvasView(), nodeId, handleType, handleId ?? '') });
};

/** A wire that was dropped: on a port that refuses it, on a card beside its ports, or in empty space. */
export function endWire(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { refusal } = useCanvasState.getState();
  useCanvasState.setState({ impossible: null, refusal: null });
  const { fromNode, fromHandle, toHandle, isValid } = state;
  if (fromNode === null || fromHandle === null || isValid === true || !('clientX' in event)) return;
  if (toHandle !== null) {
    if (refusal !== null) refuse(refusal);
    return;
  }
  const at = { x: event.clientX, y: event.clientY };
  const from = { key: fromNode.id, port: fromHandle.id ?? '', side: fromHandle.type };
  const body = nodeUnder(at, fromNode.id);
  if (body === undefined) openAddSearch({ at, point: toCanvas(at), from });
  else joinBody(from, body);
}

export function joinPorts(wanted: Connection): void {
  join(wishOf(wanted));
}

export const moveWire: OnReconnect<FlowEdge> = (before, wanted) => {
  const wish = wishOf(wanted);
  const next = wish === undefined ? undefined : documentEdge(wish);
  const old = canvasView().edges.get(before.id)?.edge;
  if (next === undefined || old === undefined) return;
  act(stepText.reconnect, (draft) => reconnect(draft, next.where.graph, old, next.edge));
};

/** An end of a wire that was pulled off and dropped nowhere takes the wire away. */
export function endMoveWire(
  _event: MouseEvent | TouchEvent,
  edge: FlowEdge,
  _side: HandleType,
  { isValid, toHandle }: FinalConnectionState,
): void {
  const of = canvasView().edges.get(edge.id);
  if (of === undefined || isValid === true || toHandle !== null) return;
  act(stepText.disconnect, (draft) => disconnect(draft, of.where.graph, [of.edge]));
}

function wishOf({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge): Wish | undefined {
  if (source === '' || target === '') return undefined;
  return { source, sourcePort: sourceHandle ?? '', target, targetPort: targetHandle ?? '' };
}

function documentEdge({ source, sourcePort, target, targetPort }: Wish) {
  const where = canvasView().nodes.get(source)?.where;
  if (where === undefined) return undefined;
  const id = (key: string) => key.slice(where.keys.length);
  return { where, edge: edgeOf(id(source), sourcePort, id(target), targetPort) };
}

function join(wish: Wish | undefined): void {
  const wanted = wish === undefined ? undefined : documentEdge(wish);
  if (wanted === undefined) return;
  act(stepText.connect, (draft) => connect(draft, wanted.where.graph, wanted.edge));
}

/** A wire that was dropped on a card joins the first port that takes it. */
function joinBody(from: PortAt, body: string): void {
  const view = canvasView();
  const ports = view.nodes.get(body)?.info.ports;
  const names = (from.side === 'source' ? ports?.inputs : ports?.outputs)?.map(({ name }) => name) ?? [];
  const wishes: Wish[] = names.map((name) =>
    from.side === 'source'
      ? { source: from.key, sourcePort: from.port, target: body, targetPort: name }
      : { source: body, sourcePort: name, target: from.key, targetPort: from.port },
  );
  const problems = wishes.map((wish) => connectionProblem(view, wish));
  const fitting = problems.indexOf(undefined);
  if (fitting >= 0) join(wishes[fitting]);
  else refuse(problems[0] ?? canvasText.refused.noPort(view.nodes.get(body)?.info.title ?? ''));
}
