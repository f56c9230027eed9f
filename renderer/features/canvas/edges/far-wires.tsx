import { memo } from 'react';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useDragged } from '../../../model/stage/dragged.ts';
import { useCanvasView } from '../../../model/stage/use-canvas-view.ts';
import { farPaths } from '../../../model/view/far-paths.ts';
import { OnViewport } from '../on-viewport.tsx';
import classes from './edges.module.css';

/** From far away a thousand wires are four shapes: nobody points at a hair, and drawing stays quick. */
export function FarWires() {
  const shown = useCanvasState(({ detail }) => detail === 'farthest');
  return shown ? <Paths /> : null;
}

function Paths() {
  const view = useCanvasView();
  const lanes = useCanvasState((state) => state.lanes);
  const turns = useCanvasState((state) => state.turns);
  const stirred = useCanvasState((state) => state.stirred);
  const moved = useDragged((state) => state.moved);
  const { wires, skips, stirredWires, stirredSkips } = farPaths(view, lanes, turns, moved, stirred);
  return (
    <OnViewport>
      <Layer wires={wires} skips={skips} />
      <Layer wires={stirredWires} skips={stirredSkips} />
    </OnViewport>
  );
}

const Layer = memo(({ wires, skips }: { readonly wires: string; readonly skips: string }) => (
  <svg className={classes.far} aria-hidden="true">
    <path d={wires} className={classes.farWire} />
    <path d={skips} className={classes.farSkip} />
  </svg>
));
