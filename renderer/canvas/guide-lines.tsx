import { ViewportPortal } from '@xyflow/react';
import styles from './canvas.module.css';
import { useCanvasState } from './canvas-state.ts';

/** Lines across the canvas along which what is dragged is level with its neighbours. */
export function GuideLines() {
  const guides = useCanvasState((state) => state.guides);
  return (
    <ViewportPortal>
      {guides.map(({ axis, at }) => (
        <div
          key={axis}
          className={styles['guide']}
          data-axis={axis}
          style={axis === 'x' ? { left: at } : { top: at }}
        />
      ))}
    </ViewportPortal>
  );
}
