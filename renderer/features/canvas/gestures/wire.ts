import type {
  Connection,
  FinalConnectionState,
  HandleType,
  OnConnectStart,
  OnReconnect,
} from '@xyflow/react';
import { connect, disconnect, reconnect } from '../../../../core/document/operations/edges.ts';
import { edgeOf } from '../../../../core/document/operations/ends.ts';
import type { Point } from '../../../../core/document/schema.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { stepText } from '../../../base/strings/steps.ts';
import { openAddSearch } from '../../../model/stage/add-search.ts';
import { toCanvas } from '../../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import {
  connectionProblem,
  impossibleFor,
  type Wish,
  wireAt,
  without,
} from '../../../model/stage/connect.ts';
import type { FlowEdge } from '../../../model/stage/flow.ts';
import { addSkip, type SkipBetween, skipIntoWire, skipRefusal } from '../../../model/stage/skip.ts';
import { edgeUnder, nodeUnder } from '../../../model/stage/under.ts';
import { canvasView } from '../../../model/stage/use-canvas-view.ts';
import type { PortAt } from '../../../model/stage/wire-end.ts';
import { act, refuse } from '../../../model/state/act.ts';
import type { View } from '../../../model/view/view.ts';
import { askForWire } from './wire-choice.ts';

/** Key of the wire that was taken off a port and is being led elsewhere. */
let moving: string | undefined;

/** A wire that was let go on a port that is taken, where a skip connection may be meant. */
let unclear: { readonly wish: Wish; readonly skip: SkipBetween } | undefined;

/** The wiring without the wire that is being moved: it refuses nothing that it would make room for. */
function fixedView(): View {
  const view = canvasView();
  return moving === undefined ? view : without(view, moving);
}

/** Asked for every port that the wire comes near; why not is shown beside the pointer. */
export function isValidConnection(wanted: Connection | FlowEdge): boolean {
  const wish = wishOf(wanted);
  const refusal = wish === undefined ? null : (connectionProblem(fixedView(), wish) ?? null);
  if (refusal !== useCanvasState.getState().refusal) useCanvasState.setState({ refusal });
  return refusal === null;
}

export const startWire: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
  if (nodeId === null || handleType === null) return;
  useCanvasState.setState({ impossible: impossibleFor(fixedView(), nodeId, handleType, handleId ?? '') });
};

/** A wire that was dropped: on a port that refuses it, on another wire, on a card beside its ports, or in empty space. */
export function endWire(event: MouseEvent | TouchEvent, state: FinalConnectionState): void {
  const { refusal } = useCanvasState.getState();
  useCanvasState.setState({ impossible: null, dropEdge: null });
  // A wire that was taken off ends elsewhere.
  if (moving !== undefined) return;
  useCanvasState.setState({ refusal: null });
  const question = unclear;
  unclear = undefined;
  const { fromNode, fromHandle, toHandle, isValid } = state;
  if (fromNode === null || fromHandle === null || !('clientX' in event)) return;
  const at = { x: event.clientX, y: event.clientY };
  if (question !== undefined) {
    const { skip, wish } = question;
    askForWire({ at, skip: () => addSkip(skip), replace: () => join(wish) });
  }
  if (isValid === true) return;
  const from: PortAt = { key: fromNode.id, port: fromHandle.id ?? '', side: fromHandle.type };
  if (toHandle !== null) {
    if (from.side === 'source' && toHandle.type === 'source')
      addSkip({ from: from.key, port: from.port, after: toHandle.nodeId });
    else if (refusal !== null) refuse(refusal);
    return;
  }
  const skip =
    from.side === 'source' ? skipIntoWire(canvasView(), from.key, from.port, edgeUnder(at) ?? '') : undefined;
  const body = bodyUnder(at, fromNode.id);
  if (body !== undefined) joinBody(from, body, join);
  else if (skip !== undefined) addSkip(skip);
  else openAddSearch({ at, point: toCanvas(at), from });
}

/** A wire on a port joins it. Where the port is taken by what comes later, it may be meant as a skip connection: that is asked. */
export function joinPorts(wanted: Connection): void {
  const wish = wishOf(wanted);
  if (wish === undefined) return;
  const view = canvasView();
  const rival = wireAt(view, wish.target, wish.targetPort);
  const skip = rival === undefined ? undefined : skipIntoWire(view, wish.source, wish.sourcePort, rival.key);
  if (skip === undefined) join(wish);
  else unclear = { wish, skip };
}

export function startMoveWire(_event: unknown, { id }: FlowEdge): void {
  moving = id;
}

export const moveWire: OnReconnect<FlowEdge> = ({ id }, wanted) => {
  const wish = wishOf(wanted);
  if (wish !== undefined) lead(id, wish);
};

/** An end of a wire that was taken off: led to the card it was dropped on; dropped nowhere, it takes the wire away. */
export function endMoveWire(
  event: MouseEvent | TouchEvent,
  { id }: FlowEdge,
  side: HandleType,
  { isValid, fromHandle, toHandle }: FinalConnectionState,
): void {
  const { refusal } = useCanvasState.getState();
  useCanvasState.setState({ refusal: null });
  const of = canvasView().edges.get(id);
  const view = fixedView();
  moving = undefined;
  if (of === undefined || fromHandle === null || isValid === true || !('clientX' in event)) return;
  if (toHandle !== null) {
    if (refusal !== null) refuse(refusal);
    return;
  }
  const body = bodyUnder({ x: event.clientX, y: event.clientY }, fromHandle.nodeId);
  const from: PortAt = { key: fromHandle.nodeId, port: fromHandle.id ?? '', side };
  if (body !== undefined) joinBody(from, body, (wish) => lead(id, wish), view);
  else act(stepText.disconnect, (draft) => disconnect(draft, of.where.graph, [of.edge]));
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

function join(wish: Wish): void {
  const wanted = documentEdge(wish);
  if (wanted === undefined) return;
  act(stepText.connect, (draft) => connect(draft, wanted.where.graph, wanted.edge));
}

/** Leads a wire that is there to other ports. */
function lead(key: string, wish: Wish): void {
  const next = documentEdge(wish);
  const old = canvasView().edges.get(key)?.edge;
  if (next === undefined || old === undefined) return;
  act(stepText.reconnect, (draft) => reconnect(draft, next.where.graph, old, next.edge));
}

/** A wire that was dropped on a card joins the first port that takes it. */
function joinBody(from: PortAt, body: string, joined: (wish: Wish) => void, view = canvasView()): void {
  const ports = view.nodes.get(body)?.info.ports;
  const names = (from.side === 'source' ? ports?.inputs : ports?.outputs)?.map(({ name }) => name) ?? [];
  const wishes: Wish[] = names.map((name) =>
    from.side === 'source'
      ? { source: from.key, sourcePort: from.port, target: body, targetPort: name }
      : { source: body, sourcePort: name, target: from.key, targetPort: from.port },
  );
  const problems = wishes.map((wish) => connectionProblem(view, wish));
  const fitting = wishes[problems.indexOf(undefined)];
  if (fitting !== undefined) joined(fitting);
  else refuse(problems[0] ?? canvasText.refused.noPort(view.nodes.get(body)?.info.title ?? ''));
}

/** The card under the pointer; the open block in which the wire begins is no card but the ground. */
function bodyUnder(at: Point, from: string): string | undefined {
  const body = nodeUnder(at, from);
  return body !== undefined && from.startsWith(`${body}/`) ? undefined : body;
}

/** What would be made if the wire that is being drawn were let go here: on an output or on another wire. */
export function offeredSkip(from: PortAt, output: string | undefined, at: Point): SkipBetween | undefined {
  if (moving !== undefined || from.side !== 'source') return undefined;
  const view = canvasView();
  if (output !== undefined) {
    const skip = { from: from.key, port: from.port, after: output };
    return skipRefusal(view, skip) === undefined ? skip : undefined;
  }
  if (bodyUnder(at, from.key) !== undefined) return undefined;
  return skipIntoWire(view, from.key, from.port, edgeUnder(at) ?? '');
}
