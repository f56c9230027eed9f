import { BaseEdge, EdgeLabelRenderer, type EdgeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { canvasText } from '../../strings/canvas.ts';
import { useCanvasState } from '../canvas-state.ts';
import type { FlowEdge } from '../flow.ts';
import { useGradientMark } from '../gradient/gradient-state.ts';
import { markColor } from '../gradient/marks.ts';
import { nameId, useWireName } from '../names.ts';
import { usePreviewedWire, useWireShape } from '../use-canvas-view.ts';
import { lanePath } from '../view/lanes.ts';
import styles from './edges.module.css';
import { wirePath } from './wire-path.ts';

/** An ordinary wire: thin and grey, with its shape on hover and from near. */
export const Wire = memo((props: EdgeProps<FlowEdge>) => {
  const { id, selected } = props;
  const target = useCanvasState((state) => state.dropEdge === id);
  const previewed = usePreviewedWire(id);
  const mark = useGradientMark(props.source);
  const labelled = useCanvasState((state) => state.detail === 'near' || state.hoveredEdge === id) || selected;
  const [path, x, y] = pathOf(props);
  const shape = useWireShape(id);
  return (
    <>
      <Name id={id} selected={selected} />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={styles['wire'] ?? ''}
        data-state={target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined}
        style={mark === undefined || selected || target ? undefined : { stroke: markColor(mark) }}
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
  const glows = useCanvasState(({ detail }) => detail === 'near' || detail === 'all');
  const previewed = usePreviewedWire(id);
  const direction = props.sourcePosition === Position.Bottom ? 'down' : 'right';
  const path = lane === undefined ? pathOf(props)[0] : lanePath(lane, direction);
  return (
    <>
      <Name id={id} selected={selected} />
      {glows && <path d={path} className={styles['glow']} />}
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={styles['skip'] ?? ''}
        data-state={target ? 'target' : selected ? 'selected' : previewed ? 'previewed' : undefined}
      />
    </>
  );
});

/** What a screen reader says of the wire. */
function Name({ id, selected = false }: { readonly id: string; readonly selected?: boolean | undefined }) {
  const name = useWireName(id);
  return <desc id={nameId(id)}>{selected ? canvasText.selectedName(name) : name}</desc>;
}

function pathOf({ sourceX, sourceY, targetX, targetY, sourcePosition }: EdgeProps<FlowEdge>) {
  const direction = sourcePosition === Position.Bottom ? 'down' : 'right';
  return wirePath({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }, direction);
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
        className={`${styles['label']} mono`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      >
        {text}
      </span>
    </EdgeLabelRenderer>
  );
}
