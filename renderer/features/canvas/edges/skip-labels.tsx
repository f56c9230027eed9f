import { canvasText } from '../../../base/strings/canvas.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useCanvasViewPart, useWireShape } from '../../../model/stage/use-canvas-view.ts';
import { laneLabel } from '../../../model/view/lane-label.ts';
import { type Lane, laneMiddle } from '../../../model/view/lanes.ts';
import { largestDetail } from '../../../model/view/legible.ts';
import { OnViewport } from '../on-viewport.tsx';
import classes from './edges.module.css';

/** What every express lane carries, on its lane: in one layer, since each would ask React Flow for its own. */
export function SkipLabels() {
  const lanes = useCanvasState((state) => state.lanes);
  const size = useCanvasState(({ detail }) => largestDetail(detail));
  if (size === undefined) return null;
  return (
    <OnViewport>
      {[...lanes].map(([key, lane]) => (
        <SkipLabel key={key} id={key} lane={lane} size={size} />
      ))}
    </OnViewport>
  );
}

interface LabelProps {
  readonly id: string;
  readonly lane: Lane;
  readonly size: number;
}

function SkipLabel({ id, lane, size }: LabelProps) {
  const shape = useWireShape(id);
  const direction = useCanvasViewPart(
    ({ edges, nodes }) => nodes.get(edges.get(id)?.source ?? '')?.direction ?? 'right',
  );
  const skip = useCanvasViewPart(({ edges }) => edges.get(id)?.skip === true);
  const texts = shape === undefined ? [canvasText.skipUnknown] : [canvasText.skip(shape), shape];
  const text = laneLabel(lane, direction, texts, size);
  if (!skip || text === undefined) return null;
  const { x, y } = laneMiddle(lane, direction);
  // It runs along its lane: across one that leads down, it would cover the cards beside it.
  const turn = direction === 'down' ? ' rotate(-90deg)' : '';
  return (
    <span
      className={`${classes.label} mono`}
      data-skip
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)${turn}` }}
    >
      {text}
    </span>
  );
}
