import classes from './figure.module.css';
import { Arrow, Cells } from './marks.tsx';

const gone = new Set([1, 4, 9, 11, 14, 18]);

/** Some values of every sample are set to zero, others each time. */
export function Dropout() {
  return Array.from({ length: 21 }, (_, i) => {
    const [x, y] = [50 + (i % 7) * 30, 20 + Math.floor(i / 7) * 28];
    return gone.has(i) ? (
      <g key={`${x} ${y}`}>
        <circle cx={x} cy={y} r={8} className={classes.empty} strokeDasharray="2 2" />
        <path className={classes.off} d={`M${x - 4},${y - 4} l8,8 m0,-8 l-8,8`} />
      </g>
    ) : (
      <circle key={`${x} ${y}`} cx={x} cy={y} r={8} className={classes.cell} fillOpacity={0.7} />
    );
  });
}

/** Whole maps are set to zero. */
export function SpatialDropout() {
  return [0, 1, 2, 3].map((map) => {
    const x = 28 + map * 58;
    const off = map === 1;
    return (
      <g key={map}>
        <Cells
          x={x}
          y={24}
          rows={4}
          columns={4}
          size={11}
          strength={(r, c) => (off ? undefined : 0.15 + ((r * 3 + c * 2 + map * 5) % 7) / 9)}
        />
        {off ? <path className={classes.off} d={`M${x + 4},28 l39,39 m0,-39 l-39,39`} /> : null}
      </g>
    );
  });
}

/** A smooth course, and the same with noise. */
export function Noise() {
  const course = (x: number): number => 48 - 20 * Math.sin(x / 16);
  // A fixed pattern that looks like chance.
  const jitter = (i: number): number => 11 * (((Math.sin(i * 12.9898) * 43758.5453) % 1) + 0.02);
  const path = (left: number, noise: number): string =>
    `M${Array.from({ length: 34 }, (_, i) => `${left + i * 3},${(course(i * 3) + noise * jitter(i)).toFixed(1)}`).join(' L')}`;
  return (
    <>
      <path d={path(14, 0)} className={classes.curve} />
      <Arrow from={[124, 48]} to={[154, 48]} />
      <path d={path(164, 1)} className={classes.curve} />
    </>
  );
}
