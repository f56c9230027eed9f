import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  type EdgeMouseHandler,
  MiniMap,
  type NodeMouseHandler,
  type OnInit,
  type OnMove,
  ReactFlow,
  type ReactFlowState,
  SelectionMode,
  useStore,
} from '@xyflow/react';
import { grid } from '../../../core/document/operations/geometry.ts';
import '@xyflow/react/dist/style.css';
import { type ReactNode, useEffect } from 'react';
import { canvasText } from '../../base/strings/canvas.ts';
import { fitAll, offerCanvas, refit, viewWasMoved } from '../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { openContextMenu } from '../../model/stage/context-menu.ts';
import { useDocument } from '../../model/state/document.ts';
import { useWindow } from '../../model/state/window.ts';
import classes from './canvas.module.css';
import { SkipLabels } from './edges/skip-labels.tsx';
import { SkipWire, Wire } from './edges/wire.tsx';
import './edges/far.css';
import type { FlowEdge, FlowNode } from '../../model/stage/flow.ts';
import { useFlowState } from '../../model/stage/flow-state.ts';
import { useGradient } from '../../model/stage/gradient-state.ts';
import { followPointer } from '../../model/stage/pointer.ts';
import { canvasView, useCanvasViewPart } from '../../model/stage/use-canvas-view.ts';
import { showAtZoom } from '../../model/stage/zoom-level.ts';
import { select, useView } from '../../model/state/view.ts';
import { contains } from '../../model/view/geometry.ts';
import { FarWires } from './edges/far-wires.tsx';
import { EmptyHint } from './empty-hint.tsx';
import { changeEdges, changeNodes } from './gestures/change.ts';
import { dragNode, endDrag } from './gestures/drag.ts';
import { doubleClick, dragLeave, dragOver, drop } from './gestures/drop.ts';
import { holdText } from './gestures/hold-text.ts';
import {
  endMoveWire,
  endWire,
  isValidConnection,
  joinPorts,
  moveWire,
  startMoveWire,
  startWire,
} from './gestures/wire.ts';
import { GradientLegend } from './gradient/legend.tsx';
import { GuideLines } from './guide-lines.tsx';
import { IssuePopover } from './issue-card/issue-popover.tsx';
import { leaveCanvas, pointAt } from './issue-card/pointing.ts';
import { useKeptFocus } from './keep-focus.ts';
import { canvasFocus, canvasKeys } from './keys.ts';
import { MapsBar } from './maps/maps-bar.tsx';
import { Card } from './nodes/card.tsx';
import { GroupFrame } from './nodes/group-frame.tsx';
import { Note } from './nodes/note.tsx';
import { OpenBlock } from './nodes/open-block.tsx';
import { Refusal } from './refusal.tsx';
import { SkipHint } from './skip-hint.tsx';
import { useShowsOpened } from './use-shows-opened.ts';
import { WireChoice } from './wire-choice.tsx';

// All of these stay the same objects: React Flow looks again at everything when one of them changes.
const nodeTypes = { card: Card, openBlock: OpenBlock, note: Note, frame: GroupFrame };
const edgeTypes = { wire: Wire, skip: SkipWire };
const snapGrid: [number, number] = [grid, grid];
const selectMore = ['Meta', 'Control', 'Shift'];
const noEdges: FlowEdge[] = [];
const noAttribution = { hideAttribution: true };

const begin: OnInit<FlowNode, FlowEdge> = (flow) => {
  offerCanvas(flow);
  fitAll(false);
};
const nodeMenu: NodeMouseHandler<FlowNode> = (event, { id }) => openContextMenu(event, { node: id });
/** A wire between two of several selected nodes belongs to them. */
const edgeMenu: EdgeMouseHandler<FlowEdge> = (event, { id, source, target }) => {
  const { selection } = useView.getState();
  const within = selection.has(source) && selection.has(target);
  openContextMenu(event, within ? { selection: true } : { edge: id });
};
/** Among the nodes of a drawn box, a click is meant for all of them. */
const paneMenu = (event: React.MouseEvent | MouseEvent): void => {
  const box = document.querySelector('.react-flow__nodesselection-rect')?.getBoundingClientRect();
  const selection =
    box !== undefined &&
    contains(box, { x: event.clientX, y: event.clientY }) &&
    useView.getState().selection.size > 1;
  openContextMenu(event, { selection });
};
/** One of several selected nodes becomes the only one: React Flow would leave all of them selected. */
const clickNode: NodeMouseHandler<FlowNode> = (event, { id }) => {
  const { selection } = useView.getState();
  const more = event.shiftKey || event.ctrlKey || event.metaKey;
  if (!more && selection.size > 1 && selection.has(id)) select([id]);
};
const enterEdge: EdgeMouseHandler<FlowEdge> = (_event, { id }) =>
  useCanvasState.setState({ hoveredEdge: id });
const leaveEdge = (): void => useCanvasState.setState({ hoveredEdge: null });

/** Where nodes are placed, wired and looked at. Its children are tools that lie over it. */
export function Canvas({ children }: { readonly children?: ReactNode }) {
  const live = useGradient((state) => state.live);
  return (
    // The canvas takes keys for its nodes; every one of them is a command with a shortcut too.
    <main
      className={classes.canvas}
      aria-label={canvasText.label}
      data-live={live || undefined}
      onDoubleClick={doubleClick}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      onPointerDownCapture={holdText}
      onPointerOver={pointAt}
      onPointerLeave={leaveCanvas}
      onKeyDown={canvasKeys}
      onFocus={canvasFocus}
    >
      <Flow />
      <EmptyHint />
      <Refusal />
      <WireChoice />
      {children}
      <GradientLegend />
      <MapsBar />
    </main>
  );
}

function Flow() {
  const nodes = useFlowState((state) => state.nodes);
  const edges = useFlowState((state) => state.edges);
  const snapping = useCanvasState((state) => state.snap);
  const detail = useCanvasState((state) => state.detail);
  useSeenWhole();
  useStaysWhole();
  useShowsOpened();
  useEffect(followPointer, []);
  useKeptFocus();
  return (
    <ReactFlow<FlowNode, FlowEdge>
      className={detail}
      nodes={nodes}
      edges={detail === 'farthest' ? noEdges : edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      aria-label={canvasText.flow}
      tabIndex={0}
      onInit={begin}
      onNodesChange={changeNodes}
      onEdgesChange={changeEdges}
      onConnect={joinPorts}
      onConnectStart={startWire}
      onConnectEnd={endWire}
      isValidConnection={isValidConnection}
      onReconnect={moveWire}
      onReconnectStart={startMoveWire}
      onReconnectEnd={endMoveWire}
      onNodeDrag={dragNode}
      onNodeDragStop={endDrag}
      onSelectionDragStop={endDrag}
      onEdgeMouseEnter={enterEdge}
      onEdgeMouseLeave={leaveEdge}
      onNodeClick={clickNode}
      onNodeContextMenu={nodeMenu}
      onEdgeContextMenu={edgeMenu}
      onPaneContextMenu={paneMenu}
      onMove={zoomLevel}
      connectionMode={ConnectionMode.Strict}
      connectionRadius={28}
      selectionMode={SelectionMode.Partial}
      selectionKeyCode="Shift"
      multiSelectionKeyCode={selectMore}
      deleteKeyCode={null}
      disableKeyboardA11y
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements
      elevateNodesOnSelect={false}
      snapToGrid={snapping}
      snapGrid={snapGrid}
      minZoom={0.04}
      maxZoom={2.5}
      proOptions={noAttribution}
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--canvas-dot)" />
      <FarWires />
      <SkipLabels />
      <GuideLines />
      <IssuePopover />
      <SkipHint />
      <Overview />
    </ReactFlow>
  );
}

/** Another document or graph is another place, and is first seen whole. */
function useSeenWhole(): void {
  const place = useCanvasViewPart(({ where }) => where.keys);
  const opened = useDocument((state) => state.opened);
  // biome-ignore lint/correctness/useExhaustiveDependencies: these two say that it is another place.
  useEffect(() => {
    const frame = requestAnimationFrame(() => fitAll(false));
    return () => cancelAnimationFrame(frame);
  }, [place, opened]);
}

/** A whole graph stays whole when the drawer opens or the window grows. */
function useStaysWhole(): void {
  useEffect(() => {
    const canvas = document.querySelector('.react-flow');
    // React Flow has to hear of its size first.
    const observer = new ResizeObserver(() => requestAnimationFrame(refit));
    if (canvas !== null) observer.observe(canvas);
    return () => observer.disconnect();
  }, []);
}

/** A map lies beside the tools and below what says something of the whole; a small canvas has a small one, or none. */
function mapSize({ width, height }: ReactFlowState): 'none' | 'small' | 'large' {
  if (width < 500 || height < 320) return 'none';
  return width < 1000 || height < 600 ? 'small' : 'large';
}

const mapSizes = { small: { width: 132, height: 88 }, large: { width: 200, height: 150 } } as const;

function Overview() {
  const shown = useWindow((state) => state.minimap);
  const size = useStore(mapSize);
  // A lesson leaves the canvas little room: what is seen whole needs no map, which would lie over its last layers.
  const reading = useWindow((state) => state.lesson === 'open');
  const needed = useStore((state) => !reading || !isSeenWhole(state));
  if (!shown || size === 'none' || !needed) return null;
  return (
    <MiniMap
      pannable
      zoomable
      ariaLabel={canvasText.minimap}
      className={classes.minimap ?? ''}
      style={mapSizes[size]}
      nodeColor={minimapColor}
      nodeStrokeWidth={0}
      maskColor="color-mix(in srgb, var(--canvas) 70%, transparent)"
      bgColor="var(--panel)"
    />
  );
}

function isSeenWhole({ nodeLookup, transform: [x, y, zoom], width, height }: ReactFlowState): boolean {
  for (const { internals, measured } of nodeLookup.values()) {
    const [left, top] = [internals.positionAbsolute.x * zoom + x, internals.positionAbsolute.y * zoom + y];
    if (left < 0 || top < 0) return false;
    if (left + (measured.width ?? 0) * zoom > width || top + (measured.height ?? 0) * zoom > height)
      return false;
  }
  return true;
}

function minimapColor({ id }: FlowNode): string {
  const of = canvasView().nodes.get(id);
  if (of === undefined) return 'transparent';
  return of.open
    ? 'color-mix(in srgb, var(--family-block) 12%, transparent)'
    : `var(--family-${of.info.family})`;
}

/** From afar details give way to what can be made out. */
const zoomLevel: OnMove = (event, { zoom }) => {
  // Without an event the view was moved by us.
  if (event !== null) viewWasMoved();
  showAtZoom(zoom);
};
