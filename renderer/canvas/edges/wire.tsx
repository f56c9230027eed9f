import { BaseEdge, EdgeLabelRenderer, type EdgeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { canvasText } from '../../strings/canvas.ts';
import { useCanvasState } from '../canvas-state.ts';
import type { FlowEdge } from '../flow.ts';
import { usePreviewed, useWireShape } from '../use-canvas-view.ts';
import { laneMiddle, lanePath } from '../view/lanes.ts';
import styles from './edges.module.css';
import { wirePath } from './wire-path.ts';

/** An ordinary wire: thin and grey, with its shape on hover and from near. */
export const Wire = memo((props: EdgeProps<FlowEdge>) => {
  const { id, selected } = props;
  const target = useCanvasState((state) => state.dropEdge === id);
  const previewed = usePreviewed(id);
  const labelled = useCanvasState((state) => state.near || state.hoveredEdge === id) || selected;
  const [path, x, y] = pathOf(props);
  const shape = useWireShape(id);
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={styles['wire'] ?? ''}
        data-state={target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined}
      />
      {labelled && shape !== undefined && <Label x={x} y={y} text={shape} />}
    </>
  );
});

/** A skip connection: an amber express lane above what it bypasses. */
export const SkipWire = memo((props: EdgeProps<FlowEdge>) => {
  const { id, selected } = props;
  const lane = useCanvasState((state) => state.lanes.get(id));
  const target = useCanvasState((state) => state.dropEdge === id);
  const previewed = usePreviewed(id);
  const direction = props.sourcePosition === 'bottom' ? 'down' : 'right';
  const [curve, middleX, middleY] = pathOf(props);
  const path = lane === undefined ? curve : lanePath(lane, direction);
  const middle = lane === undefined ? { x: middleX, y: middleY } : laneMiddle(lane, direction);
  const shape = useWireShape(id);
  const text = shape === undefined ? canvasText.skipUnknown : canvasText.skip(shape);
  return (
    <>
      <path d={path} className={styles['glow']} />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={styles['skip'] ?? ''}
        data-state={target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined}
      />
      {lane !== undefined && <Label x={middle.x} y={middle.y} text={text} skip />}
    </>
  );
});

function pathOf({ sourceX, sourceY, targetX, targetY, sourcePosition }: EdgeProps<FlowEdge>) {
  const direction = sourcePosition === Position.Bottom ? 'down' : 'right';
  return wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, direction);
}

interface LabelProps {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly skip?: boolean;
}

/** The shape that a wire carries: shown on hover, on selection and from near; that of a skip always. */
function Label({ x, y, text, skip = false }: LabelProps) {
  return (
    <EdgeLabelRenderer>
      <span
        className={`${styles['label']} mono`}
        data-skip={skip || undefined}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {text}
      </span>
    </EdgeLabelRenderer>
  );
}
