import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionMode,
  type FinalConnectionState,
  MiniMap,
  type NodeChange,
  type OnConnectStartParams,
  type OnNodeDrag,
  ReactFlow,
  SelectionMode,
} from '@xyflow/react';
import { groupBy } from '../../core/group-by.ts';
import '@xyflow/react/dist/style.css';
import { type DragEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react';
import { connect, disconnect, reconnect } from '../../core/document/operations/edges.ts';
import { edgeOf } from '../../core/document/operations/ends.ts';
import { moveItems } from '../../core/document/operations/move.ts';
import { openAddSearch } from '../app/add-search.ts';
import { openContextMenu } from '../app/context-menu.ts';
import { currentItems } from '../palette/current-items.ts';
import { act, refuse } from '../state/act.ts';
import { commit, useDocument } from '../state/document.ts';
import { goTo, select, useView } from '../state/view.ts';
import { canvasText } from '../strings/canvas.ts';
import { stepText } from '../strings/steps.ts';
import styles from './canvas.module.css';
import { fitAll, offerCanvas, toCanvas } from './canvas-api.ts';
import { useCanvasState } from './canvas-state.ts';
import { connectionProblem, impossibleFor, type Wish } from './connect.ts';
import { Controls } from './controls.tsx';
import { SkipWire, Wire } from './edges/wire.tsx';
import { EmptyHint } from './empty-hint.tsx';
import type { FlowEdge, FlowNode } from './flow.ts';
import { GuideLines } from './guide-lines.tsx';
import { addItem, insertExisting, insertItem } from './insert.ts';
import { IssuePopover } from './issue-popover.tsx';
import { canvasKeys } from './keys.ts';
import { Card } from './nodes/card.tsx';
import { GroupFrame } from './nodes/group-frame.tsx';
import { Note } from './nodes/note.tsx';
import { OpenBlock } from './nodes/open-block.tsx';
import { Refusal } from './refusal.tsx';
import { edgeUnder, nodeUnder, paletteItemType } from './under.ts';
import { canvasView } from './use-canvas-view.ts';
import { draggedPosition, useFlow } from './use-flow.ts';
import { grid } from './view/geometry.ts';

const nodeTypes = { card: Card, openBlock: OpenBlock, note: Note, frame: GroupFrame };
const edgeTypes = { wire: Wire, skip: SkipWire };
const snapGrid: [number, number] = [grid, grid];

/** Where nodes are placed, wired and looked at. */
export function Canvas() {
  const { view, nodes, edges, moved, apply, settle } = useFlow();
  const minimap = useCanvasState((state) => state.minimap);
  const snapping = useCanvasState((state) => state.snap);
  const refused = useRef<string | null>(null);

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      apply(changes);
      const selects = changes.filter((change) => change.type === 'select');
      if (selects.length === 0) return;
      const { selection, selectedEdges } = useView.getState();
      const next = new Set(selection);
      for (const { id, selected } of selects) {
        if (selected) next.add(id);
        else next.delete(id);
      }
      select(next, selectedEdges);
    },
    [apply],
  );

  const onEdgesChange = useCallback((changes: { type: string; id?: string; selected?: boolean }[]) => {
    const { selection, selectedEdges } = useView.getState();
    const next = new Set(selectedEdges);
    for (const { type, id, selected } of changes) {
      if (type !== 'select' || id === undefined) continue;
      if (selected) next.add(id);
      else next.delete(id);
    }
    select(selection, next);
  }, []);

  const isValidConnection = useCallback((wanted: Connection | FlowEdge): boolean => {
    const wish = wishOf(wanted);
    const problem = wish === undefined ? undefined : connectionProblem(canvasView(), wish);
    refused.current = problem ?? null;
    useCanvasState.setState({ refusal: problem ?? null });
    return problem === undefined;
  }, []);

  const onConnectStart = (_event: unknown, { nodeId, handleId, handleType }: OnConnectStartParams): void => {
    if (nodeId === null || handleType === null) return;
    const impossible = impossibleFor(canvasView(), nodeId, handleType, handleId ?? '');
    useCanvasState.setState({ impossible });
  };

  const onConnectEnd = (event: globalThis.MouseEvent | TouchEvent, state: FinalConnectionState): void => {
    useCanvasState.setState({ impossible: null, refusal: null });
    const { fromNode, fromHandle, toHandle, isValid } = state;
    if (fromNode === null || fromHandle === null || isValid === true) return;
    const at = 'clientX' in event ? { x: event.clientX, y: event.clientY } : undefined;
    if (at === undefined) return;
    const from = { key: fromNode.id, port: fromHandle.id ?? '', side: fromHandle.type };
    if (toHandle !== null) {
      if (refused.current !== null) refuse(refused.current);
      return;
    }
    const body = nodeUnder(at, fromNode.id);
    if (body === undefined) openAddSearch({ at, point: toCanvas(at), from });
    else joinBody(from, body);
  };

  const onNodeDragStop = (): void => {
    const dropEdge = useCanvasState.getState().dropEdge;
    const keys = [...moved.keys()];
    const edge = dropEdge === null ? undefined : view.edges.get(dropEdge);
    const [only = ''] = keys;
    const at = draggedPosition(view, only, moved);
    if (edge !== undefined && keys.length === 1 && at !== undefined) insertExisting(only, edge, at);
    else commitMove(keys);
    useCanvasState.setState({ dropEdge: null });
    settle();
  };

  const commitMove = (keys: readonly string[]): void => {
    const graphs = groupBy(keys, (key) => (view.nodes.get(key) ?? view.extras.get(key))?.where.graph ?? null);
    commit(stepText.move(keys.length), (draft) => {
      for (const [graph, members] of graphs) {
        const at = Object.fromEntries(
          members.flatMap((key) => {
            const item = view.nodes.get(key) ?? view.extras.get(key);
            const position = draggedPosition(view, key, moved);
            return item === undefined || position === undefined
              ? []
              : [[key.slice(item.where.keys.length), position] as const];
          }),
        );
        moveItems(draft, graph, { nodes: at, notes: at, frames: at });
      }
    });
  };

  const onNodeDrag: OnNodeDrag<FlowNode> = (event, node) => {
    if (!('clientX' in event)) return;
    const joined = [...view.edges.values()].some(
      ({ source, target }) => source === node.id || target === node.id,
    );
    const edge = joined || moved.size > 1 ? undefined : edgeUnder({ x: event.clientX, y: event.clientY });
    useCanvasState.setState({ dropEdge: edge ?? null });
  };

  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(paletteItemType)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    const edge = edgeUnder({ x: event.clientX, y: event.clientY }) ?? null;
    if (edge !== useCanvasState.getState().dropEdge) useCanvasState.setState({ dropEdge: edge });
  };

  const onDrop = (event: DragEvent): void => {
    const item = currentItems().find(({ id }) => id === event.dataTransfer.getData(paletteItemType));
    useCanvasState.setState({ dropEdge: null });
    if (item === undefined) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    const edge = canvasView().edges.get(edgeUnder(at) ?? '');
    if (edge === undefined) addItem(item, toCanvas(at));
    else insertItem(item, edge);
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const at = { x: event.clientX, y: event.clientY };
    const key = target.closest<HTMLElement>('.react-flow__node')?.dataset['id'];
    const node = canvasView().nodes.get(key ?? '');
    if (key !== undefined && canvasView().extras.has(key)) {
      useCanvasState.setState({ editing: key });
      return;
    }
    if (node !== undefined && node.info.kind === 'block' && !node.open) {
      goTo([...view.trail.map(({ id }) => id), ...node.key.slice(view.where.keys.length).split('/')]);
    } else if (target.closest('.react-flow__pane') !== null || node?.open) {
      openAddSearch({ at, point: toCanvas(at) });
    }
  };

  const place = view.where.keys;
  const opened = useDocument((state) => state.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document or graph is another place, to be seen whole.
  useEffect(() => {
    const frame = requestAnimationFrame(() => fitAll(false));
    return () => cancelAnimationFrame(frame);
  }, [place, opened]);

  return (
    // The canvas takes keys for its nodes; every one of them is a command with a shortcut too.
    <main
      className={styles['canvas']}
      aria-label={canvasText.label}
      onDoubleClick={onDoubleClick}
      onDragOver={onDragOver}
      onDragLeave={() => useCanvasState.setState({ dropEdge: null })}
      onDrop={onDrop}
      onKeyDown={canvasKeys}
    >
      <ReactFlow<FlowNode, FlowEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onInit={offerCanvas}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={(wanted) => join(wishOf(wanted))}
        onConnectStart={onConnectStart}
        onConnectEnd={onConnectEnd}
        isValidConnection={isValidConnection}
        onReconnect={(edge, wanted) => rejoin(edge, wishOf(wanted))}
        onReconnectEnd={(_event, edge, _side, state) => {
          if (!state.isValid && state.toHandle === null) cut(edge);
        }}
        onNodeDrag={onNodeDrag}
        onNodeDragStop={onNodeDragStop}
        onSelectionDragStop={onNodeDragStop}
        onEdgeMouseEnter={(_event, { id }) => useCanvasState.setState({ hoveredEdge: id })}
        onEdgeMouseLeave={() => useCanvasState.setState({ hoveredEdge: null })}
        onNodeContextMenu={(event, node) => openContextMenu(event, { node: node.id })}
        onEdgeContextMenu={(event, edge) => openContextMenu(event, { edge: edge.id })}
        onPaneContextMenu={(event) => openContextMenu(event, {})}
        onSelectionContextMenu={(event) => openContextMenu(event, {})}
        onMove={(_event, { zoom }) => zoomLevel(zoom)}
        connectionMode={ConnectionMode.Strict}
        connectionRadius={28}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        deleteKeyCode={null}
        disableKeyboardA11y
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements
        elevateNodesOnSelect={false}
        snapToGrid={snapping}
        snapGrid={snapGrid}
        minZoom={0.04}
        maxZoom={2.5}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--canvas-dot)" />
        <GuideLines />
        <IssuePopover />
        {minimap && (
          <MiniMap
            pannable
            zoomable
            ariaLabel={canvasText.minimap}
            className={styles['minimap'] ?? ''}
            nodeColor={minimapColour}
            nodeStrokeWidth={0}
            maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
            bgColor="var(--panel)"
          />
        )}
      </ReactFlow>
      <EmptyHint />
      <Refusal />
      <Controls />
    </main>
  );
}

function minimapColour({ data: { of } }: FlowNode): string {
  if (!('info' in of)) return 'transparent';
  return of.open
    ? 'color-mix(in srgb, var(--family-block) 12%, transparent)'
    : `var(--family-${of.info.family})`;
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

function rejoin(before: FlowEdge, wish: Wish | undefined): void {
  const wanted = wish === undefined ? undefined : documentEdge(wish);
  const old = before.data?.of.edge;
  if (wanted === undefined || old === undefined) return;
  act(stepText.reconnect, (draft) => reconnect(draft, wanted.where.graph, old, wanted.edge));
}

function cut(edge: FlowEdge): void {
  const of = edge.data?.of;
  if (of === undefined) return;
  act(stepText.disconnect, (draft) => disconnect(draft, of.where.graph, [of.edge]));
}

/** A wire that was dropped on a card, beside its ports, joins the first port that takes it. */
function joinBody(from: { key: string; port: string; side: 'source' | 'target' }, body: string): void {
  const view = canvasView();
  const ports = view.nodes.get(body)?.info.ports;
  const names = (from.side === 'source' ? ports?.inputs : ports?.outputs)?.map(({ name }) => name) ?? [];
  const wishes: Wish[] = names.map((name) =>
    from.side === 'source'
      ? { source: from.key, sourcePort: from.port, target: body, targetPort: name }
      : { source: body, sourcePort: name, target: from.key, targetPort: from.port },
  );
  const fitting = wishes.find((wish) => connectionProblem(view, wish) === undefined);
  if (fitting !== undefined) join(fitting);
  else {
    const [first] = wishes;
    const problem = first === undefined ? undefined : connectionProblem(view, first);
    refuse(problem ?? canvasText.refused.noPort(view.nodes.get(body)?.info.title ?? ''));
  }
}

/** From afar details give way to what can be read; CSS does it, so that no card is drawn again. */
function zoomLevel(zoom: number): void {
  const canvas = document.querySelector('.react-flow');
  canvas?.classList.toggle('far', zoom < 0.45);
  canvas?.classList.toggle('farthest', zoom < 0.16);
  const near = zoom >= 1.3;
  if (near !== useCanvasState.getState().near) useCanvasState.setState({ near });
}
