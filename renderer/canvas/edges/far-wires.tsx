import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import { useCanvasState } from '../canvas-state.ts';
import { useDragged } from '../dragged.ts';
import { useCanvasView } from '../use-canvas-view.ts';
import styles from './edges.module.css';
import { farPaths } from './far-paths.ts';

/** From far away a thousand wires are four shapes: nobody points at a hair, and drawing stays quick. */
export function FarWires() {
  const shown = useCanvasState(({ detail }) => detail === 'farthest');
  return shown ? <Paths /> : null;
}

function Paths() {
  const view = useCanvasView();
  const lanes = useCanvasState((state) => state.lanes);
  const moved = useDragged((state) => state.moved);
  const { wires, skips, draggedWires, draggedSkips } = farPaths(view, lanes, moved);
  return (
    <ViewportPortal>
      <Layer wires={wires} skips={skips} />
      <Layer wires={draggedWires} skips={draggedSkips} />
    </ViewportPortal>
  );
}

const Layer = memo(({ wires, skips }: { readonly wires: string; readonly skips: string }) => (
  <svg className={styles['far']} aria-hidden="true">
    <path d={wires} className={styles['farWire']} />
    <path d={skips} className={styles['farSkip']} />
  </svg>
));
