import { ViewportPortal } from '@xyflow/react';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import classes from './canvas.module.css';

/** Lines across the canvas along which what is dragged is level with its neighbors. */
export function GuideLines() {
  const guides = useCanvasState((state) => state.guides);
  return (
    <ViewportPortal>
      {guides.map(({ axis, at }) => (
        <div
          key={axis}
          className={classes.guide}
          data-axis={axis}
          style={axis === 'x' ? { left: at } : { top: at }}
        />
      ))}
    </ViewportPortal>
  );
}
