import { IconArrowRampRight } from '@tabler/icons-react';
import { useConnection } from '@xyflow/react';
import { useEffect } from 'react';
import { canvasText } from '../../base/strings/canvas.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import type { FlowNode } from '../../model/stage/flow.ts';
import classes from './canvas.module.css';
import { offeredSkip } from './gestures/wire.ts';

/** Says beside the pointer that a wire which is let go here becomes a skip connection, and marks the wire that it would go into. */
export function SkipHint() {
  const at = useConnection<FlowNode, string>((connection) => {
    if (!connection.inProgress) return '';
    const { fromNode, fromHandle, toHandle, pointer } = connection;
    if (toHandle !== null && toHandle.type !== 'source') return '';
    const box = document.querySelector('.react-flow')?.getBoundingClientRect();
    const point = { x: pointer.x + (box?.x ?? 0), y: pointer.y + (box?.y ?? 0) };
    const from = { key: fromNode.id, port: fromHandle.id ?? '', side: fromHandle.type };
    const skip = offeredSkip(from, toHandle?.nodeId, point);
    return skip === undefined ? '' : JSON.stringify({ ...point, edge: skip.edge?.key ?? null });
  });
  const { x, y, edge }: Offer = at === '' ? none : JSON.parse(at);
  useEffect(() => {
    if (useCanvasState.getState().dropEdge !== edge) useCanvasState.setState({ dropEdge: edge });
  }, [edge]);
  if (at === '') return null;
  return (
    <div className={classes.skipHint} role="status" data-skip-hint style={{ left: x + 14, top: y + 14 }}>
      <IconArrowRampRight size={14} aria-hidden />
      {canvasText.skipHere}
    </div>
  );
}

interface Offer {
  readonly x: number;
  readonly y: number;
  readonly edge: string | null;
}

const none: Offer = { x: 0, y: 0, edge: null };
