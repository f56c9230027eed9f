import { canvasText } from '../../base/strings/canvas.ts';
import { useCanvasViewPart } from '../../model/stage/use-canvas-view.ts';
import classes from './canvas.module.css';

/** An empty canvas says what to do next. */
export function EmptyHint() {
  const empty = useCanvasViewPart(({ nodes, extras }) => nodes.size === 0 && extras.size === 0);
  const root = useCanvasViewPart(({ where }) => where.graph === null);
  if (!empty) return null;
  return (
    <div className={classes.empty}>
      <svg width="200" height="84" viewBox="0 0 200 84" aria-hidden="true">
        <path d="M12 60h176" className={classes.emptyWire} />
        <path d="M34 60C56 60 48 18 74 18h56c26 0 20 34 36 34" className={classes.emptySkip} />
        <rect x="62" y="46" width="34" height="28" rx="6" className={classes.emptyCard} />
        <rect x="108" y="46" width="34" height="28" rx="6" className={classes.emptyCard} />
        <circle cx="166" cy="60" r="9" className={classes.emptyAdd} />
      </svg>
      <strong>{root ? canvasText.empty.title : canvasText.emptyBlock}</strong>
      {root && <span>{canvasText.empty.hint}</span>}
    </div>
  );
}
