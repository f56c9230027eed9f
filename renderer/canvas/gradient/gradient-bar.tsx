import { gradientText } from '../../strings/gradient.ts';
import styles from './gradient.module.css';
import { useGradientMark } from './gradient-state.ts';
import { markColor, markLength, markState } from './marks.ts';

/** The thin bar under a card: how much of the loss's gradient reaches this layer's output. */
export function GradientBar({ id }: { readonly id: string }) {
  const mark = useGradientMark(id);
  if (mark === undefined) return null;
  return (
    <span
      className={styles['bar']}
      data-state={markState(mark)}
      title={gradientText.mark(mark.norm, markState(mark))}
    >
      <span style={{ width: `${100 * markLength(mark)}%`, background: markColor(mark) }} />
    </span>
  );
}
