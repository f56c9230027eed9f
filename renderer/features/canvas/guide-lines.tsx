import { useCanvasState } from '../../model/stage/canvas-state.ts';
import classes from './canvas.module.css';
import { OnViewport } from './on-viewport.tsx';

/** Lines across the canvas along which what is dragged is level with its neighbors. */
export function GuideLines() {
  const guides = useCanvasState((state) => state.guides);
  return (
    <OnViewport>
      {guides.map(({ axis, at }) => (
        <div
          key={axis}
          className={classes.guide}
          data-axis={axis}
          style={axis === 'x' ? { left: at } : { top: at }}
        />
      ))}
    </OnViewport>
  );
}
