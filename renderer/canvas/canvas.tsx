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
  SelectionMode,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useEffect } from 'react';
import { openContextMenu } from '../app/context-menu.ts';
import { useDocument } from '../state/document.ts';
import { canvasText } from '../strings/canvas.ts';
import styles from './canvas.module.css';
import { fitAll, offerCanvas, refit, viewWasMoved } from './canvas-api.ts';
import { type Detail, useCanvasState } from './canvas-state.ts';
import { Controls } from './controls.tsx';
import { SkipLabels } from './edges/skip-labels.tsx';
import { SkipWire, Wire } from './edges/wire.tsx';
import './edges/far.css';
import { FarWires } from './edges/far-wires.tsx';
import { EmptyHint } from './empty-hint.tsx';
import type { FlowEdge, FlowNode } from './flow.ts';
import { useFlowState } from './flow-state.ts';
import { changeEdges, changeNodes } from './gestures/change.ts';
import { dragNode, endDrag } from './gestures/drag.ts';
import { doubleClick, dragLeave, dragOver, drop } from './gestures/drop.ts';
import { endMoveWire, endWire, isValidConnection, joinPorts, moveWire, startWire } from './gestures/wire.ts';
import { useGradient } from './gradient/gradient-state.ts';
import { GradientLegend } from './gradient/legend.tsx';
import { GuideLines } from './guide-lines.tsx';
import { IssuePopover } from './issue-popover.tsx';
import { useKeptFocus } from './keep-focus.ts';
import { canvasFocus, canvasKeys } from './keys.ts';
import { Card } from './nodes/card.tsx';
import { GroupFrame } from './nodes/group-frame.tsx';
import { Note } from './nodes/note.tsx';
import { OpenBlock } from './nodes/open-block.tsx';
import { Refusal } from './refusal.tsx';
import { canvasView, useCanvasViewPart } from './use-canvas-view.ts';
import { grid } from './view/geometry.ts';

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
const edgeMenu: EdgeMouseHandler<FlowEdge> = (event, { id }) => openContextMenu(event, { edge: id });
const paneMenu = (event: React.MouseEvent | MouseEvent): void => openContextMenu(event, {});
const enterEdge: EdgeMouseHandler<FlowEdge> = (_event, { id }) =>
  useCanvasState.setState({ hoveredEdge: id });
const leaveEdge = (): void => useCanvasState.setState({ hoveredEdge: null });

/** Where nodes are placed, wired and looked at. */
export function Canvas() {
  const live = useGradient((state) => state.live);
  return (
    // The canvas takes keys for its nodes; every one of them is a command with a shortcut too.
    <main
      className={styles['canvas']}
      aria-label={canvasText.label}
      data-live={live || undefined}
      onDoubleClick={doubleClick}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      onKeyDown={canvasKeys}
      onFocus={canvasFocus}
    >
      <Flow />
      <EmptyHint />
      <Refusal />
      <Controls />
      <GradientLegend />
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
      onReconnectEnd={endMoveWire}
      onNodeDrag={dragNode}
      onNodeDragStop={endDrag}
      onSelectionDragStop={endDrag}
      onEdgeMouseEnter={enterEdge}
      onEdgeMouseLeave={leaveEdge}
      onNodeContextMenu={nodeMenu}
      onEdgeContextMenu={edgeMenu}
      onPaneContextMenu={paneMenu}
      onSelectionContextMenu={paneMenu}
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

function Overview() {
  const shown = useCanvasState((state) => state.minimap);
  if (!shown) return null;
  return (
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
  );
}

function minimapColour({ id }: FlowNode): string {
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
  const detail: Detail = zoom >= 1.3 ? 'near' : zoom >= 0.45 ? 'all' : zoom >= 0.16 ? 'far' : 'farthest';
  if (detail !== useCanvasState.getState().detail) useCanvasState.setState({ detail });
};
