import { mapsText as text } from '../../../base/strings/maps.ts';
import { localized } from '../../../base/strings/numbers.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useSum } from '../../../model/stage/maps-state.ts';
import classes from './maps.module.css';

/**
 * Beside an addition that ends a skip connection: what x and F(x) bring to H(x) and, while the card is pointed at or has the focus, what
 * of the gradient goes back by each.
 */
export function SumBadge({ id, down }: { readonly id: string; readonly down: boolean }) {
  const sum = useSum(id);
  const shown = useCanvasState(({ detail }) => detail === 'near' || detail === 'all');
  if (sum === undefined || !shown) return null;
  const { branch, skip, gradient } = sum;
  return (
    <div className={classes.sum} data-sum={sum.path} data-down={down || undefined} title={text.sumExplain}>
      <p>
        <i>x</i> {part(skip, skip)} + <i>F</i> {part(branch, skip)} → <i>H</i> {part(sum.sum, skip)}
      </p>
      <p className={classes.back}>
        ∂<i>H</i>/∂<i>x</i>:{' '}
        {text.gradientLine(
          part(gradient.skip, gradient.sum),
          part(gradient.branch, gradient.sum),
          part(gradient.both, gradient.sum),
        )}
      </p>
    </div>
  );
}

/** One norm with another as 1. */
function part(norm: number | null, whole: number | null): string {
  if (norm === null || whole === null || whole === 0) return '–';
  const share = norm / whole;
  if (share !== 0 && (share < 0.005 || share >= 1000))
    return localized(share.toExponential(1).replace('e+', 'e'));
  return localized(share.toFixed(share >= 100 ? 0 : 2));
}
