import { BaseEdge, EdgeLabelRenderer, type EdgeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { Point } from '../../../../core/document/schema.ts';
import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import type { FlowEdge } from '../../../model/stage/flow.ts';
import { useGradientMark } from '../../../model/stage/gradient-state.ts';
import { useWireMap } from '../../../model/stage/maps-state.ts';
import { markColor } from '../../../model/stage/marks.ts';
import { nameId, useWireName } from '../../../model/stage/names.ts';
import { usePreviewedWire, useWireShape } from '../../../model/stage/use-canvas-view.ts';
import { arrivalOf, type Lane, laneMiddle, lanePath } from '../../../model/view/lanes.ts';
import { wirePath } from '../../../model/view/wire-path.ts';
import { carried } from '../maps/carried.ts';
import { LaneMap, WireMap } from '../maps/wire-map.tsx';
import classes from './edges.module.css';
import { Tip } from './tip.tsx';

/** An ordinary wire: thin and gray, with its shape on hover and from near. */
export const Wire = memo((props: EdgeProps<FlowEdge>) => {
  const { id, selected } = props;
  const target = useCanvasState((state) => state.dropEdge === id);
  const previewed = usePreviewedWire(id);
  const mark = useGradientMark(props.source);
  const labelled = useCanvasState((state) => state.detail === 'near' || state.hoveredEdge === id) || selected;
  const lane = useCanvasState((state) => state.lanes.get(id));
  const turn = useCanvasState((state) => state.turns.get(id));
  const { path, x, y, end, way } = wayOf(props, lane, turn);
  const state = target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined;
  const color = mark === undefined || selected || target ? undefined : markColor(mark);
  const shape = useWireShape(id);
  // Its picture tells the shape too, and takes the place of the label.
  const mapped = useWireMap(id) !== undefined;
  return (
    <>
      <Name id={id} selected={selected} />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={classes.wire ?? ''}
        data-state={state}
        style={color === undefined ? undefined : { stroke: color }}
      />
      <Tip at={end} way={way} state={state} color={color} />
      <WireMap id={id} middle={{ x, y }} direction={directionOf(props)} />
      {labelled && !mapped && shape !== undefined && <Label x={x} y={y} text={shape} />}
    </>
  );
});

/** A skip connection: an amber express lane above what it bypasses. */
export const SkipWire = memo((props: EdgeProps<FlowEdge>) => {
  const { id, selected } = props;
  const lane = useCanvasState((state) => state.lanes.get(id));
  const target = useCanvasState((state) => state.dropEdge === id);
  const glows = useCanvasState(({ detail }) => detail !== 'far');
  const previewed = usePreviewedWire(id);
  const turn = useCanvasState((state) => state.turns.get(id));
  const { path, end, way } = wayOf(props, lane, turn);
  const state = target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined;
  return (
    <>
      <Name id={id} selected={selected} />
      {glows && <path d={path} className={classes.glow} />}
      <BaseEdge id={id} path={path} interactionWidth={24} className={classes.skip ?? ''} data-state={state} />
      <Tip at={end} way={way} skip state={state} />
      {lane !== undefined && <LaneMap id={id} lane={lane} direction={directionOf(props)} />}
    </>
  );
});

/** What a screen reader says of the wire. */
function Name({ id, selected = false }: { readonly id: string; readonly selected?: boolean | undefined }) {
  const name = useWireName(id);
  const layer = useWireMap(id);
  const whole = layer === undefined ? name : [name, ...carried(layer)].join(', ');
  return <desc id={nameId(id)}>{selected ? canvasText.selectedName(whole) : whole}</desc>;
}

function directionOf({ sourcePosition }: EdgeProps<FlowEdge>): 'right' | 'down' {
  return sourcePosition === Position.Bottom ? 'down' : 'right';
}

interface Way {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  readonly end: Point;
  readonly way: 'right' | 'down';
}

/** A wire's path, where its label stands, and where and how it arrives. */
function wayOf(props: EdgeProps<FlowEdge>, lane: Lane | undefined, turn: number | undefined): Way {
  const { sourceX, sourceY, targetX, targetY } = props;
  const direction = directionOf(props);
  if (lane !== undefined) {
    const { x, y } = laneMiddle(lane, direction);
    const { end } = lane;
    return { path: lanePath(lane, direction), x, y, end, way: arrivalOf(lane, direction) };
  }
  const end = { x: targetX, y: targetY };
  const [path, x, y] = wirePath({ x: sourceX, y: sourceY }, end, direction, turn);
  return { path, x, y, end, way: direction };
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

/** The shape that a wire carries: shown on hover, on selection and from near. */
function Label({ x, y, text }: LabelProps) {
  return (
    <EdgeLabelRenderer>
      <span
        className={`${classes.label} mono`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {text}
      </span>
    </EdgeLabelRenderer>
  );
}
