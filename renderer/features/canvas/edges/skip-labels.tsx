import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useCanvasViewPart, useWireShape } from '../../../model/stage/use-canvas-view.ts';
import { type Lane, laneMiddle } from '../../../model/view/lanes.ts';
import { OnViewport } from '../on-viewport.tsx';
import classes from './edges.module.css';

/** What every express lane carries, on its lane: in one layer, since each would ask React Flow for its own. */
export function SkipLabels() {
  const lanes = useCanvasState((state) => state.lanes);
  const readable = useCanvasState(({ detail }) => detail === 'near' || detail === 'all' || detail === 'some');
  if (!readable) return null;
  return (
    <OnViewport>
      {[...lanes].map(([key, lane]) => (
        <SkipLabel key={key} id={key} lane={lane} />
      ))}
    </OnViewport>
  );
}

function SkipLabel({ id, lane }: { readonly id: string; readonly lane: Lane }) {
  const shape = useWireShape(id);
  const direction = useCanvasViewPart(
    ({ edges, nodes }) => nodes.get(edges.get(id)?.source ?? '')?.direction ?? 'right',
  );
  const skip = useCanvasViewPart(({ edges }) => edges.get(id)?.skip === true);
  if (!skip) return null;
  const { x, y } = laneMiddle(lane, direction);
  return (
    <span
      className={`${classes.label} mono`}
      data-skip
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
    >
      {shape === undefined ? canvasText.skipUnknown : canvasText.skip(shape)}
    </span>
  );
}
