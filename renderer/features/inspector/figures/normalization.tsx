import classes from './figure.module.css';
import { Arrow, Cells, Label } from './marks.tsx';

/** Which values share a mean and a variance: a channel over the batch, all of a sample, or some channels of a sample. */
export type Shared = 'batch' | 'layer' | 'group';

/** A bell with its foot at `y`. */
function bell(x: number, y: number, width: number, height: number): string {
  const points = Array.from({ length: 41 }, (_, i) => {
    const z = (i - 20) / 7;
    return `${(x + (z * width) / 2).toFixed(1)},${(y - height * Math.exp(-(z * z) / 2)).toFixed(1)}`;
  });
  return `M${points.join(' L')}`;
}

interface NormalizationProps {
  readonly shared: Shared;
  /** False where values keep their mean, and only their size is brought to 1. */
  readonly centered?: boolean;
}

/** At the left who shares statistics (Wu and He 2018, arXiv 1803.08494, figure 2), at the right what that does to values. */
export function Normalization({ shared, centered = true }: NormalizationProps) {
  const isShared = (row: number, column: number): boolean => {
    if (shared === 'batch') return column === 2;
    return row === 1 && (shared === 'layer' || (column >= 2 && column < 4));
  };
  return (
    <>
      <Cells
        x={22}
        y={18}
        rows={4}
        columns={6}
        size={12}
        strength={(row, column) => (isShared(row, column) ? 0.85 : 0.08)}
      />
      <Label x={60} y={12}>
        channels
      </Label>
      <text x={14} y={44} textAnchor="middle" className={classes.text} transform="rotate(-90 14 44)">
        batch
      </text>
      <line x1={122} x2={180} y1={72} y2={72} className={classes.axis} />
      <path d={bell(136, 72, 12, 26)} className={classes.faint} />
      <path d={bell(164, 72, 20, 16)} className={classes.faint} />
      <Arrow from={[184, 52]} to={[204, 52]} />
      <line x1={208} x2={268} y1={72} y2={72} className={classes.axis} />
      <line x1={238} x2={238} y1={28} y2={76} className={classes.axis} />
      <path d={bell(centered ? 238 : 247, 72, 18, 38)} className={classes.curve} />
      <Label x={238} y={86}>
        {centered ? '0 ± 1' : 'rms 1'}
      </Label>
    </>
  );
}
