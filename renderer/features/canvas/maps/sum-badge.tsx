import { mapsText as text } from '../../../base/strings/maps.ts';
import { localized } from '../../../base/strings/numbers.ts';
import { useCanvasState } from '../../../model/stage/canvas-state.ts';
import { useSum } from '../../../model/stage/maps-state.ts';
import type { Detail } from '../../../model/view/legible.ts';
import classes from './maps.module.css';

/** From afar there is room for one number, and from farther for none. */
const rooms: Readonly<Record<Detail, 'enough' | 'little' | 'none'>> = {
  near: 'enough',
  all: 'enough',
  some: 'little',
  far: 'none',
  farthest: 'none',
};

/**
 * Beside an addition that ends a skip connection: what x and F(x) bring to H(x) and, while the card is pointed at or has the focus, what
 * of the gradient goes back by each.
 */
export function SumBadge({ id, down }: { readonly id: string; readonly down: boolean }) {
  const sum = useSum(id);
  const room = useCanvasState(({ detail }) => rooms[detail]);
  if (sum === undefined || room === 'none') return null;
  const { branch, skip, gradient } = sum;
  const back = [gradient.skip, gradient.branch, gradient.both].map((own) => part(own, gradient.sum));
  const [bySkip = '', byBranch = '', both = ''] = back;
  const little = room === 'little';
  return (
    <div className={classes.sum} data-sum={sum.path} data-down={down || undefined} title={text.sumExplain}>
      {little && (
        <p className={classes.short}>
          <i>F</i>/<i>x</i> {part(branch, skip)}
        </p>
      )}
      <p className={little ? classes.more : undefined}>
        <i>x</i> {part(skip, skip)} + <i>F</i> {part(branch, skip)} → <i>H</i> {part(sum.sum, skip)}
      </p>
      <p className={`${classes.more} ${classes.back}`}>
        ∂<i>H</i>/∂<i>x</i>:{' '}
        {little ? `${bySkip} + ${byBranch} → ${both}` : text.gradientLine(bySkip, byBranch, both)}
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
