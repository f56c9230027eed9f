import { gradientText } from '../../../base/strings/gradient.ts';
import { useGradientMark } from '../../../model/stage/gradient-state.ts';
import { markColor, markLength, markState } from '../../../model/stage/marks.ts';
import classes from './gradient.module.css';

/** The thin bar under a card: how much of the loss's gradient reaches this layer's output. */
export function GradientBar({ id }: { readonly id: string }) {
  const mark = useGradientMark(id);
  if (mark === undefined) return null;
  return (
    <span
      className={classes.bar}
      data-state={markState(mark)}
      title={gradientText.mark(mark.norm, markState(mark))}
    >
      <span style={{ width: `${100 * markLength(mark)}%`, background: markColor(mark) }} />
    </span>
  );
}
